//! Packs in UTF-8, for peers that are no Rust: all get the same characters.

use std::path::Path;

use crate::Answer;
use crate::pack;

/// Writes OUT/pages/<id>.html and OUT/meta.jsonl.
pub(crate) fn write(pack: &Path, out: &Path) -> Answer {
    std::fs::create_dir_all(out.join("pages"))?;
    std::fs::copy(pack.join("meta.jsonl"), out.join("meta.jsonl"))?;
    for page in pack::pages(pack)? {
        let page = page?;
        std::fs::write(out.join("pages").join(format!("{}.html", page.id)), page.html)?;
    }
    Ok(())
}
