//! Files going out and coming in, by means that plain http allows: a download link and a file
//! chooser; no file-system access.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use super::js_error;

/// Hands bytes to the browser as a download.
///
/// # Errors
/// The browser's own words where it refuses.
pub fn download(name: &str, bytes: &[u8]) -> Result<(), String> {
    let go = || -> Result<(), JsValue> {
        let parts = Array::of1(&Uint8Array::from(bytes));
        let kind = BlobPropertyBag::new();
        // No kind that a browser knows: it might add an ending of its own to the name.
        kind.set_type("application/octet-stream");
        let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
        let url = Url::create_object_url_with_blob(&blob)?;
        let document = super::window().document().ok_or(JsValue::NULL)?;
        let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
        link.set_href(&url);
        link.set_download(name);
        if let Some(body) = document.body() {
            body.append_child(&link)?;
        }
        link.click();
        link.remove();
        // The browser reads the blob after the click: it is let go a minute later.
        let done = Closure::once_into_js(move || {
            let _ = Url::revoke_object_url(&url);
        });
        super::window().set_timeout_with_callback_and_timeout_and_arguments_0(done.unchecked_ref(), 60_000)?;
        Ok(())
    };
    go().map_err(|e| js_error(&e))
}

/// A file that was chosen or dropped, read whole.
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: f64,
    file: File,
}

impl Chosen {
    /// Names a file without reading it.
    pub fn new(file: File) -> Chosen {
        Chosen { name: file.name(), size: file.size(), file }
    }

    /// Reads the bytes.
    ///
    /// # Errors
    /// The browser's own words where the file cannot be read.
    pub async fn bytes(&self) -> Result<Vec<u8>, String> {
        let buffer = JsFuture::from(self.file.array_buffer()).await.map_err(|e| js_error(&e))?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }
}
