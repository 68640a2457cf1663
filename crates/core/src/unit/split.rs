//! STUB
pub fn split(wording: &str, _known: &[String]) -> Vec<String> {
    wording
        .split(';')
        .map(|s| s.trim().to_owned())
        .filter(|s| !s.is_empty())
        .collect()
}
