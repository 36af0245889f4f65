//! Honest texts of ours, served with spam that no rule has seen: what must fall and what must stay.
//!
//! The figures are pinned: rules may only get better. `cargo bench --bench spam` measures the same on whole packs.

mod spam;

use scutch::pipeline::{Pipeline, Plan};
use spam::{Form, Lists, Outcome};

/// Of the lines of spam so many may be left, and of the honest characters so many lost, in per cent.
const FLOORS: [(Form, f64, f64); 2] = [(Form::Text, 18.5, 0.6), (Form::Html, 14.5, 0.4)];

fn texts() -> Vec<String> {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files: Vec<_> =
        walkdir::WalkDir::new(fixtures).into_iter().flatten().map(|entry| entry.into_path()).collect();
    files.sort();
    // The floors were measured without the cases that have a site, whose texts are short and alike.
    let is_left_out =
        |file: &std::path::Path| ["about", "/site-"].iter().any(|part| file.to_string_lossy().contains(part));
    files.retain(|file| file.ends_with("expected.txt") && !is_left_out(file));
    files.iter().map(|file| std::fs::read_to_string(file).expect("an expectation is text")).collect()
}

#[test]
fn spam_that_no_rule_has_seen_falls_and_the_text_stays() {
    let lists = Lists::unseen();
    assert!(lists.groups().count() > 400);
    let pipeline = Pipeline::new(Plan::standard().with_stages(|stage| stage != "select-main"));
    let share = |part: usize, of: usize| part as f64 * 100.0 / of as f64;
    for (form, most_left, most_lost) in FLOORS {
        let serve = |(seed, text): (usize, &String)| spam::serve(text, &lists, form, seed as u64);
        let outcomes: Vec<Outcome> =
            texts().iter().enumerate().map(serve).map(|served| spam::clean(&pipeline, &served)).collect();
        assert_eq!(outcomes.iter().map(|outcome| outcome.unmatched).sum::<usize>(), 0);
        let lines: Vec<_> = outcomes.iter().flat_map(|outcome| &outcome.spam).collect();
        let left = share(lines.iter().filter(|line| line.left).count(), lines.len());
        let body = outcomes.iter().map(|outcome| outcome.body).sum();
        let lost = share(outcomes.iter().map(|outcome| outcome.lost).sum(), body);
        assert!(
            lines.len() > 50 && left <= most_left && lost <= most_lost,
            "{form:?}: {left:.1} % left, {lost:.2} % lost"
        );
    }
}
