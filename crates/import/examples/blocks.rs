use cchc_import::source::*;
use cchc_import::draft::{draft, Mark};
use cchc_core::language::Lang;
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    let cols = std::env::args().nth(2);
    let name = std::env::args().nth(1).unwrap();
    let t = std::time::Instant::now();
    let d = read(Input::Bytes { name: Some(&name), bytes: &bytes }).unwrap();
    let t1 = t.elapsed();
    let mut dr = draft(&d, &cchc_import::draft::Options::default());
    if cols.as_deref() == Some("fill") { dr.fill_empty(true); }
    let t2 = t.elapsed();
    for tb in &dr.tables {
        println!("== table line {} needs_header {}", tb.line, tb.needs_header);
        for c in &tb.columns { print!("{}={:?}{} | ", c.heading, c.meaning, if c.guessed {"?"} else {""}); }
        println!();
        for r in &tb.rows {
            print!("{:5} {:12}{} {:6}", r.line, format!("{:?}", r.meaning), r.depth, r.number);
            for c in &r.cells {
                let s: String = c.text.replace('\n', "⏎").chars().take(24).collect();
                let m = match c.mark { Mark::Printed => ' ', Mark::Joined => '+', Mark::Moved => '^', Mark::Taken => '~' };
                print!("{m}{:24}|", s);
            }
            println!();
        }
    }
    println!("{:?}", dr.counts());
    for n in &d.notes { println!("  {}", n.message(Lang::Vi)); }
    for n in dr.notes() { println!("  {} {}", n.message(Lang::Vi), n.place.column.map_or(String::new(), |c| format!("[{c}]"))); }
    println!("source {:?} draft {:?}", t1, t2 - t1);
}
