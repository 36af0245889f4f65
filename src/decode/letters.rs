//! What text is made of: the frequent characters of the scripts whose charsets are confused with each other.
//!
//! A wrong charset turns text into characters that exist but that nobody writes. So it takes no statistics of
//! languages to tell it: whether most characters are among the few hundred that make up most of any text is enough.

/// The characters that make up most of any Chinese text, simplified or traditional, and the kanji of Japanese.
const HAN: &str = "\
的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事\
成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已\
工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信\
表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才\
结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像\
难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运笔服近办转车火级\
商星食街店网版联站企友编责辑者转载热线专请查看本报讯时间客户服务产品信息中心首页新闻图片视频评论上一篇下\
這個們來為國說時會對過發後裡經麼學現當沒動還進樣從實軍無與長機關點業將兩間問並戰頭體見產話內給門東聲員論處義幾認條係\
氣題爾別變總電數報結務場計許統區隊決馬書則聽卻達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運筆辦轉車級網聯編輯\
専線請間視頻評論灣臺綠幹嗎歡買賣錢錯鐘歲歷應該響\
日本年大会事人行社者分前後中長出時月自場合部方手目見間入力上下円東京新聞対発表気動作業実電話戦国内外今回私彼何思言使\
世界全体関係問題情報経済学校生活理由必要相談楽画像読書込検索利用登録記事続変更単価売買店舗無料商品送受取返信価格総合\
駅県市区町村様気持仕事質問答帰来週毎昨昼夜朝食飲海山川花春夏秋冬雨雪風空青赤白黒";

/// The syllables that make up most of any Korean text.
const HANGUL: &str = "\
이다의는을에가지고한하도로사를기은리자어서아대나시인그정일수부전제해게상과라주보있들것만구원장여으와소스조안무동연경\
적선미신유용면비계공관금위개우치당국성실회등마까오세내방생음되말때없었았겠습니요네던며거저차분중물할까야같내더모두\
년월후반발문입출현진행단영호바드트크프르터년통체식화재심교출복강간석약운명려결건속본합직천";

/// Small letters of Greek, Cyrillic, Hebrew and Arabic by how often they come: at 6 %, 3 % and 1.5 % in any language.
const OFTEN: &str = "αοιετσνηоеаинтсрвлיוהלארתבשمالينورت";
const SOMETIMES: &str = "υρκπμςλωίόάкмдпуяіמםנכדעחקبةعدسفهكق";
const SELDOM: &str = "γδέήθύыьгзбчъפטןסצגזأحجىشص";

/// The letters beyond ASCII of the languages that are written with Latin letters in charsets of one byte.
///
/// A text uses one of these sets; in a wrong charset its letters come from several.
pub(super) const ALPHABETS: [&str; 20] = [
    "àâæçéèêëîïôœùûüÿ",
    "äöüß",
    "áéíñóúüªº",
    "áâãàçéêíóôõúüªº",
    "àèéìíîòóùú",
    "àçèéíïòóúü·",
    "äåöé",
    "æøåéòôü",
    "áðéíóúýþæö",
    "äõöüšž",
    "ąćęłńóśźż",
    "áčďéěíňóřšťúůýž",
    "áäčďéíĺľňóôŕšťúýž",
    "áéíóöőúüű",
    "ăâîșțşţ",
    "čćđšž",
    "çğıöşüâîûi\u{307}",
    "ąčęėįšųūž",
    "āčēģīķļņšūž",
    "àáâãèéêìíòóôõùúýăđĩũơư",
];

const HAN_BITS: [u64; 328] = bits(HAN, 0x4E00);
const HANGUL_BITS: [u64; 175] = bits(HANGUL, 0xAC00);
const OFTEN_BITS: [u64; 12] = bits(OFTEN, 0x380);
const SOMETIMES_BITS: [u64; 12] = bits(SOMETIMES, 0x380);
const SELDOM_BITS: [u64; 12] = bits(SELDOM, 0x380);

pub(super) fn is_frequent_han(c: char) -> bool {
    holds(&HAN_BITS, c, 0x4E00)
}

pub(super) fn is_frequent_hangul(c: char) -> bool {
    holds(&HANGUL_BITS, c, 0xAC00)
}

/// How many bits a small letter of Greek, Cyrillic, Hebrew or Arabic takes.
pub(super) fn letter(c: char) -> u32 {
    match c {
        _ if holds(&OFTEN_BITS, c, 0x380) => 4,
        _ if holds(&SOMETIMES_BITS, c, 0x380) => 5,
        _ if holds(&SELDOM_BITS, c, 0x380) => 6,
        _ => 8,
    }
}

fn holds(bits: &[u64], c: char, base: u32) -> bool {
    let Some(i) = (c as u32).checked_sub(base) else { return false };
    bits.get(i as usize / 64).is_some_and(|word| word >> (i % 64) & 1 == 1)
}

/// The characters of a list as a set, one bit for each from `base` on; others in the list are left out.
const fn bits<const N: usize>(list: &str, base: u32) -> [u64; N] {
    let bytes = list.as_bytes();
    let mut set = [0; N];
    let mut i = 0;
    while i < bytes.len() {
        let (c, length) = char_at(bytes, i);
        if c >= base && ((c - base) / 64) < N as u32 {
            set[((c - base) / 64) as usize] |= 1 << ((c - base) % 64);
        }
        i += length;
    }
    set
}

/// The character of valid UTF-8 at `i` and its length. `str::chars` cannot run at compile time.
const fn char_at(bytes: &[u8], i: usize) -> (u32, usize) {
    let first = bytes[i] as u32;
    let (mut c, length) = match first {
        0..0x80 => return (first, 1),
        0x80..0xE0 => (first & 0x1F, 2),
        0xE0..0xF0 => (first & 0x0F, 3),
        _ => (first & 0x07, 4),
    };
    let mut k = 1;
    while k < length {
        c = c << 6 | (bytes[i + k] as u32 & 0x3F);
        k += 1;
    }
    (c, length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_hold_their_lists() {
        assert!(HAN.chars().all(is_frequent_han));
        assert!(HANGUL.chars().all(is_frequent_hangul));
        assert!(OFTEN.chars().all(|c| letter(c) == 4));
        assert!(SOMETIMES.chars().all(|c| letter(c) == 5));
        assert!(SELDOM.chars().all(|c| letter(c) == 6));
        assert!(!is_frequent_han('鐨') && !is_frequent_han('a') && !is_frequent_hangul('뷁') && letter('ж') == 8);
    }
}
