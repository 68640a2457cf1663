//! Tells the office's own parts from the bodies above and beside it, by their names.

use crate::plan::Plan;
use crate::unit::Side;
use crate::unit::level::{level_named, own_level};
use crate::vietnamese::plain;
use crate::workspace::Workspace;

/// What parts of any office are called.
const PARTS: [&str; 24] = [
    "phòng",
    "văn phòng",
    "vp",
    "p",
    "thanh tra",
    "trung tâm",
    "tt",
    "bộ phận",
    "tổ",
    "đội",
    "trạm",
    "chi bộ",
    "đảng ủy",
    "đảng bộ",
    "công đoàn",
    "chi đoàn",
    "lãnh đạo",
    "ban giám đốc",
    "giám đốc",
    "phó giám đốc",
    "chánh văn phòng",
    "chánh thanh tra",
    "công chức",
    "vpttr",
];

/// What more they are called in a ministry, a department, a people's committee of a province.
const OF_MINISTRIES: [&str; 10] =
    ["vụ", "cục", "tổng cục", "viện", "học viện", "trường", "báo", "tạp chí", "nhà xuất bản", "ban"];
const OF_DEPARTMENTS: [&str; 4] = ["chi cục", "ban quản lý", "trường", "quỹ"];
const OF_PROVINCES: [&str; 3] = ["sở", "ban quản lý", "thanh tra tỉnh"];
const OF_COMMUNES: [&str; 4] = ["ban", "trưởng thôn", "thôn", "trạm y tế"];

/// Words that say of whom a room, an inspectorate, a centre is: another body's, unless the office is
/// that body.
const OTHERS: [&str; 26] = [
    "ubnd",
    "ủy ban",
    "hđnd",
    "hội đồng nhân dân",
    "đoàn đbqh",
    "đại biểu quốc hội",
    "quốc hội",
    "chính phủ",
    "chủ tịch nước",
    "tỉnh ủy",
    "thành ủy",
    "huyện ủy",
    "trung ương",
    "quốc gia",
    "tỉnh",
    "thành phố",
    "huyện",
    "thị xã",
    "quận",
    "xã",
    "phường",
    "đặc khu",
    "thị trấn",
    "nhà nước",
    "bộ",
    "sở",
];

/// Words of a room's work that hold one of those and name no body: "Phòng Tổ chức cán bộ".
const OF_WORK: [&str; 17] = [
    "cán bộ",
    "nội bộ",
    "đồng bộ",
    "toàn bộ",
    "tiến bộ",
    "đường bộ",
    "bộ máy",
    "bộ phận",
    "bộ chỉ số",
    "bộ thủ tục",
    "cơ sở",
    "trụ sở",
    "sở hữu",
    "xã hội",
    "hợp tác xã",
    "quản lý nhà nước",
    "phi chính phủ",
];

/// The office as its name tells it.
pub(crate) struct Office {
    /// Its name in small letters.
    name: String,
    level: String,
}

impl Office {
    /// The office of the workspace; where nobody named it, the issuer of the plan.
    pub fn of(workspace: &Workspace, plan: &Plan) -> Office {
        let name = if workspace.office.is_empty() { &plan.header.issuer } else { &workspace.office };
        let level = own_level(workspace).or_else(|| level_named(name)).unwrap_or_default();
        Office { name: plain(name), level: level.to_owned() }
    }

    /// True for the name of the office itself.
    pub fn is_called(&self, name: &str) -> bool {
        !self.name.is_empty() && plain(name) == self.name
    }

    /// Where a unit of this name stands; `many` says that the name is collective.
    pub fn side(&self, name: &str, many: bool) -> Side {
        let name = plain(name);
        let name = name.trim_start_matches("các ").trim_start_matches("tất cả ").trim_start_matches("các ");
        if !self.name.is_empty() && name == self.name {
            return Side::Inside;
        }
        if !self.is_part(name) {
            return if many && self.means_own(name) { Side::Inside } else { Side::Beside };
        }
        if self.is_of_others(name) { Side::Beside } else { Side::Inside }
    }

    fn is_part(&self, name: &str) -> bool {
        let more: &[&str] = match self.level.as_str() {
            "bộ" => &OF_MINISTRIES,
            "sở" | "cục" | "tổng cục" | "chi cục" => &OF_DEPARTMENTS,
            "tỉnh" | "thành phố" => &OF_PROVINCES,
            "xã" | "phường" | "đặc khu" | "thị trấn" => &OF_COMMUNES,
            _ => &[],
        };
        PARTS.iter().chain(more).any(|part| begins(name, part))
    }

    /// "Đơn vị thuộc Sở", "đơn vị trực thuộc", "cơ quan, đơn vị thuộc và trực thuộc Bộ".
    fn means_own(&self, name: &str) -> bool {
        let own = [" trực thuộc", " thuộc sở", " thuộc bộ", " thuộc cục", " của sở", " của bộ"];
        own.iter().any(|own| name.contains(own)) || (name.contains(" thuộc ") && self.is_named_in(name))
    }

    fn is_named_in(&self, name: &str) -> bool {
        !self.name.is_empty() && name.contains(self.name.as_str())
    }

    /// "Văn phòng UBND tỉnh", "Thanh tra tỉnh", "Phòng Nội vụ các huyện" in the plan of a department.
    fn is_of_others(&self, name: &str) -> bool {
        if self.is_named_in(name) {
            return false;
        }
        let name = &OF_WORK.iter().fold(name.to_owned(), |name, work| name.replace(work, "…"));
        OTHERS.iter().any(|other| {
            let Some(rest) = after_word(name, other) else { return false };
            // "Văn phòng Sở", "Thanh tra tỉnh" in the plan of the Sở, of the province.
            let own_kind = self.level == *other || (*other == "ubnd" || *other == "ủy ban") && !self.level.is_empty();
            let named = rest.split_whitespace().next().is_some_and(|word| word != "và");
            match *other {
                "sở" | "bộ" => named || !(own_kind || self.level.is_empty()),
                _ if own_kind => false,
                "ubnd" | "ủy ban" | "hđnd" | "hội đồng nhân dân" => !matches!(
                    self.level.as_str(),
                    "tỉnh" | "thành phố" | "huyện" | "quận" | "thị xã" | "xã" | "phường" | "đặc khu"
                ),
                _ => true,
            }
        })
    }
}

fn begins(name: &str, word: &str) -> bool {
    name.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// What follows the word, where it stands in the name behind its first word.
fn after_word<'a>(name: &'a str, word: &str) -> Option<&'a str> {
    name.match_indices(word).find_map(|(at, _)| {
        let rest = name.get(at + word.len()..)?;
        let whole = name.get(..at)?.ends_with(' ') && !rest.starts_with(char::is_alphanumeric);
        whole.then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_work_of_a_room_makes_it_no_part_of_another_body() {
        let office = Office { name: "sở nội vụ tỉnh hòa sơn".to_owned(), level: "sở".to_owned() };
        for name in [
            "Phòng Tổ chức cán bộ",
            "Phòng Kiểm toán nội bộ",
            "Phòng Bảo trợ xã hội",
            "Phòng Quản lý cơ sở vật chất",
            "Phòng Sở hữu trí tuệ",
            "Phòng Quản lý nhà nước về thanh niên",
            "Phòng Phi chính phủ nước ngoài",
            "Văn phòng Sở",
        ] {
            assert_eq!(office.side(name, false), Side::Inside, "{name}");
        }
        for name in
            ["Văn phòng Bộ Nội vụ", "Phòng Văn hóa - Xã hội xã Tân Hòa", "Văn phòng UBND tỉnh", "Thanh tra tỉnh"]
        {
            assert_eq!(office.side(name, false), Side::Beside, "{name}");
        }
    }
}
