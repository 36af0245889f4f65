//! Where the outputs of the inputs that were named go.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{Entry, Inputs, Place, name, remote};

impl Inputs {
    /// Gives each named input the place of its outputs, so that no two are one.
    pub(super) fn name_outputs(&mut self) {
        if self.folders.len() == 1 && self.pages.is_empty() {
            return;
        }
        let folders = self.folders.iter().map(|folder| vec![folder_name(&folder.path)]);
        let taken: HashSet<u64> = folders.clone().flatten().map(|name| name::key(&name)).collect();
        let common = common_folder(&self.pages);
        let pages = self.pages.iter().map(|page| page_names(page, &common, &taken, self.extension));
        let names: Vec<_> = folders.chain(pages).collect();
        let name = |i: usize, turn: usize| names[i].get(turn).cloned();
        let choices = name::settle(names.len(), name);
        let targets = self.folders.iter_mut().map(|folder| &mut folder.target);
        let targets = targets.chain(self.pages.iter_mut().map(|page| &mut page.target));
        for (i, (target, choice)) in targets.zip(choices).enumerate() {
            *target = choice.of(|turn| name(i, turn));
        }
    }
}

/// The last name of a folder; that of `..` is known only to the system.
fn folder_name(path: &Path) -> PathBuf {
    let last = |path: &Path| match path.components().next_back() {
        Some(Component::Normal(name)) => Some(PathBuf::from(name)),
        _ => None,
    };
    let path = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    last(path).or_else(|| last(&fs::canonicalize(path).ok()?)).unwrap_or_else(|| PathBuf::from("root"))
}

/// The names a page may have: its own, then with the folders in which it differs from the other pages
/// (`a/index.txt`, `b/index.txt`), unless those would lie among the outputs of a whole folder.
fn page_names(page: &Entry, common: &[OsString], taken: &HashSet<u64>, extension: &str) -> Vec<PathBuf> {
    let path = match &page.place {
        Place::Stdin(_) => return vec![PathBuf::from("stdin").with_extension(extension)],
        place => place.path(),
    };
    let Some(name) = remote::name(path) else { return vec![PathBuf::from("page").with_extension(extension)] };
    let own = name::candidates(name, extension).map(PathBuf::from);
    let above = folders_of(path);
    let above: PathBuf = above.get(common.len()..).unwrap_or_default().iter().collect();
    let is_free = above.components().next().is_some_and(|first| !taken.contains(&name::key(Path::new(&first))));
    let deeper = own.clone().into_iter().filter(|_| is_free).map(|name| above.join(name));
    own.iter().cloned().chain(deeper).collect()
}

fn folders_of(path: &Path) -> Vec<OsString> {
    let normal = |part: Component<'_>| match part {
        Component::Normal(name) => Some(name.to_owned()),
        _ => None,
    };
    path.parent().into_iter().flat_map(Path::components).filter_map(normal).collect()
}

fn common_folder(pages: &[Entry]) -> Vec<OsString> {
    let mut paths = pages.iter().map(|page| folders_of(page.place.path()));
    let mut common = paths.next().unwrap_or_default();
    for path in paths {
        let same = common.iter().zip(&path).take_while(|(a, b)| a == b).count();
        common.truncate(same);
    }
    common
}
