//! What connects to stores and servers.

use object_store::client::ReqwestConnector;

/// A process has one provider of cryptography for its connections; whoever named another one before is heard.
pub(super) fn connector() -> ReqwestConnector {
    let _ = rustls::crypto::ring::default_provider().install_default();
    ReqwestConnector::default()
}
