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

/// How often is looked for the user's answer, in milliseconds.
const LOOKED: u32 = 50;

impl<W: World + 'static> Keeper<W> {
    /// The workspace as a file, read again before it is given away; with a passphrase that the user is
    /// asked for, where it is to be locked.
    pub(super) async fn take_out(&self, stamp: &str, locked: bool) -> Done {
        if !locked {
            self.alone(self.settle()).await;
            let (bytes, name) = self.file(stamp)?;
            self.made(&name);
            return Ok((Reply::File { name }, bytes));
        }
        let lang = self.lang();
        let mut question = new_passphrase(String::new(), lang);
        loop {
            let Some(typed) = self.ask(&question).await else { return Ok((Reply::Done, Bytes::new())) };
            match chosen(&typed, lang) {
                Err(wrong) => question = new_passphrase(wrong, lang),
                Ok(passphrase) => {
                    let done = self.lock(stamp, &passphrase).await;
                    self.world.ask("");
                    return done;
                }
            }
        }
    }

    /// The workspace as a locked file, opened again before it is given away.
    async fn lock(&self, stamp: &str, passphrase: &str) -> Done {
        let lang = self.lang();
        self.alone(self.settle()).await;
        let (bytes, name) = self.file(stamp)?;
        // Chromium drops a download of an ending that it does not know from plain http, unsaid.
        let name = format!("{}_co-mat-khau.json", name.trim_end_matches(".json"));
        self.made(&name);
        let locked = self.world.seal(Order::Lock, &bytes, passphrase).await.map_err(|why| refusal(why, lang))?;
        match self.world.seal(Order::Open, &locked, passphrase).await {
            Ok(read) if read == bytes => Ok((Reply::File { name }, locked)),
            _ => Err(unreadable(lang)),
        }
    }

    /// Asks the user; `None` where there was no answer, or another question came in between.
    pub(super) async fn ask(&self, question: &Question) -> Option<Passphrase> {
        let number = self.asked.get() + 1;
        self.asked.set(number);
        *self.typed.borrow_mut() = None;
        self.world.ask(&question.to_html(self.lang()));
        loop {
            if self.asked.get() != number {
                return None;
            }
            let typed = self.typed.borrow_mut().take();
            if let Some(typed) = typed {
                if typed.is_none() {
                    self.world.ask("");
                }
                return typed;
            }
            self.world.sleep(LOOKED).await;
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

    /// The bytes of a file that came in, opened where it is locked; `None` where the user has not given
    /// the passphrase.
    pub(super) async fn opened(&self, bytes: Bytes) -> Result<Option<Bytes>, String> {
        if !store::is_locked(&bytes) {
            return Ok(Some(bytes));
        }
        let lang = self.lang();
        look(&bytes).map_err(|why| refusal(why, lang))?;
        let mut wrong = String::new();
        loop {
            let Some(Passphrase(typed)) = self.ask(&known_passphrase(wrong, lang)).await else { return Ok(None) };
            match self.open_with(&bytes, &typed).await {
                Err(Refusal::Passphrase) => wrong = refusal(Refusal::Passphrase, lang),
                done => {
                    self.world.ask("");
                    return done.map(Some).map_err(|why| refusal(why, lang));
                }
            }
        }
    }

    async fn open_with(&self, bytes: &[u8], typed: &str) -> Result<Bytes, Refusal> {
        let composed = nfc(typed);
        match self.world.seal(Order::Open, bytes, &composed).await {
            // The standard tool takes letters as they come, say from a keyboard that writes them in parts.
            Err(Refusal::Passphrase) if typed != composed => self.world.seal(Order::Open, bytes, typed).await,
            done => done,
        }
    }
}

/// The passphrase for a new file, the same from every keyboard; or what is wrong with it.
fn chosen(typed: &Passphrase, lang: Lang) -> Result<String, String> {
    let mut lines = typed.0.split('\n').map(nfc);
    let first = lines.next().unwrap_or_default();
    if first.chars().count() < SHORTEST {
        return Err(say!(
            lang,
            "Mật khẩu cần ít nhất {SHORTEST} ký tự.",
            "The passphrase needs {SHORTEST} characters at least."
        ));
    }
    if lines.next().as_ref() != Some(&first) {
        let vi = "Hai lần gõ không giống nhau. Hãy gõ lại.";
        return Err(lang.pick(vi, "The two are not the same. Type them again.").to_owned());
    }
    Ok(first)
}

/// Asks for a new passphrase, twice.
fn new_passphrase(wrong: String, lang: Lang) -> Question {
    let vi = "Mở tệp phải có mật khẩu này. Quên mật khẩu thì không ai mở được tệp, kể cả người làm ra chương trình.";
    let en =
        "The file opens with this passphrase only. Without it nobody can open the file, not even who made the program.";
    Question {
        title: lang.pick("Lưu tệp có mật khẩu", "Save a file with a passphrase"),
        text: lang.pick(vi, en).to_owned(),
        wrong,
        fields: vec![
            say!(lang, "Mật khẩu (từ {SHORTEST} ký tự)", "Passphrase ({SHORTEST} characters or more)"),
            lang.pick("Gõ lại mật khẩu", "The passphrase again").to_owned(),
        ],
        go: lang.pick("Lưu tệp", "Save the file"),
    }
}

/// Asks for the passphrase of a file that came in.
fn known_passphrase(wrong: String, lang: Lang) -> Question {
    let text =
        lang.pick("Nhập mật khẩu đã đặt khi lưu tệp này.", "Type the passphrase with which this file was saved.");
    Question {
        title: lang.pick("Tệp có mật khẩu", "A file with a passphrase"),
        text: text.to_owned(),
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
