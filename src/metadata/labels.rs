//! Lines of credits such as `2022-09-24 10:33 来源:某网 作者:张三 责任编辑:李四`, cut at their labels.
//!
//! The labels of all languages stand in one table, so that author, date and credits read a line the same way.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

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

/// In lower case. Where one label ends like another, the longest that stands before a colon counts.
#[rustfmt::skip]
const LABELS: &[(Role, &[&str])] = &[
    (Role::Author, &[
        "作者", "撰文", "撰稿", "文", "记者", "記者", "著者", "筆者", "author", "authors", "written by", "posted by",
        "published by", "words by", "words", "reporter", "autor", "autorin", "autoren", "verfasser",
        "geschrieben von", "auteur", "auteurs", "autora", "autore", "autorzy", "автор", "συντάκτης", "yazar",
        "penulis", "tác giả", "författare", "forfatter", "szerző", "الكاتب", "text", "texte", "texto", "testo", "tekst", "text & fotos", "text und fotos",
        "text & bilder", "fotos und text", "text und bilder", "von", "by", "par", "por",
    ]),
    (Role::Editor, &[
        "责任编辑", "責任編輯", "责编", "責編", "编辑", "編輯", "本文编辑", "网络编辑", "editor", "edited by", "redakteur", "redaktor",
        "редактор", "biên tập",
    ]),
    (Role::Source, &[
        "来源", "來源", "文章来源", "稿源", "出处", "出處", "来自", "source", "sources", "quelle", "quellen", "fuente", "fonte",
        "bron", "źródło", "источник", "πηγή", "kaynak", "sumber", "nguồn", "zdroj", "källa", "kilde", "lähde",
        "forrás", "المصدر",
    ]),
    (Role::Published, &[
        "发布时间", "發佈時間", "发表时间", "发布日期", "发表于", "发布于", "時間", "时间", "日期", "published", "date published",
        "publish date", "posted", "posted on", "published on", "date", "datum", "data", "fecha", "дата",
        "veröffentlicht", "publié", "publicado",
    ]),
    (Role::Modified, &[
        "更新时间", "更新時間", "修改时间", "更新", "updated", "last updated", "last modified", "modified", "aktualisiert", "stand",
        "mis à jour", "actualizado",
    ]),
    (Role::Other, &[
        "浏览", "浏览量", "瀏覽", "浏览次数", "点击", "点击数", "阅读", "阅读量", "评论", "字体", "字号", "大小", "分享", "分享到", "标签", "关键词",
        "摄影", "图", "审核", "校对", "供稿", "views", "comments", "tags", "category", "photo", "photos", "foto",
        "fotos", "illustration",
    ]),
];

/// The fields of a line, in order.
pub(super) fn fields(line: &str) -> impl Iterator<Item = Field<'_>> {
    let plain = line.is_ascii() && memchr::memchr(b':', line.as_bytes()).is_none();
    let line = if plain { "" } else { line };
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

/// The longest label that ends where the colon stands. Only 文 is followed by a bar or a slash.
fn label_before(line: &str, colon: usize, next: usize) -> Option<Label> {
    let before = line.get(..colon)?.trim_end();
    if !matches!(line.get(colon..next)?, ":" | "：") {
        let start = before
            .strip_suffix("撰文")
            .or_else(|| before.strip_suffix('文').filter(|rest| !rest.ends_with(is_cjk)))?
            .len();
        return Some(Label { start, next, role: Role::Author });
    }
    let label = |start| {
        let (rest, name) = before.split_at_checked(start)?;
        let free = name.chars().nth(1).is_some() || !rest.ends_with(is_cjk);
        Some(Label { start, next, role: role(name).filter(|_| free)? })
    };
    starts(before).filter_map(label).last()
}

/// Where a label that ends this text may begin: at its last words, and inside Han also one to six characters before.
fn starts(text: &str) -> impl Iterator<Item = usize> {
    const LONGEST: usize = 24;
    const WORDS: usize = 3;
    let mut words = 0;
    let mut later = None;
    let ends = text.char_indices().rev().take(LONGEST).chain([(0, ' ')]);
    ends.filter_map(move |(at, c)| {
        let follows: Option<(usize, char)> = later.replace((at, c));
        let (start, first) = follows.filter(|(_, first)| first.is_alphanumeric())?;
        let begins = is_cjk(first) || is_cjk(c) || !c.is_alphanumeric();
        words += usize::from(begins && !is_cjk(first));
        (begins && words <= WORDS).then_some(start)
    })
}

/// The role of each label; the first that is told counts.
static ROLES: LazyLock<FxHashMap<&str, Role>> = LazyLock::new(|| {
    let told = LABELS.iter().rev();
    told.flat_map(|(role, names)| names.iter().map(move |name| (*name, *role))).collect()
});

/// The role of a label, in any case.
fn role(label: &str) -> Option<Role> {
    ROLES.get(label.to_lowercase().as_str()).copied()
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
