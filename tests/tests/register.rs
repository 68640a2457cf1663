//! The one register of what the plans of a workspace cite.

use cchc_core::citation::ConflictKind;
use cchc_core::language::Lang;
use cchc_core::register::cited;
use cchc_tests::mini_plan;

#[test]
fn every_document_is_listed_once_with_its_places_and_conflicts() {
    let workspace = mini_plan::read(
        "kế hoạch năm 2026
căn cứ: Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ về cải cách hành chính;
căn cứ: Căn cứ Nghị quyết số 76/NQ-CP ngày 13/6/2013 của Chính phủ;
phần I. NHIỆM VỤ
| Thực hiện Nghị quyết số 76/NQ-CP và Quyết định số 1234/QĐ-UBND ngày 10/6/2025 của UBND tỉnh.
cấp trên năm 2026, đã ban hành
căn cứ: Căn cứ Quyết định số 1234/QĐ-UBND ngày 16/6/2025 của UBND tỉnh;
căn cứ: Căn cứ Quyết định số 1234/QĐ-UBND ngày 02/6/2025 của UBND xã Bình Minh;",
    )
    .unwrap_or_else(|why| panic!("{why}"));
    let listed = cited(&workspace, Lang::Vi);
    let shown: Vec<(String, usize, bool)> = listed
        .iter()
        .map(|one| (format!("{} {:?}", one.number, one.date), one.places.len(), one.known.is_some()))
        .collect();
    let of = |name: &str, places, known| (name.to_owned(), places, known);
    assert_eq!(
        shown,
        [
            of("76/NQ-CP Some(2021-07-15)", 2, true),
            of("76/NQ-CP Some(2013-06-13)", 1, true),
            of("1234/QĐ-UBND Some(2025-06-10)", 2, false),
            of("1234/QĐ-UBND Some(2025-06-02)", 1, false),
        ]
    );
    assert_eq!(listed[2].conflicts, [ConflictKind::Date]);
    assert_eq!(listed[2].places[0].at, "Phần I");
    assert!(listed[0].title.as_deref().is_some_and(|title| title.contains("cải cách hành chính")));
}
