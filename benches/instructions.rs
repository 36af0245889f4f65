//! The whole way of a generated page, so many times, for counting its instructions: `.ci/instructions.py` runs it.
//!
//! `cargo bench --bench instructions -- html|text TIMES`

mod pages;

use scutch::{Input, Pipeline, render};

/// Bytes of a page.
const SIZE: usize = 100_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let (page, times) = match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["html", times] => (pages::html(SIZE), times),
        ["text", times] => (pages::text(SIZE), times),
        _ => return Err("html TIMES or text TIMES".into()),
    };
    let pipeline = Pipeline::standard();
    for _ in 0..times.parse()? {
        let cleaned = pipeline.clean(&Input::new(page.as_bytes()))?;
        std::hint::black_box(render::text(&cleaned.page));
    }
    Ok(())
}
