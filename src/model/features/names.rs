//! What classes and ids around a block say: a few words known beforehand, and a learned lexicon.

use std::sync::LazyLock;

use super::Feature;
use super::facts::Facts;
use super::hash::HashedMap;
use super::named::{Name, Weight};
use super::near::{self, NOWHERE};
use super::sheet::Sheet;
use super::tokens;

pub(super) const FEATURES: [Feature; 18] = [
    ("named_comment", "nearness of an element named comment, reply, discuss"),
    ("named_related", "nearness of one named related, recommend, more, popular, latest"),
    ("named_menu", "nearness of one named nav, menu, breadcrumb, pager"),
    ("named_side", "nearness of one named side, aside, widget, rail"),
    ("named_foot", "nearness of one named foot, bottom, copyright"),
    ("named_head", "nearness of one named head, top, banner, masthead"),
    ("named_share", "nearness of one named share, social, follow"),
    ("named_ad", "nearness of one named ad, advert, promo, sponsor"),
    ("named_content", "nearness of one named content, body, text, entry, article, story, prose"),
    ("named_main", "nearness of one named main, primary, page, container"),
    ("named_post", "nearness of one named post, message, topic, thread"),
    ("named_title", "nearness of one named title, headline, heading"),
    ("named_meta", "nearness of one named meta, author, byline, date, time, user"),
    ("named_tag", "nearness of one named tag, category, label, topic"),
    ("named_card", "nearness of one named card, item, product, list, grid, tile, teaser"),
    ("named_consent", "nearness of one named cookie, consent, modal, popup, overlay, dialog"),
    ("named_form", "nearness of one named form, search, login, subscribe, newsletter, signup"),
    ("named_summary", "nearness of one named summary, excerpt, description, intro, lead, abstract"),
];

#[rustfmt::skip] // one word a line would bury the table
const WORDS: [&[&str]; 18] = [
    &["comment", "comments", "reply", "replies", "discuss", "discussion", "disqus", "respond"],
    &["related", "recommend", "recommended", "recommendation", "recommendations", "more", "popular", "latest", "trending", "recirc"],
    &["nav", "navigation", "navbar", "menu", "breadcrumb", "breadcrumbs", "crumb", "pager", "pagination", "toc"],
    &["side", "sidebar", "aside", "widget", "widgets", "rail"],
    &["foot", "footer", "bottom", "copyright"],
    &["head", "header", "top", "banner", "masthead", "topbar", "hero"],
    &["share", "sharing", "social", "follow"],
    &["ad", "ads", "advert", "advertisement", "promo", "promotion", "sponsor", "sponsored", "dfp"],
    &["content", "body", "text", "entry", "article", "story", "prose", "richtext", "markdown", "rte"],
    &["main", "primary", "page", "container", "wrapper"],
    &["post", "posts", "message", "topic", "thread", "postbody"],
    &["title", "headline", "heading"],
    &["meta", "author", "byline", "date", "time", "user", "timestamp", "published"],
    &["tag", "tags", "category", "categories", "label", "labels", "topics"],
    &["card", "cards", "item", "items", "product", "products", "list", "grid", "tile", "teaser"],
    &["cookie", "cookies", "consent", "modal", "popup", "overlay", "dialog", "gdpr"],
    &["form", "search", "login", "subscribe", "newsletter", "signup", "subscription"],
    &["summary", "excerpt", "description", "intro", "lead", "abstract", "deck", "standfirst"],
];

pub(super) const LEXICON_FEATURES: [Feature; 10] = [
    ("lexicon_0", "weight of the names of the innermost element"),
    ("lexicon_1", "the same one level up"),
    ("lexicon_2", "the same two levels up"),
    ("lexicon_3", "the same three levels up"),
    ("lexicon_nearest", "weight of the nearest element whose names are known"),
    ("lexicon_lowest", "lowest weight of a name around it"),
    ("lexicon_highest", "highest weight of a name around it"),
    ("lexicon_mean", "mean weight of the elements around it whose names are known"),
    ("lexicon_fading", "sum of the weights, each level up counting 0.7 of the one below"),
    ("lexicon_known", "how many elements around it have known names"),
];

/// Whether a class or an id is called after what readers write.
pub(crate) fn is_of_comments(names: &str) -> bool {
    let mut found = false;
    tokens::each_part(names, |part| found |= WORDS[0].iter().any(|word| part.eq_ignore_ascii_case(word)));
    found
}

/// The column of each word, by its hash.
static COLUMNS: LazyLock<HashedMap<usize>> = LazyLock::new(|| {
    let mut columns = HashedMap::default();
    for (column, words) in WORDS.iter().enumerate() {
        for word in *words {
            tokens::each(word, |hash| {
                columns.insert(u64::from(hash), column);
            });
        }
    }
    columns
});

/// A bit for the column that a word stands in, if any.
pub(super) fn columns(word: u32) -> u32 {
    COLUMNS.get(&u64::from(word)).map_or(0, |column| 1 << column)
}

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let levels = facts.tree.inherit([NOWHERE; WORDS.len()], |at, outer| {
        let [class, id] = facts.named.at(at);
        let mut levels = outer.map(near::farther);
        let mut columns = class.columns | id.columns;
        while columns != 0 {
            levels[columns.trailing_zeros() as usize] = 0;
            columns &= columns - 1;
        }
        levels
    });
    facts.each_held(|at, holder| sheet.put(at, levels[holder].map(|levels| facts.near.at(levels))));
}

/// What the lexicon says of the elements from the root down to one.
#[derive(Clone, Copy, Default)]
struct Said {
    nearest: f32,
    lowest: f32,
    highest: f32,
    sum: f32,
    known: f32,
    fading: f32,
}

pub(super) fn fill_lexicon(facts: &Facts<'_>, sheet: &mut Sheet) {
    let own: Vec<Option<Weight>> = (0..facts.tree.parent.len()).map(|at| weigh(facts.named.at(at))).collect();
    let said = facts.tree.inherit(Said::default(), |at, outer| {
        let fading = 0.7 * outer.fading;
        let Some(own) = own[at] else { return Said { fading, ..outer } };
        Said {
            nearest: own.sum,
            lowest: outer.lowest.min(own.lowest),
            highest: outer.highest.max(own.highest),
            sum: outer.sum + own.sum,
            known: outer.known + 1.0,
            fading: fading + own.sum,
        }
    });
    facts.each_held(|at, holder| {
        let [here, up_1, up_2, up_3] = facts.tree.line(holder).map(|element| own[element].map_or(0.0, |own| own.sum));
        let Said { nearest, lowest, highest, sum, known, fading } = said[holder];
        let mean = sum / known.max(1.0);
        sheet.put(at, [here, up_1, up_2, up_3, nearest, lowest, highest, mean, fading, known]);
    });
}

/// The weights of an element's names; `None` when none of them is known.
fn weigh([class, id]: [&Name; 2]) -> Option<Weight> {
    match (class.weight, id.weight) {
        (Some(class), Some(id)) => Some(class.with(id)),
        (class, id) => class.or(id),
    }
}
