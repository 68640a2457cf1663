//! Differences in words.

use super::{Change, Counts, How, Piece, Place, Text, What, words};
use crate::language::Lang;
use crate::plan::Field;
use crate::say;

impl What {
    /// "nhiệm vụ".
    pub fn word(self, lang: Lang) -> &'static str {
        match self {
            What::Header => lang.pick("phần đầu và phần ký", "head and signature"),
            What::Basis => lang.pick("căn cứ", "legal basis"),
            What::Preamble => lang.pick("lời dẫn", "preamble"),
            What::Part => lang.pick("mục", "part"),
            What::Area => lang.pick("lĩnh vực", "area"),
            What::Group => lang.pick("nhóm", "group"),
            What::Target => lang.pick("mục tiêu", "target"),
            What::Task => lang.pick("nhiệm vụ", "task"),
        }
    }
}

impl Place {
    /// "Thời hạn"; the printed heading of a column that answers to no field.
    pub fn word(&self, lang: Lang) -> &str {
        match self {
            Place::Sign => lang.pick("Số, ký hiệu", "Number and sign"),
            Place::Date => lang.pick("Ngày ban hành", "Date"),
            Place::Issued => lang.pick("Nơi ban hành", "Place"),
            Place::Superior => lang.pick("Cơ quan chủ quản", "Body above"),
            Place::Issuer => lang.pick("Cơ quan ban hành", "Issuing body"),
            Place::Kind => lang.pick("Loại văn bản", "Kind of document"),
            Place::Subject => lang.pick("Trích yếu", "Subject"),
            Place::Recipients => lang.pick("Nơi nhận", "Recipients"),
            Place::Signature => lang.pick("Người ký", "Signature"),
            Place::Appendix => lang.pick("Tên phụ lục", "Title of the appendix"),
            Place::Years => lang.pick("Năm kế hoạch", "Years"),
            Place::Columns => lang.pick("Các cột", "Columns"),
            Place::NotApplicable => lang.pick("Lý do không áp dụng", "Why it does not apply"),
            Place::Heading => lang.pick("Tên mục", "Heading"),
            Place::Text => lang.pick("Nội dung", "Text"),
            Place::Cell(Field::Number) => lang.pick("Số thứ tự", "Number"),
            Place::Cell(Field::Title) => lang.pick("Tên", "Title"),
            Place::Cell(Field::Target) => lang.pick("Mục tiêu", "Target"),
            Place::Cell(Field::Task) => lang.pick("Nhiệm vụ", "Task"),
            Place::Cell(Field::Product) => lang.pick("Sản phẩm", "Product"),
            Place::Cell(Field::Lead) => lang.pick("Chủ trì", "Lead"),
            Place::Cell(Field::Joint) => lang.pick("Phối hợp", "Joint units"),
            Place::Cell(Field::Deadline) => lang.pick("Thời hạn", "Deadline"),
            Place::Cell(Field::Extra(heading)) => heading,
        }
    }
}

impl Text {
    /// "Thời hạn: Quý [-I-]{+II+}/2026", line breaks as " / ".
    pub fn line(&self, lang: Lang) -> String {
        let pieces = words(&self.before, &self.after).into_iter().map(|piece| match piece {
            Piece::Same(text) => text,
            Piece::Removed(text) => format!("[-{text}-]"),
            Piece::Added(text) => format!("{{+{text}+}}"),
        });
        format!("{}: {}", self.place.word(lang), pieces.collect::<String>().replace('\n', " / "))
    }
}

impl Change {
    /// "nhiệm vụ 1, mục I": what it is and where it stands, as printed.
    pub fn named(&self, lang: Lang) -> String {
        let number = self.number.trim_end_matches(['.', ')']);
        let number = if number.is_empty() { String::new() } else { format!(" {number}") };
        let within = match lang {
            Lang::Vi => self.within.clone(),
            Lang::En => self.within.replace("mục ", "area ").replace("phần ", "part "),
        };
        let within = if within.is_empty() { within } else { format!(", {within}") };
        format!("{}{number}{within}", self.what.word(lang))
    }

    /// "+ nhiệm vụ 1.2: Rà soát …", with "(chuyển chỗ)" where it stands elsewhere as well.
    pub fn line(&self, lang: Lang) -> String {
        let mark = match self.how {
            How::Added => '+',
            How::Removed => '-',
            How::Changed => '~',
            How::Moved => '>',
        };
        let what = self.named(lang);
        let text = if self.text.is_empty() { String::new() } else { format!(": {}", self.text) };
        let from = &self.from;
        let moved = match (self.moved, from.is_empty()) {
            (false, _) => String::new(),
            (true, true) => lang.pick(" (chuyển chỗ)", " (moved)").to_owned(),
            (true, false) => say!(lang, " (chuyển từ “{from}”)", " (moved from “{from}”)"),
        };
        format!("{mark} {what}{text}{moved}")
    }
}

impl Counts {
    /// "thêm 1, bỏ 2, sửa 3, chuyển chỗ 4"; what is none is left out.
    pub fn line(self, lang: Lang) -> String {
        let Counts { added, removed, changed, moved } = self;
        let counts = [
            (added, say!(lang, "thêm {added}", "{added} added")),
            (removed, say!(lang, "bỏ {removed}", "{removed} removed")),
            (changed, say!(lang, "sửa {changed}", "{changed} changed")),
            (moved, say!(lang, "chuyển chỗ {moved}", "{moved} moved")),
        ];
        let counts: Vec<String> = counts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
        counts.join(", ")
    }
}
