//! Generated pages: the shape of a scraped article page, at any size, the same for the same size.

/// Words that fill the pages, Chinese and English.
const SENTENCES: [&str; 4] = [
    "清晨的雾还没有散，码头上的工人已经把第一批木箱搬上了船，船老大站在跳板旁边数着数。",
    "The orchard on the north slope was planted in spring, and by the third autumn it bore more fruit than the village could eat.",
    "老人说，桥修好以后，去镇上赶集只要半个时辰，从前却要绕过整座山，天不亮就得动身。",
    "Nobody had measured the depth of the lake before, so the two surveyors rowed out with a line and a lump of lead.",
];

/// An HTML page of about `bytes` bytes: one quarter navigation, one half article, one quarter lists and footer.
pub(crate) fn html(bytes: usize) -> String {
    let mut page = String::from(
        "<!doctype html><html lang=\"zh\"><head><meta charset=\"utf-8\"><title>码头的早晨 - 河口新闻</title>\n",
    );
    page.push_str(
        "<script>var a = '<p>not text</p>';</script><style>.x{color:red}</style></head><body>\n<ul class=\"nav\">",
    );
    fill(&mut page, bytes / 4, |n| format!("<li class=\"item i{n}\"><a href=\"/channel/{n}\">频道 {n}</a></li>\n"));
    page.push_str("</ul><div id=\"main\"><h1>码头的早晨</h1><div class=\"article-body\">\n");
    fill(&mut page, bytes * 3 / 4, |n| {
        format!("<p>{}<a href=\"/p/{n}\">更多</a> {}</p>\n", SENTENCES[n % 4], SENTENCES[(n + 1) % 4])
    });
    page.push_str("</div></div><div class=\"related\"><h3>相关推荐</h3><ul>");
    fill(&mut page, bytes, |n| {
        format!("<li><a href=\"/news/{n}.html\">第 {n} 条新闻的标题在这里</a><span>2024-01-02</span></li>\n")
    });
    page.push_str("</ul></div><div class=\"footer\">版权所有 © 河口新闻 未经许可不得转载</div></body></html>");
    page
}

/// The same page flattened.
pub(crate) fn text(bytes: usize) -> String {
    let mut page = String::from("首页\n新闻\n码头的早晨\n2024-01-02 08:00:00 312\n");
    fill(&mut page, bytes * 3 / 4, |n| format!("{}\n", SENTENCES[n % 4]));
    page.push_str("版权声明:本站文章来自投稿。\n相关推荐\n");
    fill(&mut page, bytes, |n| format!("第 {n} 条新闻的标题在这里\n"));
    page
}

/// Appends items until the page has `bytes` bytes.
fn fill(page: &mut String, bytes: usize, item: impl Fn(usize) -> String) {
    for n in 0.. {
        if page.len() >= bytes {
            break;
        }
        page.push_str(&item(n));
    }
}
