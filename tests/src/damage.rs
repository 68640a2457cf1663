//! Damaged copies of a file, as disks, mail servers and hands make them: the same number makes the
//! same damage on every machine.

/// A damaged copy.
#[derive(Debug)]
pub struct Damaged {
    /// What was done.
    pub what: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The lines of the whole file that were touched, from 0 up to but not with the second.
    pub lines: (usize, usize),
}

/// Damages a file, which may not be empty, in one of nine ways.
pub fn damage(whole: &[u8], number: u64) -> Damaged {
    let mut dice = Dice(number);
    let place = dice.below(whole.len());
    let lines: Vec<&[u8]> = whole.split_inclusive(|&byte| byte == b'\n').collect();
    let line = dice.below(lines.len());
    let count = 1 + dice.below(3);
    let upto = (line + count).min(lines.len());
    let at = |place: usize| whole[..place].iter().filter(|&&byte| byte == b'\n').count();
    let without = |from: usize, to: usize| [&lines[..from], &lines[to..]].concat().concat();
    match number % 9 {
        0 | 1 => {
            let bit = dice.below(8);
            let mut bytes = whole.to_vec();
            bytes[place] ^= 1 << bit;
            // A line break that is none any more touches the line after it.
            Damaged { what: format!("bit {bit} of byte {place}"), bytes, lines: (at(place), at(place) + 2) }
        }
        2 => {
            let bytes = whole[..place].to_vec();
            Damaged { what: format!("cut at byte {place}"), bytes, lines: (at(place), lines.len()) }
        }
        3 => Damaged { what: format!("without line {line}"), bytes: without(line, line + 1), lines: (line, line + 1) },
        4 => Damaged {
            what: format!("without {count} lines at {line}"),
            bytes: without(line, upto),
            lines: (line, upto),
        },
        5 => {
            let bytes = [&lines[..upto], &lines[line..]].concat().concat();
            Damaged { what: format!("{count} lines at {line} twice"), bytes, lines: (line, upto) }
        }
        6 => {
            let ids = ids(&lines);
            let (from, to) = (ids[dice.below(ids.len())], ids[dice.below(ids.len())]);
            let mut changed = lines.clone();
            changed[to] = changed[from];
            let what = format!("the id of line {from} at {to} too");
            Damaged { what, bytes: changed.concat(), lines: (to, to + 1) }
        }
        7 => {
            let ids = ids(&lines);
            let gone = ids[dice.below(ids.len())];
            Damaged { what: format!("no id at {gone}"), bytes: without(gone, gone + 1), lines: (gone, gone + 1) }
        }
        _ => {
            let end = (place + 1 + dice.below(40)).min(whole.len());
            let mut bytes = whole.to_vec();
            bytes[place..end].fill(0);
            Damaged { what: format!("zeros from {place} to {end}"), bytes, lines: (at(place), at(end) + 1) }
        }
    }
}

/// The lines with an id; the first one where there is none.
fn ids(lines: &[&[u8]]) -> Vec<usize> {
    let is_id = |line: &[u8]| line.trim_ascii_start().starts_with(b"\"id\": ");
    let found: Vec<usize> = (0..lines.len()).filter(|&line| is_id(lines[line])).collect();
    if found.is_empty() { vec![0] } else { found }
}

/// A small generator of numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % end.max(1) as u64).unwrap_or_default()
    }
}
