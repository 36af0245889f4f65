//! What of a page belongs to its text, as a file, a case or a flag says it.

use super::section::{Fault, Section, Value};
use crate::model::{Comments, Favor, Taste};
use crate::pipeline::Plan;

/// What of a page belongs to its text; what is `None` is left open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// What becomes of what readers wrote.
    pub comments: Option<Comments>,
    /// What becomes of doubtful blocks.
    pub favor: Option<Favor>,
    /// Whether the headline is the first line of the text.
    pub title: Option<bool>,
    /// Whether the site's credits beside the text stay in it.
    pub keep_credits: Option<bool>,
}

impl Wanted {
    /// What a section says, by the keys `comments`, `favor`, `title` and `keep_credits`.
    pub(crate) fn read(section: &Section<'_>) -> Result<Self, Fault> {
        Ok(Wanted {
            comments: word(section.get("comments"), &Comments::ALL, Comments::name)?,
            favor: word(section.get("favor"), &Favor::ALL, Favor::name)?,
            title: section.get("title").map(Value::flag).transpose()?,
            keep_credits: section.get("keep_credits").map(Value::flag).transpose()?,
        })
    }

    /// What this leaves open the other says.
    #[must_use]
    pub(crate) fn or(self, other: Wanted) -> Self {
        Wanted {
            comments: self.comments.or(other.comments),
            favor: self.favor.or(other.favor),
            title: self.title.or(other.title),
            keep_credits: self.keep_credits.or(other.keep_credits),
        }
    }

    /// The plan that heeds it.
    pub(super) fn lay_over(self, plan: Plan) -> Plan {
        let plan = if self.keep_credits == Some(true) { plan.with_credits() } else { plan };
        plan.with_taste(Taste {
            comments: self.comments.unwrap_or_default(),
            favor: self.favor.unwrap_or_default(),
            leaves_title: self.title == Some(false),
        })
    }
}

/// The value that a key names.
fn word<T: Copy>(value: Option<Value<'_, '_>>, all: &[T], name: fn(T) -> &'static str) -> Result<Option<T>, Fault> {
    let Some(value) = value else { return Ok(None) };
    let names: Vec<_> = all.iter().map(|one| name(*one)).collect();
    let chosen = value.word(&names)?;
    Ok(all.iter().copied().find(|one| name(*one) == chosen))
}
