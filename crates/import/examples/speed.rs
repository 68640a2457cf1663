use cchc_import::source::*;
fn main() {
    let bytes = std::fs::read(std::env::args().nth(1).unwrap()).unwrap();
    for _ in 0..5 {
        let t = std::time::Instant::now();
        let d = read(Input::Bytes { name: None, bytes: &bytes }).unwrap();
        let t1 = t.elapsed();
        let dr = cchc_import::draft::draft(&d, &Default::default());
        let t2 = t.elapsed();
        let p = dr.plan(&mut cchc_core::id::IdSource::seeded(1), Default::default());
        let t3 = t.elapsed();
        println!("source {:?} draft {:?} plan {:?} total {:?} {}", t1, t2 - t1, t3 - t2, t3, p.rows.len());
    }
}
