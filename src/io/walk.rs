//! The pages of a folder and all folders in it, one folder at a time.
//!
//! A folder is listed as a whole, because the names of its outputs depend on one another; only that listing and
//! the folders still to come are held. Links are followed unless they lead to a folder that they lie in. Archives are
//! opened only where a wildcard means them: a mirrored site holds downloads that are no pages of it.

use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::glob::Glob;
use super::ground::{Ground, Listed};
use super::name::{self, Choice, Hint};
use super::records::SetKind;
use super::remote::below;
use super::{Entry, Found, Outputs};

/// The extension of folders where runs keep what is their own, beside their outputs.
pub(crate) const ROOM: &str = "scutch";

/// What is said of an object of a store that cannot be asked for.
const ODD: &str = "is no key that can be asked for, because a part of it is empty, relative or holds a control character: \
                   rename the object";

/// What is looked for, and where not.
#[derive(Clone, Debug, Default)]
pub(super) struct Wanted {
    /// Only what one of these matches; without any, whatever is a page.
    pub(super) globs: Vec<Glob>,
    /// What is passed over.
    pub(super) except: Option<Outputs>,
    /// Extension of the outputs.
    pub(super) extension: &'static str,
}

pub(super) struct Walk {
    ground: Ground,
    wanted: Wanted,
    /// Folders still to come, the next one last.
    folders: Vec<Arc<Folder>>,
    present: Option<Listing>,
}

/// A folder under the names it has: as it was reached, inside the input, in the output, in truth.
struct Folder {
    path: PathBuf,
    inside: PathBuf,
    target: PathBuf,
    real: PathBuf,
    above: Option<Arc<Folder>>,
}

impl Folder {
    /// What lies in it under this name, as it is reached.
    fn place(&self, name: &OsStr) -> PathBuf {
        below(&self.path, [name])
    }
}

/// What a folder holds and has not been told yet.
struct Listing {
    folder: Arc<Folder>,
    entries: std::vec::IntoIter<(OsString, Role)>,
}

#[derive(Clone, Copy)]
enum Role {
    Page(Choice),
    Set(Choice, SetKind),
    Folder {
        linked: bool,
    },
    /// A link that leads back.
    Loop,
    /// What cannot be asked for; its name is its whole address.
    Odd,
    Other,
    /// Nothing is told of it: a folder still to come, or what the wildcards do not mean.
    Untold,
}

impl Walk {
    /// Walks `path`; the outputs go to the folder `target`.
    pub(super) fn new(ground: Ground, path: &Path, target: &Path, wanted: Wanted) -> Self {
        let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
        let real = ground.real(path);
        let (path, target) = (path.to_owned(), target.to_owned());
        let top = Folder { path, inside: PathBuf::new(), target, real, above: None };
        Walk { ground, wanted, folders: vec![Arc::new(top)], present: None }
    }

    /// Looks into a folder, names its outputs and remembers the folders in it.
    fn list(&mut self, folder: Arc<Folder>) -> io::Result<Listing> {
        let mut entries = Vec::new();
        for (name, listed) in self.ground.list(&folder.path)? {
            let role = self.role(&folder, &name, listed);
            entries.push((name, role));
        }
        entries.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let first_deeper = self.folders.len();
        self.settle(&folder, &mut entries);
        // The last one is walked first.
        self.folders[first_deeper..].reverse();
        Ok(Listing { folder, entries: entries.into_iter() })
    }

    fn role(&self, folder: &Folder, name: &OsStr, listed: Listed) -> Role {
        let no_choice = Choice::default();
        match listed {
            Listed::Folder { .. } if is_room(name) => Role::Untold,
            Listed::Folder { linked } => Role::Folder { linked },
            Listed::Other => Role::Other,
            Listed::Odd if self.wanted.may_mean(folder, name) => Role::Odd,
            Listed::Odd => Role::Untold,
            _ if self.wanted.writes(folder, name) => Role::Untold,
            _ if !self.wanted.globs.is_empty() => match (self.wanted.fits(&folder.inside.join(name)), name::hint(name))
            {
                (false, _) => Role::Untold,
                (true, Hint::Set(kind)) => Role::Set(no_choice, kind),
                (true, _) => Role::Page(no_choice),
            },
            _ => match name::hint(name) {
                Hint::Page => Role::Page(no_choice),
                Hint::Set(kind) if !kind.is_archive() => Role::Set(no_choice, kind),
                Hint::Unknown if self.ground.looks_like_page(&folder.place(name)) => Role::Page(no_choice),
                Hint::Set(_) | Hint::Unknown | Hint::Other => Role::Other,
            },
        }
    }

    fn settle(&mut self, folder: &Arc<Folder>, entries: &mut [(OsString, Role)]) {
        let claimants: Vec<u32> = (0_u32..)
            .zip(entries.iter())
            .filter(|(_, (_, role))| matches!(role, Role::Page(_) | Role::Set(..) | Role::Folder { .. }))
            .map(|(i, _)| i)
            .collect();
        let extension = self.wanted.extension;
        let names = |i: usize, turn| names(&entries[claimants[i] as usize], extension, turn);
        let choices = name::settle(claimants.len(), names);
        for (&i, choice) in claimants.iter().zip(choices) {
            let (name, role) = &mut entries[i as usize];
            match role {
                Role::Page(chosen) | Role::Set(chosen, _) => *chosen = choice,
                Role::Folder { linked } => {
                    let target = choice.of(|turn| (turn == 0).then(|| PathBuf::from(&name)));
                    *role = self.descend(folder, name, *linked, &target);
                }
                Role::Loop | Role::Odd | Role::Other | Role::Untold => {}
            }
        }
    }

    /// Remembers a folder, unless it is not wanted or lies in itself.
    fn descend(&mut self, above: &Arc<Folder>, name: &OsStr, linked: bool, target: &Path) -> Role {
        let (path, inside) = (above.place(name), above.inside.join(name));
        let real = match linked {
            true => self.ground.real(&path),
            false => below(&above.real, [name]),
        };
        if self.wanted.is_beyond(&inside) || self.wanted.except.as_ref().is_some_and(|outputs| outputs.is_folder(&real))
        {
            return Role::Untold;
        }
        if std::iter::successors(Some(above), |folder| folder.above.as_ref()).any(|folder| folder.real == real) {
            return Role::Loop;
        }
        let target = above.target.join(target);
        self.folders.push(Arc::new(Folder { path, inside, target, real, above: Some(above.clone()) }));
        Role::Untold
    }

    /// The next find in the present folder.
    fn tell(&mut self) -> Option<Found> {
        let Walk { ground, wanted, present, .. } = self;
        let Listing { folder, entries } = present.as_mut()?;
        entries.find_map(|(name, role)| wanted.found(ground, folder, &name, role))
    }
}

/// Whether it is the folder where a run keeps what is its own.
fn is_room(name: &OsStr) -> bool {
    Path::new(name).extension() == Some(OsStr::new(ROOM))
}

impl Wanted {
    fn found(&self, ground: &Ground, folder: &Folder, name: &OsStr, role: Role) -> Option<Found> {
        let path = folder.place(name);
        let entry = |path, choice: Choice| {
            let chosen = choice.of(|turn| page_name(name, self.extension, turn));
            let (place, named) = (ground.place(path), !self.globs.is_empty());
            Entry { place, target: folder.target.join(chosen), named }
        };
        match role {
            Role::Page(choice) => Some(Found::Page(entry(path, choice))),
            Role::Set(choice, kind) => Some(Found::Set(entry(path, choice), kind)),
            Role::Loop => Some(Found::Loop(path)),
            Role::Odd => Some(Found::Unreadable(name.into(), io::Error::new(io::ErrorKind::InvalidInput, ODD))),
            Role::Other => Some(Found::Other(path)),
            Role::Folder { .. } | Role::Untold => None,
        }
    }

    /// Whether it is an output.
    fn writes(&self, folder: &Folder, name: &OsStr) -> bool {
        let outputs = self.except.as_ref();
        outputs.is_some_and(|outputs| name.to_str().is_some_and(|name| outputs.hold(&folder.real, name)))
    }

    /// Whether a wildcard may mean what lies at this address, or below it.
    fn may_mean(&self, folder: &Folder, address: &OsStr) -> bool {
        let bytes = address.as_encoded_bytes();
        let name = Path::new(address).file_name().unwrap_or_default();
        match bytes.ends_with(b"/") {
            true => !self.is_beyond(&folder.inside.join("-")),
            false => self.globs.is_empty() || self.fits(&folder.inside.join(name)),
        }
    }

    fn fits(&self, path: &Path) -> bool {
        self.globs.iter().any(|glob| glob.fits(path))
    }

    /// Whether no wildcard reaches into this folder.
    fn is_beyond(&self, folder: &Path) -> bool {
        let depth = folder.components().count();
        let too_deep = |glob: &Glob| glob.depth.is_some_and(|most| depth >= most);
        !self.globs.is_empty() && self.globs.iter().all(too_deep)
    }
}

/// The names an entry may have in the output: a folder only its own.
fn names((name, role): &(OsString, Role), extension: &str, turn: usize) -> Option<PathBuf> {
    match role {
        Role::Folder { .. } => (turn == 0).then(|| PathBuf::from(name)),
        _ => page_name(name, extension, turn),
    }
}

fn page_name(name: &OsStr, extension: &str, turn: usize) -> Option<PathBuf> {
    name::candidates(name, extension).into_iter().nth(turn).map(PathBuf::from)
}

impl Iterator for Walk {
    type Item = Found;

    fn next(&mut self) -> Option<Found> {
        loop {
            if let Some(found) = self.tell() {
                return Some(found);
            }
            let folder = self.folders.pop()?;
            match self.list(folder.clone()) {
                Ok(listing) => self.present = Some(listing),
                Err(error) => return Some(Found::Unreadable(folder.path.clone(), error)),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::{Path, PathBuf};

    use crate::io::remote::Stores;
    use crate::io::{Found, Inputs};

    /// The names of the data sets that are found.
    fn sets(named: PathBuf) -> Vec<String> {
        let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
        let found = Inputs::new(&[named], "txt", &Stores::default()).unwrap().find(None);
        found
            .filter_map(|found| if let Found::Set(entry, _) = found { Some(name(entry.place.path())) } else { None })
            .collect()
    }

    #[test]
    fn archives_are_opened_only_where_they_are_meant() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.jsonl", "b.tar.gz", "c.warc.gz", "d.zip", "e.mht"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(sets(folder.path().to_owned()), ["a.jsonl", "c.warc.gz", "e.mht"]);
        assert_eq!(sets(folder.path().join("*.*")), ["a.jsonl", "b.tar.gz", "c.warc.gz", "d.zip", "e.mht"]);
        assert_eq!(sets(folder.path().join("d.zip")), ["d.zip"]);
    }
}
