//! Globs that the shell did not expand: quoted ones, and all of them on Windows.

use std::path::{Component, Path, PathBuf};

use globset::{GlobBuilder, GlobMatcher};

/// A pattern of pages below a folder.
#[derive(Clone, Debug)]
pub(super) struct Glob {
    /// The folders before the first wildcard.
    pub(super) base: PathBuf,
    matcher: GlobMatcher,
    /// How many names a match has at most; `None` where the pattern may match at any depth.
    pub(super) depth: Option<usize>,
}

impl Glob {
    /// `None` where there is no wildcard.
    pub(super) fn parse(pattern: &Path) -> Option<Result<Glob, globset::Error>> {
        let is_wild = |part: &Component<'_>| part.as_os_str().as_encoded_bytes().iter().any(|b| b"*?[{".contains(b));
        let rest: Vec<_> = pattern.components().skip_while(|part| !is_wild(part)).collect();
        if rest.is_empty() {
            return None;
        }
        // Not made of its parts: in an address two slashes are no mistake.
        let base = pattern.ancestors().nth(rest.len()).unwrap_or(Path::new("")).to_owned();
        let text = rest.iter().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        let any_depth = text.contains("**") || text.contains('{');
        let matcher = GlobBuilder::new(&text).literal_separator(true).build().map(|glob| glob.compile_matcher());
        Some(matcher.map(|matcher| Glob { base, matcher, depth: (!any_depth).then_some(rest.len()) }))
    }

    /// Whether a path below the base fits.
    pub(super) fn fits(&self, path: &Path) -> bool {
        self.matcher.is_match(path)
    }
}
