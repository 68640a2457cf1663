//! A near-empty workspace never overwrites a full one unasked.

/// Fewer stored rows than this are not worth a question.
const WORTH: u32 = 10;

/// True where the user must be asked before `after` rows take the place of `before`: at least ten
/// are stored, and less than a fifth of them would be left.
pub fn asks(before: u32, after: u32) -> bool {
    before >= WORTH && u64::from(after) * 5 < u64::from(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_great_loss_is_asked_about() {
        assert!(asks(300, 1));
        assert!(asks(10, 1));
        assert!(asks(10, 0));
        assert!(!asks(10, 2), "a fifth is left");
        assert!(!asks(9, 0), "little is stored");
        assert!(!asks(300, 60));
        assert!(asks(300, 59));
        assert!(!asks(0, 0));
        assert!(!asks(u32::MAX, u32::MAX));
    }
}
