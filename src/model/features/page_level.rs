//! What kind of page it is.

use super::Feature;
use super::facts::Facts;
use super::sheet::{Sheet, flag, ln, share};
use crate::page::{Block, Kind, Tag};

pub(super) const FEATURES: [Feature; 8] = [
    ("page_blocks", "ln(1 + blocks of the page)"),
    ("page_words", "ln(1 + words of the page)"),
    ("page_prose", "share of prose in its words"),
    ("page_prose_blocks", "share of its blocks that are prose"),
    ("page_cjk", "share of CJK characters"),
    ("page_questions", "share of its blocks that end in a question mark"),
    ("page_found", "share of its blocks on which a rule spoke"),
    ("page_comments", "ln(1 + findings on comments)"),
];

pub(super) const TREE_FEATURES: [Feature; 19] = [
    ("page_links", "share of its words in links"),
    ("page_hidden", "words that are not shown by those that are, at most 5"),
    ("page_hidden_prose", "prose that is not shown by that which is, at most 5"),
    ("page_noscript", "share of its prose in <noscript>"),
    ("page_headings", "share of its blocks that are headings"),
    ("page_items", "share of its blocks that are items of lists"),
    ("page_cells", "share of its blocks that stand in cells"),
    ("page_pre", "share of its words that are preformatted"),
    ("page_articles", "ln(1 + <article> elements)"),
    ("page_main", "it has a <main>"),
    ("page_largest", "share of its words in the largest group of elements alike"),
    ("page_largest_count", "ln(1 + elements in that group)"),
    ("ld_article", "it declares itself an article"),
    ("ld_product", "it declares itself a product"),
    ("ld_forum", "it declares itself a discussion or questions and answers"),
    ("ld_list", "it declares itself a list or a collection"),
    ("ld_page", "it declares itself a web page, a business or an organisation"),
    ("has_author", "an author is known"),
    ("has_date", "a date is known"),
];

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let len = facts.len() as f32;
    let sum = |value: &dyn Fn(usize) -> f32| (0..facts.len()).map(value).sum::<f32>();
    let mut found = vec![false; facts.len()];
    for finding in facts.page.findings.alone() {
        found[finding.block.index()] = true;
    }
    let comments = facts.page.findings.alone().filter(|finding| finding.rule.as_str().starts_with("comments/"));
    let row = [
        ln(len),
        ln(facts.all_words()),
        share(facts.all_prose(), facts.all_words()),
        share(sum(&|at| flag(facts.measures[at].prose)), len),
        share(sum(&|at| facts.measures[at].cjk), sum(&|at| facts.measures[at].chars)),
        share(sum(&|at| flag(facts.blocks[at].origin().ends_with(['?', '？']))), len),
        share(sum(&|at| flag(found[at])), len),
        ln(comments.count() as f32),
    ];
    sheet.put_all(row);
}

pub(super) fn fill_tree(facts: &Facts<'_>, sheet: &mut Sheet) {
    let [size, count] = largest(facts);
    let sums = sums(facts);
    let elements = |tag: Tag| facts.page.elements().filter(|element| element.tag() == tag).count() as f32;
    let metadata = &facts.page.metadata;
    let [article, product, forum, list, page] = declared(facts);
    let row = [
        share(facts.linked[facts.len()], facts.all_words()),
        sums.hidden,
        sums.hidden_prose,
        sums.noscript,
        sums.headings,
        sums.items,
        sums.cells,
        sums.pre,
        ln(elements(Tag::Article)),
        flag(elements(Tag::Main) > 0.0),
        size,
        count,
        article,
        product,
        forum,
        list,
        page,
        flag(metadata.author.is_some()),
        flag(metadata.date.is_some()),
    ];
    sheet.put_all(row);
}

/// The group of at least three elements alike that holds most words: its share of the page and its size.
fn largest(facts: &Facts<'_>) -> [f32; 2] {
    let several = facts.tree.alike.iter().filter(|alike| alike.count >= 3.0);
    let largest = several.max_by(|a, b| {
        (a.mass.words, a.count).partial_cmp(&(b.mass.words, b.count)).unwrap_or(std::cmp::Ordering::Equal)
    });
    largest.map_or([0.0; 2], |alike| [share(alike.mass.words, facts.all_words()).min(1.0), ln(alike.count)])
}

/// Shares of blocks and words.
struct Sums {
    hidden: f32,
    hidden_prose: f32,
    noscript: f32,
    headings: f32,
    items: f32,
    cells: f32,
    pre: f32,
}

fn sums(facts: &Facts<'_>) -> Sums {
    let blocks = facts.blocks.iter().zip(&facts.measures);
    let total = |worth: &dyn Fn(Block<'_>) -> bool, of: &dyn Fn(usize) -> f32| -> f32 {
        blocks.clone().enumerate().filter(|(_, (block, _))| worth(**block)).map(|(at, _)| of(at)).sum()
    };
    let words = |at: usize| facts.measures[at].words;
    let prose = |at: usize| facts.measures[at].prose_words();
    let len = facts.len() as f32;
    let hidden = |block: Block<'_>| block.flags().hidden;
    Sums {
        hidden: share(total(&hidden, &words), facts.all_words().max(1.0)).min(5.0),
        hidden_prose: share(total(&hidden, &prose), facts.all_prose().max(1.0)).min(5.0),
        noscript: share(total(&|block| block.flags().noscript, &prose), facts.all_prose()),
        headings: share(total(&|block| matches!(block.kind(), Kind::Heading(_)), &|_| 1.0), len),
        items: share(total(&|block| matches!(block.kind(), Kind::Item { .. }), &|_| 1.0), len),
        cells: share(total(&|block| matches!(block.kind(), Kind::Cell { .. }), &|_| 1.0), len),
        pre: share(total(&|block| block.kind() == Kind::Pre, &words), facts.all_words()),
    }
}

/// Types of schema.org and of Open Graph, by column.
const TYPES: [&[&str]; 5] = [
    &["Article\"", "NewsArticle", "BlogPosting", "ScholarlyArticle", "Report\""],
    &["\"Product\"", "\"Offer\"", "ProductGroup"],
    &["DiscussionForumPosting", "QAPage", "\"Question\""],
    &["ItemList\"", "CollectionPage", "SearchResultsPage", "ProductCollection"],
    &["\"WebPage\"", "LocalBusiness", "\"Organization\"", "\"Service\"", "AboutPage"],
];

fn declared(facts: &Facts<'_>) -> [f32; 5] {
    let head = &facts.page.head;
    let graph = head.meta("og:type").unwrap_or_default();
    let of_graph = ["article", "product", "forum", "list", "website"].map(|name| graph.contains(name));
    let mut declared = of_graph.map(flag);
    for (declared, names) in declared.iter_mut().zip(TYPES) {
        if head.json_ld.iter().any(|json| names.iter().any(|name| json.contains(name))) {
            *declared += 2.0;
        }
    }
    declared
}
