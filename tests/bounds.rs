//! What a page may have so much of: over a bound it is cut, and a note says so; at the bound it is whole.

use scutch::html::{self, Parser};
use scutch::page::{Bound, Note, Page};
use scutch::pipeline::Plan;
use scutch::render::{self, Inline};
use scutch::{Input, Pipeline, text};

/// Reads a page of HTML twice, with so many pieces and with one more; the second is over the bound, the first is not.
#[track_caller]
fn is_cut(bound: Bound, page: impl Fn(usize) -> String) -> [Page; 2] {
    let [at, over] = [0, 1].map(|more| html::read(&page(bound.most() + more), Parser::Light));
    assert_eq!(at.notes, []);
    assert_eq!(over.notes, [Note::Capped(bound)]);
    [at, over]
}

#[test]
fn attributes() {
    let page = |count: usize| {
        let others: String = (1..count).map(|number| format!(" a{number}=1")).collect();
        format!("<p{others} class=last>x")
    };
    let [at, over] = is_cut(Bound::Attributes, page);
    let class = |page: &Page| page.block(page.blocks().next().unwrap().id()).element().unwrap().class().to_owned();
    assert_eq!([class(&at), class(&over)], ["last", ""]);
}

#[test]
fn names() {
    let [_, over] = is_cut(Bound::Names, |length| format!("<p class={}>x", "c".repeat(length)));
    assert_eq!(over.elements().last().unwrap().class().len(), Bound::Names.most());
}

#[test]
fn blocks() {
    let pages = is_cut(Bound::Blocks, |count| "<p>x".repeat(count));
    assert_eq!(pages.map(|page| page.blocks().len()), [Bound::Blocks.most(); 2]);
}

#[test]
fn images() {
    let pages = is_cut(Bound::Images, |count| "<img src=a>".repeat(count));
    assert_eq!(pages.map(|page| page.images().len()), [Bound::Images.most(); 2]);
}

#[test]
fn lines() {
    let read = |count| text::read(&"x\n".repeat(count));
    let (at, over) = (read(Bound::Lines.most()), read(Bound::Lines.most() + 1));
    assert_eq!([&at.notes, &over.notes], [&vec![], &vec![Note::Capped(Bound::Lines)]]);
    assert_eq!([at.blocks().len(), over.blocks().len()], [Bound::Lines.most(); 2]);
}

/// A link that is never closed comes again in every block, with all that it says.
#[test]
fn links() {
    let page = format!("<a href=/{}>{}", "h".repeat(4000), "<p>x".repeat(40_000));
    let page = html::read(&page, Parser::Light);
    assert_eq!((&page.notes, page.blocks().len()), (&vec![Note::Capped(Bound::Links)], 40_000));
    let addresses: usize = page.links().map(|link| link.href().len()).sum();
    assert!(addresses <= Bound::Links.most() && addresses > Bound::Links.most() * 8 / 10, "{addresses}");
}

#[test]
fn all_names() {
    let others: String = (0..40_000).map(|n| format!("<p class=a{n} id=b{n} role=c{n}>x")).collect();
    let page = format!("<a href=/x rel={}>{others}", "r".repeat(4096));
    let page = html::read(&page, Parser::Light);
    assert_eq!((&page.notes, page.blocks().len()), (&vec![Note::Capped(Bound::AllNames)], 40_000));
    let kept = page.links().filter(|link| link.rel().len() == 4096).count();
    assert!((10_000..40_000).contains(&kept), "{kept}");
}

#[test]
fn data() {
    let page = |bytes: usize| {
        let text = "Rain fell in the hills all night, and the river rose.";
        let rest = "0,".repeat((bytes - text.len() - 8) / 2);
        format!("<script type=application/json>[{rest}0,0,\"{text}\"]</script>")
    };
    let read = |bytes| html::read(&page(bytes), Parser::Light);
    let (at, over) = (read(Bound::Data.most() - 10), read(Bound::Data.most() + 10));
    assert_eq!((at.blocks().len(), over.blocks().len()), (1, 0));
    assert_eq!([&at.notes, &over.notes], [&vec![], &vec![Note::Capped(Bound::Data)]]);
}

#[test]
fn blocks_of_data_are_counted_with_the_others() {
    let known = "The ferry stayed at its pier until noon.";
    let page = |hidden: usize, body: &str| {
        let data = format!("<script type=application/ld+json>{{\"articleBody\":\"{body}\"}}</script>");
        html::read(&format!("{data}<p hidden>{known}{}", "<p hidden>x".repeat(hidden - 1)), Parser::Light)
    };
    let most = Bound::Blocks.most();
    for (hidden, body, notes) in [
        (most, known, vec![]),
        (most, "Rain fell.", vec![Note::Capped(Bound::Blocks)]),
        (most + 1, "Rain fell.", vec![Note::Capped(Bound::Blocks)]),
    ] {
        let page = page(hidden, body);
        assert_eq!((page.notes.clone(), page.blocks().len()), (notes, most), "{hidden} {body}");
    }
}

/// The output of a page whose links all lie in a long folder.
#[test]
fn the_output_is_bounded_and_the_cut_is_told() {
    let base = format!("<base href=https://hill.example/{}/>", "a".repeat(200_000));
    let page = format!("<!doctype html>{base}<a href=/{}>{}", "h".repeat(3900), "<p>x".repeat(50_000));
    let inline = Inline { links: true, images: true };
    let pipeline = Pipeline::new(Plan::standard().with_stages(|_| false));
    let cleaned = pipeline.clean(&Input::new(page.as_bytes())).unwrap();
    let markdown = render::markdown(&cleaned.page, inline);
    assert!(markdown.contains("](") && markdown.len() < 2 * Bound::Links.most(), "{}", markdown.len());
    assert!(cleaned.page.notes[0].to_string().contains("the rest are plain text"), "{}", cleaned.page.notes[0]);
}
