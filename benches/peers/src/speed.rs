//! Pages and bytes a second of CPU time.

use std::path::Path;
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use serde_json::json;

use crate::Answer;
use crate::pack::{self, Page};
use crate::peer::{self, Peer};

/// Times every peer on the pages of a pack. The peers take turns, so that a busy machine slows all alike.
pub(crate) fn print(pack: &Path) -> Answer {
    let every = setting("EVERY", 1);
    let pages = pack::pages(pack)?.step_by(every).collect::<Result<Vec<_>, _>>()?;
    let mut peers = peer::extractors();
    peers.push(peer::parser());
    let mut times = vec![Vec::new(); peers.len()];
    for _ in 0..setting("ROUNDS", 5) {
        peers.iter().zip(&mut times).for_each(|(peer, times)| times.push(time(peer, &pages)));
    }
    let seconds: Vec<f64> = times.into_iter().map(median).collect();
    // scutch is the first.
    let seconds_of_scutch = seconds[0];
    for (peer, &seconds) in peers.iter().zip(&seconds) {
        report(pack, peer.name, &pages, seconds, seconds_of_scutch);
    }
    Ok(())
}

fn setting(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(default).max(1)
}

fn time(peer: &Peer, pages: &[Page]) -> f64 {
    let start = cpu_time();
    for page in pages {
        let _ = std::hint::black_box(peer.text(page));
    }
    (cpu_time() - start).as_secs_f64()
}

fn cpu_time() -> Duration {
    clock_gettime(ClockId::ProcessCPUTime).try_into().unwrap_or_default()
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn report(pack: &Path, peer: &str, pages: &[Page], seconds: f64, seconds_of_scutch: f64) {
    let pack = pack.file_name().unwrap_or_default().to_string_lossy();
    let megabytes = pages.iter().map(|page| page.bytes.len()).sum::<usize>() as f64 / 1e6;
    let line = json!({
        "pack": pack,
        "peer": peer,
        "pages": pages.len(),
        "seconds": seconds,
        "pages_per_s": pages.len() as f64 / seconds,
        "mb_per_s": megabytes / seconds,
        "time_against_scutch": seconds / seconds_of_scutch,
    });
    println!("{line}");
}
