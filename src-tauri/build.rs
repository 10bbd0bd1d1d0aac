//! Gives the window its rights: it may call `ipc`, and nothing else of this program. Where the screens are
//! not built yet, a page that says so stands in for them, so that the program can be checked without them.

use std::path::Path;

const SCREENS: &str = "../ui/dist";
const NOT_BUILT: &str = "<!doctype html><meta charset=\"utf-8\"><title>水柜 Cistern</title>\
    <p>The screens are not built: <code>cargo xtask run</code> builds them.</p>\n";

fn main() {
    let commands = tauri_build::AppManifest::new().commands(&["ipc"]);
    let rights = tauri_build::Attributes::new().app_manifest(commands);
    if let Err(fault) = stand_in()
        .map_err(Into::into)
        .and_then(|()| tauri_build::try_build(rights))
    {
        println!("cargo::error={fault:#}");
    }
}

fn stand_in() -> std::io::Result<()> {
    let page = Path::new(SCREENS).join("index.html");
    if page.exists() {
        return Ok(());
    }
    std::fs::create_dir_all(SCREENS)?;
    std::fs::write(page, NOT_BUILT)
}
