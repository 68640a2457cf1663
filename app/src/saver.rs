//! What the page does about the store: the first look into it, files out and in, the note outside
//! it. The office stores every step by itself and tells how that went.

use cchc_office::message::{Ask, Keep, Lost, Reply, SaveState};
use leptos::prelude::*;

use crate::notices::{More, Notices};
use crate::platform::{self, note, preferences};
use crate::session::Session;
use crate::words;

/// The page's side of the store.
#[derive(Clone, Copy)]
pub struct Saver {
    session: Session,
    notices: Notices,
    /// Why the workspace that was open last could not be opened.
    pub unopened: RwSignal<Option<String>>,
    /// What should be in the store and is not.
    pub lost: RwSignal<Vec<Lost>>,
}

impl Saver {
    /// A saver that has not looked yet.
    pub fn new(session: Session, notices: Notices) -> Saver {
        Saver { session, notices, unopened: RwSignal::new(None), lost: RwSignal::new(Vec::new()) }
    }

    /// The saver of this page.
    pub fn get() -> Saver {
        expect_context::<Saver>()
    }

    /// Looks into the store and opens the workspace that was open last. Where nothing can be there
    /// the office is not even started.
    pub async fn start(self) {
        let notes = note::read();
        match platform::database_exists().await {
            Ok(false) if notes.is_empty() => return,
            Ok(_) => {}
            Err(reason) => {
                self.session.kept.update(|kept| kept.state = SaveState::MemoryOnly(reason));
                return;
            }
        }
        let last = preferences::read::<String>(preferences::LAST_WORKSPACE);
        match self.session.ask(Ask::Keep(Keep::Start { notes, last }), &[]).await {
            Ok((Reply::Started { opened, unopened, lost, notes }, _)) => {
                self.unopened.set(unopened);
                self.say_damage(notes);
                let (gone, older): (Vec<_>, Vec<_>) = lost.into_iter().partition(|lost| lost.gone);
                // Where another one is open it was said with the notes.
                self.lost.set(if opened { Vec::new() } else { gone });
                if !older.is_empty() {
                    self.say_damage(vec![words::OLDER.get(self.session.lang()).to_owned()]);
                }
            }
            Ok(_) => {}
            Err(reason) => self.unopened.set(Some(reason)),
        }
    }

    /// Keeps the note and the last workspace as the store stands; called when that changes.
    pub fn follow(self) {
        let told = Memo::new(move |_| {
            self.session.kept.with(|kept| (kept.note.clone(), kept.head.as_ref().map(|head| head.workspace.clone())))
        });
        Effect::new(move |_| {
            let (text, workspace) = told.get();
            if !text.is_empty() {
                note::write(&text);
            }
            if let Some(workspace) = workspace {
                preferences::write(preferences::LAST_WORKSPACE, workspace);
            }
        });
    }

    /// The user knows that something is lost.
    pub fn forget_lost(self) {
        self.lost.set(Vec::new());
        self.session.kept.with_untracked(|kept| note::write(&kept.note));
    }

    /// Asks the store for something and goes on; a refusal is said to the user.
    pub fn run(self, keep: Keep) {
        self.session.run(Ask::Keep(keep));
    }

    /// Asks the store to open something; what is damaged is said to the user.
    ///
    /// # Errors
    /// Why not; what is open stays open then.
    pub async fn open(self, keep: Keep, bytes: &[u8]) -> Result<Reply, String> {
        let (reply, _) = self.session.ask(Ask::Keep(keep), bytes).await?;
        if let Reply::Opened { notes, .. } = &reply {
            self.lost.set(Vec::new());
            self.unopened.set(None);
            self.say_damage(notes.clone());
        }
        Ok(reply)
    }

    fn say_damage(self, notes: Vec<String>) {
        if !notes.is_empty() {
            self.notices.refuse_with(More::List, words::DAMAGED.get(self.session.lang()), notes.join("\n"));
        }
    }

    /// True where closing the page would lose something.
    pub fn would_lose(self) -> bool {
        let unsaved = self.session.kept.with_untracked(|kept| kept.unsaved);
        unsaved || self.session.is_waiting()
    }

    /// Hands the whole workspace to the browser as a file; `ask` says for what it is asked, and gets
    /// day and time. False where it went into the folder instead, or the user gave no passphrase.
    ///
    /// # Errors
    /// The office's or the browser's own words.
    pub async fn download(self, ask: fn(String) -> Keep) -> Result<bool, String> {
        let stamp = platform::stamp(platform::now_ms());
        match self.session.ask(Ask::Keep(ask(stamp)), &[]).await? {
            (Reply::File { name }, bytes) => {
                platform::files::download(&name, &bytes)?;
                self.session.ask(Ask::Keep(Keep::Filed { name }), &[]).await?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }
}
