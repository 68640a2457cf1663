//! Files of other programs, recognised by their content so that the user is told what to do;
//! the extension of the name decides only where the content is no text.

use super::error::{Office, SourceError};

/// How far into the file marks are looked for.
const HEAD: usize = 4096;

/// Refuses bytes that are a file of another program.
///
/// # Errors
/// [`SourceError::Empty`] for no bytes at all, [`SourceError::Office`] for a known kind of file.
pub fn refuse(name: Option<&str>, bytes: &[u8]) -> Result<(), SourceError> {
    if bytes.is_empty() {
        return Err(SourceError::Empty);
    }
    match by_content(name, bytes) {
        Some(kind) => Err(SourceError::Office { kind }),
        None => Ok(()),
    }
}

/// The error for bytes that are no text: by name where it says something.
pub fn unreadable(name: Option<&str>) -> SourceError {
    by_name(name).map_or(SourceError::Unreadable, |kind| SourceError::Office { kind })
}

/// Refuses text that is data of a program and no document.
///
/// # Errors
/// [`SourceError::JsonWorkspace`], [`SourceError::OtherJson`], or [`SourceError::Office`] for
/// formats made of text.
pub fn refuse_text(text: &str) -> Result<(), SourceError> {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let head = head(start);
    if start.starts_with("{\\rtf") {
        return Err(SourceError::Office { kind: Office::Rtf });
    }
    if is_json(start) {
        let ours = head.contains("\"format\"") && head.contains("\"cchc\"");
        return Err(if ours { SourceError::JsonWorkspace } else { SourceError::OtherJson });
    }
    let kind = if starts_with_any(start, &["MIME-Version:", "Content-Type: multipart/related"]) {
        Some(Office::Mhtml)
    } else if start.starts_with("<?xml") || start.starts_with("<w:") || start.starts_with("<office:") {
        let marks = ["w:wordDocument", "<Workbook", "office:document", "pkg:package", "mso-application"];
        marks.iter().any(|mark| head.contains(mark)).then_some(Office::Xml)
    } else {
        None
    };
    kind.map_or(Ok(()), |kind| Err(SourceError::Office { kind }))
}

/// Begins like a JSON object with a key, or like a list of objects. "{1} …" and "[1] …" are text.
fn is_json(start: &str) -> bool {
    let object = |text: &str| {
        text.strip_prefix('{').is_some_and(|rest| {
            let rest = rest.trim_start();
            rest.is_empty() || rest.starts_with('"') || rest.starts_with('}')
        })
    };
    object(start)
        || start.strip_prefix('[').is_some_and(|rest| {
            let rest = rest.trim_start();
            object(rest) || rest.starts_with('"') || rest.trim() == "]"
        })
}

fn starts_with_any(text: &str, starts: &[&str]) -> bool {
    starts.iter().any(|start| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
}

fn head(text: &str) -> &str {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

fn by_content(name: Option<&str>, bytes: &[u8]) -> Option<Office> {
    const IMAGES: [&[u8]; 7] = [b"\x89PNG", b"\xFF\xD8\xFF", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"\0\0\x01\0"];
    const ARCHIVES: [&[u8]; 5] = [b"Rar!", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B", b"BZh9", b"\xFD7zXZ"];
    let head = bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes);
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Some(zipped(name, bytes));
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Some(compound(name, bytes));
    }
    let printed = head.iter().position(|byte| !byte.is_ascii_whitespace() && !matches!(byte, 0 | 0xEF | 0xBB | 0xBF));
    if printed.and_then(|at| head.get(at..)).is_some_and(|head| head.starts_with(b"%PDF-")) {
        return Some(Office::Pdf);
    }
    if head.starts_with(b"{\\rtf") {
        return Some(Office::Rtf);
    }
    let webp = head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP");
    let heic = head.get(4..8) == Some(b"ftyp");
    let bitmap = head.starts_with(b"BM") && head.get(6..10) == Some(&[0; 4]);
    if webp || heic || bitmap || IMAGES.iter().any(|mark| head.starts_with(mark)) {
        return Some(Office::Image);
    }
    ARCHIVES.iter().any(|mark| head.starts_with(mark)).then_some(Office::Archive)
}

/// Which program's file a ZIP archive is: by the names of its first entries, else by extension.
fn zipped(name: Option<&str>, bytes: &[u8]) -> Office {
    let entries = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or(bytes);
    let marks: [(&[u8], Office); 4] = [
        (b"mimetypeapplication/vnd.oasis.opendocument", Office::OpenDocument),
        (b"word/", Office::Docx),
        (b"xl/", Office::Xlsx),
        (b"ppt/", Office::Slides),
    ];
    marks
        .iter()
        .find(|(mark, _)| find(entries, mark).is_some())
        .map(|(_, kind)| *kind)
        .or_else(|| by_name(name))
        .unwrap_or(Office::Archive)
}

/// Old Office files name their main stream in UTF-16.
fn compound(name: Option<&str>, bytes: &[u8]) -> Office {
    let wide = |word: &str| -> Vec<u8> { word.encode_utf16().flat_map(u16::to_le_bytes).collect() };
    let streams = [("WordDocument", Office::Doc), ("Workbook", Office::Xls), ("PowerPoint Document", Office::Slides)];
    by_name(name)
        .or_else(|| streams.iter().find(|(word, _)| find(bytes, &wide(word)).is_some()).map(|(_, kind)| *kind))
        .unwrap_or(Office::Doc)
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}

fn by_name(name: Option<&str>) -> Option<Office> {
    let (_, extension) = name?.rsplit_once('.')?;
    Some(match extension.trim().to_ascii_lowercase().as_str() {
        "docx" | "docm" | "dotx" => Office::Docx,
        "doc" | "dot" | "wps" => Office::Doc,
        "xlsx" | "xlsm" | "xlsb" => Office::Xlsx,
        "xls" | "et" => Office::Xls,
        "ppt" | "pptx" | "pps" => Office::Slides,
        "odt" | "ods" | "odp" => Office::OpenDocument,
        "pdf" => Office::Pdf,
        "rtf" => Office::Rtf,
        "mht" | "mhtml" => Office::Mhtml,
        "png" | "jpg" | "jpeg" | "gif" | "bmp" | "tif" | "tiff" | "webp" | "heic" => Office::Image,
        "zip" | "rar" | "7z" | "gz" => Office::Archive,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_other_programs_are_recognised() {
        let wide = |word: &str| -> Vec<u8> { word.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let ole = |word: &str| [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....".as_slice(), &wide(word)].concat();
        for (name, bytes, kind) in [
            (None, b"PK\x03\x04....[Content_Types].xml....word/document.xml".to_vec(), Some(Office::Docx)),
            (Some("a.zip"), b"PK\x03\x04....xl/workbook.xml".to_vec(), Some(Office::Xlsx)),
            (None, b"PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.text".to_vec(), Some(Office::OpenDocument)),
            (Some("Ke hoach.DOCX"), b"PK\x03\x04....".to_vec(), Some(Office::Docx)),
            (None, b"PK\x03\x04....".to_vec(), Some(Office::Archive)),
            (None, ole("WordDocument"), Some(Office::Doc)),
            (None, ole("Workbook"), Some(Office::Xls)),
            (None, b"%PDF-1.7 ...".to_vec(), Some(Office::Pdf)),
            (None, b"{\\rtf1\\ansi".to_vec(), Some(Office::Rtf)),
            (None, b"\x89PNG\r\n".to_vec(), Some(Office::Image)),
            (Some("a.doc"), b"<html><table><tr><td>STT</table>".to_vec(), None),
            (Some("a.xls"), b"STT\tb\n1\tc".to_vec(), None),
            (None, "Hướng dẫn tạo tệp %PDF- cho đơn vị và nhiều chữ khác nữa ở đây".as_bytes().to_vec(), None),
        ] {
            let found = refuse(name, &bytes).err().map(|error| match error {
                SourceError::Office { kind } => kind,
                other => panic!("{other:?}"),
            });
            assert_eq!(found, kind, "{name:?}");
        }
        assert_eq!(refuse(None, b""), Err(SourceError::Empty));
        assert_eq!(unreadable(Some("a.doc")), SourceError::Office { kind: Office::Doc });
        assert_eq!(unreadable(Some("a.txt")), SourceError::Unreadable);
    }

    #[test]
    fn formats_made_of_text() {
        for (text, error) in [
            ("\u{FEFF}{\n \"format\": \"cchc\", \"version\": 1", Some(SourceError::JsonWorkspace)),
            ("{\"a\":1}", Some(SourceError::OtherJson)),
            ("[{\"a\":1}]", Some(SourceError::OtherJson)),
            ("MIME-Version: 1.0\nContent-Type: multipart/related", Some(SourceError::Office { kind: Office::Mhtml })),
            (
                "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Word.Document\"?>",
                Some(SourceError::Office { kind: Office::Xml }),
            ),
            ("<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><table>", None),
            ("[1] Kế hoạch", None),
            ("{1} Kế hoạch", None),
        ] {
            assert_eq!(refuse_text(text).err(), error, "{text}");
        }
    }
}
