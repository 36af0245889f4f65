//! What connects to stores and servers.

use object_store::client::{HttpClient, HttpConnector, ReqwestConnector};
use object_store::{ClientOptions, Result};

/// A client. A process has one provider of cryptography for all of them; whoever named another one before is heard.
pub(super) fn connect(options: &ClientOptions) -> Result<HttpClient> {
    let _ = rustls::crypto::ring::default_provider().install_default();
    ReqwestConnector::default().connect(options)
}
