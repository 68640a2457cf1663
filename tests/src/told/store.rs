//! What a page does with the store and with files.

use std::task::{Context, Poll, Waker};

use cchc_office::message::{Ask, Keep, Passphrase, Reply};
use cchc_vault::Vault;

use super::Page;

impl Page {
    /// Takes a workspace out of the store and says yes when asked.
    pub fn remove(&mut self, workspace: &str) {
        self.sheet("du-lieu");
        self.deed(&format!("book-remove {workspace}"), "");
        self.say_yes();
    }

    /// The older versions that the screen of the data lists, the newest first: the number of each, and what
    /// is said of it.
    pub fn versions(&mut self) -> Vec<(u32, String)> {
        let screen = self.sheet("du-lieu");
        let list =
            screen.split("id=\"versions\"").nth(1).and_then(|rest| rest.split("</ul>").next()).unwrap_or_default();
        let version = |line: &str| {
            let number = line.split("version-compare ").nth(1).and_then(|rest| rest.split('"').next());
            Some((number?.parse().ok()?, line.to_owned()))
        };
        list.split("<li>").filter_map(version).collect()
    }

    /// Says yes to what is asked.
    pub fn say_yes(&mut self) {
        self.go_on();
        assert!(!self.question().is_empty(), "nothing is asked");
        self.send(Ask::Typed(Some(Passphrase(String::new()))), Vec::new());
        self.wait(100);
    }

    /// The workspace as a file.
    pub fn file(&mut self) -> Vec<u8> {
        self.ask(Ask::Keep(Keep::TakeOut { stamp: "20260301-0800".to_owned(), locked: false }), Vec::new()).unwrap().1
    }

    /// Takes the workspace out as a file that the browser then has; gives its name.
    pub fn save_file(&mut self) -> String {
        let take = Ask::Keep(Keep::TakeOut { stamp: "20260301-0800".to_owned(), locked: false });
        let Reply::File { name } = self.ok(take) else { panic!("no file") };
        self.ok(Ask::Keep(Keep::Filed { name: name.clone() }));
        name
    }

    /// What the store of the computer holds of a workspace: its snapshot and its log.
    pub fn in_store(&self, workspace: &str) -> (Vec<u8>, Vec<String>) {
        let vault = Vault::new(&self.computer.store, "test");
        let mut loading = Box::pin(vault.load(workspace));
        match loading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(loaded) => loaded.map(|loaded| (loaded.snapshot, loaded.ops)).unwrap(),
            Poll::Pending => panic!("a store in memory waits for nothing"),
        }
    }
}
