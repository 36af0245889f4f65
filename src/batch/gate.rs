//! How many items are under way, and whether one more may begin.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Lets items pass while there is room for them.
#[derive(Debug)]
pub(super) struct Gate {
    under_way: Mutex<UnderWay>,
    changed: Condvar,
    items: usize,
    bytes: usize,
}

#[derive(Debug, Default)]
struct UnderWay {
    items: usize,
    bytes: usize,
    closed: bool,
}

impl Gate {
    /// A gate for so many items of together so many bytes.
    pub(super) fn new(items: usize, bytes: usize) -> Self {
        Gate { under_way: Mutex::default(), changed: Condvar::new(), items, bytes }
    }

    /// Waits for room; `false` when the gate was closed meanwhile. An item always passes alone.
    pub(super) fn enter(&self, size: usize) -> bool {
        let full = |now: &mut UnderWay| {
            let room = now.items < self.items && now.bytes + size <= self.bytes;
            !(now.closed || room || now.items == 0)
        };
        let mut now = self.changed.wait_while(self.lock(), full).unwrap_or_else(PoisonError::into_inner);
        now.items += 1;
        now.bytes += size;
        !now.closed
    }

    /// Makes room.
    pub(super) fn leave(&self, size: usize) {
        let mut now = self.lock();
        now.items -= 1;
        now.bytes -= size;
        drop(now);
        self.changed.notify_one();
    }

    /// Closes the gate at the end of a scope, however that is left.
    pub(super) fn guard(&self) -> Guard<'_> {
        Guard(self)
    }

    fn lock(&self) -> MutexGuard<'_, UnderWay> {
        // Nothing in here panics between two changes that belong together.
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes a gate when it is dropped.
pub(super) struct Guard<'g>(&'g Gate);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.lock().closed = true;
        self.0.changed.notify_all();
    }
}
