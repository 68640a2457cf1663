//! The office behind the counter: holds the open workspace and answers the page.
