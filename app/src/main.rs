//! The single-page program: mounts the page on the document's body.

fn main() {
    cchc_app::mount();
}
