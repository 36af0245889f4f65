//! The memories of sites that a run was given: read and merged when somebody asks.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use twox_hash::XxHash3_64;

use super::ConfigError;
use crate::io::inflate;
use crate::sites::Survey;

/// What tells the site of a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SiteFrom {
    /// Its address, the one known from outside before the one that the page names.
    #[default]
    Url,
    /// The address that the page names.
    Canonical,
    /// The folder in which it lies, the first one below the input; of a record, the data set.
    Dir,
}

impl SiteFrom {
    /// All of them.
    pub const ALL: [SiteFrom; 3] = [SiteFrom::Url, SiteFrom::Canonical, SiteFrom::Dir];

    /// The name by which it is chosen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            SiteFrom::Url => "url",
            SiteFrom::Canonical => "canonical",
            SiteFrom::Dir => "dir",
        }
    }
}

/// Reads a memory, compressed or not.
///
/// # Errors
/// When it cannot be read, or is none of this version.
pub fn read_memory(path: &Path) -> Result<Survey, ConfigError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| inflate(file)?.read_to_end(&mut bytes));
    read.map_err(|error| unreadable(path, &error))?;
    Survey::from_bytes(&bytes).map_err(|error| ConfigError::in_list(path, error.to_string()))
}

/// What these memories hold together, compressed or not; `None` where there are none.
///
/// # Errors
/// When one cannot be read, or is none of this version.
pub fn read_memories(paths: &[PathBuf]) -> Result<Option<Survey>, ConfigError> {
    let mut whole: Option<Survey> = None;
    for path in paths {
        let survey = read_memory(path)?;
        match &mut whole {
            None => whole = Some(survey),
            Some(whole) => whole.merge(survey).map_err(|error| ConfigError::in_list(path, error.to_string()))?,
        }
    }
    Ok(whole)
}

/// The files, each with a hash of its bytes.
pub(super) fn fingerprints(paths: &[PathBuf]) -> Result<Vec<(PathBuf, u64)>, ConfigError> {
    let print = |path: &PathBuf| {
        let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
        Ok((path.clone(), XxHash3_64::oneshot(&bytes)))
    };
    paths.iter().map(print).collect()
}

fn unreadable(path: &Path, error: &io::Error) -> ConfigError {
    let why = match error.kind() {
        io::ErrorKind::NotFound => {
            "there is no such memory of sites: check its name, or learn it with scutch learn".to_owned()
        }
        _ => format!("the memory of sites cannot be read: {error}"),
    };
    ConfigError::in_list(path, why)
}

#[cfg(test)]
mod tests {
    use super::{fingerprints, read_memories, read_memory};
    use crate::sites::Survey;
    use crate::text;

    fn survey(site: &str) -> Survey {
        let mut survey = Survey::default();
        survey.add(site, b"1", &text::read("The river rose over the pier."));
        survey
    }

    #[test]
    fn memories_are_read_and_merged() {
        let folder = tempfile::tempdir().unwrap();
        let paths = ["hill", "dale"].map(|site| {
            let path = folder.path().join(site);
            std::fs::write(&path, survey(site).to_bytes()).unwrap();
            path
        });
        assert_eq!(read_memories(&paths).unwrap().unwrap().counts(), (2, 2));
        assert_eq!(read_memories(&[]).unwrap(), None);
        let prints = fingerprints(&paths).unwrap();
        assert_ne!(prints[0].1, prints[1].1);
    }

    #[test]
    fn what_is_no_memory_is_told_with_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sites.bin");
        let told = || read_memory(&path).unwrap_err().to_string();
        assert!(
            told().ends_with(
                "sites.bin: there is no such memory of sites: check its name, or learn it with scutch learn"
            )
        );
        std::fs::write(&path, "rain").unwrap();
        assert!(told().ends_with("sites.bin: this is no memory of sites: name a file that scutch learn wrote"));
        let whole = survey("hill").to_bytes();
        std::fs::write(&path, &whole[..whole.len() - 1]).unwrap();
        assert!(told().ends_with("the memory of sites is damaged: learn it again"));
    }
}
