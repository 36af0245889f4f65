//! What the line of date and counters under a title may hold besides numbers.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Labels of dates and times.
#[rustfmt::skip] // one word a line would bury the code
const LABELS: &[&str] = &[
    "发布时间", "发表时间", "更新时间", "发布日期", "最后更新", "发布于", "发表于", "更新于", "发布", "发表",
    "更新", "时间", "日期", "星期", "周", "上午", "下午", "今天", "昨天", "前天", "发佈時間", "發佈時間",
    "發布時間", "發表時間", "更新時間", "發佈", "發布", "發表", "時間", "一", "二", "三", "四", "五", "六", "日",
    "年", "月", "时", "分", "秒", "時", "字体", "大", "中", "小", "字号", "万", "公開日", "更新日", "投稿日",
    "最終更新", "配信", "公開", "更新", "曜日", "火", "水", "木", "金", "土",
    "오전", "오후", "승인", "입력", "수정", "기사입력", "최종수정", "등록", "요일", "월", "화", "수", "목", "금", "토", "posted", "published",
    "updated", "first", "last", "modified", "changed", "edited", "page", "on", "at", "date", "time", "am", "pm", "a",
    "m", "p", "t", "z", "k", "w", "st", "nd", "rd", "th", "gmt", "utc", "est", "edt", "et", "pst", "pdt", "pt", "cst",
    "cdt", "cet", "cest", "bst", "ist", "jst", "kst", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "uhr", "um",
    "stand", "veröffentlicht", "aktualisiert", "lesezeit", "montag", "dienstag", "mittwoch", "donnerstag",
    "freitag", "samstag", "sonntag", "publié", "mis", "jour", "modifié", "le", "à", "h", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "lecture", "temps", "de", "publicado", "actualizado",
    "actualización", "atualizado", "el", "las", "los", "en", "em", "às", "hs", "hrs", "horas", "lectura", "leitura",
    "lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo", "pubblicato", "aggiornato", "il",
    "alle", "ore", "опубликовано", "обновлено", "дата", "г", "в", "dodano", "data", "publikacji", "opublikowano",
    "aktualizacja", "godz", "utworzono", "gepubliceerd", "bijgewerkt", "publicerad", "uppdaterad", "yayınlanma",
    "güncelleme", "tarihi", "saat", "diterbitkan", "wib", "đăng", "cập", "nhật", "lúc", "ngày", "نشر", "تاريخ",
    "النشر", "آخر", "تحديث", "في", "الساعة", "senin", "selasa", "rabu", "kamis", "jumat", "sabtu", "minggu", "thứ", "hai",
    "ba", "tư", "năm", "sáu", "bảy", "chủ",
];

/// Labels of counters.
#[rustfmt::skip] // one word a line would bury the code
const COUNTERS: &[&str] = &[
    "阅读次数", "阅读数", "阅读量", "阅读", "浏览次数", "浏览量", "浏览数", "浏览", "点击次数", "点击数", "点击量",
    "点击", "访问量", "访问次数", "人气", "热度", "评论数", "评论", "条评论", "条", "点赞", "赞", "收藏", "转发",
    "分享", "次", "人", "已", "围观", "回复", "查看", "閱讀", "瀏覽", "點擊", "點閱", "評論", "人氣", "回覆", "支持",
    "反对", "帖子", "积分", "主题", "威望", "楼", "閲覧数", "コメント", "조회수", "조회", "댓글", "추천", "views",
    "view", "reads", "read", "comments", "comment", "replies", "reply", "likes", "like", "shares", "share", "hits",
    "visits", "votes", "ratings", "reviews", "min", "mins", "minute", "minutes", "minuten", "просмотров",
    "просмотры", "комментариев", "комментарии", "aufrufe", "kommentare", "vues", "commentaires", "vistas",
    "comentarios", "visualizações", "comentários", "görüntülenme", "yorum", "dilihat", "lượt", "xem", "odsłon",
    "wyświetleń", "komentarzy", "letture", "commenti", "عدد", "القراءات", "المشاهدات", "مشاهدة", "قراءة",
    "التعليقات", "visitas", "okunma", "okunma:", "dibaca", "kali", "lần", "vistos",
];

/// Labels after which a name may follow.
const SOURCES: &[&str] = &["稿件来源", "文章来源", "信息来源", "来源于", "来源", "來源", "出处", "source"];

/// What a word stands for beside a date or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Label {
    Counter,
    Source,
    Other,
}

/// All labels in the order in which they are tried: one that is several things counts something first.
fn labels() -> impl DoubleEndedIterator<Item = (&'static str, Label)> {
    let kinds = [(COUNTERS, Label::Counter), (SOURCES, Label::Source), (LABELS, Label::Other)];
    kinds.into_iter().flat_map(|(labels, kind)| labels.iter().map(move |label| (*label, kind)))
}

/// The labels by the whole word.
static KINDS: LazyLock<FxHashMap<&str, Label>> = LazyLock::new(|| labels().rev().collect());

/// The labels by their first character.
static BEGINNINGS: LazyLock<FxHashMap<char, Vec<(&str, Label)>>> = LazyLock::new(|| {
    let mut beginnings: FxHashMap<char, Vec<(&str, Label)>> = FxHashMap::default();
    for (label, kind) in labels() {
        beginnings.entry(label.chars().next().unwrap_or_default()).or_default().push((label, kind));
    }
    beginnings
});

/// What a whole word stands for.
pub(super) fn label(word: &str) -> Option<Label> {
    KINDS.get(word).copied()
}

/// The label that a run of characters without spaces begins with, and what it stands for.
pub(super) fn leading(run: &str) -> Option<(&'static str, Label)> {
    let labels = BEGINNINGS.get(&run.chars().next()?)?;
    labels.iter().find(|(label, _)| run.starts_with(label)).copied()
}
