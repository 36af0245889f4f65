//! Files of the web. The store of the crate wants to know how long an answer is before it comes; servers that make
//! their pages as they send them do not say.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use object_store::client::{HttpClient, HttpConnector, HttpError, HttpRequest, HttpResponse, HttpService};
use object_store::http::HttpBuilder;
use object_store::{ClientConfigKey, ClientOptions, ObjectStore, Result, RetryConfig};

use super::connector::connect;
use super::stores::TIMES;

/// The name of the header that says how long an answer is, in bytes.
const LENGTH: &str = "content-length";

/// One client for all servers, which keeps connections open.
#[derive(Clone, Debug)]
pub(super) struct Web(HttpClient);

#[derive(Debug)]
struct Lenient(HttpClient);

impl Web {
    pub(super) fn begin() -> Result<Self> {
        let agent = (ClientConfigKey::UserAgent, concat!("scutch/", env!("CARGO_PKG_VERSION")));
        let options = TIMES.into_iter().chain([agent]);
        let options = options.fold(ClientOptions::new(), |options, (key, value)| options.with_config(key, value));
        let options = options.with_allow_http(true);
        Ok(Web(HttpClient::new(Lenient(connect(&options)?))))
    }

    /// The store whose only object, of an empty key, is what lies at this address.
    pub(super) fn store(&self, address: &str, retry: RetryConfig) -> Result<Arc<dyn ObjectStore>> {
        let store = HttpBuilder::new().with_url(address).with_http_connector(self.clone()).with_retry(retry).build()?;
        Ok(Arc::new(store))
    }
}

impl HttpConnector for Web {
    fn connect(&self, _: &ClientOptions) -> Result<HttpClient> {
        Ok(self.0.clone())
    }
}

impl HttpService for Lenient {
    fn call<'s, 'f>(
        &'s self,
        request: HttpRequest,
    ) -> Pin<Box<dyn Future<Output = std::result::Result<HttpResponse, HttpError>> + Send + 'f>>
    where
        's: 'f,
        Self: 'f,
    {
        Box::pin(async {
            let mut answer = self.0.execute(request).await?;
            if !answer.headers().contains_key(LENGTH) {
                answer.headers_mut().insert(LENGTH, UNKNOWN.into());
            }
            Ok(answer)
        })
    }
}

/// Stands for a length that was not said; no object has it.
pub(super) const UNKNOWN: u64 = u64::MAX;
