//! What was measured, as a table, and which goals are met.

use super::{Measured, ends};

/// A frame that takes longer is noticed, in milliseconds.
const FRAME: f64 = 50.0;
/// What is aimed at for a key, a search and a block, each in milliseconds.
const GOALS: [(&str, f64); 4] = [
    ("a letter is painted within", 50.0),
    ("no step of scrolling takes longer than", FRAME),
    ("a search is painted within", 30.0),
    ("a pasted block is painted within", 300.0),
];

/// The values that a line of the table compares: each with the number that the ratio is taken of.
fn values(table: &Measured) -> [Option<(f64, String)>; 8] {
    let both = |times: &[f64]| ends(times).map(|(median, worst)| (median, format!("{median:.0} / {worst:.0} ms")));
    let slow = table.steps.iter().filter(|&&step| step > FRAME).count();
    [
        both(&table.show),
        both(&table.key),
        both(&table.steps),
        (!table.steps.is_empty()).then(|| (f64::NAN, format!("{slow}"))),
        both(&table.jumps),
        (!table.steps.is_empty()).then(|| (f64::NAN, format!("{}", table.blank))),
        both(&table.search),
        both(&table.paste),
    ]
}

/// Prints a line for each; behind each time how many times ours it is.
pub fn print(all: &[Measured]) {
    println!(
        "\n| table | set | first rows | key → paint | a step of scrolling | steps over {FRAME:.0} ms | a jump | blank | search | paste |"
    );
    println!("|---|---|--:|--:|--:|--:|--:|--:|--:|--:|");
    let ours = all.first().map(values);
    for table in all {
        let mut line = format!("| {} | {} |", table.name, table.set);
        for (place, value) in values(table).into_iter().enumerate() {
            let own = ours.as_ref().and_then(|ours| ours.get(place)?.as_ref()).map(|own| own.0);
            let cell = match (value, own) {
                (Some((number, text)), Some(own)) if number.is_finite() && own > 0.0 => {
                    format!(" {text} ({:.2}) |", number / own)
                }
                (Some((_, text)), _) => format!(" {text} |"),
                (None, _) => " – |".to_owned(),
            };
            line.push_str(&cell);
        }
        println!("{line}");
    }
    println!("\nMedian / worst, and in brackets the median against ours.");
    let said = |number: Option<u64>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
    for table in all {
        println!("{}, {}: {} px high, {} lines found", table.name, table.set, said(table.high), said(table.found));
    }
    if let Some((median, worst)) = all.first().and_then(|ours| ends(&ours.search_all)) {
        println!("\nThe search over everything (Ctrl+K): {median:.0} / {worst:.0} ms");
    }
}

/// Prints the goals of ours; how many are not met.
pub fn unmet(ours: &Measured) -> usize {
    let times = [ends(&ours.key), ends(&ours.steps), ends(&ours.search), ends(&ours.paste)];
    let mut unmet = 0;
    println!();
    for ((goal, most), times) in GOALS.iter().zip(times) {
        let Some((median, worst)) = times else { continue };
        // Of scrolling the worst step counts; of the rest what is usual.
        let counted = if *most == FRAME && goal.contains("scrolling") { worst } else { median };
        let met = counted <= *most;
        unmet += usize::from(!met);
        let said = if met { "met" } else { "NOT met" };
        println!("goal: {goal} {most:.0} ms: {said} (median {median:.0} ms, worst {worst:.0} ms)");
    }
    unmet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_scrolling_the_worst_step_counts() {
        let fast = vec![20.0; 9];
        let mut ours = Measured {
            key: fast.clone(),
            steps: fast.clone(),
            search: fast.clone(),
            paste: fast,
            ..Measured::default()
        };
        assert_eq!(unmet(&ours), 0);
        ours.steps.push(51.0);
        ours.key.push(51.0);
        assert_eq!(unmet(&ours), 1);
    }
}
