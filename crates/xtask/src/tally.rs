//! Counts tests by the closing lines of the test runners.

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub passed: u64,
    pub failed: u64,
}

impl Tally {
    /// Takes in one line of output; a line that closes no run changes nothing.
    ///
    /// `cargo test` and wasm-bindgen's runner both write
    /// `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
    pub fn read(&mut self, line: &str) {
        let Some((_, counts)) = line.split_once("test result: ") else {
            return;
        };
        for part in counts.split(['.', ';']) {
            let mut words = part.split_whitespace();
            let count = words.next().and_then(|word| word.parse::<u64>().ok());
            match (count, words.next()) {
                (Some(count), Some("passed")) => self.passed += count,
                (Some(count), Some("failed")) => self.failed += count,
                _ => {}
            }
        }
    }

    /// Adds the counts of another run.
    pub fn add(&mut self, other: Tally) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// The closing line, as machines that run tests read it.
    pub fn line(&self) -> String {
        format!("{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn closing_lines_are_added_up_and_other_lines_are_not() {
        let mut tally = Tally::default();
        for line in [
            "running 4 tests",
            "test a ... ok",
            "test result: FAILED. 3 passed; 1 failed; 0 ignored; 0 measured; 2 filtered out; \
             finished in 0.01s",
            "test result: ok. 2 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.10s",
            "7 passed",
        ] {
            tally.read(line);
        }
        assert_eq!(tally, Tally { passed: 5, failed: 1 });
        assert_eq!(tally.line(), "5 passed, 1 failed");
    }
}
