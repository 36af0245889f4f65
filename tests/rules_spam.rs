//! Promotion under names that no rule has seen: made here from invented brands, put around and into a text.
//!
//! The text must come through whole and next to none of the promotion.

use scutch::Page;
use scutch::rules::RuleSet;

/// Invented; a test below holds them against the rule files.
const BRANDS: &[(&str, &str)] =
    &[("青鸾", "QLUAN"), ("墨丘", "Moqiu"), ("澜栈", "LZX"), ("霁月", "Jiyue"), ("铂川", "BCEX"), ("枢木", "Shumu")];

const SLOGANS: &[&str] = &[
    "{b}（{l}）：东南亚用户最信赖的期货平台",
    "老客户都在用的{b}交易平台",
    "全网领先的{b}数字资产平台",
    "{b}——值得信赖的一站式服务平台",
    "The world's most trusted {l} exchange",
    "{l}: the leading online broker",
];

const CALLS: &[&str] = &[
    "{b}注册即送88元体验金",
    "{b}官网入口 www.{l}-game.vip",
    "下载{b}APP，新人立即领取100元红包",
    "{b}娱乐 首存100%返现，客服微信 {l}8899",
    "{b}棋牌官网下载 24小时在线客服",
    "点击进入{b}：https://{l}.example.top/reg",
    "加微信{l}6688，免费领取牛股",
    "{b}贷款 无抵押 当天放款 电话咨询",
    "业务联系QQ：88223311 {b}",
    "{b}配资 股票开户 佣金万一 扫码进群",
    "Join {l} now and claim your 200% welcome bonus",
    "{l} casino – 100 free spins no deposit, play now",
    "Sign up now at www.{l}-trade.com with promo code {l}50",
    "Contact us on Telegram @{l}_vip",
    "{l} payday loans: no credit check, apply online",
    "Meet singles near you on {l} – free tonight",
    "Buy backlinks from {l}, cheap SEO services",
    "{b} 百.家.乐 棋*牌",
    "{b} 博 彩 娱 乐 城",
    "{l} c a s i n o  b o n u s",
    "{l} саsinо bеtting",
    "ＶＩＰ ｃａｓｉｎｏ ｂｏｎｕｓ {l}",
];

const TAIL: &[&str] = &[
    "版权声明：本站内容均由网友上传，如有侵权请联系{b}删除。",
    "相关推荐",
    "{b}怎么样",
    "{b}是真的吗",
    "{b}下载安装",
    "友情链接",
    "{b}网",
    "{b}论坛",
    "{b}社群官网",
];

const TAIL_EN: &[&str] = &[
    "Copyright © 2021 {l}. All rights reserved.",
    "Related posts",
    "{l} review",
    "Is {l} safe?",
    "Friend links",
    "{l} blog",
    "{l} official site",
];

const TEXT: &[&str] = &[
    "石桥是怎样修起来的",
    "光绪年间，山城的木桥被水冲走了三次，县里的人决定改修石桥，钱由沿河的七个村子凑齐。",
    "石料从哪里来",
    "石料取自上游的白崖，匠人们在冬天水浅的时候把石头一块一块放到木排上，等春水涨起来再漂下去。",
    "修桥的人",
    "领头的匠人姓林，他的名字刻在第三个桥墩上，字已经被水磨得很浅，要蹲下来才看得见。",
    "The bridge stood for ninety years, and when it fell nobody was on it; the last cart had crossed an hour before.",
    "今天的石桥是后来重修的，样子和从前一样，只是多了一道铁栏杆，晚上还有灯。",
    "（供稿：山城县文化馆）",
];

struct Spammed {
    page: Page,
    spam: Vec<bool>,
}

/// One page for each brand: promotion above the title, between the paragraphs and after the end.
fn pages() -> Vec<Spammed> {
    BRANDS.iter().enumerate().map(|(nth, brand)| spammed(nth, brand)).collect()
}

fn spammed(nth: usize, &(brand, latin): &(&str, &str)) -> Spammed {
    let fill = |line: &&str| line.replace("{b}", brand).replace("{l}", latin);
    let (other, gloss) = BRANDS[(nth + 1) % BRANDS.len()];
    let mut lines: Vec<(String, bool)> = Vec::new();
    for (name, gloss) in [(brand, latin), (other, gloss)] {
        lines.extend(
            [name.to_owned(), format!("{name}（{gloss}）"), "懂行的人都在这里".to_owned()].map(|line| (line, true)),
        );
    }
    lines.extend(SLOGANS.iter().skip(nth % 2).step_by(2).map(fill).map(|line| (line, true)));
    let mut calls = CALLS.iter().cycle().skip(nth);
    for (at, text) in TEXT.iter().enumerate() {
        lines.push(((*text).to_owned(), false));
        if at % 2 == 1 {
            lines.extend(calls.by_ref().take(3).map(fill).map(|line| (line, true)));
        }
    }
    let tail = if nth.is_multiple_of(2) { TAIL } else { TAIL_EN };
    lines.extend(tail.iter().map(fill).map(|line| (line, true)));
    let text: Vec<_> = lines.iter().map(|(line, _)| line.as_str()).collect();
    Spammed { page: scutch::text::read(&text.join("\n")), spam: lines.iter().map(|(_, spam)| *spam).collect() }
}

#[test]
fn unseen_brands_fall_and_the_text_stays() {
    let rules = RuleSet::builtin();
    let (mut spam, mut left, mut lost) = (0, Vec::new(), Vec::new());
    for Spammed { page, spam: is_spam } in pages() {
        let findings = rules.find(&page);
        for (block, &is_spam) in page.blocks().zip(&is_spam) {
            let taken = findings.list.iter().any(|finding| finding.acts && finding.block == block.id());
            spam += usize::from(is_spam);
            match (is_spam, taken) {
                (true, false) => left.push(block.origin().to_owned()),
                (false, true) => lost.push(block.origin().to_owned()),
                _ => {}
            }
        }
    }
    assert!(lost.is_empty(), "lost:\n{}", lost.join("\n"));
    assert!(left.len() * 50 <= spam, "{} of {spam} lines of spam are left:\n{}", left.len(), left.join("\n"));
}

#[test]
fn no_rule_knows_the_brands() {
    let rules = RuleSet::builtin();
    for rule in rules.rules() {
        let known = |literal: &String| {
            BRANDS.iter().any(|(brand, latin)| literal.contains(brand) || literal.contains(&latin.to_lowercase()))
        };
        let literals = [&rule.phrases, &rule.starts, &rule.ends, &rule.whole, &rule.with];
        assert!(!literals.into_iter().flatten().any(known), "{} knows a brand of this test", rule.id);
    }
}
