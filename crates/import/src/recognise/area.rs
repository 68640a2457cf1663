//! The areas of administrative reform by their names, in both programme periods and as offices
//! shorten them.

use cchc_core::vietnamese::fold;

use super::number;

/// How the names of areas begin, folded. 2011–2020: resolution 30c/NQ-CP; 2021–2030: 76/NQ-CP;
/// the others stand in the plans of provinces and departments.
const NAMES: &[&str] = &[
    "cai cach the che",
    "the che",
    "xay dung the che",
    "hoan thien the che",
    "cai cach thu tuc hanh chinh",
    "cai cach tthc",
    "thu tuc hanh chinh",
    "cai cach to chuc bo may",
    "to chuc bo may",
    "cai cach bo may",
    "xay dung va nang cao chat luong doi ngu",
    "nang cao chat luong doi ngu",
    "xay dung, nang cao chat luong doi ngu",
    "cai cach che do cong vu",
    "cai cach cong vu",
    "che do cong vu",
    "cong vu, cong chuc",
    "cai cach tai chinh cong",
    "tai chinh cong",
    "hien dai hoa hanh chinh",
    "hien dai hoa nen hanh chinh",
    "xay dung va phat trien chinh phu dien tu",
    "xay dung, phat trien chinh phu dien tu",
    "xay dung va phat trien chinh quyen dien tu",
    "xay dung, phat trien chinh quyen dien tu",
    "xay dung chinh quyen dien tu",
    "xay dung chinh phu dien tu",
    "phat trien chinh quyen dien tu",
    "phat trien chinh quyen so",
    "phat trien chinh phu so",
    "phat trien chinh phu dien tu",
    "xay dung va phat trien chinh quyen so",
    "chinh quyen dien tu",
    "chinh quyen so",
    "chinh phu so",
    "chinh phu dien tu",
    "chuyen doi so",
    "ung dung cong nghe thong tin",
    "chi dao dieu hanh",
    "chi dao, dieu hanh",
    "cong tac chi dao",
    "chi dao va dieu hanh",
    "chi dao cai cach hanh chinh",
    "thuc hien co che mot cua",
    "co che mot cua",
    "thong tin, tuyen truyen",
    "thong tin tuyen truyen",
    "tuyen truyen cai cach hanh chinh",
    "tuyen truyen cchc",
    "kiem tra cai cach hanh chinh",
    "kiem tra cchc",
    "tac dong cua cai cach hanh chinh",
];

/// Words in front of the name that say nothing.
const FILLERS: &[&str] =
    &["ve ", "linh vuc ", "noi dung ", "nhom nhiem vu ", "nhiem vu ", "cong tac ", "day manh ", "trong linh vuc "];

/// True for a title that names an area of reform; not for a sentence about one.
pub(crate) fn is_known(title: &str) -> bool {
    if title.len() > 250 {
        return false;
    }
    let title = number::before(title).map_or(title, |(_, _, rest)| rest);
    let folded = fold(title);
    let text = folded.trim_matches(|c: char| !c.is_alphanumeric());
    if text.split(' ').count() > 20 || text.contains('%') {
        return false;
    }
    let mut bare = text;
    while let Some(rest) = FILLERS.iter().find_map(|filler| bare.strip_prefix(filler)) {
        bare = rest;
    }
    let named = |text: &str| {
        NAMES.iter().any(|name| {
            // Most names are told by two bytes.
            let begins = text.as_bytes().first_chunk::<2>() == name.as_bytes().first_chunk::<2>();
            let rest = if begins { text.strip_prefix(name) } else { None };
            // A long rest makes it a sentence: "Cải cách thể chế … phải hoàn thành trước …".
            rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric) && rest.split(' ').count() <= 9)
        })
    };
    named(text) || named(bare)
}

#[cfg(test)]
mod tests {
    use super::is_known;

    #[test]
    fn areas_and_what_is_none() {
        for title in [
            "Cải cách thể chế",
            "CẢI CÁCH THỂ CHẾ HÀNH CHÍNH",
            "II. Cải cách thủ tục hành chính",
            "Cải cách tổ chức bộ máy hành chính nhà nước",
            "Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức",
            "Cải cách chế độ công vụ",
            "Cải cách tài chính công",
            "Hiện đại hóa hành chính",
            "Xây dựng và phát triển Chính quyền điện tử, Chính quyền số",
            "Công tác chỉ đạo, điều hành cải cách hành chính",
            "Chỉ đạo điều hành CCHC",
            "Về cải cách tài chính công",
            "Lĩnh vực cải cách thể chế",
            "VI- Xây dựng và phát triển chính phủ điện tử, chính phủ số",
            "Công tác thông tin, tuyên truyền",
        ] {
            assert!(is_known(title), "{title}");
        }
        for title in [
            "Kiểm soát thủ tục hành chính",
            "Rà soát, đơn giản hóa thủ tục hành chính",
            "Nâng cao hiệu quả giải quyết phản ánh kiến nghị",
            "100% thủ tục hành chính được công khai",
            "Văn phòng Sở",
        ] {
            assert!(!is_known(title), "{title}");
        }
    }
}
