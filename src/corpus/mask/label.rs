//! The words before a number that say what it is.

use super::line::Line;

/// Telephones, in the languages of most pages.
pub(super) const PHONE: &[&str] = &[
    "电话",
    "手机",
    "热线",
    "传真",
    "座机",
    "致电",
    "拨打",
    "請電",
    "電話",
    "手機",
    "熱線",
    "傳真",
    "携帯",
    "tel",
    "tél",
    "phone",
    "telephone",
    "mobile",
    "mob",
    "cell",
    "fax",
    "whatsapp",
    "hotline",
    "telefon",
    "téléphone",
    "telefone",
    "teléfono",
    "telefono",
    "móvil",
    "handy",
    "telefoon",
    "тел",
    "телефон",
    "моб",
    "факс",
    "전화",
    "휴대폰",
    "팩스",
    "điện thoại",
    "هاتف",
    "טלפון",
    "โทร",
];
/// Numbers that are none of a person, whatever they look like.
pub(super) const OTHER: &[&str] = &[
    "isbn",
    "issn",
    "doi",
    "单号",
    "單號",
    "订单",
    "訂單",
    "编号",
    "編號",
    "流水号",
    "货号",
    "型号",
    "备案",
    "order",
    "sku",
    "ref",
    "item",
    "invoice",
    "tracking",
    "serial",
];
/// Versions, which may have four parts.
pub(super) const VERSION: &[&str] = &[
    "v",
    "ver",
    "version",
    "versions",
    "版本",
    "版",
    "firmware",
    "固件",
    "build",
    "release",
    "rev",
    "revision",
    "更新至",
];
/// IP addresses.
pub(super) const IP: &[&str] = &["ip", "ipv4", "地址"];
/// Passports.
pub(super) const PASSPORT: &[&str] =
    &["护照", "護照", "passport", "reisepass", "passeport", "pasaporte", "passaporte", "паспорт", "여권", "旅券"];

/// What may stand between a label and its number.
const FILLERS: &[&str] = &[
    "号码", "號碼", "番号", "号", "號", "번호", "number", "num", "no", "nr", "numéro", "número", "为", "是", "は", "is",
];
/// Characters looked at: the longest label, the longest filler and what is between.
const REACH: usize = 32;

impl Line {
    /// Whether the word before this place is one of these.
    pub(super) fn is_labelled(&self, at: usize, labels: &[&str]) -> bool {
        let chars = self.slice(at.saturating_sub(REACH)..at);
        let end = chars.iter().rposition(|c| !is_gap(*c)).map_or(0, |last| last + 1);
        // No label ends in a digit, which is what stands before most numbers of a table.
        let Some(chars) = chars.get(..end).filter(|chars| chars.last().is_some_and(|c| !c.is_ascii_digit())) else {
            return false;
        };
        let before: String = chars.iter().flat_map(|c| c.to_lowercase()).collect();
        let mut before = &*before;
        // `电话号码为`, `Passport number is`: two fillers at most.
        for _ in 0..2 {
            if labels.iter().any(|label| ends_with(before, label)) {
                return true;
            }
            let Some(rest) = FILLERS.iter().find_map(|filler| before.strip_suffix(filler)) else { return false };
            before = rest.trim_end_matches(is_gap);
        }
        labels.iter().any(|label| ends_with(before, label))
    }
}

/// Whether a word ends a text; one of letters with case must be whole, so that `hotel` is no `tel`.
fn ends_with(text: &str, word: &str) -> bool {
    let cased = word.chars().next().is_some_and(char::is_lowercase);
    text.strip_suffix(word).is_some_and(|rest| !cased || !rest.ends_with(|c: char| c.is_lowercase() || c == '_'))
}

fn is_gap(c: char) -> bool {
    matches!(c, ' ' | ':' | '.' | '(' | ')' | '[' | ']' | '【' | '】' | '|' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_stands_right_before_its_number() {
        let before = |text: &str, labels: &[&str]| {
            let mut line = Line::default();
            line.read(text);
            line.is_labelled(line.len(), labels)
        };
        for text in
            ["电话：", "联系电话号码为 ", "Tel.: ", "TEL ", "Phone number: ", "【手机】", "тел. ", "Téléphone : "]
        {
            assert!(before(text, PHONE), "{text}");
        }
        for text in ["hotel ", "电话里他说：", "excel ", "phones ", "", "Tel, room ", "_tel "] {
            assert!(!before(text, PHONE), "{text}");
        }
        assert!(before("ISBN-13: ", OTHER) == before("isbn ", VERSION));
        assert!(before("订单编号：", OTHER) && before("版本号 ", VERSION) && before("Passport No. ", PASSPORT));
    }
}
