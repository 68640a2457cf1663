//! The dialog in which a plan is brought in: it lies over whatever screen is shown.

use super::{Bytes, Office};
use crate::message::{Deed, Source};
use crate::sheet::take_in::{Next, TakeIn};

/// The dialog, and what the page has of it.
#[derive(Default)]
pub(super) struct TakingIn {
    dialog: Option<TakeIn>,
    /// What the page is to be shown, whatever is open: it was closed.
    closed: Option<&'static str>,
    /// It is to be drawn.
    due: bool,
}

impl TakingIn {
    /// Closes it; the page goes on at an address, or stays where it is.
    pub(super) fn close(&mut self, address: &'static str) {
        if self.dialog.take().is_some() {
            self.closed = Some(address);
        }
    }

    /// It is to be drawn anew.
    pub(super) fn is_due(&mut self) {
        self.due = true;
    }
}

impl Office {
    /// Says in the dialog that something is being read from now on, where nothing that was corrected
    /// would be dropped: reading a large file takes a moment.
    pub fn begin_reading(&mut self) {
        self.taking_in.due = true;
        self.taking_in.dialog.get_or_insert_with(TakeIn::open).begin_reading(self.lang);
    }

    /// Reads a source in the dialog; none reads the last one again, converted from its old font code.
    pub(super) fn read(&mut self, source: Option<(Source, Bytes)>) {
        if let Some(mut dialog) = self.taking_in.dialog.take() {
            dialog.read(self, source);
            self.taking_in.dialog = Some(dialog);
            self.taking_in.due = true;
        }
    }

    /// Does what was asked for in the dialog.
    pub(super) fn in_dialog(&mut self, deed: &Deed) {
        self.taking_in.due = true;
        match deed.what.as_str() {
            "import open" => self.taking_in.dialog = Some(TakeIn::open()),
            "import convert" => self.read(None),
            _ => {
                let Some(mut dialog) = self.taking_in.dialog.take() else {
                    // The page shows one that is not there any more.
                    let closes = deed.what == "import close";
                    self.taking_in.closed = self.taking_in.closed.or(closes.then_some(""));
                    return;
                };
                match dialog.act(self, deed) {
                    Next::Stays => self.taking_in.dialog = Some(dialog),
                    Next::Closed => self.taking_in.closed = Some(""),
                    Next::Accepted => self.taking_in.closed = Some("#/ke-hoach"),
                }
            }
        }
    }

    /// Says in the dialog why something that was asked for there is not done.
    pub fn refuse_in_dialog(&mut self, reason: String) {
        self.taking_in.due = true;
        if let Some(dialog) = &mut self.taking_in.dialog {
            dialog.refuse(reason);
        }
    }

    /// The dialog as markup, where the page does not show it so already; where it was closed, the address
    /// to go on at, or nothing.
    pub fn dialog_drawing(&mut self) -> Option<String> {
        let due = std::mem::take(&mut self.taking_in.due);
        let closed = self.taking_in.closed.take();
        match &mut self.taking_in.dialog {
            Some(dialog) => due.then(|| dialog.draw(self.lang)),
            None => closed.map(str::to_owned),
        }
    }
}
