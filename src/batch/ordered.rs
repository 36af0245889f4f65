//! A parallel map whose results come in the order of its items, in bounded memory.

use std::collections::BTreeMap;
use std::io;
use std::thread;

use super::gate::Gate;

/// How much may be under way at once, from the source to the last hand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// Items for each thread: enough that one slow page does not make the others wait.
    pub(super) items: usize,
    /// Their bytes together; a single larger item goes alone.
    pub(super) bytes: usize,
}

/// Maps items on `threads` threads (0: one for each core) and hands each result to `each` on this one. A thread of
/// its own asks the source, and waits while too much is under way; results that come early wait for those before
/// them. Each of the threads has a memory of its own for its items.
pub(super) fn map<T: Send, R: Send, W: Default>(
    (threads, bounds): (usize, Bounds),
    items: impl Iterator<Item = (T, usize)> + Send,
    work: impl Fn(&mut W, T) -> R + Sync,
    mut each: impl FnMut(R),
) -> io::Result<()> {
    let threads = if threads > 0 { threads } else { thread::available_parallelism().map_or(1, usize::from) };
    let gate = &Gate::new(bounds.items * threads, bounds.bytes);
    let (to_work, waiting) = crossbeam_channel::unbounded();
    let (to_end, results) = crossbeam_channel::unbounded();
    thread::scope(|scope| {
        // Closed when this thread is done or panics, so that no other waits for it.
        let _open = gate.guard();
        for _ in 0..threads {
            let (waiting, to_end, work) = (waiting.clone(), to_end.clone(), &work);
            thread::Builder::new().spawn_scoped(scope, move || {
                let mut memory = W::default();
                for (i, size, item) in waiting {
                    // Nobody hears only when `each` has panicked, and then nothing is left to save.
                    let _ = to_end.send((i, size, work(&mut memory, item)));
                }
            })?;
        }
        drop((waiting, to_end));
        thread::Builder::new().spawn_scoped(scope, move || {
            for (i, (item, size)) in items.enumerate() {
                if !gate.enter(size) || to_work.send((i, size, item)).is_err() {
                    return;
                }
            }
        })?;
        let mut early = BTreeMap::new();
        let mut next = 0;
        for (i, size, result) in results {
            early.insert(i, (size, result));
            while let Some((size, result)) = early.remove(&next) {
                each(result);
                gate.leave(size);
                next += 1;
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{Bounds, map};

    const BOUNDS: Bounds = Bounds { items: 8, bytes: 1000 };

    #[test]
    fn results_come_in_order_on_any_number_of_threads() {
        for threads in [1, 2, 7] {
            let mut seen = Vec::new();
            // Early items cost most, so that later ones overtake them.
            let work = |_: &mut (), n: u64| (0..(200 - n) * 500).fold(n, |a, b| std::hint::black_box(a ^ b ^ b));
            map((threads, BOUNDS), (0..200).map(|n| (n, 1)), work, |n| seen.push(n)).unwrap();
            assert_eq!(seen, (0..200).collect::<Vec<_>>(), "{threads} threads");
        }
    }

    #[test]
    fn no_items_no_results() {
        map((2, BOUNDS), (0..0).map(|n| (n, 1)), |_: &mut (), n| n, |_: i32| panic!("nothing was given")).unwrap();
    }

    #[test]
    fn no_more_than_allowed_is_under_way() {
        for (bounds, size, most) in
            [(Bounds { items: 4, bytes: 1000 }, 1, 8), (Bounds { items: 100, bytes: 30 }, 10, 3)]
        {
            let (taken, done, peak) = (AtomicUsize::new(0), AtomicUsize::new(0), AtomicUsize::new(0));
            let items = (0..500).map(|n| (n, size)).inspect(|_| {
                taken.fetch_add(1, Ordering::SeqCst);
            });
            map(
                (2, bounds),
                items,
                |_: &mut (), n: u32| n,
                |_| {
                    let done = done.fetch_add(1, Ordering::SeqCst);
                    peak.fetch_max(taken.load(Ordering::SeqCst) - done, Ordering::SeqCst);
                },
            )
            .unwrap();
            // One more is in the hand of the thread that asks the source.
            assert!(peak.into_inner() <= most + 1, "{bounds:?}");
        }
    }

    #[test]
    fn an_item_larger_than_allowed_goes_alone() {
        let mut seen = Vec::new();
        map((2, BOUNDS), [(1, 10), (2, 5000), (3, 10)].into_iter(), |_: &mut (), n| n, |n| seen.push(n)).unwrap();
        assert_eq!(seen, [1, 2, 3]);
    }

    #[test]
    #[should_panic(expected = "the last hand is full")]
    fn a_panic_of_the_last_hand_ends_the_run() {
        let _ = map((2, BOUNDS), (0..1000).map(|n| (n, 1)), |_: &mut (), n| n, |_| panic!("the last hand is full"));
    }
}
