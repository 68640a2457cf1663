//! What a screen that the office draws needs of the store: the kept versions.

use std::rc::Rc;

use cchc_core::language::Lang;
use cchc_core::vietnamese::write_document_day;
use chrono::DateTime;

use super::{Keeper, Work, World};
use crate::message::{Ask, Reply, Version};

impl<W: World + 'static> Keeper<W> {
    /// What is to be fetched for the screen that is asked for or shown.
    pub(super) fn for_the_screen(self: &Rc<Self>, ask: &Ask) -> Option<Work> {
        let keeper = self.clone();
        match ask {
            Ask::Sheet(path) if path.ends_with("/so-sanh") || path == "kiem-tra" => Some(Box::pin(async move {
                let Ok(Reply::Versions { versions, .. }) = keeper.versions().await else { return };
                let mut named: Vec<(u32, String)> = Vec::new();
                for version in &versions {
                    let mut name = keeper.name_of(version);
                    // Two of one minute with as many rows.
                    if named.iter().any(|(_, other)| *other == name) {
                        name.push_str(&format!(" ({})", version.number));
                    }
                    named.push((version.number, name));
                }
                keeper.office.borrow_mut().know_versions(named);
                keeper.draw();
            })),
            Ask::Deed(deed) if matches!(deed.steps()[..], ["with" | "newer" | "since"]) => {
                let number: u32 = deed.value.strip_prefix("version ")?.parse().ok()?;
                let (which, key) = (deed.what.clone(), deed.value.clone());
                Some(Box::pin(async move {
                    let version = keeper.version(number).await;
                    keeper.office.borrow_mut().compare_with(&which, &key, version);
                    keeper.draw();
                }))
            }
            _ => None,
        }
    }

    /// A version in a list: "23/11/2026 14:05, 120 dòng, tự động".
    fn name_of(&self, version: &Version) -> String {
        let at = i64::try_from(version.at).unwrap_or_default() + self.world.zone();
        let at = DateTime::from_timestamp_millis(at).unwrap_or_default();
        let at = format!("{} {}", write_document_day(at.date_naive()), at.format("%H:%M"));
        let (rows, why) = (version.rows, &version.why);
        match self.lang() {
            Lang::Vi => format!("{at}, {rows} dòng, {why}"),
            Lang::En => format!("{at}, {rows} rows, {why}"),
        }
    }
}
