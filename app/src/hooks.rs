//! What a drawn screen asks of the page with `data-page`, because only the page can do it: files in and
//! out, another workspace with what is said of it, a folder that the user chooses.

use cchc_office::message::Keep;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use crate::folder;
use crate::opening::{self, choose_file, choose_workspace_file, download, lock};
use crate::pages::import::Import;
use crate::route::Route;

/// What an import can be read from.
const SOURCES: &str = ".txt,.tsv,.csv,.htm,.html,.md,.json,.docx,.xlsx,.pdf";

/// Does what the element that was clicked asks for, if it does.
///
/// | `data-page` | what is done |
/// |---|---|
/// | `import` | opens the dialog in which a plan is brought in |
/// | `choose` | has the user choose a file to read a plan from |
/// | `open` | has the user choose a saved workbook |
/// | `save`, `lock` | hands the workbook out as a file; with a passphrase |
/// | `new` | opens an empty workbook |
/// | `book ID` | opens a stored one |
/// | `empty` | takes every workbook out of the browser, after a question |
/// | `folder LETTER` | goes through a door of the folder that is written by itself |
pub fn clicked(event: &MouseEvent) {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let asking = element.and_then(|element| element.closest("[data-page]").ok().flatten());
    let Some(asked) = asking.and_then(|element| element.get_attribute("data-page")) else { return };
    let (what, which) = asked.split_once(' ').unwrap_or((&asked, ""));
    match what {
        "import" => Import::get().open(),
        "choose" => choose_file(SOURCES),
        "open" => choose_workspace_file(),
        "save" => download(),
        "lock" => lock(),
        "new" => opening::open_empty(),
        "book" => opening::open(Keep::Open(which.to_owned()), Route::Overview),
        "empty" => opening::remove_all(),
        "folder" => folder::go_through(which.to_owned()),
        _ => {}
    }
}
