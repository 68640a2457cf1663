//! SHIM
use cchc_core::{language::Lang, plan::Plan, id::IdSource, deadline::BeforeReading};
use crate::{frame::Frame, source::Document};
#[derive(Clone, Copy, Debug, PartialEq, Eq)] pub enum ColumnMeaning { Number, Title, Target, Task, Product, Lead, Joint, Deadline, Extra, Ignore }
#[derive(Clone, Copy, Debug, PartialEq, Eq)] pub enum RowMeaning { Area, Group, Target, Task, Continuation, Header, LeaveOut }
#[derive(Clone, Debug, PartialEq)] pub struct Note { pub line: usize }
impl Note { pub fn message(&self, _l: Lang) -> String { String::new() } }
#[derive(Clone, Debug, PartialEq)] pub struct DraftCell { pub text: String, pub taken: bool }
#[derive(Clone, Debug, PartialEq)] pub struct DraftRow { pub line: usize, pub cells: Vec<DraftCell>, pub meaning: RowMeaning }
#[derive(Clone, Debug, PartialEq)] pub struct DraftColumn { pub heading: String, pub meaning: ColumnMeaning }
#[derive(Clone, Debug, PartialEq)] pub struct DraftTable { pub columns: Vec<DraftColumn>, pub rows: Vec<DraftRow> }
#[derive(Clone, Debug)] pub struct Draft { pub tables: Vec<DraftTable>, pub frame: Frame, pub needs_header: bool }
#[derive(Clone, Debug, Default)] pub struct Options { pub year: Option<i32> }
pub struct Counts { pub areas: usize, pub groups: usize, pub targets: usize, pub tasks: usize }
impl Draft {
 pub fn notes(&self) -> Vec<Note> { vec![] }
 pub fn counts(&self) -> Counts { Counts{areas:0,groups:0,targets:0,tasks:0} }
 pub fn set_column(&mut self, _t: usize, _c: usize, _m: ColumnMeaning) {}
 pub fn set_row(&mut self, _t: usize, _r: usize, _m: RowMeaning) {}
 pub fn fill_empty(&mut self) {}
 pub fn plan(&self, _ids: &mut IdSource, _b: BeforeReading) -> Plan { unreachable!() }
}
pub fn draft(_d: &Document, _o: &Options) -> Draft { Draft{tables:vec![],frame:Frame::default(),needs_header:false} }
