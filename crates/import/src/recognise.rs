//! Step 2 of the import.
pub(crate) mod align;
pub(crate) mod area;
pub(crate) mod columns;
pub(crate) mod header;
pub mod heading;
pub(crate) mod look;
pub(crate) mod number;
pub(crate) mod stream;
pub(crate) mod table;
#[doc(hidden)]
pub fn dump_stream(s: &crate::source::CellStream) {
    for p in stream::parts(s) {
        match p {
            stream::Part::Text(t) => println!("TEXT {}", t.len()),
            stream::Part::Table(t) => {
                let t = t.table(&[]);
                for c in &t.columns { print!("{}={:?} | ", c.printed(), c.meaning); }
                println!();
                for l in &t.lines {
                    print!("{:5} ", l.line);
                    for c in &l.cells {
                        let s: String = c.text.replace('\n', " ").chars().take(22).collect();
                        print!("{:22}|", if c.place == table::Where::Missing { "~".to_owned() } else { s });
                    }
                    println!();
                }
            }
        }
    }
}
