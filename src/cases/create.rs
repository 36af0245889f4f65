//! A case from a page: what comes out today, written down to be corrected.

use std::fs;
use std::path::{Path, PathBuf};

use super::CasesError;
use super::check::{Run, ledger};
use super::spec::FIELDS;
use crate::config::Config;
use crate::html::Parser;
use crate::pipeline::{Cleaned, InputKind};
use crate::render;

/// The page a case is made from.
#[derive(Clone, Copy, Debug)]
pub struct NewCase<'a> {
    /// Where the page comes from, for messages.
    pub page: &'a Path,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// Name of the case.
    pub name: &'a str,
    /// The folder the case is to lie in.
    pub folder: &'a Path,
}

/// Makes the folder of a case and returns it. The text that comes out becomes what is expected; read it and correct it.
///
/// # Errors
/// When the page is none, the case exists, or it cannot be written.
pub fn create(new: &NewCase<'_>, config: &Config) -> Result<PathBuf, CasesError> {
    let plain = !new.name.is_empty() && !new.name.starts_with('.') && !new.name.contains(['/', '\\', '\0']);
    if !plain {
        return Err(CasesError::Name(new.name.to_owned()));
    }
    let pipeline = config.pipeline()?;
    let refused = |source| CasesError::Page { path: new.page.into(), source };
    let cleaned = pipeline.clean(&config.input(new.bytes)).map_err(refused)?;
    let input = match cleaned.kind {
        InputKind::Html => "input.html",
        InputKind::Text => "input.txt",
    };
    let (toml, text) = (case_toml(&cleaned, config), render::text(&cleaned.page));
    let run = Run { input: input.to_owned(), cleaned, text };
    let path = new.folder.join(new.name);
    let removed = ledger(std::slice::from_ref(&run));
    let files: [(&str, &[u8]); 4] = [
        (input, new.bytes),
        ("expected.txt", run.text.as_bytes()),
        ("removed.tsv", removed.as_bytes()),
        ("case.toml", toml.as_bytes()),
    ];
    write(new.folder, &path, &files)?;
    Ok(path)
}

fn write(folder: &Path, path: &Path, files: &[(&str, &[u8])]) -> Result<(), CasesError> {
    fs::create_dir_all(folder).map_err(CasesError::file(folder))?;
    fs::create_dir(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => CasesError::Exists(path.to_owned()),
        _ => CasesError::File { path: path.to_owned(), source: error },
    })?;
    for (name, bytes) in files {
        let file = path.join(name);
        fs::write(&file, bytes).map_err(CasesError::file(file))?;
    }
    Ok(())
}

/// What was said from outside, and the metadata as it was found.
fn case_toml(cleaned: &Cleaned, config: &Config) -> String {
    let mut toml = "why = \"\" # What makes this page difficult? One sentence.\n".to_owned();
    let kind = |kind| if kind == InputKind::Html { "html" } else { "text" };
    let parser = |parser| if parser == Parser::Light { "light" } else { "reference" };
    let list = |stages: &[String]| toml::Value::from(stages.to_vec());
    let said = [
        ("url", config.url.as_deref().map(toml::Value::from)),
        ("encoding", config.encoding.map(|charset| charset.name().into())),
        ("input", config.kind.map(|known| kind(known).into())),
        ("parser", config.other_parser().map(|known| parser(known).into())),
        ("stages", config.only().map(list)),
        ("skip", Some(config.skipped()).filter(|skipped| !skipped.is_empty()).map(list)),
        ("comments", config.wanted.comments.map(|comments| comments.name().into())),
        ("favor", config.wanted.favor.map(|favor| favor.name().into())),
        ("title", config.wanted.title.map(toml::Value::Boolean)),
        ("keep_credits", config.wanted.keep_credits.map(toml::Value::Boolean)),
        ("links", config.links.map(toml::Value::Boolean)),
        ("images", config.images.map(toml::Value::Boolean)),
    ];
    for (key, value) in said {
        value.iter().for_each(|value| toml.push_str(&line(key, value)));
    }
    toml.push_str(
        "\n# What must be known about the page; \"\" means: nothing. Correct it, or leave it out.\n[metadata]\n",
    );
    for (name, find) in FIELDS {
        find(&cleaned.page.metadata).iter().for_each(|value| toml.push_str(&line(name, &value.as_str().into())));
    }
    toml
}

fn line(key: &str, value: &toml::Value) -> String {
    format!("{key} = {value}\n")
}
