//! Thirty files that are no workspace, as they lie beside one in a folder of downloads; and what an
//! officer who opens one of them must read.

use std::fs;

use crate::beside;

/// A file that is no workspace.
#[derive(Debug)]
pub struct Foreign {
    /// Its name.
    pub name: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What must stand in the sentence that refuses it.
    pub says: &'static str,
}

const WORD: &str = "tệp Word (.docx)";
const ARCHIVE: &str = "tệp nén";
const PICTURE: &str = "ảnh hoặc bản quét";
const ANOTHER: &str = "của chương trình khác";
const NO_JSON: &str = "không phải sổ đã lưu";
const CUT: &str = "bị cắt cụt";
const NO_TEXT: &str = "không phải văn bản UTF-8";
const EMPTY: &str = "Tệp rỗng";

/// All of them.
pub fn files() -> Vec<Foreign> {
    let sample = fs::read_to_string(beside("samples/v1-small.json")).unwrap_or_default();
    let half = sample.as_bytes().get(..sample.len() / 2).unwrap_or_default().to_vec();
    let mut files = Vec::from(of_other_programs());
    files.extend(json_of_others());
    files.extend([
        file("so-nua.json", half, CUT),
        file("so-unicode.json", [b"\xFF\xFE".to_vec(), utf16(&sample, u16::to_le_bytes)].concat(), NO_TEXT),
        file("so-unicode-be.json", utf16(&sample, u16::to_be_bytes), NO_TEXT),
        file("so-moi.json", sample.replacen("\"version\": 1", "\"version\": 90", 1).into(), "phiên bản 90"),
        file("so-cu.json", sample.replacen("\"version\": 1,", "", 1).into(), "không ghi phiên bản"),
        file("rong.json", Vec::new(), EMPTY),
        file("dau-bom.json", b"\xEF\xBB\xBF".to_vec(), EMPTY),
        file("trang.json", b" \r\n\t\r\n".to_vec(), EMPTY),
        file("khong.json", vec![0; 4096], NO_JSON),
    ]);
    files
}

fn of_other_programs() -> [Foreign; 13] {
    let docx = b"PK\x03\x04\x14\0\x06\0[Content_Types].xml\0\0word/document.xml".to_vec();
    let zip = b"PK\x03\x04\x14\0\0\0so-cchc/ghi-chu.txt".to_vec();
    let old = |stream: &str| [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec(), utf16(stream, u16::to_le_bytes)].concat();
    [
        file("ke-hoach.docx", docx.clone(), WORD),
        file("ke-hoach.json", docx, WORD),
        file(
            "phu-luc.xlsx",
            b"PK\x03\x04\x14\0\x06\0[Content_Types].xml\0xl/workbook.xml".to_vec(),
            "tệp Excel (.xlsx)",
        ),
        file("ke-hoach-cu.doc", old("WordDocument"), "tệp Word (.doc)"),
        file("phu-luc-cu.xls", old("Workbook"), "tệp Excel (.xls)"),
        file("trinh-chieu.pptx", b"PK\x03\x04\x14\0\x06\0ppt/presentation.xml".to_vec(), "tệp PowerPoint"),
        file(
            "bang.ods",
            b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet".to_vec(),
            "OpenDocument",
        ),
        file("ke-hoach.pdf", b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj".to_vec(), "tệp PDF"),
        file("cong-van.rtf", b"{\\rtf1\\ansi\\ansicpg1258 K\\'ea}".to_vec(), "tệp RTF"),
        file("sao-luu.zip", zip.clone(), ARCHIVE),
        file("sao-luu.json", zip, ARCHIVE),
        file("quet.png", b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec(), PICTURE),
        file("quet.json", b"\xFF\xD8\xFF\xE0\0\x10JFIF".to_vec(), PICTURE),
    ]
}

fn json_of_others() -> [Foreign; 8] {
    let page = "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>";
    [
        file("package.json", br#"{"name": "trang", "version": "1.0.0"}"#.to_vec(), ANOTHER),
        file("danh-sach.json", br#"[{"id": 1}, {"id": 2}]"#.to_vec(), ANOTHER),
        file("ban-do.json", br#"{"type": "FeatureCollection", "features": []}"#.to_vec(), ANOTHER),
        file("gan-giong.json", br#"{"format": "cchc2", "version": 1, "workspace": {}}"#.to_vec(), ANOTHER),
        file("nua-chung.json", br#"{"name": "trang", "list": [1, 2,"#.to_vec(), CUT),
        file("so.json", b"2026".to_vec(), NO_JSON),
        file("loi.json", page.into(), NO_JSON),
        file("bang.json", "STT\tNhiệm vụ\n1\tRà soát thủ tục\n".into(), NO_JSON),
    ]
}

fn file(name: &'static str, bytes: Vec<u8>, says: &'static str) -> Foreign {
    Foreign { name, bytes, says }
}

fn utf16(text: &str, ends: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(ends).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_thirty_and_each_is_another_one() {
        let files = files();
        assert_eq!(files.len(), 30);
        assert_eq!(files.iter().map(|file| file.name).collect::<BTreeSet<_>>().len(), 30);
        assert_eq!(files.iter().map(|file| &file.bytes).collect::<BTreeSet<_>>().len(), 28, "two are renamed");
    }
}
