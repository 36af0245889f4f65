//! The stores that a run talks to, each begun with the first address that leads there.

use std::collections::HashMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::{ClientConfigKey, ObjectStore, Result, RetryConfig};

use super::address::{Scheme, bucket_and_key, scheme};
use super::failure::io_error;
use super::listing::Lenient;
use super::runtime::Hands;
use super::secret::without_secrets;
use super::web::Web;
use super::{Bucket, Object};

/// Opens addresses. Copies share their connections.
#[derive(Clone, Debug, Default)]
pub struct Stores {
    web: bool,
    known: Arc<Mutex<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    hands: Option<Hands>,
    web: Option<Web>,
    buckets: HashMap<String, Bucket>,
}

impl Stores {
    /// Stores of S3; with `web`, files of the web too. S3 is set up by the environment: `AWS_ACCESS_KEY_ID`,
    /// `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`, `AWS_ENDPOINT_URL` and the others that [`AmazonS3Builder::from_env`] reads.
    #[must_use]
    pub fn new(web: bool) -> Self {
        Stores { web, known: Arc::default() }
    }

    /// Stores of which one bucket is known.
    #[cfg(test)]
    pub(super) fn of(bucket: &Bucket) -> Self {
        let stores = Stores::default();
        let mut known = stores.known.lock().unwrap();
        known.buckets.insert(bucket.root().to_owned(), bucket.clone());
        drop(known);
        stores
    }

    /// What lies at an address.
    ///
    /// # Errors
    /// When nobody can go there, or it is of the web and that was not allowed.
    pub fn object(&self, address: &Path) -> io::Result<Object> {
        self.bucket(address)?.object(address)
    }

    /// The bucket that an address leads to.
    ///
    /// # Errors
    /// As [`object`](Self::object).
    pub fn bucket(&self, address: &Path) -> io::Result<Bucket> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        match scheme(address).unwrap_or_else(|| Err(invalid("is no address")))? {
            Scheme::Web if has_password(address) => {
                Err(invalid("has a password in it, which would stand in what is written: leave it out"))
            }
            Scheme::Web if !self.web => Err(invalid("is fetched from the web only by scutch clean --allow-http")),
            Scheme::Web => known.page(address.to_str().unwrap_or_default()),
            Scheme::S3 => known.bucket(bucket_and_key(address).0),
        }
    }
}

impl Known {
    /// A file of the web.
    fn page(&mut self, address: &str) -> io::Result<Bucket> {
        let told = |error| io_error(&error, true);
        let web = match &self.web {
            Some(web) => web,
            None => self.web.insert(Web::begin().map_err(told)?),
        };
        let store = web.store(address, retry()).map_err(told)?;
        Ok(Bucket::of_one(&without_secrets(Path::new(address)).to_string_lossy(), store, self.hands()?))
    }

    fn bucket(&mut self, root: &str) -> io::Result<Bucket> {
        if root.ends_with('/') {
            return Err(invalid("names no bucket: write s3://BUCKET/NAME"));
        }
        if let Some(bucket) = self.buckets.get(root) {
            return Ok(bucket.clone());
        }
        let bucket = Bucket::new(root, s3(root).map_err(|error| io_error(&error, false))?, self.hands()?);
        self.buckets.insert(root.to_owned(), bucket.clone());
        Ok(bucket)
    }

    fn hands(&mut self) -> io::Result<Hands> {
        match &self.hands {
            Some(hands) => Ok(hands.clone()),
            None => Ok(self.hands.insert(Hands::begin()?).clone()),
        }
    }
}

fn s3(root: &str) -> Result<Arc<dyn ObjectStore>> {
    let name = root.split_once("://").map_or(root, |(_, name)| name);
    // Whoever names an endpoint of his own without encryption means it.
    let endpoint = ["AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL", "AWS_ENDPOINT"].iter().find_map(std::env::var_os);
    let plain = endpoint.is_some_and(|url| url.as_encoded_bytes().starts_with(b"http://"));
    let mut builder = AmazonS3Builder::from_env().with_bucket_name(name).with_retry(retry());
    builder = builder.with_http_connector(Lenient);
    for (key, value) in TIMES {
        builder = builder.with_config(AmazonS3ConfigKey::Client(key), value);
    }
    Ok(Arc::new(if plain { builder.with_allow_http(true) } else { builder }.build()?))
}

/// Long enough for a network that stumbles, short enough for somebody who waits.
fn retry() -> RetryConfig {
    RetryConfig { max_retries: 5, retry_timeout: Duration::from_secs(180), ..RetryConfig::default() }
}

/// How long a request may take: as long as bytes come, however many they are.
pub(super) const TIMES: [(ClientConfigKey, &str); 2] =
    [(ClientConfigKey::Timeout, "1 day"), (ClientConfigKey::ReadTimeout, "2 minutes")];

/// Whether an address tells who asks: `http://name:password@host/`.
fn has_password(address: &Path) -> bool {
    let url = address.to_str().and_then(|text| url::Url::parse(text).ok());
    url.is_some_and(|url| !url.username().is_empty() || url.password().is_some())
}

fn invalid(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, why)
}
