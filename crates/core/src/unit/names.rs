//! How names of units begin, and the fields that name departments and ministries: enough to tell
//! where one name in a list ends and the next begins.
//!
//! The fields are those of the ministries and provincial departments before and after the
//! reorganisation of 2025; a name may hold commas and "và" of its own.

use std::sync::LazyLock;

/// First words of a unit's name, folded. A name begins with one of them in capitals.
pub(super) const HEADS: &[&str] = &[
    "so",
    "phong",
    "p",
    "van phong",
    "trung tam",
    "ban",
    "bo",
    "cuc",
    "chi cuc",
    "tong cuc",
    "vu",
    "vien",
    "truong",
    "dai",
    "bao",
    "hoi",
    "lien doan",
    "lien minh",
    "lien hiep",
    "doan",
    "tinh doan",
    "tinh uy",
    "thanh uy",
    "thanh doan",
    "huyen uy",
    "dang uy",
    "dang bo",
    "chi bo",
    "cong an",
    "bo chi huy",
    "bo phan",
    "bo tu lenh",
    "buu dien",
    "bao hiem",
    "bhxh",
    "kho bac",
    "kbnn",
    "ngan hang",
    "thanh tra",
    "ubnd",
    "uy ban",
    "hdnd",
    "hoi dong",
    "ubmttq",
    "mttq",
    "mat tran",
    "toa an",
    "vksnd",
    "tand",
    "hai quan",
    "thue",
    "quy",
    "cong ty",
    "tap doan",
    "tong cong ty",
    "vnpt",
    "viettel",
    "doanh nghiep",
    "don vi",
    "co quan",
    "cac",
    "toan the",
    "lanh dao",
    "giam doc",
    "pho giam doc",
    "chanh",
    "pho chanh",
    "thu truong",
    "to",
    "doi",
    "vp",
    "vpub",
    "ttpvhcc",
    "tt",
    "chinh quyen",
    "nguoi dung dau",
    "cong",
    "benh vien",
    "tram",
    "thuong truc",
    "chu tich",
    "pho chu tich",
    "cong doan",
    "lien co quan",
    "tinh",
    "thanh pho",
    "xa",
    "phuong",
    "to chuc",
    "khu",
    "hat",
    "nha",
    "thu vien",
    "bao tang",
    "tong dai",
    "thong ke tinh",
    "thong ke thanh pho",
    "thi hanh an",
    "quan ly thi truong",
    "kiem toan nha nuoc",
    "dien luc",
    "vien thong",
    "mobifone",
    "can bo",
    "cong chuc",
    "vien chuc",
    "tat ca",
];

/// Heads that begin a name in small letters too.
pub(super) const SMALL_HEADS: &[&str] = &["cac", "toan the", "tat ca", "ubnd", "lanh dao so", "lanh dao cac"];

/// Heads of persons and offices that go on with the name of a body: "Văn phòng UBND tỉnh".
pub(super) const OPEN_HEADS: &[&str] = &[
    "van phong",
    "lanh dao",
    "chu tich",
    "pho chu tich",
    "giam doc",
    "pho giam doc",
    "thuong truc",
    "thu truong",
    "truong",
    "chanh van phong",
    "chanh thanh tra",
    "thanh tra",
    "nguoi dung dau",
    "hoi dong",
    "to",
    "doan",
    "cong doan",
];

/// Fields of departments and ministries, folded, the longer before the shorter that begins it.
pub(super) const FIELDS: &[&str] = &[
    "van hoa, khoa hoc, the thao va du lich",
    "van hoa, the thao va du lich",
    "van hoa, the thao",
    "van hoa va the thao",
    "van hoa, xa hoi va thong tin",
    "van hoa va thong tin",
    "van hoa - thong tin",
    "van hoa - xa hoi",
    "van hoa",
    "buu chinh, vien thong",
    "lao dong, thuong binh va xa hoi",
    "lao dong - thuong binh va xa hoi",
    "lao dong thuong binh va xa hoi",
    "lao dong - thuong binh - xa hoi",
    "lao dong tbxh",
    "ldtbxh",
    "ldtb&xh",
    "thong tin va truyen thong",
    "tt&tt",
    "tttt",
    "tai nguyen va moi truong",
    "tn&mt",
    "tnmt",
    "nong nghiep va phat trien nong thon",
    "nong nghiep va moi truong",
    "nn&ptnt",
    "nn&mt",
    "ke hoach va dau tu",
    "kh&dt",
    "khdt",
    "khoa hoc va cong nghe",
    "kh&cn",
    "khcn",
    "giao duc va dao tao",
    "gd&dt",
    "gddt",
    "giao thong van tai",
    "gtvt",
    "giao thong cong chanh",
    "quy hoach - kien truc",
    "quy hoach kien truc",
    "dan toc va ton giao",
    "dan toc",
    "an toan thuc pham",
    "cong thuong",
    "cong nghiep",
    "tai chinh - ke hoach",
    "tai chinh",
    "noi vu",
    "ngoai vu",
    "ngoai giao",
    "quoc phong",
    "cong an",
    "tu phap",
    "xay dung",
    "y te",
    "du lich",
    "the thao va du lich",
    "van hoa va du lich",
    "kinh te, ha tang va do thi",
    "kinh te - ha tang",
    "kinh te",
    "quan ly do thi",
    "thanh tra",
];

/// Areas that a body is named after, folded: "UBND huyện Long An".
pub(super) const AREAS: &[&str] =
    &["huyen ", "quan ", "thi xa ", "thanh pho ", "xa ", "phuong ", "p. ", "thi tran ", "dac khu "];

/// What offices call a body of one kind where they write it once for several ("Các Vụ: Pháp chế, Tổ
/// chức cán bộ"), folded and as it stands in each name.
pub(super) const KINDS: &[(&str, &str)] = &[
    ("so", "Sở"),
    ("bo", "Bộ"),
    ("phong", "Phòng"),
    ("vu", "Vụ"),
    ("cuc", "Cục"),
    ("tong cuc", "Tổng cục"),
    ("chi cuc", "Chi cục"),
    ("trung tam", "Trung tâm"),
    ("vien", "Viện"),
    ("ban", "Ban"),
];

/// Labels that stand before the names where a table has no column for them.
pub(super) const LABELS: &[&str] = &[
    "chu tri",
    "co quan chu tri",
    "don vi chu tri",
    "phong chu tri",
    "phoi hop",
    "co quan phoi hop",
    "don vi phoi hop",
    "phong phoi hop",
    "co quan thuc hien",
    "don vi thuc hien",
];

/// The fields whose names hold commas.
pub(super) fn long_fields() -> impl Iterator<Item = &'static str> {
    static LONG: LazyLock<Vec<&str>> =
        LazyLock::new(|| FIELDS.iter().copied().filter(|field| field.contains(", ")).collect());
    LONG.iter().copied()
}

/// True where the folded text begins with one of the heads, as whole words.
pub(super) fn starts_with_any(folded: &str, heads: &[&str]) -> bool {
    let first = folded.as_bytes().first();
    heads.iter().any(|head| {
        // Most heads are told by a byte.
        first == head.as_bytes().first()
            && folded
                .strip_prefix(head)
                .is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric() || c == '&'))
    })
}
