//! A headless Chromium to drive: started for one test, with an empty profile, and ended with it.
//!
//! `cargo xtask test` names the parts by environment variables: `CCHC_E2E_SITE` the folder of the
//! built site, `CCHC_CHROMEDRIVER` and `CCHC_CHROMIUM` the programs, `CCHC_E2E_PICTURES` where a
//! failed test leaves a picture of the page.

use std::error::Error;
use std::future::poll_fn;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::Poll;
use std::time::{Duration, Instant};
use std::{env, fs, io};

use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{CapabilitiesHelper, ChromeCapabilities, ChromiumLikeCapabilities, RequestData, SessionId, WebDriver};

use crate::site::{INTRANET, Serving, Site};

/// Anything that ends a test early.
pub type Failure = Box<dyn Error + Send + Sync>;

/// How long a page may take to show what a test waits for.
const PATIENCE: Duration = Duration::from_secs(30);

/// What Chromium is started with: no window, no sandbox (a container runs as root), nothing that
/// asks for the network.
const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// A browser at a site. Dropping it ends the session, the driver, the server and the profile, in
/// this order.
pub struct Browser {
    /// The session, for everything that has no method here.
    pub driver: WebDriver,
    _chromedriver: Chromedriver,
    /// The server, to change what it answers.
    pub site: Site,
    folder: Folder,
}

impl Browser {
    /// Starts a browser for a site; it has opened nothing yet.
    pub async fn start(serving: Serving) -> Result<Self, Failure> {
        Browser::begin(serving.start()?, Folder::new()?).await
    }

    /// The same, with a profile that was prepared: the path is that of its folder.
    pub async fn start_prepared(serving: Serving, prepare: impl FnOnce(&Path)) -> Result<Self, Failure> {
        let folder = Folder::new()?;
        prepare(&folder.path.join("profile"));
        Browser::begin(serving.start()?, folder).await
    }

    /// Ends the browser as a power cut does, every process of it at once, and starts another one
    /// with the same profile at the same site.
    pub async fn cut_off(self) -> Result<Self, Failure> {
        let profile = self.folder.path.join("profile").display().to_string();
        for process in fs::read_dir("/proc")?.flatten() {
            let command = fs::read(process.path().join("cmdline")).unwrap_or_default();
            let number = process.file_name().to_string_lossy().into_owned();
            if String::from_utf8_lossy(&command).contains(&profile) && number.parse::<u32>().is_ok() {
                Command::new("kill").args(["-9", &number]).status()?;
            }
        }
        let Browser { driver, _chromedriver: chromedriver, site, folder } = self;
        // There is no session left to be ended.
        driver.leak()?;
        drop(chromedriver);
        let _ = fs::remove_file(folder.path.join("profile").join("SingletonLock"));
        Browser::begin(site, folder).await
    }

    async fn begin(site: Site, folder: Folder) -> Result<Self, Failure> {
        let chromedriver = Chromedriver::start()?;
        let capabilities = capabilities(&folder)?;
        let driver = WebDriver::new(&chromedriver.url, capabilities).await?;
        driver.set_window_rect(0, 0, 1366, 768).await?;
        Ok(Browser { driver, _chromedriver: chromedriver, site, folder })
    }

    /// Opens the site by its name, in the intranet unless the test wants another: there it is no
    /// secure context.
    pub async fn open(&self) -> Result<(), Failure> {
        Ok(self.driver.goto(self.url()).await?)
    }

    /// The address of the site by its name.
    pub fn url(&self) -> String {
        self.site.url(self.site.host)
    }

    /// The folder that downloads land in.
    pub fn downloads(&self) -> PathBuf {
        self.folder.path.join("downloads")
    }

    /// Waits until a script gives `true`; `what` names it in the failure.
    pub async fn wait(&self, what: &str, script: &str) -> Result<(), Failure> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let value = self.driver.execute(script, Vec::new()).await?;
            if value.json() == &Value::Bool(true) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err(format!("the page does not show: {what}").into())
    }

    /// Waits until the text stands somewhere on the page.
    pub async fn wait_for_text(&self, text: &str) -> Result<(), Failure> {
        self.wait(text, &format!("return document.body.innerText.includes({})", json!(text))).await
    }

    /// Waits for a finished download and gives its path.
    pub async fn wait_for_download(&self) -> Result<PathBuf, Failure> {
        let started = Instant::now();
        while started.elapsed() < PATIENCE {
            let files = fs::read_dir(self.downloads()).into_iter().flatten().flatten();
            // Chromium makes an empty file of that name, writes into a hidden one or one of these, and
            // puts that in its place.
            let finished = |path: &PathBuf| {
                let empty = fs::metadata(path).is_ok_and(|data| data.len() == 0);
                let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
                !empty && !hidden && path.extension().is_none_or(|e| e != "crdownload" && e != "tmp")
            };
            if let Some(path) = files.map(|entry| entry.path()).find(finished) {
                return Ok(path);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err("no file was downloaded".into())
    }

    /// The errors in the browser's console since the last call: scripts that failed, files that
    /// were not found, what the content security policy refused.
    pub async fn console_errors(&self) -> Result<Vec<String>, Failure> {
        let answer = self.driver.cmd(ReadConsole).await?;
        let entries: Vec<Value> = answer.value()?;
        let severe = entries.iter().filter(|entry| entry["level"] == "SEVERE");
        let messages = severe.map(|entry| entry["message"].to_string());
        // Chromium remarks on every file saved from a page on plain http; the file is saved.
        Ok(messages.filter(|message| !message.contains("was loaded over an insecure connection")).collect())
    }

    /// Keeps a picture of the page, where pictures are wanted.
    pub async fn keep_picture(&self, name: &str) {
        let Some(folder) = env::var_os("CCHC_E2E_PICTURES") else {
            return;
        };
        let path = Path::new(&folder).join(format!("{}.png", name.replace("::", ".")));
        if self.driver.screenshot(&path).await.is_ok() {
            println!("a picture of the page: {}", path.display());
        }
    }
}

/// Runs a test in a browser at the built site, which lies under a path as on a shared server.
/// A failure panics with its sentence, after a picture of the page and the console were kept.
pub fn visit(test: impl AsyncFnOnce(&Browser) -> Result<(), Failure>) {
    visit_served(Serving::new(built_site()).under("/phong/cchc/"), test);
}

/// The same at a site that is served in another way.
pub fn visit_served(serving: Serving, test: impl AsyncFnOnce(&Browser) -> Result<(), Failure>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = runtime.map_err(Failure::from).and_then(|runtime| {
        runtime.block_on(async {
            let browser = Browser::start(serving).await?;
            let outcome = caught(test(&browser)).await;
            if !matches!(outcome, Ok(Ok(()))) {
                browser.keep_picture(std::thread::current().name().unwrap_or("test")).await;
                println!("console: {:#?}", browser.console_errors().await.unwrap_or_default());
            }
            browser.driver.clone().quit().await?;
            outcome.unwrap_or_else(|panic| resume_unwind(panic))
        })
    });
    if let Err(failure) = outcome {
        fail(&failure.to_string());
    }
}

/// Runs a test that starts its browsers itself.
pub fn by_itself(test: impl AsyncFnOnce() -> Result<(), Failure>) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let outcome = runtime.map_err(Failure::from).and_then(|runtime| runtime.block_on(test()));
    if let Err(failure) = outcome {
        fail(&failure.to_string());
    }
}

/// Runs a test to its end or its panic, so that the browser can be ended in both cases.
async fn caught<T>(test: impl Future<Output = T>) -> std::thread::Result<T> {
    let mut test = pin!(test);
    poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| test.as_mut().poll(context)));
        polled.map_or_else(|panic| Poll::Ready(Err(panic)), |ready| ready.map(Ok))
    })
    .await
}

/// The folder of the built site.
pub fn built_site() -> PathBuf {
    match env::var_os("CCHC_E2E_SITE").map(PathBuf::from) {
        Some(folder) if folder.join("index.html").is_file() => folder,
        _ => fail("CCHC_E2E_SITE names no built site: run `cargo xtask test`"),
    }
}

/// The file name of the office's module in the built site.
pub fn office_module() -> Result<String, Failure> {
    let names = fs::read_dir(built_site())?.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let module = names.into_iter().find(|name| name.starts_with("cchc-office") && name.ends_with(".wasm"));
    module.ok_or_else(|| "the site holds no module of the office".into())
}

#[expect(clippy::panic, reason = "a test fails by a panic")]
fn fail(sentence: &str) -> ! {
    panic!("{sentence}")
}

fn capabilities(folder: &Folder) -> Result<ChromeCapabilities, Failure> {
    let mut capabilities = ChromeCapabilities::new();
    for argument in ARGUMENTS {
        capabilities.add_arg(argument)?;
    }
    capabilities.add_arg(&format!("--user-data-dir={}", folder.path.join("profile").display()))?;
    capabilities.add_arg(&format!("--host-resolver-rules=MAP {INTRANET} 127.0.0.1"))?;
    let downloads = folder.path.join("downloads");
    capabilities.add_experimental_option(
        "prefs",
        json!({
            "download.default_directory": downloads,
            "download.prompt_for_download": false,
            // Every save of a test is its own; a second download needs no question.
            "profile.default_content_setting_values.automatic_downloads": 1,
        }),
    )?;
    if let Some(path) = env::var_os("CCHC_CHROMIUM") {
        capabilities.set_binary(&path.to_string_lossy())?;
    }
    capabilities.set("goog:loggingPrefs", json!({"browser": "ALL"}))?;
    Ok(capabilities)
}

/// Chromedriver's own command for the console.
#[derive(Debug)]
struct ReadConsole;

impl FormatRequestData for ReadConsole {
    fn format_request(&self, session: &SessionId) -> RequestData {
        // Parsed, because thirtyfour takes the type of a crate that it does not hand on.
        let method = "POST".parse().unwrap_or_default();
        RequestData::new(method, format!("/session/{session}/se/log")).add_body(json!({"type": "browser"}))
    }
}

/// The driver process.
struct Chromedriver {
    process: Child,
    /// Kept open: a driver that cannot write its messages would end.
    _output: BufReader<ChildStdout>,
    url: String,
}

impl Chromedriver {
    /// Starts it. It looks for a free port on two addresses one after the other, and ends where
    /// another program takes one of them between: then it is asked again.
    fn start() -> Result<Self, Failure> {
        Self::start_once().or_else(|_| Self::start_once()).or_else(|_| Self::start_once())
    }

    /// Starts it on a port that it chooses, and reads the port from what it says.
    fn start_once() -> Result<Self, Failure> {
        let program = env::var_os("CCHC_CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(&program)
            .args(["--port=0", "--log-level=SEVERE"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{} does not start: {error}", program.display()))?;
        let mut output = BufReader::new(process.stdout.take().ok_or("chromedriver has no output")?);
        let mut line = String::new();
        while output.read_line(&mut line)? > 0 {
            if let Some((_, port)) = line.split_once("successfully on port ") {
                let url = format!("http://127.0.0.1:{}", port.trim().trim_end_matches('.'));
                return Ok(Chromedriver { process, _output: output, url });
            }
            line.clear();
        }
        let _ = process.kill();
        Err("chromedriver ended before it was ready".into())
    }
}

impl Drop for Chromedriver {
    fn drop(&mut self) {
        // Ends a session that was left open, with its browser, where there is one: killing the
        // driver alone would leave the browser running.
        let address = self.url.trim_start_matches("http://");
        if let Ok(mut stream) = TcpStream::connect(address) {
            let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
            let _ = stream.write_all(b"GET /shutdown HTTP/1.1\r\nHost: localhost\r\n\r\n");
            let _ = stream.read(&mut [0; 512]);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A scratch folder with the profile and the downloads.
struct Folder {
    path: PathBuf,
}

impl Folder {
    fn new() -> io::Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = env::temp_dir().join(format!("cchc-e2e-{}-{number}", std::process::id()));
        fs::create_dir_all(path.join("downloads"))?;
        Ok(Folder { path })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Chromium may still write for a moment after its session has ended.
        for _ in 0..20 {
            if fs::remove_dir_all(&self.path).is_ok() || !self.path.exists() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}
