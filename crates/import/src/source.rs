//! SHIM
use cchc_core::language::Lang;
pub enum Input<'a> { Bytes { name: Option<&'a str>, bytes: &'a [u8] }, Paste { html: Option<&'a str>, text: &'a str } }
#[derive(Clone, Debug)] pub struct SourceError;
impl SourceError { pub fn message(&self, _l: Lang) -> String { String::new() } }
#[derive(Clone, Debug)] pub struct Document { pub text: String, pub legacy: Option<()> }
pub fn read(_i: Input) -> Result<Document, SourceError> { Err(SourceError) }
impl Document { pub fn converted(self) -> Document { self } }
