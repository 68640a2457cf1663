//! What the office tells of the folder that is written by itself: finished sentences, and what can be
//! done about it. All of it travels as one text: the page, which is the first screen, is small.

/// How it stands with the folder, in the page's language. Empty where nothing is known of it.
///
/// A line for each piece: [`SET`] or [`ALARM`] alone on the first line, where a folder is set and
/// where the user must hear of it on every screen: the first door and the first line are shown there; then the doors, a letter and the label
/// each, the likeliest first; then an empty line and what there is to say, the alarm first.
pub type FolderText = String;

/// A folder is set.
pub const SET: char = '=';
/// A folder is set, and the user must hear of it on every screen.
pub const ALARM: char = '!';

/// The letter of [`Door::Compare`], after which the page of trust is shown.
pub const COMPARE: &str = "d";

/// What can be done about the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The page has a folder that the user has chosen and hands it over with this.
    Choose,
    /// The page has asked the user again to let the program write there.
    Allow,
    /// Writes at once.
    Write,
    /// Says how the file that somebody else has changed differs.
    Compare,
    /// Takes what is in that file over into the open workspace, as one step.
    Take,
    /// Opens that file as a workspace of its own.
    Open,
    /// Leaves that file alone and goes on under another name.
    GoOn,
    /// Writes there no longer.
    Stop,
}

impl Door {
    /// All of them, each with the letter that stands for it.
    pub const ALL: [(&str, Door); 8] = [
        ("a", Door::Choose),
        ("b", Door::Allow),
        ("c", Door::Write),
        (COMPARE, Door::Compare),
        ("e", Door::Take),
        ("f", Door::Open),
        ("g", Door::GoOn),
        ("h", Door::Stop),
    ];

    /// Its letter.
    pub fn letter(self) -> &'static str {
        Door::ALL.iter().find(|(_, door)| *door == self).map_or("", |(letter, _)| letter)
    }

    /// The door of a letter.
    pub fn of(letter: &str) -> Option<Door> {
        Door::ALL.iter().find(|(own, _)| *own == letter).map(|(_, door)| *door)
    }
}

/// Puts the text together.
pub(crate) fn folder_text(alarm: bool, is_set: bool, doors: &[(Door, String)], lines: &[String]) -> FolderText {
    let mark = alarm.then_some(ALARM).or(is_set.then_some(SET)).map(String::from).unwrap_or_default();
    let doors: String = doors.iter().map(|(door, label)| format!("\n{}{label}", door.letter())).collect();
    // What stands in a cell may have more than one line.
    let lines: Vec<String> = lines.iter().map(|line| line.replace('\n', " ")).collect();
    format!("{mark}{doors}\n\n{}", lines.join("\n"))
}
