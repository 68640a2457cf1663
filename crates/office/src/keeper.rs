//! Keeps the open workspace stored: every step that the office logs goes to the vault, one write at
//! a time, and the page is told how that went.
//!
//! A step is stored by adding it to the log; now and then the whole workspace is written again with
//! the newest steps after it, so that the log stays short and undo survives a reload.

mod files;
mod folder;
mod locked;
mod mend;
mod open;
mod others;
mod question;
mod save;
mod screen;
mod versions;

use std::cell::{Cell, RefCell};
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};

use cchc_core::language::Lang;
use cchc_seal::Order;
use cchc_vault::folder::Folder;
use cchc_vault::sentinel::Sentinel;
use cchc_vault::{Failure, Head, Medium, Refusal, Vault, guard};

use crate::message::{Act, Answer, Ask, BookHead, Kept, Passphrase, Reply, SaveState, Update};
use crate::office::{Bytes, Logged, Office};

pub use others::Call;

/// What surrounds the office: the browser, or a test.
#[allow(async_fn_in_trait, reason = "used on one thread, in a browser and in tests")]
pub trait World {
    /// The store.
    type Store: Medium;
    /// A folder that files are written into.
    type Folder: Folder;

    /// Opens the store. `blocked` is called when an older window keeps it from being opened.
    ///
    /// # Errors
    /// Where the browser denies it.
    async fn open(&self, blocked: impl Fn() + 'static) -> Result<Self::Store, Failure>;
    /// Milliseconds since 1970.
    fn now(&self) -> u64;
    /// The distance of the user's clock from UTC, in milliseconds.
    fn zone(&self) -> i64;
    /// Waits this many milliseconds.
    async fn sleep(&self, ms: u32);
    /// Locks bytes with a passphrase or opens them, which takes long: elsewhere, if there is such a
    /// place.
    ///
    /// # Errors
    /// Why not.
    async fn seal(&self, order: Order, bytes: &[u8], passphrase: &str) -> Result<Bytes, cchc_seal::Refusal>;
    /// Has the page ask the user something, drawn as a dialog, in place of what it asked before; an
    /// empty question takes that away. The answer comes as [`Ask::Typed`].
    fn ask(&self, question: &str);
    /// Sends to the page.
    fn tell(&self, answer: &Answer, beside: &[u8]);
    /// Shows a screen that the office has drawn in the place that the page keeps for it.
    fn show(&self, screen: &str);
    /// Shows the dialog in which a plan is brought in; without markup it is closed, and the page goes on
    /// at the address that is given instead, if one is.
    fn show_dialog(&self, dialog: &str);
    /// Sends to the other windows.
    fn call(&self, call: &Call);
    /// The folder that the page has handed over last becomes that of a workspace and is remembered
    /// in the store, where that is possible; `None` where none was handed over.
    async fn take_folder(&self, store: Option<&Self::Store>, workspace: &str) -> Option<Self::Folder>;
    /// The folder of a workspace; `None` where there is none.
    ///
    /// # Errors
    /// [`Failure::Storage`] where the store cannot be read.
    async fn folder(&self, store: Option<&Self::Store>, workspace: &str) -> Result<Option<Self::Folder>, Failure>;
    /// Forgets the folder of a workspace.
    async fn drop_folder(&self, store: Option<&Self::Store>, workspace: &str);
    /// Gives the page the folder, so that it can ask the user to let the program write there.
    fn show_folder(&self, folder: &Self::Folder);
}

/// Work that goes on after a message was heard.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

/// The keeper.
pub struct Keeper<W: World> {
    world: W,
    writer: String,
    office: RefCell<Office>,
    vault: RefCell<Option<Rc<Vault<W::Store>>>>,
    book: RefCell<Book>,
    /// Somebody is writing or opening.
    busy: Cell<bool>,
    /// What the page knows.
    told: RefCell<Kept>,
    /// What another window has answered.
    heard: RefCell<Option<Call>>,
    /// Since when a folder is being written, in milliseconds since 1970.
    shelving: Cell<Option<u64>>,
    /// Whose turn it is to write there.
    turn: Cell<u64>,
    /// A mended copy of what was refused last.
    mended: RefCell<Option<mend::Mended>>,
    /// How many questions the user was asked, and the answer to the last one.
    asked: Cell<u32>,
    /// The files that were made last.
    taken: RefCell<Vec<files::Taken>>,
    typed: RefCell<Option<Option<Passphrase>>>,
    me: Weak<Keeper<W>>,
}

/// The open workspace as the store knows it.
#[derive(Default)]
struct Book {
    state: SaveState,
    head: Option<Head>,
    heads: Vec<Head>,
    sample: bool,
    /// Steps that are not stored yet.
    unsaved: Vec<Logged>,
    /// The next write is a whole one, whatever is unsaved.
    whole: bool,
    /// The user wants a great loss to be stored.
    asked: bool,
    /// When the last older version was kept, in milliseconds since 1970; 0 for none in this sitting.
    version_at: u64,
    /// The folder that is written by itself.
    place: folder::Place,
}

impl<W: World + 'static> Keeper<W> {
    /// A keeper with nothing open. `writer` names this window and differs from every other's.
    pub fn new(world: W, writer: impl Into<String>) -> Rc<Keeper<W>> {
        Rc::new_cyclic(|me| Keeper {
            world,
            writer: writer.into(),
            office: RefCell::default(),
            vault: RefCell::default(),
            book: RefCell::default(),
            busy: Cell::default(),
            told: RefCell::default(),
            heard: RefCell::default(),
            shelving: Cell::default(),
            turn: Cell::default(),
            mended: RefCell::default(),
            asked: Cell::default(),
            taken: RefCell::default(),
            typed: RefCell::default(),
            me: me.clone(),
        })
    }

    /// What surrounds it.
    pub fn world(&self) -> &W {
        &self.world
    }

    /// Hears a message of the page. What can be answered at once is; what is left is given back to
    /// be run.
    pub fn hear(self: &Rc<Self>, to: u32, ask: Ask, bytes: Bytes) -> Option<Work> {
        if let Ask::Typed(typed) = ask {
            *self.typed.borrow_mut() = Some(typed);
            return None;
        }
        if let Some(work) = self.stored_things(to, &ask, &bytes) {
            return Some(work);
        }
        let accepts = matches!(&ask, Ask::Deed(deed) if deed.accepts());
        if matches!(&ask, Ask::Read(_)) || matches!(&ask, Ask::Deed(deed) if deed.what == "import convert") {
            // Said before it begins: nothing else is answered meanwhile.
            self.office.borrow_mut().begin_reading();
            self.draw();
        }
        let refusal = self.refusal(&ask);
        let screen = if refusal.is_none() { self.for_the_screen(&ask) } else { None };
        // Each names what it takes away: nobody needs to be asked again.
        let named = matches!(ask, Ask::Undo | Ask::Redo | Ask::Act(Act::DeletePlan));
        let rows = self.office.borrow().rows();
        let workspace = self.office.borrow().workspace_id();
        let great = (accepts || matches!(ask, Ask::Act(Act::DeletePlan))) && rows > 0;
        let before = great.then(|| self.office.borrow().file());
        let (mut answer, beside) = match refusal {
            Some(reason) if accepts => {
                self.office.borrow_mut().refuse_in_dialog(reason);
                (self.office.borrow_mut().tell(to, Ok(Reply::Done)), Bytes::new())
            }
            Some(reason) => (Answer { to, reply: Err(reason), update: None }, Bytes::new()),
            None => self.office.borrow_mut().answer(to, ask, bytes),
        };
        // Of what was taken away before, this step says nothing.
        let due = self.take_log(named && guard::asks(rows, self.office.borrow().rows()));
        self.add_news(&mut answer);
        self.tell(&answer, &beside);
        let keeper = self.clone();
        if let Some(screen) = screen {
            return Some(screen);
        }
        due.then(|| {
            Box::pin(async move {
                keeper.clone().save().await;
                let vault = keeper.vault.borrow().clone();
                if let (Some(before), Some(vault)) = (before, vault) {
                    keeper.keep_file(&vault, &workspace, &before, versions::why::PLAN).await;
                }
            }) as Work
        })
    }

    /// Takes what the office has logged over to be stored; true where there is something. `wanted`:
    /// the user knows that much may go.
    fn take_log(&self, wanted: bool) -> bool {
        let log = self.office.borrow_mut().take_log();
        if log.is_empty() {
            return false;
        }
        let mut book = self.book.borrow_mut();
        book.unsaved.extend(log);
        book.asked |= wanted;
        if !matches!(book.state, SaveState::MemoryOnly(_) | SaveState::Failed(..)) {
            book.state = SaveState::Saving;
        }
        true
    }

    /// True where the findings are to be looked for again.
    pub fn check_is_due(&self) -> bool {
        self.office.borrow().check_is_due()
    }

    /// Tells the page, and shows what the office draws where that has changed.
    fn tell(&self, answer: &Answer, beside: &[u8]) {
        self.world.tell(answer, beside);
        self.draw();
    }

    fn draw(&self) {
        if let Some(screen) = self.office.borrow_mut().drawing() {
            self.world.show(screen);
        }
        if let Some(dialog) = self.office.borrow_mut().dialog_drawing() {
            self.world.show_dialog(&dialog);
        }
    }

    /// Checks the open plan and tells the findings.
    pub fn check(&self) {
        let news = self.office.borrow_mut().check();
        self.tell(&news, &[]);
    }

    /// Why a change is not made: another window writes this workspace.
    fn refusal(&self, ask: &Ask) -> Option<String> {
        let changes =
            matches!(ask, Ask::Act(_) | Ask::Undo | Ask::Redo) || matches!(ask, Ask::Deed(deed) if !deed.only_looks());
        (changes && self.is_elsewhere()).then(|| self.elsewhere())
    }

    /// True while another window writes this workspace, or has written over it.
    fn is_elsewhere(&self) -> bool {
        matches!(self.book.borrow().state, SaveState::Reading | SaveState::Conflict)
    }

    fn elsewhere(&self) -> String {
        let (vi, en) = match self.book.borrow().state {
            SaveState::Conflict => (
                "Một cửa sổ khác đã ghi đè lên sổ này. Hãy chọn một trong các nút trên thanh thông báo trước.",
                "Another window has written over this workbook. Choose one of the buttons in the banner first.",
            ),
            _ => (
                "Sổ này đang được sửa ở một cửa sổ khác. Bấm “Sửa ở đây” trên thanh thông báo để chuyển việc sửa sang cửa sổ này.",
                "This workbook is being edited in another window. Press “Edit here” in the banner to edit it in this one.",
            ),
        };
        self.lang().pick(vi, en).to_owned()
    }

    fn lang(&self) -> Lang {
        self.office.borrow().lang()
    }

    /// Tells the page what it does not know of the store.
    fn tell_news(&self) {
        let mut answer = Answer { to: 0, reply: Ok(Reply::Done), update: None };
        self.add_news(&mut answer);
        if answer.update.is_some() {
            self.tell(&answer, &[]);
        }
    }

    /// Adds to an answer what the page does not know of the store.
    fn add_news(&self, answer: &mut Answer) {
        let kept = self.kept();
        if *self.told.borrow() == kept {
            return;
        }
        *self.told.borrow_mut() = kept.clone();
        self.office.borrow_mut().know_store(kept.clone(), self.world.zone());
        let update = answer.update.get_or_insert_with(|| Box::new(Update::default()));
        update.kept = Some(Box::new(kept));
    }

    fn kept(&self) -> Kept {
        let book = self.book.borrow();
        Kept {
            state: book.state.clone(),
            unsaved: !book.unsaved.is_empty() || book.whole && self.office.borrow().rows() > 0,
            head: book.head.as_ref().map(book_head),
            books: book.heads.iter().map(book_head).collect(),
            sample: book.sample,
            unfiled: book.head.as_ref().map_or(0, unfiled),
            folder: self.folder_text(&book),
            note: if book.heads.is_empty() { String::new() } else { Sentinel::of(&book.heads).write() },
            mends: self.mended.borrow().is_some(),
        }
    }

    /// What an error of the store says to the user.
    fn reason(&self, failure: &Failure) -> String {
        let lang = self.lang();
        match failure {
            Failure::Storage { .. } => failure.to_string(),
            Failure::Differs { .. } => lang
                .pick("trình duyệt giữ lại không đúng những gì đã ghi", "the browser does not hold what was written")
                .to_owned(),
            Failure::Unreadable { .. } => {
                lang.pick("không còn phiên bản nào đọc được trọn vẹn", "no stored version can be read whole").to_owned()
            }
            Failure::Refused(Refusal::Newer { found, known }) => match lang {
                Lang::Vi => format!(
                    "dữ liệu do bản mới hơn của chương trình ghi (kiểu {found}, bản này chỉ biết đến kiểu {known}); hãy tải lại trang để dùng bản mới"
                ),
                Lang::En => format!(
                    "the data was stored by a newer version of the program (form {found}, this one knows form {known} at most); load the page again to get it"
                ),
            },
            Failure::Refused(_) => {
                lang.pick("một cửa sổ khác đang sửa sổ này", "another window is editing this workbook").to_owned()
            }
        }
    }
}

/// How many commits are in no file yet.
pub(super) fn unfiled(head: &Head) -> u64 {
    head.revision.saturating_sub(head.filed.iter().map(|filed| filed.revision).max().unwrap_or_default())
}

fn book_head(head: &Head) -> BookHead {
    BookHead {
        workspace: head.workspace.clone(),
        office: head.office.clone(),
        sample: head.sample,
        revision: head.revision,
        saved_at: head.saved_at,
        filed: head.filed.iter().map(|filed| (filed.name.clone(), filed.at)).collect(),
        unfiled: unfiled(head),
    }
}
