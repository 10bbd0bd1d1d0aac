//! Settings that the web view reads from the environment before anything of ours runs.
//!
//! The environment of a running program cannot be changed safely, so it starts itself again, once.

/// On Linux, without WebKit's DMA-BUF renderer: it starts faster, needs a quarter less memory, and does
/// not leave an empty window on old graphics drivers. Elsewhere nothing to set.
#[cfg(target_os = "linux")]
pub fn start_again_with_them() {
    use std::os::unix::process::CommandExt;

    const RENDERER: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";
    if std::env::var_os(RENDERER).is_some() {
        return;
    }
    let Ok(program) = std::env::current_exe() else {
        return;
    };
    // Takes this process's place and returns only where that failed; the window works without it.
    let fault = std::process::Command::new(program)
        .args(std::env::args_os().skip(1))
        .env(RENDERER, "1")
        .exec();
    eprintln!("cistern-desktop: {RENDERER} stays unset: {fault}");
}

/// Nothing to set here.
#[cfg(not(target_os = "linux"))]
pub fn start_again_with_them() {}
