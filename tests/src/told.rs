//! A page that asks the office and keeps what it is told, over a store in memory and a clock that
//! the test moves; every message goes over as JSON.

mod folder;
mod screen;
mod store;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use cchc_core::id::{IdSource, RowId};
use cchc_core::language::Lang;
use cchc_core::plan::{Field, Role};
use cchc_office::keeper::{Call, Work};
use cchc_office::message::{Act, Answer, Ask, Book, Keep, Kept, Line, Reply, RowView, SaveState};
use cchc_office::{Keeper, World};
use cchc_vault::Failure;
use cchc_vault::memory::{Memory, MemoryFolder};

pub use folder::{FolderSeen, Held, dated, office_in};

/// A table with a heading and two tasks, as it is copied from a sheet.
pub const TABLE: &str = "TT\tNhiệm vụ\tSản phẩm\tChủ trì\tThời hạn\n\
    1\tCông khai thủ tục trên trang thông tin\tBảng công khai\tVăn phòng Sở\tQuý II/2026\n\
    2\tTập huấn cho công chức một cửa\tLớp tập huấn\tPhòng Lữ hành\tQuý III/2026\n";

/// One computer: its clock, and the browser's store that all its windows share.
#[derive(Debug, Default)]
pub struct Computer {
    /// Milliseconds since 1970.
    pub now: Cell<u64>,
    /// The store.
    pub store: Memory,
    /// How long every transaction takes, in milliseconds.
    pub slow: Cell<u64>,
    /// The browser denies storage with an error of this name.
    pub denies: RefCell<Option<String>>,
    /// The folders of workspaces, as the browser remembers them.
    pub folders: RefCell<BTreeMap<String, Rc<MemoryFolder>>>,
}

/// What surrounds the keeper in a test.
pub struct Window {
    computer: Rc<Computer>,
    told: RefCell<Vec<(Answer, Vec<u8>)>>,
    calls: RefCell<Vec<Call>>,
    handed: RefCell<Option<Rc<MemoryFolder>>>,
    shown: Cell<u32>,
    question: RefCell<String>,
    screen: RefCell<String>,
    dialog: RefCell<String>,
}

/// The one store of a computer, as each of its windows opens it.
pub struct Shared(Rc<Computer>);

impl Shared {
    async fn work(&self) {
        let until = self.0.now.get() + self.0.slow.get();
        poll_fn(|_| if self.0.now.get() >= until { Poll::Ready(()) } else { Poll::Pending }).await;
    }
}

impl cchc_vault::Medium for Shared {
    async fn transact<T>(
        &self,
        reads: Vec<cchc_vault::medium::Read>,
        decide: impl FnOnce(Vec<cchc_vault::medium::Rows>) -> cchc_vault::medium::Decided<T>,
    ) -> Result<T, Failure> {
        self.work().await;
        self.0.store.transact(reads, decide).await
    }

    async fn look(&self, reads: Vec<cchc_vault::medium::Read>) -> Result<Vec<cchc_vault::medium::Rows>, Failure> {
        self.work().await;
        self.0.store.look(reads).await
    }
}

impl World for Window {
    type Store = Shared;
    type Folder = Held;

    async fn open(&self, _blocked: impl Fn() + 'static) -> Result<Shared, Failure> {
        match &*self.computer.denies.borrow() {
            Some(name) => Err(Failure::Storage { name: name.clone(), message: "denied".to_owned() }),
            None => Ok(Shared(self.computer.clone())),
        }
    }

    fn now(&self) -> u64 {
        self.computer.now.get()
    }

    fn zone(&self) -> i64 {
        7 * 3_600_000
    }

    async fn sleep(&self, ms: u32) {
        let until = self.now() + u64::from(ms);
        poll_fn(|_| if self.now() >= until { Poll::Ready(()) } else { Poll::Pending }).await;
    }

    async fn seal(
        &self,
        order: cchc_seal::Order,
        bytes: &[u8],
        passphrase: &str,
    ) -> Result<Vec<u8>, cchc_seal::Refusal> {
        order.run(bytes, passphrase)
    }

    fn ask(&self, question: &str) {
        question.clone_into(&mut self.question.borrow_mut());
    }

    fn show(&self, screen: &str) {
        screen.clone_into(&mut self.screen.borrow_mut());
    }

    fn show_dialog(&self, dialog: &str) {
        dialog.clone_into(&mut self.dialog.borrow_mut());
    }

    fn tell(&self, answer: &Answer, beside: &[u8]) {
        let answer = serde_json::from_str(&serde_json::to_string(answer).unwrap()).unwrap();
        self.told.borrow_mut().push((answer, beside.to_vec()));
    }

    fn call(&self, call: &Call) {
        self.calls.borrow_mut().push(call.clone());
    }

    async fn take_folder(&self, _store: Option<&Shared>, workspace: &str) -> Option<Held> {
        let folder = self.handed.take()?;
        self.computer.folders.borrow_mut().insert(workspace.to_owned(), folder.clone());
        Some(Held::of(folder))
    }

    async fn folder(&self, _store: Option<&Shared>, workspace: &str) -> Result<Option<Held>, Failure> {
        Ok(self.computer.folders.borrow().get(workspace).cloned().map(Held::of))
    }

    async fn drop_folder(&self, _store: Option<&Shared>, workspace: &str) {
        self.computer.folders.borrow_mut().remove(workspace);
    }

    fn show_folder(&self, _folder: &Held) {
        self.shown.set(self.shown.get() + 1);
    }
}

/// A page that keeps what it is told.
pub struct Page {
    /// The computer that it runs on.
    pub computer: Rc<Computer>,
    /// The keeper with its office.
    pub keeper: Rc<Keeper<Window>>,
    works: Vec<Work>,
    asked: u32,
    ids: IdSource,
    answers: BTreeMap<u32, (Result<Reply, String>, Vec<u8>)>,
    /// The workspace as last told.
    pub book: Book,
    /// The lines of the table as last told.
    pub lines: Vec<Line>,
    /// Every row told since the page began anew.
    pub rows: BTreeMap<RowId, RowView>,
    /// How many errors, warnings and notes there are, as last told.
    pub counts: Option<[usize; 3]>,
    /// The store as last told.
    pub kept: Kept,
}

impl Page {
    /// A page on a computer of its own, whose office has begun, on the first of March 2026, with
    /// nothing open.
    pub fn begun() -> Page {
        Page::on(Rc::default(), 7)
    }

    /// A page on this computer; windows of one computer get different seeds.
    pub fn on(computer: Rc<Computer>, seed: u64) -> Page {
        let window = Window {
            computer: computer.clone(),
            told: RefCell::default(),
            calls: RefCell::default(),
            handed: RefCell::default(),
            shown: Cell::default(),
            question: RefCell::default(),
            screen: RefCell::default(),
            dialog: RefCell::default(),
        };
        let mut page = Page {
            computer,
            keeper: Keeper::new(window, format!("window {seed}")),
            works: Vec::new(),
            asked: 0,
            ids: IdSource::seeded(seed),
            answers: BTreeMap::new(),
            book: Book::default(),
            lines: Vec::new(),
            rows: BTreeMap::new(),
            counts: None,
            kept: Kept::default(),
        };
        let workspace = page.fresh();
        page.ok(Ask::Begin { today: "2026-03-01".to_owned(), lang: Lang::Vi, workspace, folders: true });
        page
    }

    /// An id not used before.
    pub fn fresh<T: cchc_core::id::Fresh>(&mut self) -> T {
        self.ids.fresh()
    }

    /// Sends a message over; what it sets going goes on with [`Page::go_on`].
    pub fn send(&mut self, ask: Ask, bytes: Vec<u8>) -> u32 {
        self.asked += 1;
        let sent = serde_json::to_string(&(self.asked, ask)).unwrap();
        let (to, ask) = serde_json::from_str(&sent).unwrap();
        self.works.extend(self.keeper.hear(to, ask, bytes));
        to
    }

    /// Lets everything go on until it waits for the clock or for another window.
    pub fn go_on(&mut self) {
        let mut context = Context::from_waker(Waker::noop());
        // Works wake each other: twice around without an end of any is at rest.
        for _ in 0..3 {
            self.works.retain_mut(|work| Pin::new(work).poll(&mut context).is_pending());
        }
        let told = std::mem::take(&mut *self.keeper.world().told.borrow_mut());
        for (answer, beside) in told {
            self.hear(&answer);
            if answer.to > 0 {
                self.answers.insert(answer.to, (answer.reply, beside));
            }
        }
    }

    /// Moves the clock on, a hundredth of a second at a time; the right to write is renewed.
    pub fn wait(&mut self, ms: u64) {
        for _ in 0..ms.div_ceil(10) {
            self.computer.now.set(self.computer.now.get() + 10);
            if self.computer.now.get().is_multiple_of(2_000) {
                self.works.push(Box::pin(self.keeper.clone().renew()));
            }
            self.go_on();
        }
    }

    /// Renews the right to write, as the worker does every two seconds.
    pub fn renew(&mut self) {
        self.works.push(Box::pin(self.keeper.clone().renew()));
        self.go_on();
    }

    /// What this window has called to the others since this was last asked.
    pub fn calls(&self) -> Vec<Call> {
        std::mem::take(&mut *self.keeper.world().calls.borrow_mut())
    }

    /// Hears another window.
    pub fn overhear(&mut self, call: Call) {
        self.works.extend(self.keeper.overhear(call));
        self.go_on();
    }

    /// What the user is asked now, as a dialog; empty for nothing.
    pub fn question(&self) -> String {
        self.keeper.world().question.borrow().clone()
    }

    /// Sends a message over and hears the answer; the second part are the bytes beside it.
    ///
    /// # Errors
    /// The reason that the office gives.
    pub fn ask(&mut self, ask: Ask, bytes: Vec<u8>) -> Result<(Reply, Vec<u8>), String> {
        let to = self.send(ask, bytes);
        self.hear_answer(to)
    }

    /// Hears the answer to a message that was sent over.
    ///
    /// # Errors
    /// The reason that the office gives.
    pub fn hear_answer(&mut self, to: u32) -> Result<(Reply, Vec<u8>), String> {
        self.go_on();
        for _ in 0..1_000 {
            if let Some((reply, beside)) = self.answers.remove(&to) {
                return reply.map(|reply| (reply, beside));
            }
            self.wait(10);
        }
        panic!("no answer");
    }

    /// Sends a message that the office must not refuse.
    pub fn ok(&mut self, ask: Ask) -> Reply {
        self.ask(ask, Vec::new()).unwrap().0
    }

    /// Asks for a change.
    ///
    /// # Errors
    /// The reason that the office gives.
    pub fn act(&mut self, act: Act) -> Result<(), String> {
        self.ask(Ask::Act(act), Vec::new()).map(|_| ())
    }

    fn hear(&mut self, answer: &Answer) {
        let Some(update) = &answer.update else { return };
        if update.anew {
            self.rows.clear();
            self.lines.clear();
            self.counts = None;
        }
        self.rows.extend(update.rows.iter().map(|row| (row.id, row.clone())));
        if let Some(lines) = &update.lines {
            lines.put_into(&mut self.lines);
        }
        take(&mut self.book, &update.book.as_deref().cloned());
        self.counts = update.counts.or(self.counts);
        take(&mut self.kept, &update.kept.as_deref().cloned());
    }

    /// Has the office check the plan, which must be due.
    pub fn check(&mut self) {
        assert!(self.keeper.check_is_due());
        self.keeper.check();
        self.go_on();
        assert!(!self.keeper.check_is_due());
    }

    /// A page with [`TABLE`] pasted and accepted.
    pub fn with_table() -> Page {
        let mut page = Page::begun();
        page.accept_table();
        page
    }

    /// A page with [`TABLE`] accepted and stored in an empty store.
    pub fn stored() -> Page {
        let mut page = Page::begun();
        page.computer.now.set(1_000_000);
        let reply = page.ok(Ask::Keep(Keep::Start { notes: vec![], last: None }));
        assert_eq!(reply, Reply::Started { opened: false, unopened: None, lost: vec![], notes: vec![] });
        page.accept_table();
        assert!(matches!(page.kept.state, SaveState::Saved(_)), "{:?}", page.kept.state);
        page
    }

    /// Names the office.
    pub fn name(&mut self, office: &str) {
        self.act(Act::NameOffice(office.to_owned())).unwrap();
    }

    /// Pastes [`TABLE`] and accepts it.
    pub fn accept_table(&mut self) {
        self.paste(TABLE);
        self.accept("2026", Role::Own);
    }

    /// What the page shows, for comparison.
    pub fn shown(&self) -> (Book, Vec<Line>, Vec<RowView>) {
        let wanted = self.lines.iter().flat_map(|line| [Some(line.row), line.target]).flatten();
        let rows = wanted.map(|id| self.rows.get(&id).expect("a row of a line was told").clone()).collect();
        (self.book.clone(), self.lines.clone(), rows)
    }

    /// What stands in one column, line by line.
    pub fn texts(&self, field: &Field) -> Vec<String> {
        self.lines.iter().map(|line| self.rows[&line.row].text(field).to_owned()).collect()
    }
}

/// Takes over what is there and leaves the rest.
fn take<T: Clone>(place: &mut T, told: &Option<T>) {
    if let Some(value) = told {
        place.clone_from(value);
    }
}
