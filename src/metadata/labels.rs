//! Lines of credits such as `2022-09-24 10:33 来源:某网 作者:张三 责任编辑:李四`, cut at their labels.
//!
//! The labels of all languages stand in one table, so that author, date and credits read a line the same way.

use super::line::is_cjk;

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Author,
    Editor,
    Source,
    Published,
    Modified,
    /// A label that only ends the value before it: views, comments.
    Other,
}

/// A label and what it announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field<'t> {
    pub(super) role: Role,
    pub(super) value: &'t str,
}

/// In lower case; longer labels that end like a shorter one need no order, the longest wins.
const LABELS: &[(&str, Role)] = &[
    ("作者", Role::Author),
    ("撰文", Role::Author),
    ("撰稿", Role::Author),
    ("文", Role::Author),
    ("记者", Role::Author),
    ("記者", Role::Author),
    ("著者", Role::Author),
    ("筆者", Role::Author),
    ("author", Role::Author),
    ("authors", Role::Author),
    ("written by", Role::Author),
    ("posted by", Role::Author),
    ("published by", Role::Author),
    ("words by", Role::Author),
    ("words", Role::Author),
    ("reporter", Role::Author),
    ("autor", Role::Author),
    ("autorin", Role::Author),
    ("autoren", Role::Author),
    ("verfasser", Role::Author),
    ("geschrieben von", Role::Author),
    ("auteur", Role::Author),
    ("auteurs", Role::Author),
    ("autora", Role::Author),
    ("autore", Role::Author),
    ("autorzy", Role::Author),
    ("автор", Role::Author),
    ("συντάκτης", Role::Author),
    ("yazar", Role::Author),
    ("penulis", Role::Author),
    ("tác giả", Role::Author),
    ("författare", Role::Author),
    ("forfatter", Role::Author),
    ("szerző", Role::Author),
    ("الكاتب", Role::Author),
    ("责任编辑", Role::Editor),
    ("責任編輯", Role::Editor),
    ("责编", Role::Editor),
    ("責編", Role::Editor),
    ("编辑", Role::Editor),
    ("編輯", Role::Editor),
    ("本文编辑", Role::Editor),
    ("网络编辑", Role::Editor),
    ("editor", Role::Editor),
    ("edited by", Role::Editor),
    ("redakteur", Role::Editor),
    ("redaktor", Role::Editor),
    ("редактор", Role::Editor),
    ("biên tập", Role::Editor),
    ("来源", Role::Source),
    ("來源", Role::Source),
    ("文章来源", Role::Source),
    ("稿源", Role::Source),
    ("出处", Role::Source),
    ("出處", Role::Source),
    ("来自", Role::Source),
    ("source", Role::Source),
    ("sources", Role::Source),
    ("quelle", Role::Source),
    ("quellen", Role::Source),
    ("fuente", Role::Source),
    ("fonte", Role::Source),
    ("bron", Role::Source),
    ("źródło", Role::Source),
    ("источник", Role::Source),
    ("πηγή", Role::Source),
    ("kaynak", Role::Source),
    ("sumber", Role::Source),
    ("nguồn", Role::Source),
    ("zdroj", Role::Source),
    ("källa", Role::Source),
    ("kilde", Role::Source),
    ("lähde", Role::Source),
    ("forrás", Role::Source),
    ("المصدر", Role::Source),
    ("发布时间", Role::Published),
    ("發佈時間", Role::Published),
    ("发表时间", Role::Published),
    ("发布日期", Role::Published),
    ("发表于", Role::Published),
    ("发布于", Role::Published),
    ("時間", Role::Published),
    ("时间", Role::Published),
    ("日期", Role::Published),
    ("published", Role::Published),
    ("date published", Role::Published),
    ("publish date", Role::Published),
    ("posted", Role::Published),
    ("posted on", Role::Published),
    ("published on", Role::Published),
    ("date", Role::Published),
    ("datum", Role::Published),
    ("data", Role::Published),
    ("fecha", Role::Published),
    ("дата", Role::Published),
    ("veröffentlicht", Role::Published),
    ("publié", Role::Published),
    ("publicado", Role::Published),
    ("更新时间", Role::Modified),
    ("更新時間", Role::Modified),
    ("修改时间", Role::Modified),
    ("更新", Role::Modified),
    ("updated", Role::Modified),
    ("last updated", Role::Modified),
    ("last modified", Role::Modified),
    ("modified", Role::Modified),
    ("aktualisiert", Role::Modified),
    ("mis à jour", Role::Modified),
    ("actualizado", Role::Modified),
    ("浏览", Role::Other),
    ("浏览量", Role::Other),
    ("瀏覽", Role::Other),
    ("浏览次数", Role::Other),
    ("点击", Role::Other),
    ("点击数", Role::Other),
    ("阅读", Role::Other),
    ("阅读量", Role::Other),
    ("评论", Role::Other),
    ("字体", Role::Other),
    ("字号", Role::Other),
    ("大小", Role::Other),
    ("分享", Role::Other),
    ("分享到", Role::Other),
    ("标签", Role::Other),
    ("关键词", Role::Other),
    ("摄影", Role::Other),
    ("图", Role::Other),
    ("审核", Role::Other),
    ("校对", Role::Other),
    ("供稿", Role::Other),
    ("views", Role::Other),
    ("comments", Role::Other),
    ("tags", Role::Other),
    ("category", Role::Other),
    ("photo", Role::Other),
    ("photos", Role::Other),
    ("foto", Role::Other),
    ("fotos", Role::Other),
    ("illustration", Role::Other),
];

/// The fields of a line, in order.
pub(super) fn fields(line: &str) -> impl Iterator<Item = Field<'_>> {
    let found: Vec<Label> = colons(line).filter_map(|(colon, next)| label_before(line, colon, next)).collect();
    let ends: Vec<usize> = found.iter().skip(1).map(|label| label.start).chain([line.len()]).collect();
    found.into_iter().zip(ends).filter_map(|(label, end)| {
        let value = value_of(line.get(label.next..end)?);
        (!value.is_empty()).then_some(Field { role: label.role, value })
    })
}

struct Label {
    start: usize,
    /// Where its value begins.
    next: usize,
    role: Role,
}

/// Every colon (or bar after 文) and the place behind it.
fn colons(line: &str) -> impl Iterator<Item = (usize, usize)> {
    line.char_indices()
        .filter(|(_, c)| matches!(c, ':' | '：' | '/' | '／' | '|' | '｜' | '丨'))
        .map(|(at, c)| (at, at + c.len_utf8()))
}

/// The label that ends where the colon stands. Only 文 is followed by a bar or a slash.
fn label_before(line: &str, colon: usize, next: usize) -> Option<Label> {
    let before = line.get(..colon)?.trim_end();
    let is_colon = matches!(line.get(colon..next)?, ":" | "：");
    let fits = |name: &str| is_colon && name != "文" || !is_colon && matches!(name, "文" | "撰文");
    let longest = LABELS
        .iter()
        .filter(|(name, _)| fits(name) && ends_with_label(before, name))
        .max_by_key(|(name, _)| name.len());
    longest.map(|&(name, role)| Label { start: before.len() - name.len(), next, role })
}

/// Whether the text ends with this label, in any case, and the label is a word of its own.
fn ends_with_label(text: &str, label: &str) -> bool {
    let Some((before, tail)) = text.len().checked_sub(label.len()).and_then(|at| text.split_at_checked(at)) else {
        return false;
    };
    if !tail.chars().flat_map(char::to_lowercase).eq(label.chars()) {
        return false;
    }
    let same_script = |c: char| c.is_alphanumeric() && label.starts_with(is_cjk) == is_cjk(c);
    runs_in(label) || !before.ends_with(same_script)
}

/// Two-character labels in Han may follow other Han (`本文作者`, `新华社记者`); one character may not (`中文:`).
fn runs_in(label: &str) -> bool {
    label.chars().count() >= 2 && label.chars().all(is_cjk)
}

/// The value ends at a bar, a bracket or, in Han, at the first space.
fn value_of(rest: &str) -> &str {
    let rest = rest.trim_start();
    let end =
        rest.find(['|', '｜', '】', ']', ')', '）', '•', '·', '\u{3000}', ';', '；', '【', '[']).unwrap_or(rest.len());
    let value = rest.get(..end).unwrap_or_default().trim();
    let han = value.chars().take(2).all(is_cjk);
    match value.split_once(char::is_whitespace).filter(|_| han) {
        Some((first, _)) => first,
        None => value,
    }
}

#[cfg(test)]
mod tests {
    use super::{Role, fields};

    fn roles(line: &str) -> Vec<(Role, &str)> {
        fields(line).map(|field| (field.role, field.value)).collect()
    }

    #[test]
    fn a_line_of_credits_is_cut_at_its_labels() {
        let line = "2022-09-24 10:33 来源:山城网 作者：张三 责任编辑:李四";
        assert_eq!(roles(line), [(Role::Source, "山城网"), (Role::Author, "张三"), (Role::Editor, "李四")]);
        let line = "Author: Ann Lee | Editor: Bo Ek | Views: 7";
        assert_eq!(roles(line), [(Role::Author, "Ann Lee"), (Role::Editor, "Bo Ek"), (Role::Other, "7")]);
    }

    #[test]
    fn labels_are_words_of_their_own() {
        assert_eq!(roles("Resource: none"), []);
        assert_eq!(roles("全文:见下"), []);
        assert_eq!(roles("本文作者:张三"), [(Role::Author, "张三")]);
        assert_eq!(roles("文/张三"), [(Role::Author, "张三")]);
        assert_eq!(roles("Quelle: Bergblatt"), [(Role::Source, "Bergblatt")]);
        assert_eq!(roles("ИСТОЧНИК: Газета"), [(Role::Source, "Газета")]);
    }

    #[test]
    fn a_label_without_value_says_nothing() {
        assert_eq!(roles("作者: 来源:"), []);
        assert_eq!(roles("文"), []);
    }
}
