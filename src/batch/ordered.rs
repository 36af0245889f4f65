//! A parallel map whose results come in the order of its items.

use std::collections::BTreeMap;
use std::sync::mpsc;
use std::thread;

use rayon::iter::{ParallelBridge, ParallelIterator};
use rayon::{ThreadPoolBuildError, ThreadPoolBuilder};

/// Maps items on `threads` threads (0: one for each core) and hands each result to `each` on this one. Items are
/// taken one by one as threads become free, each of which has a memory of its own for them; results that come early wait for those before them.
pub(super) fn map<T: Send, R: Send, W: Default>(
    threads: usize,
    items: impl Iterator<Item = T> + Send,
    work: impl Fn(&mut W, T) -> R + Send + Sync,
    mut each: impl FnMut(R),
) -> Result<(), ThreadPoolBuildError> {
    let pool = ThreadPoolBuilder::new().num_threads(threads).build()?;
    let (sender, results) = mpsc::channel();
    thread::scope(|scope| {
        scope.spawn(move || {
            pool.install(|| {
                let start = || (sender.clone(), W::default());
                items.enumerate().par_bridge().for_each_init(start, |(sender, memory), (i, item)| {
                    // Nobody hears only when `each` has panicked, and then nothing is left to save.
                    let _ = sender.send((i, work(memory, item)));
                });
            });
        });
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (i, result) in results {
            early.insert(i, result);
            while let Some(result) = early.remove(&next) {
                each(result);
                next += 1;
            }
        }
    });
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let mut seen = Vec::new();
            // Early items cost most, so that later ones overtake them.
            let work = |_: &mut (), n: u64| (0..(200 - n) * 500).fold(n, |a, b| std::hint::black_box(a ^ b ^ b));
            map(threads, 0..200, work, |n| seen.push(n)).unwrap();
            assert_eq!(seen, (0..200).collect::<Vec<_>>(), "{threads} threads");
        }
    }

    #[test]
    fn no_items_no_results() {
        map(2, 0..0, |_: &mut (), n| n, |_: i32| panic!("nothing was given")).unwrap();
    }
}
