//! The runtime on which requests wait, seen from threads that want their answers.

use std::future::Future;
use std::io;
use std::sync::Arc;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::JoinHandle;

/// Runs what waits for the network; it ends with its last holder.
#[derive(Clone, Debug)]
pub(super) struct Hands(Arc<Owned>);

#[derive(Debug)]
struct Owned(Option<Runtime>);

impl Hands {
    /// Begins a runtime. One thread is enough: it only waits.
    pub(super) fn begin() -> io::Result<Self> {
        let runtime =
            Builder::new_multi_thread().worker_threads(1).thread_name("scutch-network").enable_all().build()?;
        Ok(Hands(Arc::new(Owned(Some(runtime)))))
    }

    /// The answer, once it is there.
    pub(super) fn wait<T>(&self, work: impl Future<Output = T>) -> io::Result<T> {
        let runtime = self.0.0.as_ref().filter(|_| Handle::try_current().is_err()).ok_or_else(inside)?;
        Ok(runtime.block_on(work))
    }

    /// Begins work whose answer is wanted later.
    pub(super) fn begin_work<T: Send + 'static>(
        &self,
        work: impl Future<Output = T> + Send + 'static,
    ) -> io::Result<JoinHandle<T>> {
        Ok(self.0.0.as_ref().ok_or_else(inside)?.spawn(work))
    }
}

/// A runtime may be dropped anywhere, also where nothing may wait.
impl Drop for Owned {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

fn inside() -> io::Error {
    io::Error::other("called from inside an asynchronous runtime: call it from a thread that may wait")
}
