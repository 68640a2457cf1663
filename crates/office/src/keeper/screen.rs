//! What a screen that the office draws needs of the store: the kept versions, and what is done to them
//! and to the stored workspaces.

use std::rc::Rc;

use cchc_core::language::Lang;

use super::{Keeper, Work, World};
use crate::message::{Ask, Deed, Reply};
use crate::office::{Seen, Version};

impl<W: World + 'static> Keeper<W> {
    /// What is to be fetched for the screen that is asked for or shown, or done on it.
    pub(super) fn for_the_screen(self: &Rc<Self>, ask: &Ask) -> Option<Work> {
        let keeper = self.clone();
        match ask {
            Ask::Sheet(path) if path.ends_with("/so-sanh") || path == "kiem-tra" => {
                Some(Box::pin(async move { keeper.name_versions().await }))
            }
            Ask::Sheet(path) if path == "du-lieu" => Some(Box::pin(async move { keeper.look_at_versions().await })),
            Ask::Deed(deed) => self.for_the_deed(deed),
            _ => None,
        }
    }

    fn for_the_deed(self: &Rc<Self>, deed: &Deed) -> Option<Work> {
        let (keeper, what, key) = (self.clone(), deed.what.clone(), deed.value.clone());
        match deed.steps().as_slice() {
            ["with" | "newer" | "since"] => {
                let number: u32 = key.strip_prefix("version ")?.parse().ok()?;
                Some(Box::pin(async move {
                    let version = keeper.version(number).await;
                    keeper.office.borrow_mut().compare_with(&what, &key, version);
                    keeper.draw();
                }))
            }
            ["version-compare", number] => {
                let number: u32 = number.parse().ok()?;
                Some(Box::pin(async move {
                    let seen = keeper.compare(number).await;
                    keeper.seen(&what, seen);
                }))
            }
            ["version-restore", number] => {
                let number: u32 = number.parse().ok()?;
                Some(Box::pin(async move {
                    let done = keeper.alone(keeper.restore(number)).await;
                    keeper.seen(&what, done.map(|()| Seen::Restored(number)));
                    keeper.clone().save().await;
                    keeper.look_at_versions().await;
                }))
            }
            ["book-remove", workspace] => {
                let workspace = (*workspace).to_owned();
                Some(Box::pin(async move {
                    let done = keeper.remove(&workspace).await;
                    keeper.seen(&what, done.map(|()| Seen::Nothing));
                }))
            }
            _ => None,
        }
    }

    /// Tells the page what has become of something that was asked for on the screen.
    fn seen(&self, what: &str, seen: Result<Seen, String>) {
        let mut answer = self.office.borrow_mut().tell(0, Ok(Reply::Done));
        self.add_news(&mut answer);
        self.office.borrow_mut().done_on_screen(what, seen);
        self.tell(&answer, &[]);
    }

    /// Lists the older versions where the screen does.
    pub(super) async fn look_at_versions(&self) {
        if !self.office.borrow().lists_versions() {
            return;
        }
        if let Ok((versions, bytes)) = self.versions().await {
            self.office.borrow_mut().know_ladder(versions, bytes);
            self.draw();
        }
    }

    /// Names the older versions for a choice.
    async fn name_versions(&self) {
        let Ok((versions, _)) = self.versions().await else { return };
        let mut named: Vec<(u32, String)> = Vec::new();
        for version in &versions {
            let mut name = self.name_of(version);
            // Two of one minute with as many rows.
            if named.iter().any(|(_, other)| *other == name) {
                name.push_str(&format!(" ({})", version.number));
            }
            named.push((version.number, name));
        }
        self.office.borrow_mut().know_versions(named);
        self.draw();
    }

    /// A version in a list: "23/11/2026 14:05, 120 dòng, tự động".
    fn name_of(&self, version: &Version) -> String {
        let (at, rows, why) = (self.time(version.at), version.rows, &version.why);
        match self.lang() {
            Lang::Vi => format!("{at}, {rows} dòng, {why}"),
            Lang::En => format!("{at}, {rows} rows, {why}"),
        }
    }
}
