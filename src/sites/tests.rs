use proptest::prelude::*;

use super::survey::VERSION;
use super::{FEWEST, FileError, LINES, PAGES, Print, READABLE, SHARES, Sites, Survey, WORDS};
use crate::html;
use crate::page::Page;
use crate::text;

/// What a page is to the memory of its sites: its site, and what it says.
type Said = (u8, u8, Vec<u8>);

fn survey(pages: &[Said]) -> Survey {
    survey_within(SHARES, pages)
}

fn survey_within(shares: u64, pages: &[Said]) -> Survey {
    let mut survey = Survey::within(shares);
    for (site, id, words) in pages {
        let lines: Vec<String> = words.iter().map(|word| format!("line {}", letters(*word))).collect();
        survey.add(&letters(*site), &[*id], &text::read(&lines.join("\n")));
    }
    survey
}

fn letters(n: u8) -> String {
    [n / 26, n % 26].map(|letter| char::from(b'a' + letter)).iter().collect()
}

fn joined(mut one: Survey, other: &Survey) -> Survey {
    one.merge(other.clone()).unwrap();
    one
}

fn pages() -> impl Strategy<Value = Vec<Said>> {
    prop::collection::vec((0..3_u8, any::<u8>(), prop::collection::vec(any::<u8>(), 0..6)), 0..100)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn parts_make_the_whole_in_any_order(
        pages in pages(),
        (a, b, turn) in (0..100_usize, 0..100_usize, 0..100_usize),
        shares in prop_oneof![Just(SHARES), 0..150_u64],
    ) {
        let survey = |pages: &[Said]| survey_within(shares, pages);
        let (a, b) = (a.min(pages.len()), b.min(pages.len()));
        let (first, second) = (a.min(b), a.max(b));
        let whole = survey(&pages);
        let [x, y, z] = [&pages[..first], &pages[first..second], &pages[second..]].map(survey);
        prop_assert_eq!(&joined(joined(x.clone(), &y), &z), &whole);
        prop_assert_eq!(&joined(x.clone(), &joined(y.clone(), &z)), &whole);
        prop_assert_eq!(&joined(joined(z, &x), &y), &whole);
        let mut turned = pages.clone();
        turned.rotate_left(turn % pages.len().max(1));
        turned.reverse();
        prop_assert_eq!(&survey(&turned), &whole);
    }

    #[test]
    fn a_survey_is_read_as_it_was_written(pages in pages()) {
        let whole = survey(&pages);
        prop_assert_eq!(Survey::from_bytes(&whole.to_bytes()), Ok(whole));
    }

    #[test]
    fn any_bytes_are_a_survey_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200), at in any::<prop::sample::Index>()) {
        let mut whole = survey(&[(0, 1, vec![1, 2, 3]), (1, 2, vec![2])]).to_bytes();
        let head = "scutch sites 3\n".len();
        for bytes in [bytes.clone(), [&whole[..head], &bytes].concat()] {
            if let Ok(survey) = Survey::from_bytes(&bytes) {
                prop_assert_eq!(Survey::from_bytes(&survey.to_bytes()), Ok(survey));
            }
        }
        let at = at.index(whole.len());
        whole[at] ^= bytes.first().copied().unwrap_or(1);
        // Whatever is read can be used.
        if let Ok(survey) = Survey::from_bytes(&whole) {
            let _ = (survey.counts(), Sites::of(&survey).learned().len());
        }
    }
}

#[test]
fn what_is_kept_is_bounded() {
    let long: String =
        (0..5000_u32).map(|n| format!("{} {}\n", letters((n / 200) as u8), letters((n % 200) as u8))).collect();
    let page = text::read(&long);
    let mut survey = Survey::default();
    for id in 0..200_u8 {
        survey.add("hill", &[id], &page);
    }
    let seen = &survey.sites["hill"];
    assert_eq!((seen.pages, seen.prints.len()), (200, PAGES));
    assert!(seen.prints.values().all(|print| print.lines.len() <= LINES));
    // Five bytes a line and one for its place, and the words of four pages.
    assert!(survey.to_bytes().len() < PAGES * (LINES * 6 + 16) + 4 * LINES * 32);
}

#[test]
fn of_many_sites_less_is_remembered() {
    let pages =
        |sites: u8| -> Vec<Said> { (0..sites).flat_map(|site| (0..80).map(move |id| (site, id, vec![id]))).collect() };
    let held = |survey: &Survey| {
        let each = survey.sites.values().map(|seen| seen.prints.len()).max();
        let words = |seen: &super::survey::Seen| seen.prints.values().filter(|print| !print.texts.is_empty()).count();
        (survey.sites.len(), each.unwrap_or(0), survey.sites.values().map(words).max().unwrap_or(0))
    };
    let whole = (PAGES + WORDS * READABLE) as u64;
    let of = |shares, sites| held(&survey_within(shares, &pages(sites)));
    assert_eq!(of(10 * whole, 10), (10, PAGES, READABLE));
    assert_eq!(of(10 * whole - 1, 10), (10, PAGES / 2, READABLE / 2));
    assert_eq!(of(10 * FEWEST as u64, 10), (10, FEWEST, 0));
    let few = survey_within(100 * FEWEST as u64, &pages(200));
    let (sites, each, _) = held(&few);
    assert!((80..=100).contains(&sites) && each == FEWEST, "{sites} sites of {each} pages");
    assert_eq!((few.counts(), few.room()), ((sites, 200 * 80), (FEWEST, 2)));
    assert_eq!(held(&survey_within(0, &pages(3))).0, 0, "no room at all");
    let more = Survey { room: few.room, ..survey(&pages(200)) };
    assert_eq!(Survey::from_bytes(&more.to_bytes()), Err(FileError::Damaged), "more than there is room for");
}

#[test]
fn what_no_survey_holds_is_refused() {
    let damaged = |spoil: fn(&mut Print)| {
        let mut survey = survey(&[(0, 1, vec![1, 2, 3])]);
        survey.sites.values_mut().flat_map(|seen| seen.prints.values_mut()).for_each(spoil);
        Survey::from_bytes(&survey.to_bytes())
    };
    assert!(damaged(|_| {}).is_ok());
    let spoilt: [fn(&mut Print); 7] = [
        |print| print.lines.reverse(),
        |print| print.lines[1] = print.lines[0],
        |print| drop(print.texts.pop()),
        |print| print.texts[0] = "a".repeat(1000),
        |print| print.places[0] = 1,
        |print| print.places.truncate(2),
        |print| print.paths.extend([7; 9]),
    ];
    for spoil in spoilt {
        assert_eq!(damaged(spoil), Err(FileError::Damaged));
    }
    let mut claims = b"scutch sites 3\n\x01".to_vec();
    claims.extend([0xff; 9]);
    assert_eq!(Survey::from_bytes(&claims), Err(FileError::Damaged));
}

#[test]
fn another_version_is_refused_by_name() {
    let other = Survey { version: VERSION + 1, ..Survey::default() };
    let said = "the memory is of version 4, and this scutch has version 3: learn it again";
    assert_eq!(Survey::default().merge(other.clone()).unwrap_err().to_string(), said);
    assert_eq!(Survey::from_bytes(b"scutch sites 4\nwhatever").unwrap_err().to_string(), said);
    assert_eq!(Survey::from_bytes(&other.to_bytes()).unwrap_err().to_string(), said);
}

/// What is said on page `n` alone.
fn own(n: usize) -> String {
    let subject = ["The river", "A ferry", "The old mill", "Our town", "A heron", "The bridge"][n % 6];
    let verb = ["stood", "waited", "was seen", "was painted", "was sold"][n / 6 % 5];
    let place = ["by the pier", "in the fog", "near the weir", "on the hill", "under the rain", "at noon", "by night"]
        [n / 30 % 7];
    format!(
        "{subject} {verb} {place}, as {} said when the {} morning was over, and nobody asked why it was so.",
        letters(n as u8),
        letters((n / 7) as u8)
    )
}

/// A page of a site with two templates, a counter that drifts, ads that rotate and a note amid its text.
fn generated(n: usize, amid: &str) -> String {
    let ad = ["Boots for every weather, now in all shops of the valley", "Umbrellas that hold, made of oak and linen"]
        [n % 2];
    let menu = "<li><a href=/>Home of the Gazette</a><li><a href=/w>Weather and tides</a><li><a href=/s>Sports on Sunday</a><li><a href=/l>Letters to us</a>";
    let note = "This story was first printed in our paper edition and may not be copied without leave.";
    let class = if n.is_multiple_of(3) { "story" } else { "report" };
    let (one, two, three) = (own(n), own(n + 70), own(n + 140));
    format!(
        "<title>{one}</title><body><ul>{menu}</ul><div class={class}><h1>{one}</h1><p>{two}</p><p>{note}</p>{amid}<p>{three}</p></div>\
         <p>{} views</p><p>{ad}</p><p>Follow the Gazette on all your walks</p><p>Made in the valley since long ago</p>",
        n * 37
    )
}

fn site(pages: &[String]) -> Sites {
    let mut survey = Survey::default();
    for (n, page) in pages.iter().enumerate() {
        survey.add("gazette.example", &n.to_le_bytes(), &html::read(page, html::Parser::Light));
    }
    Sites::of(&survey)
}

/// The lines of a page that its site takes, where they stand in a frame and amid the text.
fn taken<'p>(sites: &Sites, page: &'p Page) -> Vec<(&'p str, &'static str)> {
    let found = sites.find(page, Some("gazette.example")).findings;
    found.iter().filter(|f| f.acts).map(|f| (page.block(f.block).origin(), f.stage)).collect()
}

#[test]
fn what_drifts_rotates_and_recurs_is_found_on_every_page() {
    let pages: Vec<String> = (0..200).map(|n| generated(n, "")).collect();
    let sites = site(&pages);
    for (n, source) in pages.iter().enumerate() {
        let page = html::read(source, html::Parser::Light);
        let taken = taken(&sites, &page);
        let lines: Vec<&str> = taken.iter().map(|(line, _)| *line).collect();
        for frame in ["Home of the Gazette", "Weather and tides", "Made in the valley since long ago"] {
            assert!(lines.contains(&frame), "page {n}: {taken:?}");
        }
        assert!(lines.contains(&format!("{} views", n * 37).as_str()), "page {n}: {taken:?}");
        assert!(lines.iter().any(|line| line.starts_with("Boots") || line.starts_with("Umbrellas")));
        let note = taken.iter().find(|(line, _)| line.starts_with("This story"));
        assert_eq!(note.map(|(_, stage)| *stage), Some("drop-footer"), "page {n}");
        for words in [own(n), own(n + 70), own(n + 140)] {
            assert!(!lines.contains(&words.as_str()), "page {n}: {taken:?}");
        }
    }
}

#[test]
fn a_reason_names_its_count() {
    let pages: Vec<String> = (0..20).map(|n| generated(n, "")).collect();
    let page = html::read(&pages[0], html::Parser::Light);
    let found = site(&pages).find(&page, Some("gazette.example")).findings;
    assert!(found.iter().any(|f| f.rule.as_str() == "site/repeats (on 20 of 20 pages)"), "{found:?}");
    assert!(site(&pages).find(&page, Some("other.example")).findings.is_empty());
    assert!(site(&pages).find(&page, None).findings.is_empty());
}

/// Whether a line that all pages have amid their texts stays on all of them.
fn stays(amid: &str, line: &str) -> bool {
    let pages: Vec<String> = (0..20).map(|n| generated(n, amid)).collect();
    let sites = site(&pages);
    pages.iter().all(|source| {
        let page = html::read(source, html::Parser::Light);
        assert!(page.blocks().any(|block| block.origin() == line), "{line}");
        taken(&sites, &page).iter().all(|(taken, _)| *taken != line)
    })
}

#[test]
fn what_belongs_to_an_article_stays_though_all_have_it() {
    let refrain = "And the rain came down on the hills and the town, all night and all day.";
    assert!(stays(&format!("<p>{refrain}</p><p>Of the mill.</p><p>{refrain}</p>"), refrain), "a refrain");
    assert!(stays(
        "<p>Here is what our readers should know about it today:</p>",
        "Here is what our readers should know about it today:"
    ));
    let head = "Height of the water at the old weir in feet";
    assert!(stays(&format!("<table><tr><th>{head}<th>Day<tr><td>3<td>4</table>"), head), "the head of a table");
    assert!(stays("<h2>Background</h2>", "Background"), "a heading of own words");
    assert!(stays("<p>By Rowan Alder of the Hill Gazette</p>", "By Rowan Alder of the Hill Gazette"), "a by-line");
    let note = "Prices are those of the day before and are given without any promise at all.";
    assert!(!stays(&format!("<p>{note}</p>"), note), "a disclaimer");
}

#[test]
fn what_stands_on_many_sites_is_told_and_stays() {
    let mut survey = Survey::default();
    let planted = "Play at the best tables of the whole wide world";
    for n in 0..7_u8 {
        survey.add(&letters(n), &[n], &text::read(&format!("{}\n{planted}", own(n.into()))));
    }
    let page = text::read(&format!("{}\n{planted}", own(0)));
    let found = Sites::of(&survey).find(&page, None).findings;
    let told: Vec<_> = found.iter().map(|f| (f.block.index(), f.rule.as_str(), f.acts)).collect();
    assert_eq!(told, [(1, "site/seen-on-many-hosts (on 7 sites)", false)]);
}

#[test]
fn what_was_learned_is_told_in_words() {
    let pages: Vec<String> = (0..20).map(|n| generated(n, "")).collect();
    let sites = site(&pages);
    let learned = sites.learned();
    assert_eq!((learned[0].site, learned[0].pages), ("gazette.example", (20, 20)));
    let (line, repeat) = learned[0].lines[0];
    assert_eq!((repeat.on, repeat.of), (20, 20), "{line}");
    assert!(learned[0].lines.iter().any(|(line, _)| *line == "0 views"), "{learned:?}");
}

#[test]
fn what_stands_where_is_known_too() {
    let pages: Vec<String> = (0..20).map(|n| generated(n, "")).collect();
    let sites = site(&pages);
    let new = generated(40, "").replace("Letters to us", "Boats for hire");
    let page = html::read(&new, html::Parser::Light);
    let on_site = sites.find(&page, Some("gazette.example")).on_site;
    let of = |line: &str| {
        let block = page.blocks().find(|block| block.origin() == line).unwrap();
        on_site[block.id().index()]
    };
    // A line that no other page has, where all others are repeated.
    let (menu, own) = (of("Boats for hire"), of(&own(40 + 70)));
    assert!(menu.line.is_none() && menu.repeated == 1.0 && menu.path.on == 20, "{menu:?}");
    assert!(own.line.is_none() && own.repeated < 0.5 && own.path.of == 20, "{own:?}");
    assert!(sites.find(&page, Some("other.example")).on_site.is_empty());
}
