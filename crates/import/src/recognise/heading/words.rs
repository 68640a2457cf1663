//! The words by which headings are known, folded: lower case without diacritics.

use super::ColumnMeaning::{self, Area, Deadline, Group, Joint, Lead, Number, Product, Target, Task};

/// Words that decide, folded: the one that stands first in the heading wins, the longer of two at
/// one place.
#[rustfmt::skip]
pub(super) const WORDS: &[(&str, ColumnMeaning, u8)] = &[
    ("muc tieu", Target, 2), ("chi tieu", Target, 3), ("chi so", Target, 1),
    ("tieu chi", Target, 1), ("nhiem vu", Task, 2), ("nhiem vu cu the", Task, 3),
    ("nhiem vu chi tiet", Task, 3), ("hoat dong", Task, 2), ("giai phap", Task, 1),
    ("bien phap", Task, 1), ("cong viec", Task, 3), ("viec", Task, 1), ("noi dung", Task, 1),
    ("noi dung cong viec", Task, 2), ("noi dung nhiem vu", Task, 3),
    ("noi dung thuc hien", Task, 1), ("noi dung cu the", Task, 1), ("de an", Task, 1),
    ("hang muc", Task, 1), ("dau viec", Task, 3), ("ket qua", Product, 1), ("san pham", Product, 3),
    ("dau ra", Product, 2), ("chu tri", Lead, 3), ("dau moi", Lead, 2), ("phan cong", Lead, 1),
    ("trach nhiem", Lead, 1), ("co quan", Lead, 2), ("don vi", Lead, 2), ("phong ban", Lead, 2),
    ("phong chuyen mon", Lead, 1), ("phong thuc hien", Lead, 1), ("bo phan", Lead, 2),
    ("to chuc", Lead, 1), ("phoi hop", Joint, 3), ("tham gia", Joint, 1),
    ("thoi gian", Deadline, 2), ("thoi han", Deadline, 3), ("thoi diem", Deadline, 2),
    ("han", Deadline, 1), ("han hoan thanh", Deadline, 3), ("han xu ly", Deadline, 2),
    ("ngay hoan thanh", Deadline, 3), ("hoan thanh truoc", Deadline, 3), ("hoan thanh", Deadline, 1), ("moc thoi gian", Deadline, 2),
    ("lo trinh", Deadline, 1), ("nam thuc hien", Deadline, 1), ("thang thuc hien", Deadline, 1),
    ("bat dau", Deadline, 1), ("ket thuc", Deadline, 1), ("linh vuc", Area, 1),
    ("nhom nhiem vu", Group, 1), ("nhom noi dung", Group, 1), ("nhom giai phap", Group, 1),
];

/// Columns that look like one of the above and are none.
#[rustfmt::skip]
pub(super) const EXTRA: &[(&str, Option<ColumnMeaning>)] = &[
    ("kinh phi", None), ("ngan sach", None), ("nguon von", None), ("ghi chu", None), ("ghi", None),
    ("van ban", None), ("can cu", None), ("co so phap ly", None), ("nguoi dung dau", None),
    ("nguoi", Some(Lead)), ("can bo", Some(Lead)), ("ca nhan", Some(Lead)),
    ("nguoi phoi hop", Some(Joint)), ("can bo phoi hop", Some(Joint)), ("ca nhan phoi hop", Some(Joint)),
    ("cong chuc", Some(Lead)), ("lanh dao", None), ("don vi tinh", None), ("dvt", None),
    ("thuoc", None), ("loai", None), ("ma so", None), ("ma nhiem vu", None), ("tinh trang", None),
    ("tinh hinh", None), ("trang thai", None), ("tien do", Some(Deadline)), ("ty le", None),
    ("so luong", None), ("diem", None), ("kho khan", None), ("ton tai", None), ("dia diem", None),
    ("doi tuong", None), ("cap trinh", None), ("cap phe duyet", None), ("cap ban hanh", None),
    ("muc do", None), ("muc dich", None), ("yeu cau", Some(Product)), ("tai lieu", Some(Product)),
    ("hinh thuc", None), ("quy mo", None), ("tan suat", Some(Deadline)), ("thu tu", Some(Number)),
];

/// Every word that headings were seen with, folded and sorted.
#[rustfmt::skip]
pub(super) const VOCABULARY: &[&str] = &[
    "an", "ban", "bat", "bien", "bo", "ca", "cac", "can", "cau", "chi", "chiu", "chu", "chuc", "chung", "chuong",
    "co", "cong", "cu", "cua", "danh", "dao", "dat", "dau", "de", "diem", "dinh", "do", "doi", "don", "dong", "du",
    "dung", "duoc", "ghi", "gia", "giai", "gian", "giao", "han", "hanh", "hay", "hien", "hoac", "hoan", "hoat", "hop",
    "ket", "khai", "khoi", "kiem", "kien", "kinh", "ky", "lanh", "lien", "lieu", "linh", "lo", "loai", "ly", "ma",
    "minh", "moc", "moi", "muc", "muu", "nam", "neu", "ngay", "nguoi", "nguon", "nhan", "nhiem", "nhom", "noi",
    "phai", "pham", "phan", "phap", "phi", "phoi", "phong", "phu", "qua", "quan", "quy", "ra", "s", "san", "so", "st",
    "stt", "t", "tai", "tam", "ten", "thai", "tham", "thang", "thanh", "the", "theo", "thoi", "thu", "thuc", "thuoc",
    "tich", "tien", "tiet", "tieu", "tinh", "to", "trach", "trang", "tri", "trien", "trieu", "trinh", "trong", "truoc", "tt",
    "tu", "uu", "va", "van", "vi", "viec", "von", "vu", "vuc", "xu", "yeu",
];
