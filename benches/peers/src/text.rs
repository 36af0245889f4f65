//! The texts of all peers as files.

use std::path::Path;

use crate::Answer;
use crate::pack;
use crate::peer::{self, Failure};

/// How often a peer gave no text.
#[derive(Default)]
struct Failures {
    none: usize,
    panics: usize,
}

/// Writes them, an empty one where a peer fails.
pub(crate) fn write(pack: &Path, out: &Path) -> Answer {
    let peers = peer::extractors();
    let mut failures: Vec<Failures> = peers.iter().map(|_| Failures::default()).collect();
    for peer in &peers {
        std::fs::create_dir_all(out.join(peer.name))?;
    }
    for page in pack::pages(pack)? {
        let page = page?;
        for (peer, failures) in peers.iter().zip(&mut failures) {
            let text = peer.text(&page).unwrap_or_else(|failure| failures.count(&failure));
            std::fs::write(out.join(peer.name).join(format!("{}.txt", page.id)), text)?;
        }
    }
    for (peer, Failures { none, panics }) in peers.iter().zip(&failures) {
        eprintln!("{}: {none} pages without a text, {panics} panics", peer.name);
    }
    Ok(())
}

impl Failures {
    fn count(&mut self, failure: &Failure) -> String {
        match failure {
            Failure::None => self.none += 1,
            Failure::Panic => self.panics += 1,
        }
        String::new()
    }
}
