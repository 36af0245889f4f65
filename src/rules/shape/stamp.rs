//! The line of date, time and counters that sites put under a title.

/// What such a line may hold besides numbers: labels of dates and sources.
#[rustfmt::skip] // one word a line would bury the code
const LABELS: &[&str] = &[
    "发布时间", "发表时间", "更新时间", "发布日期", "最后更新", "发布于", "发表于", "更新于", "发布", "发表",
    "更新", "时间", "日期", "星期", "周", "上午", "下午", "今天", "昨天", "前天", "发佈時間", "發佈時間",
    "發布時間", "發表時間", "更新時間", "發佈", "發布", "發表", "時間", "一", "二", "三", "四", "五", "六", "日",
    "年", "月", "时", "分", "秒", "時", "字体", "大", "中", "小", "字号", "posted", "published", "updated", "last",
    "modified", "on", "at", "date", "time", "am", "pm", "a", "m", "p", "t", "z", "st", "nd", "rd", "th", "gmt",
    "utc", "est", "edt", "pst", "pdt", "cet", "cest", "bst", "monday", "tuesday", "wednesday", "thursday",
    "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun",
    "uhr", "stand", "veröffentlicht", "publié", "le", "à", "h", "publicado", "el", "de", "en", "às",
    "опубликовано", "г", "в",
];

/// Labels of counters.
#[rustfmt::skip] // one word a line would bury the code
const COUNTERS: &[&str] = &[
    "阅读次数", "阅读数", "阅读量", "阅读", "浏览次数", "浏览量", "浏览数", "浏览", "点击次数", "点击数", "点击量",
    "点击", "访问量", "访问次数", "人气", "热度", "评论数", "评论", "条评论", "条", "点赞", "赞", "收藏", "转发",
    "分享", "次", "人", "已", "围观", "回复", "查看", "閱讀", "瀏覽", "點擊", "評論", "人氣", "回覆", "views",
    "view", "reads", "read", "comments", "comment", "replies", "reply", "likes", "like", "shares", "share", "hits",
    "visits", "min", "mins", "minute", "minutes", "просмотров", "комментариев", "комментарии", "aufrufe",
    "kommentare", "vues", "commentaires", "vistas", "comentarios", "visualizações", "comentários", "görüntülenme",
    "yorum", "dilihat", "lượt xem", "閲覧数", "コメント", "조회수", "조회", "댓글",
];

/// Labels after which a name may follow.
const SOURCES: &[&str] = &["稿件来源", "文章来源", "信息来源", "来源于", "来源", "來源", "出处", "source"];

#[rustfmt::skip] // one word a line would bury the code
const MONTHS: &[&str] = &[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "januar",
    "februar", "märz", "mai", "juni", "juli", "oktober", "dezember", "janvier", "février", "mars", "avril", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre", "enero", "febrero", "marzo", "abril",
    "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", "janeiro", "fevereiro",
    "março", "maio", "junho", "julho", "setembro", "outubro", "novembro", "dezembro", "января", "февраля", "марта",
    "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря",
];

/// The longest name of a source, in characters.
const NAME: usize = 12;

/// What was read of a line.
#[derive(Debug, Default)]
pub(super) struct Stamp {
    date: bool,
    numbers: u32,
    counters: u32,
    sourced: bool,
    /// Characters of words that are neither label nor month.
    strange: usize,
    last: [Part; 2],
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Part {
    #[default]
    Other,
    Month,
    /// A number that may be a day or a month.
    Small,
    Year,
}

impl Stamp {
    pub(super) fn is_date_line(&self) -> bool {
        self.date && !self.has_strangers()
    }

    pub(super) fn is_counter_line(&self) -> bool {
        !self.date && self.counters > 0 && self.numbers > 0 && self.strange == 0
    }

    fn number(&mut self, digits: &str) {
        self.numbers += 1;
        let part = match (digits.len(), digits.parse::<u32>()) {
            (1 | 2, Ok(1..=31)) => Part::Small,
            (4, Ok(1900..=2099)) => Part::Year,
            _ => Part::Other,
        };
        self.push(part);
    }

    fn push(&mut self, part: Part) {
        let [before, last] = self.last;
        self.date |= matches!(
            (before, last, part),
            (Part::Year, Part::Small, Part::Small)
                | (Part::Small, Part::Small, Part::Year)
                | (Part::Month, Part::Small, Part::Year)
                | (Part::Small, Part::Month, Part::Year)
                | (Part::Year, Part::Month, Part::Small)
        );
        self.last = [last, part];
    }

    /// A word of an alphabet that is written with spaces.
    fn word(&mut self, word: &str) {
        if MONTHS.contains(&word) {
            self.push(Part::Month);
        } else if COUNTERS.contains(&word) {
            self.counters += 1;
        } else if SOURCES.contains(&word) {
            self.sourced = true;
        } else if !LABELS.contains(&word) {
            self.strange(word);
        }
    }

    /// A run of characters written without spaces: labels one after the other.
    fn run(&mut self, mut run: &str) {
        while let Some(c) = run.chars().next() {
            let starts = |label: &&&str| run.starts_with(**label);
            let label = if let Some(label) = COUNTERS.iter().find(starts) {
                self.counters += 1;
                label
            } else if let Some(label) = SOURCES.iter().find(starts) {
                self.sourced = true;
                label
            } else if let Some(label) = LABELS.iter().find(starts) {
                label
            } else {
                self.strange(&run[..c.len_utf8()]);
                run = &run[c.len_utf8()..];
                continue;
            };
            run = &run[label.len()..];
        }
    }

    fn strange(&mut self, word: &str) {
        self.strange += word.chars().count();
    }

    /// A source label may be followed by a name.
    fn has_strangers(&self) -> bool {
        self.strange > if self.sourced { NAME } else { 0 }
    }
}

/// Reads a folded line; one that is too long for a stamp counts as strange.
pub(super) fn read(text: &str) -> Stamp {
    let mut stamp = Stamp::default();
    if text.len() > 200 || !text.bytes().any(|b| b.is_ascii_digit()) {
        stamp.strange = text.len();
        return stamp;
    }
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let kind = class(c);
        let end = rest.find(|c| class(c) != kind).unwrap_or(rest.len());
        let (token, after) = rest.split_at(end);
        match kind {
            Class::Digit => stamp.number(token),
            Class::Letter => stamp.word(token),
            Class::Wide => stamp.run(token),
            Class::Mark => {}
        }
        rest = after;
    }
    stamp
}

#[derive(Clone, Copy, PartialEq)]
enum Class {
    Digit,
    Letter,
    Wide,
    Mark,
}

fn class(c: char) -> Class {
    match c {
        '0'..='9' => Class::Digit,
        '\u{2e80}'..='\u{d7ff}' if c.is_alphabetic() => Class::Wide,
        _ if c.is_alphanumeric() => Class::Letter,
        _ => Class::Mark,
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn dates_with_their_labels_are_date_lines() {
        for line in [
            "2022-09-24 10:33:23 713",
            "发布时间：2022年9月24日 10:33 来源：山城晚报 浏览：120次",
            "posted on march 3, 2021 at 5:10 pm",
            "3 märz 2021, 14:05 uhr",
            "24.09.2022",
        ] {
            assert!(read(line).is_date_line(), "{line}");
        }
        for line in
            ["by jane doe, march 3, 2021", "2022年9月24日，河水退去", "2022 annual report", "1-2-3", "march 2021"]
        {
            assert!(!read(line).is_date_line(), "{line}");
        }
    }

    #[test]
    fn counters_with_their_labels_are_counter_lines() {
        for line in ["阅读 1234", "评论(3) 点赞(12)", "1,204 views · 3 comments"] {
            assert!(read(line).is_counter_line(), "{line}");
        }
        for line in ["3 apples", "阅读", "阅读理解 20 分题目"] {
            assert!(!read(line).is_counter_line(), "{line}");
        }
    }
}
