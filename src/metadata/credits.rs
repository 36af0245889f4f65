//! The site's own credits: who edited, where the text comes from. They stand near the headline or behind the end.

use super::labels::{self, Role};
use super::line::tidy;
use super::opening;
use crate::page::{Block, Finding, Page, Target};

/// What the site credits.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Credits {
    pub(super) editor: Option<String>,
    pub(super) source: Option<String>,
}

/// Reads the credits: where the rules found them, else in the lines around the headline, else behind the text.
pub(super) fn read(page: &Page, opening: &[Block<'_>]) -> Credits {
    let role = |role, family| {
        let found = || found(page, role, family);
        let near = || opening.iter().find_map(|block| field(block.origin(), role));
        found().or_else(near).or_else(|| behind(page, role))
    };
    Credits { editor: role(Role::Editor, "credits/editor"), source: role(Role::Source, "credits/source") }
}

/// The value in a block or phrase that a rule of this family points at.
fn found(page: &Page, role: Role, family: &str) -> Option<String> {
    let of = |finding: &Finding| {
        let line = page.block(finding.block).origin();
        let phrase = match finding.target {
            Target::Phrase(span) => span.of(line),
            _ => line,
        };
        field(phrase, role)
    };
    page.findings.list.iter().filter(|finding| finding.rule.as_str().starts_with(family)).find_map(of)
}

/// The value behind the text, where it is the only one: lists of articles credit each of theirs.
fn behind(page: &Page, role: Role) -> Option<String> {
    const LAST: usize = 150;
    let lines = page.blocks().rev().take(LAST).filter(|block| opening::is_short(*block));
    let mut values = lines.filter_map(|block| field(block.origin(), role));
    let value = values.next()?;
    values.all(|other| other == value).then_some(value)
}

fn field(line: &str, role: Role) -> Option<String> {
    const LONGEST: usize = 90;
    let fields = labels::fields(line).filter(|field| field.role == role);
    fields.map(|field| tidy(field.value)).find(|value| !value.is_empty() && value.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::metadata::opening;
    use crate::page::{Finding, Page, RuleId, Target};
    use crate::text;

    fn credits(page: &Page) -> (Option<String>, Option<String>) {
        let credits = read(page, &opening::lines(page, None));
        (credits.editor, credits.source)
    }

    #[test]
    fn credits_near_the_headline() {
        let page = text::read("大雨\n2022-09-24 来源:山城网 责任编辑:李四\n正文");
        assert_eq!(credits(&page), (Some("李四".to_owned()), Some("山城网".to_owned())));
    }

    #[test]
    fn credits_behind_the_end() {
        let body = "正文。\n".repeat(200);
        let page = text::read(&format!("大雨\n{body}(责任编辑：李四)\n友情链接"));
        assert_eq!(credits(&page), (Some("李四".to_owned()), None));
        let list = text::read(&format!("大雨\n{body}来源:甲报\n来源:乙报"));
        assert_eq!(credits(&list), (None, None));
    }

    #[test]
    fn the_rules_are_heard_first() {
        let mut page = text::read("大雨\n来源:甲报\n来源:乙报");
        let block = page.blocks().last().map(|block| block.id());
        page.findings.list.extend(block.map(|block| Finding {
            block,
            target: Target::Block,
            rule: RuleId::new("credits/source-label"),
            stage: "drop-footer",
            acts: true,
        }));
        assert_eq!(credits(&page).1.as_deref(), Some("乙报"));
    }
}
