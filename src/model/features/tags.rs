//! Which elements lie around a block, and how near.

use super::Feature;
use super::facts::Facts;
use super::near::{self, NOWHERE};
use super::sheet::{Sheet, flag, ln};
use crate::page::{Element, Tag};

pub(super) const FEATURES: [Feature; 21] = [
    ("in_article", "nearness of an <article>: 1 / (1 + levels up), 0 when there is none"),
    ("in_main", "nearness of <main> or its role"),
    ("in_section", "nearness of <section>"),
    ("in_nav", "nearness of <nav>, <menu> or their roles"),
    ("in_aside", "nearness of <aside> or its role"),
    ("in_footer", "nearness of <footer> or its role"),
    ("in_header", "nearness of <header> or its role"),
    ("in_form", "nearness of <form> or the role of search"),
    ("in_list", "nearness of <ul> or <ol>"),
    ("in_table", "nearness of <table>"),
    ("in_figure", "nearness of <figure>"),
    ("in_button", "nearness of <button> or its role, <select> or <label>"),
    ("in_details", "nearness of <details> or <summary>"),
    ("in_dialog", "nearness of <dialog> or its role"),
    ("in_quote", "nearness of <blockquote>"),
    ("in_definitions", "nearness of <dl>"),
    ("in_address", "nearness of <address>"),
    ("in_link", "nearness of <a>"),
    ("in_p", "nearness of <p>"),
    ("depth", "ln(1 + elements around)"),
    ("role_other", "the nearest elements have another role: tab, list, group and the like"),
];

const KINDS: usize = 19;
/// Levels up within which an element counts as one of the nearest.
const NEAREST: u16 = 2;

pub(super) fn fill(facts: &Facts<'_>, sheet: &mut Sheet) {
    let elements: Vec<_> = facts.page.elements().collect();
    let levels = facts.tree.inherit([NOWHERE; KINDS + 1], |at, outer| {
        let mut levels = outer.map(near::farther);
        match kind(elements[at]) {
            Some(kind) => levels[kind] = 0,
            None if !elements[at].role().is_empty() => levels[KINDS] = 0,
            None => {}
        }
        levels
    });
    facts.each_held(|at, holder| {
        let [kinds @ .., other] = levels[holder];
        sheet.put_at(at, 0, kinds.map(|levels| facts.near.at(levels)));
        sheet.put_at(at, KINDS, [ln(facts.tree.depth[holder]), flag(other <= NEAREST)]);
    });
}

/// The column of an element.
fn kind(element: Element<'_>) -> Option<usize> {
    let by_role = match element.role() {
        "main" => Some(1),
        "navigation" | "menu" | "menubar" => Some(3),
        "complementary" => Some(4),
        "contentinfo" => Some(5),
        "banner" => Some(6),
        "search" => Some(7),
        "button" => Some(11),
        "dialog" | "alertdialog" => Some(13),
        "article" => Some(0),
        _ => None,
    };
    by_role.or(match element.tag() {
        Tag::Article => Some(0),
        Tag::Main => Some(1),
        Tag::Section => Some(2),
        Tag::Nav | Tag::Menu => Some(3),
        Tag::Aside => Some(4),
        Tag::Footer => Some(5),
        Tag::Header => Some(6),
        Tag::Form => Some(7),
        Tag::Ul | Tag::Ol => Some(8),
        Tag::Table => Some(9),
        Tag::Figure => Some(10),
        Tag::Button | Tag::Select | Tag::Label => Some(11),
        Tag::Details | Tag::Summary => Some(12),
        Tag::Dialog => Some(13),
        Tag::Blockquote => Some(14),
        Tag::Dl => Some(15),
        Tag::Address => Some(16),
        Tag::A => Some(17),
        Tag::P => Some(18),
        _ => None,
    })
}
