//! SHIM
pub mod source; pub mod draft; pub mod frame;
pub use draft::draft;
