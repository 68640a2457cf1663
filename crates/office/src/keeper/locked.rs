//! The workspace taken out as a file, with a passphrase where the user wants one, and files with a
//! passphrase coming in.

use cchc_core::language::Lang;
use cchc_core::vietnamese::nfc;
use cchc_core::{say, store};
use cchc_seal::{Order, Refusal, look};

use super::open::Done;
use super::question::Question;
use super::{Keeper, World};
use crate::message::{Passphrase, Reply};
use crate::office::Bytes;

/// The shortest passphrase that is taken, in characters.
const SHORTEST: usize = 8;

impl<W: World + 'static> Keeper<W> {
    /// The workspace as a file, read again before it is given away.
    pub(super) async fn take_out(&self, stamp: &str, typed: Option<&Passphrase>) -> Done {
        let lang = self.lang();
        let passphrase = match typed.map(|typed| chosen(typed, lang)).transpose() {
            Ok(passphrase) => passphrase,
            Err(question) => return Ok((Reply::Passphrase(question.to_html(lang)), Bytes::new())),
        };
        self.alone(self.settle()).await;
        let (bytes, name) = self.file(stamp)?;
        let Some(passphrase) = passphrase else { return Ok((Reply::File { name }, bytes)) };
        let locked = self.world.seal(Order::Lock, &bytes, &passphrase).await.map_err(|why| refusal(why, lang))?;
        let read = self.world.seal(Order::Open, &locked, &passphrase).await;
        match read {
            Ok(read) if read == bytes => Ok((Reply::File { name: name + ".age" }, locked)),
            _ => Err(unreadable(lang)),
        }
    }

    /// The whole workspace as bytes, read again; and its name as a file.
    fn file(&self, stamp: &str) -> Result<(Bytes, String), String> {
        let revision = self.book.borrow().head.as_ref().map_or(0, |head| head.revision);
        let office = self.office.borrow();
        let bytes = office.file();
        match store::open(&bytes) {
            Ok(read) if read == office.present() => Ok((bytes, office.file_name(stamp, revision))),
            _ => Err(unreadable(office.lang())),
        }
    }

    /// The bytes of a file that came in, opened where it is locked; or what the user is asked first.
    pub(super) async fn opened(&self, bytes: Bytes, typed: &Passphrase) -> Result<Result<Bytes, Question>, String> {
        if !store::is_locked(&bytes) {
            return Ok(Ok(bytes));
        }
        let lang = self.lang();
        look(&bytes).map_err(|why| refusal(why, lang))?;
        let typed = typed.0.as_str();
        if typed.is_empty() {
            return Ok(Err(key_of(String::new(), lang)));
        }
        // The standard tool takes letters as they come, say from a keyboard that writes them in parts.
        let composed = nfc(typed);
        let mut opened = self.world.seal(Order::Open, &bytes, &composed).await;
        if opened == Err(Refusal::Passphrase) && typed != composed {
            opened = self.world.seal(Order::Open, &bytes, typed).await;
        }
        match opened {
            Ok(bytes) => Ok(Ok(bytes)),
            Err(Refusal::Passphrase) => Ok(Err(key_of(refusal(Refusal::Passphrase, lang), lang))),
            Err(why) => Err(refusal(why, lang)),
        }
    }
}

/// The passphrase for a new file, the same from every keyboard; or what the user is asked.
fn chosen(typed: &Passphrase, lang: Lang) -> Result<String, Question> {
    let composed: Vec<String> = typed.0.split('\n').map(nfc).collect();
    let first = composed.first().cloned().unwrap_or_default();
    let wrong = if composed.iter().all(String::is_empty) {
        String::new()
    } else if first.chars().count() < SHORTEST {
        say!(lang, "Mật khẩu cần ít nhất {SHORTEST} ký tự.", "The passphrase needs {SHORTEST} characters at least.")
    } else if composed.iter().any(|other| *other != first) {
        let vi = "Hai lần gõ không giống nhau. Hãy gõ lại.";
        lang.pick(vi, "The two are not the same. Type them again.").to_owned()
    } else {
        return Ok(first);
    };
    let vi = "Mở tệp phải có mật khẩu này. Quên mật khẩu thì không ai mở được tệp, kể cả người làm ra chương trình.";
    let en =
        "The file opens with this passphrase only. Without it nobody can open the file, not even who made the program.";
    Err(Question {
        title: lang.pick("Lưu tệp có mật khẩu", "Save a file with a passphrase"),
        text: lang.pick(vi, en),
        wrong,
        fields: vec![
            say!(lang, "Mật khẩu (từ {SHORTEST} ký tự)", "Passphrase ({SHORTEST} characters or more)"),
            lang.pick("Gõ lại mật khẩu", "The passphrase again").to_owned(),
        ],
        go: lang.pick("Lưu tệp", "Save the file"),
    })
}

/// Asks for the passphrase of a file that came in.
fn key_of(wrong: String, lang: Lang) -> Question {
    let text =
        lang.pick("Nhập mật khẩu đã đặt khi lưu tệp này.", "Type the passphrase with which this file was saved.");
    Question {
        title: lang.pick("Tệp có mật khẩu", "A file with a passphrase"),
        text,
        wrong,
        fields: vec![lang.pick("Mật khẩu", "Passphrase").to_owned()],
        go: lang.pick("Mở tệp", "Open the file"),
    }
}

fn unreadable(lang: Lang) -> String {
    let vi = "Tệp vừa tạo không đọc lại được trọn vẹn nên chưa được đưa ra. Hãy tải lại trang rồi lưu lần nữa.";
    let en = "The file just made cannot be read again whole, so it was not handed out. Load the page again and save once more.";
    lang.pick(vi, en).to_owned()
}

/// What a refusal says to the user.
fn refusal(why: Refusal, lang: Lang) -> String {
    let (vi, en) = match why {
        Refusal::Passphrase => (
            "Mật khẩu không đúng. Hãy xem bộ gõ tiếng Việt và phím Caps Lock rồi gõ lại.",
            "The passphrase is wrong. Look at the keyboard's language and Caps Lock, then type it again.",
        ),
        Refusal::Keys => (
            "Tệp được khóa bằng khóa riêng của người nhận, không phải bằng mật khẩu, nên không mở được ở đây. Hãy xin bản có mật khẩu.",
            "The file is locked for the owners of keys, not with a passphrase, so it cannot be opened here. Ask for one with a passphrase.",
        ),
        Refusal::Damaged => (
            "Tệp có mật khẩu này bị cắt cụt hoặc đã bị thay đổi nên không mở được. Hãy dùng bản sao khác hoặc chép lại tệp từ nơi lưu gốc.",
            "This file with a passphrase is cut off or was altered and cannot be opened. Use another copy, or copy it again from where it was kept.",
        ),
        Refusal::Work => (
            "Tệp này đòi tính toán quá lâu mới mở được, không phải do Sổ CCHC lưu. Hãy mở bằng chương trình đã tạo ra tệp.",
            "Opening this file would take far too long; it was not saved by Sổ CCHC. Open it with the program that made it.",
        ),
        Refusal::Stopped => (
            "Phần đặt và mở mật khẩu không chạy được (có thể máy thiếu bộ nhớ). Hãy đóng bớt chương trình, tải lại trang rồi thử lại.",
            "The part that sets and opens passphrases could not run (perhaps for want of memory). Close other programs, load the page again and try once more.",
        ),
    };
    lang.pick(vi, en).to_owned()
}
