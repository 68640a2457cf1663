//! The folder that is written by itself, at the hands of a page that is told.

use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use cchc_core::store;
use cchc_office::message::{ALARM, Ask, Door, Keep, Reply, SET};
use cchc_vault::Failure;
use cchc_vault::folder::Folder;
use cchc_vault::lease::HOLDS;
use cchc_vault::memory::MemoryFolder;

use super::Page;

/// What the page knows of the folder that is written by itself.
#[derive(Debug)]
pub struct FolderSeen {
    /// A folder is set.
    pub is_set: bool,
    /// It is said on every screen.
    pub alarm: bool,
    /// What can be done, with its label.
    pub doors: Vec<(Door, String)>,
    /// What is said.
    pub lines: Vec<String>,
}

/// A folder that several hold.
pub struct Held(Rc<MemoryFolder>);

impl Held {
    pub(super) fn of(folder: Rc<MemoryFolder>) -> Held {
        Held(folder)
    }
}

impl Folder for Held {
    type Staged = String;

    fn name(&self) -> String {
        self.0.name()
    }

    async fn is_open(&self) -> bool {
        self.0.is_open().await
    }

    async fn names(&self) -> Result<Vec<String>, Failure> {
        self.0.names().await
    }

    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        // A share that does not answer.
        poll_fn(|_| if self.0.hangs.get() { Poll::Pending } else { Poll::Ready(()) }).await;
        self.0.read(name).await
    }

    async fn stage(&self, name: &str, bytes: &[u8]) -> Result<String, Failure> {
        self.0.stage(name, bytes).await
    }

    async fn swap(&self, staged: String) -> Result<(), Failure> {
        self.0.swap(staged).await
    }

    async fn discard(&self, staged: String) {
        self.0.discard(staged).await;
    }

    async fn remove(&self, name: &str) -> Result<(), Failure> {
        self.0.remove(name).await
    }
}

impl Page {
    /// A stored workspace of Sở Du lịch, at five past three in the afternoon, with a folder.
    pub fn with_folder() -> (Page, Rc<MemoryFolder>) {
        let mut page = Page::stored();
        page.computer.now.set(1_772_352_300_000);
        page.name("Sở Du lịch");
        let folder = Rc::new(MemoryFolder::default());
        page.choose(&folder).unwrap();
        (page, folder)
    }

    /// Lets time go by as the worker does.
    pub fn later(&mut self, ms: u64) {
        self.computer.now.set(self.computer.now.get() + ms);
        self.tend();
        self.wait(20);
    }

    /// What can be done about the folder.
    pub fn doors(&self) -> Vec<Door> {
        self.folder().doors.iter().map(|(door, _)| *door).collect()
    }

    /// The same computer, started again after the lease of this page has ended.
    pub fn again(&self) -> Page {
        self.computer.now.set(self.computer.now.get() + HOLDS);
        let mut next = Page::on(self.computer.clone(), 8);
        next.ok(Ask::Keep(Keep::Start { notes: vec![], last: None }));
        next.go_on();
        next
    }

    /// Looks after the folder, as the worker does every two seconds.
    pub fn tend(&mut self) {
        self.works.push(Box::pin(self.keeper.clone().tend()));
        self.go_on();
    }

    /// Goes through one of the doors of the folder.
    ///
    /// # Errors
    /// The reason that the office gives.
    pub fn door(&mut self, door: Door) -> Result<Reply, String> {
        let fresh = self.fresh();
        self.ask(Ask::Keep(Keep::Folder(door.letter().to_owned(), fresh)), Vec::new()).map(|(reply, _)| reply)
    }

    /// Chooses a folder.
    ///
    /// # Errors
    /// The reason that the office gives.
    pub fn choose(&mut self, folder: &Rc<MemoryFolder>) -> Result<Reply, String> {
        *self.keeper.world().handed.borrow_mut() = Some(folder.clone());
        self.door(Door::Choose)
    }

    /// What the page knows of the folder.
    pub fn folder(&self) -> FolderSeen {
        let (doors, said) = self.kept.folder.split_once("\n\n").unwrap_or_default();
        let mut doors = doors.split('\n');
        let mark = doors.next().unwrap_or_default();
        let door = |door: &str| (Door::of(&door[..1]).expect("a door"), door[1..].to_owned());
        FolderSeen {
            is_set: mark.starts_with([SET, ALARM]),
            alarm: mark.starts_with(ALARM),
            doors: doors.map(door).collect(),
            lines: said.split('\n').map(str::to_owned).collect(),
        }
    }

    /// How often the page was shown a folder to ask the user about.
    pub fn times_shown(&self) -> u32 {
        self.keeper.world().shown.get()
    }
}

/// The office's name in a file of a folder.
pub fn office_in(folder: &MemoryFolder, name: &str) -> String {
    store::open(&folder.content(name).unwrap()).unwrap().office
}

/// The files of a folder that have a day and a revision in their name.
pub fn dated(folder: &MemoryFolder) -> Vec<String> {
    folder.list().into_iter().filter(|name| name.contains("_r")).collect()
}
