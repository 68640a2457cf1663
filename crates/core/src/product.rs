//! The products of a task: a cell of several is a list, an item a line, each behind a dash.

/// The marks that an item of a list stands behind.
const MARKS: [char; 5] = ['-', '–', '+', '•', '*'];

/// The products that a cell names: its lines without their marks, else what semicolons part. A text of
/// one product is that one; an empty text has none.
pub fn list(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().map(bare).filter(|line| !line.is_empty()).collect();
    match lines.as_slice() {
        [one] => one.split(';').map(bare).filter(|part| !part.is_empty()).map(str::to_owned).collect(),
        lines => lines.iter().map(|line| line.trim_end_matches(';').trim_end().to_owned()).collect(),
    }
}

/// The cell's text: one product by itself, several as a list. Items without a word are left out.
pub fn text(products: &[String]) -> String {
    let products: Vec<&str> =
        products.iter().map(|product| bare(product)).filter(|product| !product.is_empty()).collect();
    match products.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        several => several.iter().map(|product| format!("- {product}")).collect::<Vec<_>>().join("\n"),
    }
}

fn bare(line: &str) -> &str {
    line.trim().trim_start_matches(MARKS).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_read_and_written_as_a_list() {
        assert_eq!(list("- Báo cáo;\n- Quyết định ban hành"), ["Báo cáo", "Quyết định ban hành"]);
        assert_eq!(list("Báo cáo; Tờ trình"), ["Báo cáo", "Tờ trình"]);
        assert_eq!(list("Báo cáo"), ["Báo cáo"]);
        assert_eq!(list(" \n - \n"), Vec::<String>::new());
        let several = ["Báo cáo", " ", "- Tờ trình"].map(str::to_owned);
        assert_eq!(text(&several), "- Báo cáo\n- Tờ trình");
        assert_eq!(list(&text(&several)), ["Báo cáo", "Tờ trình"]);
        assert_eq!(text(&["Báo cáo".to_owned()]), "Báo cáo");
        assert_eq!(text(&[]), "");
    }
}
