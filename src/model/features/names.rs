//! What classes and ids around a block say: a few words known beforehand, and a learned lexicon.

use super::Feature;
use super::facts::Facts;
use super::hash::HashedMap;
use super::sheet::Sheet;
use super::tags::farther;
use super::tokens;
use crate::page::Element;

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

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let known = known();
    let elements: Vec<_> = facts.page.elements().collect();
    let near = facts.tree.inherit([0.0; WORDS.len()], |at, outer| {
        let mut near = outer.map(farther);
        for name in [elements[at].class(), elements[at].id()] {
            tokens::each(name, |hash| {
                if let Some(&column) = known.get(&u64::from(hash)) {
                    near[column] = 1.0;
                }
            });
        }
        near
    });
    facts.each_held(|at, holder| sheet.put(at, near[holder]));
}

/// The column of each word, by its hash.
fn known() -> HashedMap<usize> {
    let mut known = HashedMap::default();
    for (column, words) in WORDS.iter().enumerate() {
        for word in *words {
            tokens::each(word, |hash| {
                known.insert(u64::from(hash), column);
            });
        }
    }
    known
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
    let own: Vec<Option<Own>> = facts.page.elements().map(|element| weigh(facts, element)).collect();
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
        let level = |levels: usize| own[facts.tree.above(holder, levels)].map_or(0.0, |own| own.sum);
        let Said { nearest, lowest, highest, sum, known, fading } = said[holder];
        let mean = sum / known.max(1.0);
        sheet.put(at, [level(0), level(1), level(2), level(3), nearest, lowest, highest, mean, fading, known]);
    });
}

/// The weights of an element's names.
#[derive(Clone, Copy)]
struct Own {
    sum: f32,
    lowest: f32,
    highest: f32,
}

/// `None` when none of its names is known.
fn weigh(facts: &Facts<'_>, element: Element<'_>) -> Option<Own> {
    let mut own: Option<Own> = None;
    for names in [element.class(), element.id()] {
        tokens::each(names, |hash| {
            let Some(weight) = facts.lexicon.weight(hash) else { return };
            let so_far = own.unwrap_or(Own { sum: 0.0, lowest: weight, highest: weight });
            own = Some(Own {
                sum: so_far.sum + weight,
                lowest: so_far.lowest.min(weight),
                highest: so_far.highest.max(weight),
            });
        });
    }
    own
}
