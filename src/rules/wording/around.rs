//! What is around a line: how the lines beside it are worded, and the run of lines that are no prose that it stands in.

use std::ops::Range;

use super::table::Score;
use super::topics::Kinship;
use crate::page::Kind;
use crate::rules::ground::Ground;
use crate::rules::line::Line;
use crate::rules::verdict::Evidence;

/// What is known of each line before it is judged.
pub(super) struct Known<'a, 'p> {
    pub(super) ground: &'a Ground<'p>,
    pub(super) scores: &'a [Score],
    pub(super) kinships: &'a [Kinship],
    pub(super) evidence: &'a [Evidence],
}

/// The names of the features, in their order.
pub const FEATURES: [&str; 71] = [
    "junk",
    "promotion",
    "characters",
    "width",
    "stops",
    "calls",
    "pauses",
    "digits",
    "ornaments",
    "spaces",
    "short",
    "prose",
    "colon_at_end",
    "mark_at_begin",
    "bars",
    "numbered",
    "linked",
    "hidden",
    "heading",
    "item",
    "cell",
    "title",
    "reachable",
    "own_host",
    "taken",
    "doubts",
    "promoting",
    "belonging",
    "shared",
    "alien",
    "rarity",
    "junk_before_3",
    "junk_before_2",
    "junk_before_1",
    "junk_after_1",
    "junk_after_2",
    "junk_after_3",
    "taken_before_2",
    "taken_before_1",
    "taken_after_1",
    "taken_after_2",
    "promoting_before",
    "promoting_after",
    "belonging_before",
    "belonging_after",
    "width_before",
    "width_after",
    "prose_before",
    "prose_after",
    "run_lines",
    "run_above",
    "run_below",
    "run_mean",
    "run_others",
    "run_highest",
    "run_lowest",
    "run_share",
    "run_taken",
    "run_promoting",
    "run_belonging",
    "run_first",
    "run_last",
    "head",
    "tail",
    "position",
    "lines",
    "prose_mean",
    "prose_highest",
    "on_topic",
    "page_taken",
    "page_promoting",
];

/// Wording of a line that is not there: neither way.
const NONE: f32 = -2.0;

/// The features of the wanted lines of a page, row by row.
pub(super) fn rows(known: &Known<'_, '_>, wanted: impl Fn(usize) -> bool) -> Vec<f32> {
    let page = Page::of(known);
    let mut rows = Vec::with_capacity(known.scores.len() * FEATURES.len());
    for run in runs(&known.ground.sight.lines.list) {
        let tally = Tally::of(known, run.clone());
        for at in run.clone().filter(|&at| wanted(at)) {
            let begin = rows.len();
            own(known, at, &mut rows);
            beside(known, at, &mut rows);
            tally.fill(known, at, &mut rows);
            page.fill(known, at, &mut rows);
            debug_assert_eq!(rows.len() - begin, FEATURES.len());
        }
    }
    rows
}

/// Stretches of prose, and stretches of lines that are none.
fn runs(lines: &[Line]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut from = 0;
    for group in lines.chunk_by(|a, b| a.is_prose() == b.is_prose()) {
        runs.push(from..from + group.len());
        from += group.len();
    }
    runs
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn own(known: &Known<'_, '_>, at: usize, row: &mut Vec<f32>) {
    let sight = known.ground.sight;
    let (line, block) = (&sight.lines.list[at], sight.blocks[at]);
    let text = sight.lines.text_of(line);
    let chars = line.chars.max(1) as f32;
    let digits = text.bytes().take(400).filter(u8::is_ascii_digit).count() as f32;
    row.extend([known.scores[at].junk, known.scores[at].promotion, chars, line.width as f32]);
    row.extend([line.stops, line.calls, line.pauses].map(f32::from));
    row.extend([digits / chars, f32::from(line.ornaments), line.spaces as f32 / chars]);
    row.extend([
        flag(line.is_fragment()),
        flag(line.is_prose()),
        flag(text.ends_with([':', '：'])),
        flag(text.starts_with(|c: char| !c.is_alphanumeric())),
        text.bytes().take(400).filter(|byte| matches!(byte, b'|' | b'/' | b'>')).count() as f32,
        flag(is_numbered(text)),
        line.link_share(),
        flag(line.hidden),
        flag(matches!(block.kind(), Kind::Heading(_))),
        flag(matches!(block.kind(), Kind::Item { .. })),
        flag(matches!(block.kind(), Kind::Cell { .. })),
        flag(sight.is_own_title(at)),
        flag(sight.is_reachable(at)),
        flag(sight.names_own_host(at)),
        flag(known.evidence[at].taken),
        f32::from(known.evidence[at].doubts),
        f32::from(known.evidence[at].promoting),
        f32::from(known.evidence[at].belonging),
        known.kinships[at].shared,
        known.kinships[at].alien,
        known.kinships[at].rarity,
    ]);
}

/// `1. `, `(2)`, `三、`: an item of a list that somebody numbered.
fn is_numbered(text: &str) -> bool {
    let rest = text.trim_start_matches(['(', '（']);
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    after.len() < rest.len() && rest.len() - after.len() <= 9 && after.starts_with(['.', '、', ')', '）', '．'])
}

fn beside(known: &Known<'_, '_>, at: usize, row: &mut Vec<f32>) {
    let lines = &known.ground.sight.lines.list;
    let place = |step: isize| at.checked_add_signed(step).filter(|&place| place < lines.len());
    let junk = |step| place(step).map_or(NONE, |at| known.scores[at].junk);
    let said = |step| place(step).map_or(Evidence::default(), |at| known.evidence[at]);
    let width = |step| place(step).map_or(0.0, |at| lines[at].width as f32);
    let prose = |step| place(step).map_or(0.0, |at| flag(lines[at].is_prose()));
    row.extend([-3, -2, -1, 1, 2, 3].map(junk));
    row.extend([-2, -1, 1, 2].map(|step| flag(said(step).taken)));
    row.extend([said(-1).promoting, said(1).promoting, said(-1).belonging, said(1).belonging].map(f32::from));
    row.extend([width(-1), width(1), prose(-1), prose(1)]);
}

/// A run of lines, told once for all of them.
struct Tally {
    run: Range<usize>,
    sum: f32,
    highest: f32,
    lowest: f32,
    share: f32,
    taken: f32,
    promoting: f32,
    belonging: f32,
    last: bool,
}

impl Tally {
    fn of(known: &Known<'_, '_>, run: Range<usize>) -> Tally {
        let junk = || known.scores[run.clone()].iter().map(|score| score.junk);
        let count = run.len() as f32;
        let said = |holds: fn(&Evidence) -> bool| {
            known.evidence[run.clone()].iter().filter(|evidence| holds(evidence)).count() as f32 / count
        };
        Tally {
            sum: junk().sum(),
            highest: junk().fold(f32::MIN, f32::max),
            lowest: junk().fold(f32::MAX, f32::min),
            share: junk().filter(|junk| *junk > 0.0).count() as f32 / count,
            taken: said(|evidence| evidence.taken),
            promoting: said(|evidence| evidence.promoting > 0),
            belonging: said(|evidence| evidence.belonging > 0),
            last: run.end == known.scores.len(),
            run,
        }
    }

    fn fill(&self, known: &Known<'_, '_>, at: usize, row: &mut Vec<f32>) {
        let count = self.run.len() as f32;
        let others = if self.run.len() > 1 { (self.sum - known.scores[at].junk) / (count - 1.0) } else { NONE };
        row.extend([count, (at - self.run.start) as f32, (self.run.end - 1 - at) as f32, self.sum / count, others]);
        row.extend([self.highest, self.lowest, self.share, self.taken, self.promoting, self.belonging]);
        row.extend([flag(self.run.start == 0), flag(self.last)]);
    }
}

/// The page as a whole.
struct Page {
    prose_mean: f32,
    prose_highest: f32,
    /// So many lines rules take for advertising, and so many they hint at.
    taken: f32,
    promoting: f32,
}

impl Page {
    fn of(known: &Known<'_, '_>) -> Page {
        let lines = known.ground.sight.lines;
        let prose = || {
            let own = lines.list.iter().zip(known.scores).filter(|(line, _)| line.is_prose());
            own.map(|(_, score)| score.junk)
        };
        let count = prose().count();
        let said =
            |holds: fn(&Evidence) -> bool| known.evidence.iter().filter(|evidence| holds(evidence)).count() as f32;
        Page {
            prose_mean: if count > 0 { prose().sum::<f32>() / count as f32 } else { NONE },
            prose_highest: prose().fold(NONE, f32::max),
            taken: said(|evidence| evidence.advertises),
            promoting: said(|evidence| evidence.promoting > 0),
        }
    }

    fn fill(&self, known: &Known<'_, '_>, at: usize, row: &mut Vec<f32>) {
        let (places, lines) = (&known.ground.places, known.ground.sight.lines);
        let all = lines.list.len() as f32;
        row.extend([flag(places.is_head(at)), flag(places.is_tail(at)), at as f32 / all, all]);
        row.extend([self.prose_mean, self.prose_highest, flag(known.ground.on_topic)]);
        row.extend([self.taken, self.promoting]);
    }
}
