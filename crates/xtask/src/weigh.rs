//! What the site weighs: as it lies on the disk, with gzip, with brotli. The first screen; the office,
//! which is loaded when the page first has a question for it; and what is loaded for files with a
//! passphrase: each has a limit.

use std::collections::BTreeSet;
use std::path::Path;

use crate::page::{addresses, imports};
use crate::project::{Project, read};
use crate::{Outcome, office, page};

/// The most that the first screen may weigh as brotli, in bytes.
const LIMIT: u64 = 250_000;

/// The most that the office may weigh as brotli, in bytes.
const OFFICE_LIMIT: u64 = 1_050_000;

/// The most that the small worker for files with a passphrase may weigh as brotli, in bytes.
const SEAL_LIMIT: u64 = 120_000;

/// Node measures, since Node is there: three numbers a line for each file named.
const MEASURE: &str = "\
const fs = require('fs'), zlib = require('zlib');
for (const file of process.argv.slice(1)) {
  const data = fs.readFileSync(file);
  const quality = { [zlib.constants.BROTLI_PARAM_QUALITY]: 11 };
  const brotli = zlib.brotliCompressSync(data, { params: quality });
  console.log(data.length, zlib.gzipSync(data, { level: 9 }).length, brotli.length);
}";

/// Prints the tables and refuses a site that is too heavy.
pub fn site(project: &Project, site: &Path) -> Outcome {
    let first = table(project, site, "first screen", &files(site)?)?;
    let html = read(&site.join("index.html"))?;
    let [office, seal] = office::files(site, page::office(&html).ok_or("the page names no office")?)?;
    let office = table(project, site, "loaded on first use", &BTreeSet::from_iter(office))?;
    let seal = table(project, site, "loaded for a passphrase", &BTreeSet::from_iter(seal))?;
    within("the first screen", first, LIMIT)?;
    within("the office", office, OFFICE_LIMIT)?;
    within("what locks files", seal, SEAL_LIMIT)
}

/// Prints one table and gives its sum as brotli, in bytes.
fn table(project: &Project, site: &Path, title: &str, names: &BTreeSet<String>) -> Outcome<u64> {
    let paths = names.iter().map(|name| site.join(name));
    let text = project.program("node").args(["-e", MEASURE]).args(paths).text()?;
    let weights: Vec<[u64; 3]> = text.lines().filter_map(numbers).collect();
    if weights.len() != names.len() {
        return Err(format!("Node measured {} of {} files", weights.len(), names.len()));
    }
    println!("{:<44}{:>11}{:>11}{:>11}", format!("{title}, bytes"), "raw", "gzip", "brotli");
    let mut sum = [0; 3];
    for (name, weight) in names.iter().zip(&weights) {
        line(name, *weight);
        for (total, part) in sum.iter_mut().zip(weight) {
            *total += part;
        }
    }
    line("all", sum);
    let [_, _, brotli] = sum;
    Ok(brotli)
}

fn within(what: &str, brotli: u64, limit: u64) -> Outcome {
    if brotli > limit {
        return Err(format!("{what} weighs {brotli} bytes as brotli; {limit} are allowed"));
    }
    Ok(())
}

/// The page, what it names, and what the scripts among these import.
fn files(site: &Path) -> Outcome<BTreeSet<String>> {
    let html = read(&site.join("index.html"))?;
    let mut names = BTreeSet::from(["index.html".to_owned()]);
    let mut open: Vec<String> =
        addresses(&html).iter().filter_map(|a| a.strip_prefix("./")).map(str::to_owned).collect();
    while let Some(name) = open.pop() {
        if names.contains(&name) {
            continue;
        }
        if name.ends_with(".js") {
            let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
            let script = read(&site.join(&name))?;
            open.extend(imports(&script).iter().map(|import| format!("{folder}{import}")));
        }
        names.insert(name);
    }
    Ok(names)
}

fn numbers(line: &str) -> Option<[u64; 3]> {
    let numbers: Vec<u64> = line.split(' ').filter_map(|number| number.parse().ok()).collect();
    numbers.try_into().ok()
}

fn line(name: &str, [raw, gzip, brotli]: [u64; 3]) {
    println!("{name:<44}{raw:>11}{gzip:>11}{brotli:>11}");
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_heavier_than_its_limit_is_refused() {
        assert_eq!(super::within("the page", 10, 10), Ok(()));
        assert!(super::within("the page", 11, 10).is_err_and(|sentence| sentence.contains("11 bytes")));
    }

    #[test]
    fn three_numbers_make_a_weight() {
        assert_eq!(super::numbers("10 5 4"), Some([10, 5, 4]));
        assert_eq!(super::numbers("Warning: old Node"), None);
    }
}
