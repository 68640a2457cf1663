//! A static web server over a folder, as plain as those of the offices: no routes, no
//! compression, one path on a host that may hold other programs too.

use std::fs;
use std::io::{self, BufRead, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// The name under which the browser of the tests finds this machine. Unlike `localhost` it is no
/// secure context, as the plain http of an intranet is none.
pub const INTRANET: &str = "cchc.intranet";

/// What is served, and how.
#[derive(Debug)]
pub struct Serving {
    /// The folder with the files.
    pub folder: PathBuf,
    /// The path above it, with `/` at both ends.
    pub under: String,
    /// A file that ends so is answered with 404, as servers do that do not know a kind of file.
    refused: Arc<Mutex<Option<String>>>,
    /// Runs before the office's loader, in its worker: how a test makes the browser fail there.
    before_office: String,
    /// The name by which the browser finds the site.
    host: &'static str,
}

impl Serving {
    /// The folder under `/`.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Serving {
            folder: folder.into(),
            under: "/".to_owned(),
            refused: Arc::default(),
            before_office: String::new(),
            host: INTRANET,
        }
    }

    /// The folder under a path such as `/phong/cchc/`.
    pub fn under(mut self, path: &str) -> Self {
        self.under = path.to_owned();
        self
    }

    /// Refuses the files that end so.
    pub fn without(self, ending: impl Into<String>) -> Self {
        *self.refused.lock().expect("no thread panics with it") = Some(ending.into());
        self
    }

    /// Runs this script in the office's worker before the office starts.
    pub fn before_office(mut self, script: impl Into<String>) -> Self {
        self.before_office = script.into();
        self
    }

    /// Has the browser find the site by its number, which is a secure context as https is one: there
    /// are interfaces of the browser that it does not give to others.
    pub fn secure(mut self) -> Self {
        self.host = "127.0.0.1";
        self
    }

    /// Starts to serve on a free port of this machine; ends when the result is dropped.
    pub fn start(self) -> io::Result<Site> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let address = listener.local_addr()?;
        let ended = Arc::new(AtomicBool::new(false));
        let (under, flag, refused) = (self.under.clone(), Arc::clone(&ended), Arc::clone(&self.refused));
        let host = self.host;
        let thread = std::thread::spawn(move || accept(&listener, &Arc::new(self), &flag));
        Ok(Site { address, under, host, refused, ended, thread: Some(thread) })
    }
}

/// A running server.
#[derive(Debug)]
pub struct Site {
    address: SocketAddr,
    under: String,
    /// The name by which the browser finds it.
    pub host: &'static str,
    refused: Arc<Mutex<Option<String>>>,
    ended: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Site {
    /// The address on plain http by a name, say [`INTRANET`] or `127.0.0.1`.
    pub fn url(&self, host: &str) -> String {
        format!("http://{host}:{}{}", self.address.port(), self.under)
    }

    /// From now on refuses the files that end so, or none.
    pub fn refuse(&self, ending: Option<&str>) {
        *self.refused.lock().expect("no thread panics with it") = ending.map(str::to_owned);
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for a connection.
        let woken = TcpStream::connect_timeout(&self.address, Duration::from_secs(1)).is_ok();
        if let Some(thread) = self.thread.take().filter(|_| woken) {
            let _ = thread.join();
        }
    }
}

fn accept(listener: &TcpListener, serving: &Arc<Serving>, ended: &AtomicBool) {
    for stream in listener.incoming() {
        if ended.load(Ordering::SeqCst) {
            return;
        }
        let Ok(stream) = stream else { continue };
        let serving = Arc::clone(serving);
        // A browser that goes away in the middle of an answer is no failure of the server.
        std::thread::spawn(move || drop(answer(stream, &serving)));
    }
}

fn answer(mut stream: TcpStream, serving: &Serving) -> io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().unwrap_or(Ok(String::new()))?;
    // The rest of the head must be read, else closing the connection resets it.
    while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
    let mut words = request.split(' ');
    let method = words.next().unwrap_or_default();
    let path = words.next().unwrap_or_default();
    let (status, kind, body) = match (method, serving.file(path)) {
        ("GET" | "HEAD", Some(file)) => ("200 OK", content_type(&file), serving.body(&file)?),
        ("GET" | "HEAD", None) => ("404 Not Found", "text/plain", b"not found".to_vec()),
        _ => ("405 Method Not Allowed", "text/plain", Vec::new()),
    };
    let length = body.len();
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\
         Cache-Control: no-store\r\nConnection: close\r\n\r\n"
    )?;
    if method == "GET" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

impl Serving {
    fn body(&self, file: &Path) -> io::Result<Vec<u8>> {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let loader = name.starts_with("office-") && name.ends_with(".js");
        let mut body = if loader { self.before_office.clone().into_bytes() } else { Vec::new() };
        body.extend(fs::read(file)?);
        Ok(body)
    }

    /// The file that a request path names.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let path = path.split(['?', '#']).next()?.strip_prefix(&self.under)?;
        let refused = self.refused.lock().expect("no thread panics with it");
        if refused.as_ref().is_some_and(|ending| path.ends_with(ending)) {
            return None;
        }
        // Names of built files are plain ASCII; anything else cannot be meant.
        let plain = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
        if !path.chars().all(plain) || path.split('/').any(|part| part == "..") {
            return None;
        }
        let name = if path.is_empty() { "index.html" } else { path };
        let file = self.folder.join(name);
        file.is_file().then_some(file)
    }
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt" | "tsv" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_inside_the_folder_are_served() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let serving = Serving::new(&folder).under("/a/b/").without(".lock");
        assert_eq!(serving.file("/a/b/site.rs?x=1"), Some(folder.join("site.rs")));
        for path in ["/site.rs", "/a/b/../Cargo.toml", "/a/b/..", "/a/b/none", "/a/b/%2e%2e/x", "/a/b/"] {
            assert_eq!(serving.file(path), None, "{path}");
        }
        let refusing = Serving::new(&folder).without(".rs");
        assert_eq!(refusing.file("/site.rs"), None);
    }

    #[test]
    fn a_request_is_answered_and_the_server_ends() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let site = Serving::new(&folder).start().unwrap();
        let mut stream = TcpStream::connect(site.address).unwrap();
        stream.write_all(b"GET /site.rs HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
        let text = io::read_to_string(stream).unwrap();
        assert!(text.starts_with("HTTP/1.1 200 OK\r\n"), "{text}");
        assert!(text.ends_with(&fs::read_to_string(folder.join("site.rs")).unwrap()));
        let address = site.address;
        drop(site);
        assert!(TcpStream::connect(address).is_err());
    }
}
