//! What the rules decide about whole pages, built by hand: sections, strength, the cap, links, clusters.

use proptest::prelude::*;
use scutch::page::{Flags, Kind, NewBlock, NewElement, NewLink, Span, Tag, Target};
use scutch::rules::RuleSet;
use scutch::{Page, text};

static BUILTIN: std::sync::LazyLock<RuleSet> = std::sync::LazyLock::new(RuleSet::builtin);

const PROSE: [&str; 3] = [
    "The mill stood by the river for two hundred years, and the village grew up around it.",
    "渡口的船夫每天天不亮就起来，先看水，再看云，然后才决定这一天开不开船。",
    "When the dam was built, the wheel stopped; nobody remembered to take down the sign.",
];

/// The lines that acting findings take whole, each as its text.
fn taken(page: &Page) -> Vec<&str> {
    let findings = BUILTIN.find(page);
    let takes = |block| findings.list.iter().any(|f| f.acts && f.block == block && f.target == Target::Block);
    page.blocks().filter(|block| takes(block.id())).map(|block| block.origin()).collect()
}

fn lines(list: &[&str]) -> Page {
    text::read(&list.join("\n"))
}

fn add(page: &mut Page, kind: Kind, text: &str, href: Option<&str>) {
    let link = NewLink { span: Span::new(0, text.len()), href: href.unwrap_or_default(), rel: "" };
    let links = if href.is_some() { std::slice::from_ref(&link) } else { &[] };
    page.add_block(NewBlock { kind, flags: Flags::default(), element: None, text, links });
}

#[test]
fn a_button_in_quotation_marks_is_said_by_somebody() {
    let page = lines(&[PROSE[0], "“Next!”", "Next", "\"Read more\"", PROSE[1], "“下一页。”", "下一页", PROSE[2]]);
    assert_eq!(taken(&page), ["Next", "下一页"]);
}

#[test]
fn prose_among_advertising_stays() {
    let ads = [
        "Message our manager for coins",
        "Big wins every hour with us",
        "Advertisement",
        "Join Telegram t.me/coins8888 for a bonus",
    ];
    let page = lines(&[&PROSE[..2], &ads[..], &ads[..], &PROSE[2..]].concat());
    let taken = taken(&page);
    assert!(taken.len() >= 6 && PROSE.iter().all(|prose| !taken.contains(prose)), "{taken:?}");
}

#[test]
fn a_section_takes_its_run_and_stops_where_prose_resumes() {
    let page = lines(&[PROSE[0], "相关推荐", "渡口的故事", "老船夫的一天", "白崖采石记", PROSE[1], PROSE[2]]);
    assert_eq!(taken(&page), ["相关推荐", "渡口的故事", "老船夫的一天", "白崖采石记"]);
}

#[test]
fn a_section_stops_where_a_table_of_contents_begins() {
    let contents = ["1 渡口的由来", "1.1 老船夫", "2 白崖", "3 水位"];
    let page = lines(&[&[PROSE[0], "相关推荐", "渡口的故事", "白崖采石记"], &contents[..], &PROSE[1..]].concat());
    assert_eq!(taken(&page), ["相关推荐", "渡口的故事", "白崖采石记"]);
}

#[test]
fn a_section_gives_back_the_heading_of_the_prose_it_meets() {
    let page = lines(&[
        PROSE[0],
        "Related posts",
        "How the old bridge was built in winter",
        "What the ferryman saw on the night",
        "The dam",
        PROSE[2],
    ]);
    assert!(!taken(&page).contains(&"The dam"));
    assert_eq!(taken(&page).len(), 3);
}

#[test]
fn a_list_above_the_text_leaves_the_title() {
    let page =
        lines(&["热门文章", "白崖采石记", "老船夫的一天", "渡口停航三天", "2021-03-04 08:30", PROSE[1], PROSE[2]]);
    assert_eq!(taken(&page), ["热门文章", "白崖采石记", "老船夫的一天", "2021-03-04 08:30"]);
}

#[test]
fn amid_html_text_only_links_are_items() {
    let mut page = Page::new();
    let div = page.add_element(NewElement { parent: None, tag: Tag::Div, class: "", id: "", role: "" });
    let _ = div;
    add(&mut page, Kind::Paragraph, PROSE[0], None);
    add(&mut page, Kind::Heading(3), "Related posts", None);
    add(&mut page, Kind::Item { depth: 1, ordered: false }, "The bridge in winter", Some("/bridge"));
    add(&mut page, Kind::Item { depth: 1, ordered: false }, "The ferryman", Some("/ferry"));
    add(&mut page, Kind::Paragraph, "What happened to the wheel of the mill", None);
    add(&mut page, Kind::Paragraph, PROSE[2], None);
    assert_eq!(taken(&page), ["Related posts", "The bridge in winter", "The ferryman"]);
}

#[test]
fn weak_evidence_takes_a_line_and_leaves_a_sentence() {
    let ad = "Blue Heron casino – play now";
    let sentence =
        "He wrote that the Blue Heron casino would let anyone play now and pay later, and so it did, for a year.";
    let page = lines(&[PROSE[0], ad, sentence, PROSE[2]]);
    assert_eq!(taken(&page), [ad]);
    let seen = BUILTIN.find(&page);
    assert!(seen.list.iter().any(|f| !f.acts && page.block(f.block).origin() == sentence), "the evidence stays");
}

#[test]
fn a_heading_amid_the_text_needs_more_than_one_weak_rule() {
    let mut page = Page::new();
    add(&mut page, Kind::Paragraph, PROSE[0], None);
    add(&mut page, Kind::Heading(2), "Casino bonus", None);
    add(&mut page, Kind::Paragraph, "Casino bonus", None);
    add(&mut page, Kind::Paragraph, PROSE[2], None);
    let acting: Vec<_> = BUILTIN.find(&page).list.into_iter().filter(|f| f.acts).map(|f| f.block.index()).collect();
    assert_eq!(acting, [2]);
}

#[test]
fn rules_that_want_most_of_the_prose_stand_back() {
    let notice = "声明：本站转载的文章版权归原作者所有，如有侵权请联系站长删除，本站不承担任何责任，";
    let statement = format!("{notice}{}", "读者自行判断文章内容是否属实，".repeat(20));
    let page = lines(&[PROSE[1], &statement]);
    let findings = BUILTIN.find(&page);
    assert!(findings.review);
    assert!(findings.prose_share > 40);
    assert!(taken(&page).is_empty());
    let page = lines(&[&PROSE[1].repeat(30), &statement]);
    assert_eq!(taken(&page), [statement.as_str()]);
}

#[test]
fn a_planted_link_is_unlinked_and_its_sentence_stays() {
    let mut page = Page::new();
    page.metadata.url = Some("https://hill.example.com/mill".into());
    let text = "The miller's sons left for the city and the best online casino kept what they earned there, he said.";
    let from = text.find("best").unwrap();
    let link =
        NewLink { span: Span::new(from, from + "best online casino".len()), href: "https://qlx.example.net/", rel: "" };
    page.add_block(NewBlock { kind: Kind::Paragraph, flags: Flags::default(), element: None, text, links: &[link] });
    let findings = BUILTIN.find(&page);
    let acting: Vec<_> = findings.list.iter().filter(|f| f.acts).collect();
    assert_eq!(acting.len(), 1);
    assert!(matches!(acting[0].target, Target::Link(_)));
    assert_eq!(acting[0].stage, "strip-spam-links");
}

#[test]
fn the_words_of_a_planted_link_between_sentences_go_with_it() {
    let mut page = Page::new();
    page.metadata.url = Some("https://hill.example.com/mill".into());
    let text = "The mill stood still. best online casino. The miller's sons had left for the city.";
    let anchor = "best online casino";
    let from = text.find(anchor).unwrap();
    let link = NewLink { span: Span::new(from, from + anchor.len()), href: "https://qlx.example.net/", rel: "" };
    page.add_block(NewBlock { kind: Kind::Paragraph, flags: Flags::default(), element: None, text, links: &[link] });
    let findings = BUILTIN.find(&page);
    let targets: Vec<_> = findings.list.iter().filter(|f| f.acts).map(|f| f.target).collect();
    let [Target::Phrase(span)] = targets[..] else { panic!("one phrase, not {targets:?}") };
    assert_eq!(span.of(text), "best online casino. ");
}

#[test]
fn a_pattern_of_the_page_is_none_of_its_furniture() {
    let time = "Mar 4, 2021 at 8:30 PM";
    // Each time line with whether the rule acts on it.
    let acts = |list: &[&str]| {
        let findings = BUILTIN.find(&lines(list)).list;
        let times = findings.iter().filter(|f| f.rule.as_str() == "dates/time-line");
        times.map(|f| f.acts).collect::<Vec<_>>()
    };
    assert_eq!(acts(&[PROSE[0], time, PROSE[1], time]), [true, true]);
    assert_eq!(acts(&[PROSE[0], time, PROSE[1], time, PROSE[2], time]), [false, false, false]);
}

#[test]
fn a_phrase_is_cut_from_its_paragraph() {
    let text = "他推开门，外面的雪已经停了。（天才一秒记住本站地址：www.qlx-book-example.com）河面上没有一条船。";
    let page = lines(&[PROSE[1], text, PROSE[2]]);
    let findings = BUILTIN.find(&page);
    let cuts: Vec<_> = findings.list.iter().filter(|f| f.acts).collect();
    let Target::Phrase(span) = cuts[0].target else { panic!("a phrase, not {:?}", cuts[0].target) };
    assert_eq!(span.of(text), "（天才一秒记住本站地址：www.qlx-book-example.com）");
}

#[test]
fn credits_of_the_site_fall_and_credits_of_the_text_stay() {
    let page = lines(&[
        "渡口停航三天",
        "2021-03-04 08:30:11 512",
        PROSE[1],
        "（供稿：山城县航运处）",
        "文/石桥 图/林溪",
        "（记者 石桥 通讯员 林溪）",
        "责任编辑：周舟",
        "来源：山城晚报",
        "版权所有 山城晚报 未经许可不得转载",
    ]);
    let left: Vec<_> = page.blocks().map(|b| b.origin()).filter(|line| !taken(&page).contains(line)).collect();
    assert_eq!(
        left,
        ["渡口停航三天", PROSE[1], "（供稿：山城县航运处）", "文/石桥 图/林溪", "（记者 石桥 通讯员 林溪）"]
    );
}

#[test]
fn two_stages_clean_a_page_that_promotion_frames() {
    use scutch::pipeline::{Input, InputKind, Pipeline, Plan};
    let body = ["渡口停航三天", PROSE[1], "水位为什么涨", PROSE[0], "（供稿：山城县航运处）"];
    let head = ["青鸾", "青鸾（QLUAN）", "华南用户最信赖的期权交易所", "墨丘", "墨丘(MQX )", "全网领先的期货平台"];
    let tail = [
        "版权声明：本站文章转载自网络，如有侵权请联系（微信：qlx8899）删除！",
        "相关推荐",
        "友情链接",
        "矿工社群青鸾官网",
    ];
    let mut all = head.to_vec();
    all.extend([body[0], "2021-03-04 08:30:11 512"]);
    all.extend(&body[1..]);
    all.extend(tail);
    let text = all.join("\n\n");
    let plan = Plan::standard().with_stages(|name| ["strip-ads", "drop-footer"].contains(&name));
    let input = Input { kind: Some(InputKind::Text), ..Input::new(text.as_bytes()) };
    let cleaned = Pipeline::new(plan).clean(&input).unwrap();
    assert_eq!(cleaned.page.kept().map(|block| block.text()).collect::<Vec<_>>(), body);
}

#[test]
fn clean_text_is_left_alone() {
    let page = lines(&["The mill", PROSE[0], "山里的渡口", PROSE[1], "The dam", PROSE[2]]);
    assert!(taken(&page).is_empty());
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic_and_spans_lie_on_characters(source in "(?s:.{0,80})((相关推荐|友情链接|©|casino|记住本站|官网|QQ:|（|）|。|\\n|[a-zÀ-ʯЖ０-９ ]|\u{200b}){0,60})") {
        let page = text::read(&source);
        for finding in BUILTIN.find(&page).list {
            if let Target::Phrase(span) = finding.target {
                prop_assert!(page.block(finding.block).origin().get(span.range()).is_some());
            }
        }
    }
}

#[test]
fn one_line_of_literals_is_read_in_linear_time() {
    for unit in ["casino ", "注册送", "“free spins ", "qq: @a1 "] {
        let page = text::read(&unit.repeat(400_000));
        assert_eq!(page.blocks().len(), 1);
        assert!(BUILTIN.find(&page).list.len() < 1_000);
    }
}

#[test]
fn hostile_lines_are_read_in_linear_time_and_safely() {
    for unit in [
        "相关推荐\n",
        "记住本站www网",
        "（",
        "casino ",
        "青(a)\n",
        "首页 > ",
        "QQ:12345 ",
        "2022-09-24 ",
        "\u{200b}",
        "。",
    ] {
        let page = text::read(&unit.repeat(20_000));
        let findings = BUILTIN.find(&page);
        for finding in &findings.list {
            if let Target::Phrase(span) = finding.target {
                assert!(page.block(finding.block).origin().get(span.range()).is_some());
            }
        }
    }
}
