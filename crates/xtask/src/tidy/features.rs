//! Screens by feature, and no feature imports another: a folder directly under `ui/src` is one, except the
//! shared ones. The app puts features together; what is shared knows none of them.

use std::collections::BTreeSet;

use super::Sources;
use super::sources::Source;
use crate::house::House;

const SCREENS: &str = "ui/src/";
/// Puts the features together, so it may import them all.
const APP: &str = "app";
/// What every feature may use.
const SHARED: [&str; 3] = ["parts", "ipc", "words"];
/// How the screens write `ui/src/` in an import.
const ALIAS: &str = "@/";

/// Imports from one feature into another, and from what is shared into a feature.
pub fn check(_: &House, sources: &Sources) -> anyhow::Result<Vec<String>> {
    let screens: Vec<&Source> = sources
        .0
        .iter()
        .filter(|source| source.path.starts_with(SCREENS) && source.ends_in(&["ts", "tsx", "css"]))
        .collect();
    let features = features(&screens);
    Ok(screens
        .iter()
        .flat_map(|source| crossings(source, &features))
        .collect())
}

fn features(screens: &[&Source]) -> BTreeSet<String> {
    let folders = screens.iter().filter_map(|source| folder(&source.path));
    folders
        .filter(|folder| *folder != APP && !SHARED.contains(folder))
        .map(str::to_owned)
        .collect()
}

/// The folder directly under `ui/src`, for a path within one.
fn folder(path: &str) -> Option<&str> {
    path.strip_prefix(SCREENS)?
        .split_once('/')
        .map(|(folder, _)| folder)
}

fn crossings(source: &Source, features: &BTreeSet<String>) -> Vec<String> {
    let Some(from) = folder(&source.path).filter(|from| *from != APP) else {
        return Vec::new();
    };
    let crosses =
        |import: &String| folder(import).is_some_and(|to| to != from && (features.contains(to) || to == APP));
    imports(source)
        .into_iter()
        .filter(crosses)
        .map(|import| format!("{} imports {import}: `{from}` must not know it", source.path))
        .collect()
}

/// What a file imports of the screens, as paths from the project's folder.
fn imports(source: &Source) -> Vec<String> {
    let quoted = source.text.lines().filter_map(quoted_import);
    quoted
        .filter_map(|import| resolved(&source.path, import))
        .collect()
}

/// The quoted part of `import … from '…'`, `export … from '…'`, `import '…'`, `import('…')`.
fn quoted_import(line: &str) -> Option<&str> {
    let after = ["from ", "import ", "import("].iter().find_map(|word| {
        let (_, after) = line.split_once(word)?;
        after.starts_with(['\'', '"']).then_some(after)
    })?;
    after.get(1..)?.split(['\'', '"']).next()
}

fn resolved(from: &str, import: &str) -> Option<String> {
    if let Some(path) = import.strip_prefix(ALIAS) {
        return Some(format!("{SCREENS}{path}"));
    }
    if !import.starts_with('.') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in import.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_import_whom() {
        let rows = [
            (
                "ui/src/counter/payment/Pay.tsx",
                "import { Amount } from '../../parts/Amount';",
                true,
            ),
            (
                "ui/src/counter/payment/Pay.tsx",
                "import { Bills } from '../bills/Bills';",
                true,
            ),
            (
                "ui/src/counter/payment/Pay.tsx",
                "import { Close } from '../../shift/Close';",
                false,
            ),
            (
                "ui/src/counter/payment/Pay.tsx",
                "import { Close } from '@/shift/Close';",
                false,
            ),
            (
                "ui/src/counter/payment/Pay.tsx",
                "const Close = lazy(() => import(\"../../shift/Close\"));",
                false,
            ),
            (
                "ui/src/counter/payment/Pay.tsx",
                "} from '../../shift/Close';",
                false,
            ),
            (
                "ui/src/counter/payment/Pay.tsx",
                "export * from '../../shift/Close';",
                false,
            ),
            (
                "ui/src/counter/payment/Pay.tsx",
                "import { Frame } from '../../app/Frame';",
                false,
            ),
            (
                "ui/src/counter/payment/Pay.tsx",
                "import { Button } from 'antd';",
                true,
            ),
            (
                "ui/src/parts/Amount.tsx",
                "import { Close } from '../shift/Close';",
                false,
            ),
            (
                "ui/src/parts/Amount.tsx",
                "import { call } from '../ipc/call';",
                true,
            ),
            (
                "ui/src/app/Frame.tsx",
                "import { Close } from '../shift/Close';",
                true,
            ),
            ("ui/src/main.tsx", "import { Frame } from './app/Frame';", true),
        ];
        let house = House::look().expect("cargo knows this project");
        for (path, line, fine) in rows {
            let shift = Source {
                path: "ui/src/shift/Close.tsx".to_owned(),
                text: String::new(),
            };
            let source = Source {
                path: path.to_owned(),
                text: format!("{line}\n"),
            };
            let found = check(&house, &Sources(vec![shift, source])).expect("nothing is read");
            assert_eq!(found.is_empty(), fine, "{path}: {line}: {found:?}");
        }
    }
}
