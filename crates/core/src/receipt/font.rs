//! Fonts with Chinese characters: found on the system, or brought along with the product.
//!
//! Holds: which one a receipt is set in, and which other has a rare character that one lacks. Absent on
//! purpose: drawing.

use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use ab_glyph::{Font, FontRef};
use fontdb::{Database, FaceInfo, Source, Style, Weight};

/// Families that hold simplified Chinese, those with even columns first.
pub const FAMILIES: [&str; 15] = [
    "Noto Sans Mono CJK SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "Microsoft YaHei",
    "Microsoft YaHei UI",
    "SimHei",
    "NSimSun",
    "SimSun",
    "WenQuanYi Zen Hei Mono",
    "WenQuanYi Zen Hei",
    "WenQuanYi Micro Hei Mono",
    "WenQuanYi Micro Hei",
    "Noto Serif CJK SC",
];

/// A character that every font of [`FAMILIES`] must have to be of use.
const WATER: char = '水';

/// Why there is no font.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FontFault {
    /// Neither the product nor the system has one of [`FAMILIES`].
    #[error("no font with Chinese characters among {} faces; install Noto Sans CJK", .faces)]
    NoneFound {
        /// How many faces the system has.
        faces: usize,
    },
    /// It was found, and cannot be read.
    #[error("the font {path} cannot be read")]
    Unreadable {
        /// Which file.
        path: String,
    },
}

/// A face of a font, loaded.
#[derive(Clone)]
pub struct Face {
    /// The file's bytes, several megabytes: drop it after use.
    pub data: Arc<Vec<u8>>,
    /// Which face of the file.
    pub index: u32,
    /// Its family.
    pub family: String,
}

impl Face {
    /// Whether it has a picture of that character.
    #[must_use]
    pub fn has(&self, c: char) -> bool {
        FontRef::try_from_slice_and_index(&self.data, self.index).is_ok_and(|font| font.glyph_id(c).0 != 0)
    }
}

impl std::fmt::Debug for Face {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Face({}, {} of {} bytes)",
            self.family,
            self.index,
            self.data.len()
        )
    }
}

/// Fonts of this PC. Looks for them once, when first asked.
#[derive(Default)]
pub struct Fonts {
    shipped: Option<PathBuf>,
    system: bool,
    known: OnceLock<Database>,
}

impl Fonts {
    /// The system's fonts, and those in the product's own folder where it has one.
    #[must_use]
    pub fn new(shipped: Option<PathBuf>) -> Self {
        Self {
            shipped,
            system: true,
            known: OnceLock::new(),
        }
    }

    /// No font at all: a PC that has none.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// The face receipts are set in.
    ///
    /// # Errors
    /// [`FontFault::NoneFound`] or [`FontFault::Unreadable`].
    pub fn chinese(&self) -> Result<Face, FontFault> {
        let known = self.known();
        let info = FAMILIES.iter().find_map(|family| upright(known, family));
        let info = info.ok_or_else(|| FontFault::NoneFound { faces: known.len() })?;
        let unreadable = || FontFault::Unreadable { path: path_of(info) };
        load(info).filter(|face| face.has(WATER)).ok_or_else(unreadable)
    }

    /// Any face that has a picture of a rare character.
    #[must_use]
    pub fn with(&self, c: char) -> Option<Face> {
        let known = self.known();
        let has = |info: &&FaceInfo| {
            let look = |data: &[u8], index| {
                FontRef::try_from_slice_and_index(data, index).is_ok_and(|font| font.glyph_id(c).0 != 0)
            };
            known.with_face_data(info.id, look) == Some(true)
        };
        let preferred = FAMILIES.iter().filter_map(|family| upright(known, family));
        preferred.chain(known.faces()).find(has).and_then(load)
    }

    fn known(&self) -> &Database {
        self.known.get_or_init(|| {
            let mut fonts = Database::new();
            if let Some(folder) = &self.shipped {
                fonts.load_fonts_dir(folder);
            }
            if self.system {
                fonts.load_system_fonts();
            }
            fonts
        })
    }
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fonts")
            .field("shipped", &self.shipped)
            .finish_non_exhaustive()
    }
}

/// The face of a family nearest to regular weight.
fn upright<'a>(fonts: &'a Database, family: &str) -> Option<&'a FaceInfo> {
    let named = |face: &&FaceInfo| {
        face.style == Style::Normal
            && face
                .families
                .iter()
                .any(|(name, _)| name.eq_ignore_ascii_case(family))
    };
    fonts
        .faces()
        .filter(named)
        .min_by_key(|face| face.weight.0.abs_diff(Weight::NORMAL.0))
}

fn load(info: &FaceInfo) -> Option<Face> {
    let data = match &info.source {
        Source::Binary(data) | Source::SharedFile(_, data) => data.as_ref().as_ref().to_vec(),
        Source::File(path) => fs::read(path).ok()?,
    };
    let family = info
        .families
        .first()
        .map(|(name, _)| name.clone())
        .unwrap_or_default();
    Some(Face {
        data: Arc::new(data),
        index: info.index,
        family,
    })
}

fn path_of(info: &FaceInfo) -> String {
    match &info.source {
        Source::Binary(_) => info.post_script_name.clone(),
        Source::File(path) | Source::SharedFile(path, _) => path.display().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_font_it_says_so() {
        assert_eq!(
            Fonts::none().chinese().err(),
            Some(FontFault::NoneFound { faces: 0 })
        );
        assert!(Fonts::none().with('水').is_none(), "nor has any the character");
    }

    #[test]
    fn the_systems_font_has_common_and_rare_characters() {
        let fonts = Fonts::new(None);
        let face = fonts
            .chinese()
            .expect("Debian's fonts-noto-cjk, or another of FAMILIES, is installed");
        for c in ['收', '据', '￥', '0', '镕'] {
            assert!(face.has(c), "{face:?} has {c}");
        }
        assert!(
            fonts.with('㛃').is_some_and(|face| face.has('㛃')),
            "a name's rare character is found"
        );
    }

    #[test]
    fn a_shipped_folder_is_enough() {
        let folder = tempfile::tempdir().unwrap();
        let face = Fonts::new(None).chinese().unwrap();
        fs::write(folder.path().join("font.ttc"), face.data.as_slice()).unwrap();
        let fonts = Fonts {
            shipped: Some(folder.path().to_owned()),
            ..Fonts::none()
        };
        assert_eq!(fonts.chinese().unwrap().family, face.family);
    }
}
