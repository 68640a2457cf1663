//! What the rules find in the collected documents, each finding judged once by reading: `corpus.tsv`
//! says true, false or arguable for every one. No error may be false, and at most one warning in ten.

use cchc_tests::corpus::corpus;

#[test]
fn every_finding_in_the_collected_documents_was_judged() {
    let corpus = corpus();
    println!("{}", corpus.counts());
    let faults = corpus.faults();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
