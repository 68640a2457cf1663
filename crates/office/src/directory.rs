//! A folder of the user's, by the File System Access interface of the browser. It carries bytes and
//! decides nothing.
//!
//! `createWritable` lays the bytes into a file of the browser's own beside the one that is written,
//! and puts it in its place when it is closed. Moving a file, which would do without the empty file
//! that a new name begins with, is possible in the browser's private files only.

use cchc_vault::Failure;
use cchc_vault::folder::Folder;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetFileOptions, FileSystemWritableFileStream,
};

use crate::idb::thrown;

/// A folder.
#[derive(Clone, Debug)]
pub struct Directory(pub FileSystemDirectoryHandle);

/// What the browser promises, or why not.
async fn kept<T: JsCast>(promise: Promise) -> Result<T, Failure> {
    JsFuture::from(promise).await.map(JsCast::unchecked_into).map_err(|error| thrown(&error))
}

impl Directory {
    async fn file(&self, name: &str, create: bool) -> Result<FileSystemFileHandle, Failure> {
        let options = FileSystemGetFileOptions::new();
        options.set_create(create);
        kept(self.0.get_file_handle_with_options(name, &options)).await
    }
}

impl Folder for Directory {
    type Staged = FileSystemWritableFileStream;

    fn name(&self) -> String {
        self.0.name()
    }

    async fn is_open(&self) -> bool {
        let ask = || -> Result<Promise, JsValue> {
            let query: Function = Reflect::get(&self.0, &"queryPermission".into())?.dyn_into()?;
            let how = Object::new();
            Reflect::set(&how, &"mode".into(), &"readwrite".into())?;
            query.call1(&self.0, &how)?.dyn_into()
        };
        match ask() {
            Ok(promise) => {
                kept::<JsValue>(promise).await.is_ok_and(|word| word.as_string().as_deref() == Some("granted"))
            }
            // A browser that knows no such question asks nobody.
            Err(_) => true,
        }
    }

    async fn names(&self) -> Result<Vec<String>, Failure> {
        let names = self.0.keys();
        let mut found = Vec::new();
        loop {
            let next: JsValue = kept(names.next().map_err(|error| thrown(&error))?).await?;
            let part = |name: &str| Reflect::get(&next, &name.into()).unwrap_or_default();
            if part("done").is_truthy() {
                return Ok(found);
            }
            found.extend(part("value").as_string());
        }
    }

    async fn read(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let file = match self.file(name, false).await {
            // The file is not there; whether the folder is, shows in its names.
            Err(Failure::Storage { name, .. }) if name == "NotFoundError" => {
                return self.names().await.map(|_| None);
            }
            file => file?,
        };
        let content: Blob = kept(file.get_file()).await?;
        let bytes: JsValue = kept(content.array_buffer()).await?;
        Ok(Some(Uint8Array::new(&bytes).to_vec()))
    }

    async fn stage(&self, name: &str, bytes: &[u8]) -> Result<FileSystemWritableFileStream, Failure> {
        let file = self.file(name, true).await?;
        let stream: FileSystemWritableFileStream = kept(file.create_writable()).await?;
        let content = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)));
        let written = match content.and_then(|content| stream.write_with_blob(&content)) {
            Ok(promise) => kept::<JsValue>(promise).await.map(drop),
            Err(error) => Err(thrown(&error)),
        };
        if let Err(failure) = written {
            self.discard(stream).await;
            return Err(failure);
        }
        Ok(stream)
    }

    async fn swap(&self, staged: FileSystemWritableFileStream) -> Result<(), Failure> {
        kept::<JsValue>(staged.close()).await.map(drop)
    }

    async fn discard(&self, staged: FileSystemWritableFileStream) {
        let _ = kept::<JsValue>(staged.abort()).await;
    }

    async fn remove(&self, name: &str) -> Result<(), Failure> {
        kept::<JsValue>(self.0.remove_entry(name)).await.map(drop)
    }
}
