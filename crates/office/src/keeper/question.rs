//! The dialog in which the user is asked for a passphrase, or whether he is sure, as markup, so that
//! the first screen does not carry it. What a user wrote goes in by way of [`plain`] only.

use cchc_core::language::Lang;

/// What the user is asked.
pub struct Question {
    /// The heading.
    pub title: &'static str,
    /// What to know before it is typed; markup.
    pub text: String,
    /// What was wrong with what was typed before; empty for nothing.
    pub wrong: String,
    /// The fields to type it into, each by its label.
    pub fields: Vec<String>,
    /// The word on the button.
    pub go: &'static str,
}

impl Question {
    /// The dialog, for `app/ask.js`.
    ///
    /// No field is of the kind "password": on plain http a browser would warn of it, and offer to keep
    /// what was typed. A style hides the letters instead.
    pub fn to_html(&self, lang: Lang) -> String {
        let wrong = match self.wrong.as_str() {
            "" => String::new(),
            wrong => format!("<p class=\"banner banner-bad\" role=\"alert\">{wrong}</p>"),
        };
        let field = |(nr, label): (usize, &String)| {
            let focus = if nr == 0 { " autofocus" } else { "" };
            format!(
                "<label class=\"field\"><span class=\"label\">{label}</span><input class=\"secret\" autocomplete=\"off\" \
                 autocapitalize=\"off\" spellcheck=\"false\"{focus}></label>"
            )
        };
        let fields: String = self.fields.iter().enumerate().map(field).collect();
        let (title, text, go) = (self.title, &self.text, self.go);
        let show = match fields.as_str() {
            "" => String::new(),
            _ => {
                let show = lang.pick("Hiện mật khẩu", "Show the passphrase");
                format!(
                    "<input type=\"checkbox\" id=\"ask-show\" class=\"show\"><label for=\"ask-show\">{show}</label>"
                )
            }
        };
        // Where nothing is typed, Enter does nothing that cannot be taken back.
        let kind = if fields.is_empty() { "danger" } else { "primary" };
        let careful = if fields.is_empty() { " autofocus" } else { "" };
        let cancel = lang.pick("Bỏ qua", "Cancel");
        format!(
            "<dialog class=\"ask\" aria-labelledby=\"ask-title\"><form class=\"dialog\">\
             <header><h1 id=\"ask-title\">{title}</h1></header>\
             <div class=\"paste-step\"><p>{text}</p>{wrong}\
             {show}{fields}\
             <div class=\"buttons\"><button class=\"{kind}\">{go}</button><button type=\"reset\"{careful}>{cancel}</button></div>\
             </div></form></dialog>"
        )
    }
}

/// A text for markup.
pub fn plain(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
