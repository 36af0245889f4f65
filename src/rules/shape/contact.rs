//! Addresses, handles, numbers and promised amounts in a folded line.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Input};

use super::marks::Marks;

/// Names of the channels a handle belongs to.
#[rustfmt::skip] // one word a line would bury the code
const CHANNELS: &[&str] = &[
    "微信号", "微信", "威信", "薇信", "v信", "vx", "wechat", "weixin", "qq群", "qq号", "qq", "扣扣", "企鹅",
    "telegram", "telegram群", "tg", "电报", "飞机", "纸飞机", "whatsapp", "line id", "skype", "电话", "热线",
    "手机", "电話", "電話", "tel", "phone", "call", "邮箱", "邮件", "email", "e-mail", "公众号", "抖音号", "客服",
    "加v", "加微",
];

/// What an amount is promised in; it stands right after the number.
const UNITS: &[&str] = &[
    "元",
    "万元",
    "圆",
    "%",
    "u",
    "usdt",
    "彩金",
    "礼金",
    "体验金",
    "红包",
    "折",
    "倍",
    "币",
    "金币",
    "块",
    "€",
    "$",
    "usd",
    "eur",
    "free spins",
];

/// An address with a scheme, `www.` or a host and a path or a well-known end.
pub(super) fn has_url(text: &str) -> bool {
    const SIGNS: &[&str] =
        &["://", "www.", ".com", ".net", ".org", ".cn", ".cc", ".vip", ".top", ".xyz", ".me/", ".io", ".app", ".info"];
    has_inner_point(text) && SIGNS.iter().any(|sign| ends_label(text, sign))
}

/// A point or colon with something right behind it, as addresses have; most text has none.
fn has_inner_point(text: &str) -> bool {
    text.as_bytes()
        .windows(2)
        .any(|pair| matches!(pair[0], b'.' | b':') && (pair[1].is_ascii_alphanumeric() || pair[1] == b'/'))
}

/// The sign stands after or before a letter or digit and is not the beginning of a longer word.
fn ends_label(text: &str, sign: &str) -> bool {
    text.match_indices(sign).any(|(at, _)| {
        let after = text[at + sign.len()..].chars().next();
        let open = sign.ends_with(['/', '.']);
        (open && after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '/'))
            || (!open && at > 0 && !after.is_some_and(|c| c.is_ascii_alphabetic()))
    })
}

/// A channel followed by a handle, an address of a messenger, a mail address, or a long telephone number.
pub(super) fn has_contact(text: &str, marks: Marks) -> bool {
    let is_addressed = || ["t.me/", "wa.me/"].iter().any(|address| text.contains(address));
    (marks.meet(Marks::SLASH) && is_addressed())
        || (marks.meet(Marks::AT) && has_mail(text))
        || first_channel(text, marks).is_some_and(|from| has_handle(text, from))
}

/// The longest name of a channel, in bytes, and more.
const CHANNEL: usize = 24;

/// From where on a channel with a handle may stand, if one may: handles have digits or an `@`, or are the last word of
/// their line, with the channel right before, and most lines have neither.
fn first_channel(text: &str, marks: Marks) -> Option<usize> {
    let has_digits = || text.bytes().filter(u8::is_ascii_digit).nth(1).is_some();
    if marks.meet(Marks::AT) || (marks.meet(Marks::DIGIT) && has_digits()) {
        return Some(0);
    }
    let before = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if text.len() - before.len() < HANDLE {
        return None;
    }
    let end = before.trim_end_matches(SEPARATORS).len();
    (end.saturating_sub(CHANNEL)..=end).find(|&at| text.is_char_boundary(at))
}

fn has_mail(text: &str) -> bool {
    text.match_indices('@').any(|(at, _)| {
        let before = text[..at].chars().next_back().is_some_and(|c| c.is_ascii_alphanumeric());
        before
            && text[at + 1..]
                .split(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-')
                .next()
                .is_some_and(|host| host.contains('.'))
    })
}

/// All channels at once.
static NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(CHANNELS).ok());

/// What stands between a channel and a handle.
const SEPARATORS: &[char] =
    &[' ', ':', '：', '=', '+', '号', '是', '群', '为', '；', '/', '(', ')', '（', '）', '【', '】', '[', ']', '"'];
/// A handle has so many letters and digits.
const HANDLE: usize = 5;

/// Within a few characters after the name of a channel, from this byte on, stands a handle.
fn has_handle(text: &str, from: usize) -> bool {
    let Some(names) = NAMES.as_ref() else { return false };
    names.find_overlapping_iter(Input::new(text).range(from..)).any(|name| {
        let channel = CHANNELS[name.pattern().as_usize()];
        let before = text[..name.start()].chars().next_back();
        let joined = channel.is_ascii() && before.is_some_and(|c| c.is_ascii_alphanumeric());
        let rest = text[name.end()..].trim_start_matches(SEPARATORS);
        // `telescope` is no handle of `tel`.
        let parted = !channel.is_ascii() || rest.len() < text.len() - name.end();
        !joined && is_handle(rest, parted)
    })
}

fn is_handle(rest: &str, parted: bool) -> bool {
    let dialled =
        rest.chars().take_while(|c| c.is_ascii_digit() || " +-()".contains(*c)).filter(char::is_ascii_digit).count();
    if dialled >= 7 {
        return true;
    }
    let mut digits = 0;
    let mut length = 0;
    for c in rest.trim_start_matches('@').bytes().take(24) {
        match c {
            b'0'..=b'9' => digits += 1,
            b'a'..=b'z' | b'_' | b'-' => {}
            _ => break,
        }
        length += 1;
    }
    let alone = rest.len() == length;
    digits >= HANDLE || (length >= HANDLE && (digits >= 2 || (alone && parted) || rest.starts_with('@')))
}

/// A number directly before a unit, or directly after a currency sign.
pub(super) fn has_offer(text: &str) -> bool {
    let bytes = text.as_bytes();
    text.char_indices().filter(|(_, c)| c.is_ascii_digit()).any(|(at, _)| {
        let after = text[at + 1..].trim_start();
        let signed = text[..at].ends_with(['$', '€', '£', '¥', '￥']);
        let ends = !bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        signed || (ends && UNITS.iter().any(|unit| after.starts_with(unit)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn handles_are_looked_for_where_they_may_stand(
            before in "[a-c山@1 :号]{0,40}", channel in "(qq|微信号|tel|line id|t)", after in "[a-c12 :号(_-]{0,30}",
        ) {
            let text = format!("{before}{channel}{after}");
            let found = first_channel(&text, Marks::of(&text)).is_some_and(|from| has_handle(&text, from));
            prop_assert_eq!(found, has_handle(&text, 0));
        }
    }

    #[test]
    fn handles_are_contacts_and_topics_are_not() {
        for text in [
            "加微信：abc123",
            "qq群 8823311",
            "join t.me/abc",
            "电话:010-8233411",
            "write to a.b@mail.example",
            "telegram: rivermoon",
        ] {
            assert!(has_contact(text, Marks::of(text)), "{text}");
        }
        for text in
            ["微信是一款应用", "he called qq a messenger", "电话响了三声", "call me maybe", "through the telescope"]
        {
            assert!(!has_contact(text, Marks::of(text)), "{text}");
        }
    }

    #[test]
    fn addresses_and_amounts() {
        assert!(has_url("请到 www.hill-book.com 阅读"));
        assert!(!has_url("version 1.2 of the company"));
        assert!(has_offer("注册送88元") && has_offer("get $50 now") && has_offer("200% bonus"));
        assert!(!has_offer("第88页"));
    }
}
