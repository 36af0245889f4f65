//! Lines that are a list of links: paths through a site and menus.

const HOME: &[&str] = &[
    "首页",
    "主页",
    "首頁",
    "网站首页",
    "home",
    "startseite",
    "accueil",
    "inicio",
    "início",
    "главная",
    "ana sayfa",
    "beranda",
    "trang chủ",
    "ホーム",
    "홈",
];
const HERE: &[&str] = &[
    "当前位置",
    "您的位置",
    "您当前的位置",
    "您现在的位置",
    "所在位置",
    "你的位置",
    "目前位置",
    "現在位置",
    "you are here",
];

/// The last step of a path: the text itself.
const TEXT: &[&str] = &["正文", "内容", "详情", "內文"];

/// A line that says that it tells where one is.
pub(super) fn is_led_in(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.len() < 300 && HERE.iter().any(|here| text.starts_with(here))
}

/// A path from the front page, one to the text, or four steps of one.
pub(super) fn is_breadcrumb(text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let parts = || text.split(['>', '»', '›', '→', '＞']).map(str::trim);
    let steps = parts().filter(|part| !part.is_empty()).count();
    let short = parts().all(|part| part.chars().count() <= 40);
    let leads = || {
        let (first, last) = (parts().next().unwrap_or_default(), parts().next_back().unwrap_or_default());
        HOME.contains(&first) || TEXT.contains(&last)
    };
    short && ((steps >= 2 && leads()) || steps >= 4)
}

/// Three short steps or more, each of words.
pub(super) fn is_path(text: &str) -> bool {
    let parts = || text.split(['>', '»', '›', '→', '＞']).map(str::trim);
    parts().count() >= 3 && parts().all(|part| part.contains(char::is_alphabetic) && part.chars().count() <= 40)
}

/// Four or more short items between bars, dots or slashes; the grammar of a command has brackets.
pub(super) fn is_nav(text: &str) -> bool {
    if text.contains(['[', '{']) {
        return false;
    }
    ['|', '·', '┊', '丨', '•'].iter().any(|&bar| {
        if !text.contains(bar) {
            return false;
        }
        let items = || text.split(bar).map(str::trim).filter(|item| !item.is_empty());
        items().count() >= 4 && items().all(|item| item.chars().count() <= 24)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_menus() {
        assert!(is_breadcrumb("首页 > 要闻 > 正文"));
        assert!(is_led_in("您的位置：首页 - 要闻"));
        assert!(is_breadcrumb("江湾日报>社会>正文"));
        assert!(!is_breadcrumb("a > b means that a is greater"));
        assert!(is_path("墨雨书院 > 渡海记 > 第三章 灯塔") && !is_path("3 > 2 > 1") && !is_path("河水 > 山"));
        assert!(is_nav("关于我们 | 联系我们 | 投稿 | 地图"));
        assert!(!is_nav("河水 | 山") && !is_nav("[ ROW | ROWS | ONLY | TIES ]"));
    }
}
