//! A second start on the same data folder shows the first window, tells the clerk so there, and ends.
//!
//! Where there is no session bus nothing is enforced here: then the lock in the data folder refuses, and
//! the second window says so in words (`trouble`).

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use tauri::plugin::TauriPlugin;
use tauri::{AppHandle, Emitter, Runtime};
use tauri_plugin_single_instance as single_instance;

use crate::arguments::Arguments;
use crate::window;

/// Told to the screens when somebody started the program again.
const STARTED_AGAIN: &str = "started-again";

/// The plugin that lets one program run for each data folder.
///
/// On Windows and macOS it is one program for each person signed in, whatever the folder.
pub fn one_program_for_each_folder<R: Runtime>(arguments: &Arguments) -> TauriPlugin<R> {
    single_instance::Builder::new()
        .dbus_id(bus_name(arguments.named_folder().as_deref()))
        .callback(|app, _arguments, _folder| show_the_first(app))
        .build()
}

fn show_the_first<R: Runtime>(app: &AppHandle<R>) {
    window::bring_to_front(app);
    if let Err(fault) = app.emit(STARTED_AGAIN, ()) {
        tracing::warn!("the screens did not hear of a second start: {fault}");
    }
}

fn bus_name(folder: Option<&Path>) -> String {
    match folder {
        None => "cn.cistern.counter".to_owned(),
        Some(folder) => {
            let mut digest = DefaultHasher::new();
            folder.hash(&mut digest);
            format!("cn.cistern.counter.folder_{:016x}", digest.finish())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_for_each_folder() {
        let names = [None, Some(Path::new("/a")), Some(Path::new("/b"))].map(bus_name);
        assert_ne!(names[0], names[1]);
        assert_ne!(names[1], names[2]);
        assert_eq!(
            names[1],
            bus_name(Some(Path::new("/a"))),
            "the same folder has the same name"
        );
    }
}
