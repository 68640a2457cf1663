//! What the tests share: the files of this repository, what the oldest browsers understand, a
//! static web server, a browser to drive, the workloads that are measured.

#[cfg(feature = "browser")]
pub mod browser;
pub mod manifest;
pub mod oldest;
#[cfg(feature = "browser")]
pub mod site;
pub mod workloads;
pub mod workspace;
