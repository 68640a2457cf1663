//! SHIM
#[derive(Clone, Debug, Default)]
pub struct Frame { pub number: Option<String>, pub number_wording: Option<String>, pub date: Option<chrono::NaiveDate>, pub date_wording: Option<String>, pub issuer: Option<String>, pub title: Option<String>, pub kind: Option<String>, pub year: Option<i32>, pub legal_basis: Vec<String>, pub parts: Vec<FramePart>, pub issued: bool }
#[derive(Clone, Debug, Default)] pub struct FramePart { pub number: String, pub title: String, pub depth: u8, pub body: String }
