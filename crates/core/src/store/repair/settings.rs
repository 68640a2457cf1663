//! Reading what stands beside the plans out of a tree that may be damaged: the office's settings, its
//! rulebook, and what was said about rows.

use std::sync::Arc;

use chrono::NaiveDate;

use super::super::place::Step::Key;
use super::fields::{Doctor, Fields};
use crate::plan::Comment;
use crate::rulebook::Rulebook;
use crate::workspace::Settings;

impl Doctor<'_> {
    /// What was said about a row; a day or a name that is none is left out, the words stay.
    pub(super) fn comments(&mut self, fields: &mut Fields) -> Vec<Comment> {
        self.list(fields, "comments", |doctor, value| {
            let names = ["author", "day", "text"];
            let mut fields = doctor.fields(value, &names)?;
            let comment = Comment {
                author: doctor.text(&mut fields, "author"),
                day: doctor.leaf::<Option<NaiveDate>>(&mut fields, "day").flatten(),
                text: doctor.words(&mut fields, "text"),
            };
            doctor.end(fields, &names);
            Some(comment)
        })
    }

    pub(super) fn settings(&mut self, fields: &mut Fields) -> Settings {
        let Some(value) = fields.take("settings") else { return Settings::default() };
        self.at(Key("settings"), |doctor| {
            let names = ["before", "level", "level_set"];
            let Some(mut fields) = doctor.fields(value, &names) else { return Settings::default() };
            let before = doctor.leaf(&mut fields, "before").unwrap_or_default();
            doctor.before = before;
            let settings = Settings {
                before,
                level: doctor.text(&mut fields, "level"),
                level_set: doctor.text(&mut fields, "level_set"),
            };
            doctor.end(fields, &names);
            settings
        })
    }

    pub(super) fn rulebook(&mut self, fields: &mut Fields) -> Arc<Rulebook> {
        let Some(value) = fields.take("rulebook") else { return Arc::default() };
        self.at(Key("rulebook"), |doctor| {
            let names = ["choices", "waivers", "rules", "documents", "holidays"];
            let Some(mut fields) = doctor.fields(value, &names) else { return Arc::default() };
            let rulebook = Rulebook {
                choices: doctor.list(&mut fields, "choices", Doctor::read),
                waivers: doctor.list(&mut fields, "waivers", Doctor::read),
                rules: doctor.list(&mut fields, "rules", Doctor::read),
                documents: doctor.list(&mut fields, "documents", Doctor::read),
                holidays: doctor.list(&mut fields, "holidays", Doctor::read),
            };
            doctor.end(fields, &names);
            Arc::new(rulebook)
        })
    }
}
