//! `--keep-credits`: the site's credits beside the text stay in it, and the metadata names them either way.

use scutch::config::Config;
use scutch::{Cleaned, Input};

const TEXT: [&str; 2] = [
    "雨下了一整夜，山里的河水涨了起来，到清晨才慢慢退去，两岸的田都还在。",
    "天亮以后，渡口的船又开了，村里没有人再提起那场水，老人们照旧在槐树下等船。",
];

fn clean(page: &str, keep_credits: bool) -> Cleaned {
    let mut config = Config::default();
    config.wanted.keep_credits = Some(keep_credits);
    config.pipeline().unwrap().clean(&Input::new(page.as_bytes())).unwrap()
}

fn kept(cleaned: &Cleaned) -> Vec<&str> {
    cleaned.page.kept().map(|block| block.text()).collect()
}

/// These lines are kept beside the text with the flag and none of them without it.
#[track_caller]
fn keeps(page: &str, credits: &[&str]) {
    let (with, without) = (clean(page, true), clean(page, false));
    let more: Vec<_> = kept(&with).into_iter().filter(|line| !kept(&without).contains(line)).collect();
    assert_eq!(more, credits, "{page}");
    let facts = |cleaned: &Cleaned| (cleaned.page.metadata.editor.clone(), cleaned.page.metadata.source.clone());
    assert_eq!(facts(&with), facts(&without));
    assert!(kept(&without).iter().all(|line| kept(&with).contains(line)), "the flag only adds lines");
}

fn lines(after: &[&str]) -> String {
    [&["山里的雨"][..], &TEXT, after].concat().join("\n")
}

#[test]
fn credits_behind_a_flattened_text_stay() {
    keeps(&lines(&["来源：山城晚报", "责任编辑：林溪", "友情链接", "青岚在线"]), &["来源：山城晚报", "责任编辑：林溪"]);
    keeps(
        "Rain\nIt rained in the hills all night, and the river rose, then fell.\nEditor: Jane Hill\nSource: Hill Gazette\n",
        &["Editor: Jane Hill", "Source: Hill Gazette"],
    );
}

#[test]
fn the_metadata_names_them_either_way() {
    let page = lines(&["来源：山城晚报", "责任编辑：林溪"]);
    for keep_credits in [true, false] {
        let metadata = clean(&page, keep_credits).page.metadata;
        assert_eq!((metadata.source.as_deref(), metadata.editor.as_deref()), (Some("山城晚报"), Some("林溪")));
    }
}

#[test]
fn what_the_rules_take_does_not_part_credits_from_the_text() {
    keeps(&lines(&["分享到：", "长按关注公众号", "责任编辑：林溪"]), &["责任编辑：林溪"]);
    keeps(&lines(&["（全文完）", "责任编辑：林溪"]), &["责任编辑：林溪"]);
}

#[test]
fn credits_of_other_things_go() {
    // Under an item of a related list, which goes as a whole.
    keeps(&lines(&["相关阅读", "河上的桥", "来源：山城日报", "旧车站", "来源：山城日报"]), &[]);
    // Beyond lines that are no text.
    let navigation = ["首页", "新闻", "体育", "财经", "论坛"];
    keeps(&lines(&[&navigation[..], &["来源：山城日报"]].concat()), &[]);
}

/// The text in an article, and what follows its container.
fn html(inside: &str, behind: &str) -> String {
    let [one, two] = TEXT;
    format!(
        "<body><div class=main><h1>山里的雨</h1><div class=text><p>{one}</p><p>{two}</p>{inside}</div>{behind}</div></body>"
    )
}

#[test]
fn credits_in_and_behind_the_container_of_the_text_stay() {
    keeps(&html("<p>责任编辑：林溪</p>", ""), &["责任编辑：林溪"]);
    keeps(
        &html("", "<div class=info><span>来源：山城晚报</span></div><div>责任编辑：林溪</div>"),
        &["来源：山城晚报", "责任编辑：林溪"],
    );
    keeps(&html("", "<div class=footer><p>责任编辑：林溪</p><p>版权所有 山城网</p></div>"), &["责任编辑：林溪"]);
}

#[test]
fn credits_in_a_sidebar_or_out_of_sight_go() {
    keeps(&html("", "<aside><p>热门</p><p>河上的桥</p><p>来源：山城日报</p></aside>"), &[]);
    keeps(&html("", "<div style='display:none'>责任编辑：林溪</div>"), &[]);
}

#[test]
fn a_page_that_a_script_shows_hides_its_credits_too() {
    let page = html("<p>责任编辑：林溪</p>", "").replace("class=text", "style='visibility:hidden'");
    keeps(&page, &["责任编辑：林溪"]);
}

#[test]
fn a_page_without_text_has_no_credits() {
    assert!(kept(&clean("责任编辑：林溪", true)).len() <= 1);
    let left_out = "首页\n新闻\n体育\n财经\n论坛\n登录\n注册\n责任编辑：林溪\n";
    assert_eq!(kept(&clean(left_out, true)), kept(&clean(left_out, false)));
}

#[test]
fn the_flag_is_shared_by_the_commands_that_clean() {
    let folder = tempfile::tempdir().unwrap();
    let scutch = |args: &[&str]| {
        let mut command = assert_cmd::Command::cargo_bin("scutch").unwrap();
        command.current_dir(folder.path()).args(args).arg("--no-config");
        let output = command.write_stdin(lines(&["责任编辑：林溪"])).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    assert!(scutch(&["clean", "-", "--keep-credits"]).1.ends_with("责任编辑：林溪\n"));
    assert!(!scutch(&["clean", "-"]).1.contains("责任编辑"));
    assert!(scutch(&["explain", "-", "--keep-credits"]).1.contains("\n4 blocks: 4 kept, 0 removed\n"));
    // A case remembers it: `scutch test` needs no flag.
    assert_eq!(scutch(&["new-case", "-", "--name", "rain", "--keep-credits"]).0, Some(0));
    assert_eq!(scutch(&["test", "fixtures"]), (Some(0), "1 passed, 0 failed\n".to_owned()));
}
