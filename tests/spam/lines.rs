//! Lists of spam: groups of lines that stand directly under each other, one JSON object a line.

use serde::Deserialize;

/// Lines that stand together.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Group {
    /// What it promotes or is.
    pub(crate) family: String,
    /// Where it stands: `head`, `body`, `tail` or `any`.
    pub(crate) place: String,
    /// Whether a page hides it by style.
    #[serde(default)]
    pub(crate) hidden: bool,
    /// The lines.
    pub(crate) lines: Vec<String>,
}

/// Groups by the script of the pages they are put into.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    chinese: Vec<Group>,
    others: Vec<Group>,
}

/// Lists that no rule was made with: what is measured on them holds elsewhere. Those named `known` were read.
const UNSEEN: [&str; 2] = [include_str!("unseen-zh.jsonl"), include_str!("unseen-en.jsonl")];

impl Lists {
    /// The lists that no rule was made with.
    pub(crate) fn unseen() -> Lists {
        let mut lists = Lists::default();
        UNSEEN.iter().for_each(|jsonl| lists.add(jsonl).expect("every line is a group"));
        lists
    }

    /// Adds the groups of a list.
    ///
    /// # Errors
    /// When a line is no group.
    pub(crate) fn add(&mut self, jsonl: &str) -> Result<(), serde_json::Error> {
        for line in jsonl.lines().filter(|line| !line.trim().is_empty()) {
            let group: Group = serde_json::from_str(line)?;
            let list = if is_chinese(&group.lines.concat(), 12) { &mut self.chinese } else { &mut self.others };
            list.push(group);
        }
        Ok(())
    }

    /// All groups.
    pub(crate) fn groups(&self) -> impl Iterator<Item = &Group> {
        self.chinese.iter().chain(&self.others)
    }

    /// The groups that suit a text.
    pub(crate) fn suiting(&self, text: &str) -> &[Group] {
        if is_chinese(text, 4) { &self.chinese } else { &self.others }
    }
}

/// Whether at least one letter in `share` is a Han character.
fn is_chinese(text: &str, share: usize) -> bool {
    let han = text.chars().filter(|c| matches!(c, '\u{3400}'..='\u{9fff}')).count();
    han * share >= text.chars().filter(|c| c.is_alphanumeric()).count().max(1)
}
