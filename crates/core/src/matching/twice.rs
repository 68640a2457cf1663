//! What a target says, so that two that say the same are found: by its measures, else by its words.

use std::collections::HashMap;

use super::words::Lexicon;
use crate::hash::Quick;
use crate::plan::Target;
use crate::target::{Measure, Op};

/// Reads targets one after the other, each wording once.
#[derive(Debug, Default)]
pub struct Reader<'a> {
    lexicon: Lexicon<'a>,
    texts: HashMap<String, u32, Quick>,
    /// What a wording says, where nobody has entered its measures by hand.
    known: HashMap<&'a str, Vec<u32>, Quick>,
}

impl<'a> Reader<'a> {
    /// The same for two targets that say the same, empty where a target says nothing. The words come as a
    /// set for a target whose measures were all understood: "tối thiểu 90% hồ sơ đúng hạn" is "tỷ lệ hồ sơ
    /// đúng hạn đạt tối thiểu 90%". Any other target is its words in their order.
    pub fn key(&mut self, target: &'a Target) -> Vec<u32> {
        if target.by_hand {
            return self.read(target);
        }
        if let Some(key) = self.known.get(target.wording.as_str()) {
            return key.clone();
        }
        let key = self.read(target);
        self.known.insert(&target.wording, key.clone());
        key
    }

    fn read(&mut self, target: &'a Target) -> Vec<u32> {
        let told = |measure: &Measure| measure.value.is_some() && measure.op != Op::Growth && measure.op != Op::Down;
        if target.measures.is_empty() || !target.unread.is_empty() || !target.measures.iter().all(told) {
            return self.lexicon.in_order(&target.wording);
        }
        let mut key = Vec::new();
        for measure in &target.measures {
            let set = self.lexicon.read(&measure.level, &measure.indicator);
            let words = self.lexicon.words(set);
            // Too few words to be told from others by them: the wording tells more.
            if words.len() < 3 {
                return self.lexicon.in_order(&target.wording);
            }
            let words = words.to_vec();
            let rest = format!("{measure} {}", measure.period);
            let next = self.texts.len() as u32;
            key.push(u32::MAX - *self.texts.entry(rest).or_insert(next));
            key.extend(words);
        }
        key
    }
}
