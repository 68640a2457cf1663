//! `cargo xtask serve`: builds the program, serves it on this machine, builds it again when a
//! source file changes.

use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::process::Child;
use std::time::Duration;

use crate::project::{Project, fetch_crates, make_folder};
use crate::{Outcome, node, tools, unknown};

const PORT: u16 = 8080;

/// What the command line asks for.
pub struct Options {
    port: u16,
    release: bool,
}

impl Options {
    /// Reads the arguments after `serve`.
    pub fn read(arguments: &[String]) -> Outcome<Self> {
        let mut options = Options { port: PORT, release: false };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match argument.as_str() {
                "--release" => options.release = true,
                "--port" => {
                    let port = rest.next().map(String::as_str).unwrap_or_default();
                    options.port = port
                        .parse()
                        .ok()
                        .filter(|&port| port > 0)
                        .ok_or_else(|| format!("--port needs a number from 1 to 65535, not {port:?}"))?;
                }
                other => return Err(unknown(other)),
            }
        }
        Ok(options)
    }
}

/// Runs until it is interrupted.
pub fn run(project: &Project, options: &Options) -> Outcome {
    // Before anything is installed or built: a taken port would only show after minutes.
    check_port(options.port)?;
    tools::ensure_wasm_target(project)?;
    tools::ensure_trunk_and_bindgen(project)?;
    if options.release {
        node::ensure_packages(project)?;
    }
    fetch_crates(project)?;
    let port = options.port;
    let site = project.target.join("site-serve");
    make_folder(&site)?;
    println!("Building the program ...");
    let mut trunk = project
        .program("trunk")
        .args(["serve", "--offline", "true", "--address", "127.0.0.1", "--port"])
        .arg(port.to_string())
        .arg("--dist")
        .arg(&site);
    if options.release {
        trunk = trunk.arg("--release");
    }
    let mut trunk = trunk.start()?;
    if wait_until_served(&mut trunk, port)? {
        println!("\n  Sổ CCHC: http://127.0.0.1:{port}\n  (Ctrl+C ends it)\n");
    }
    let status = trunk.wait().map_err(|error| error.to_string())?;
    if status.success() { Ok(()) } else { Err(format!("trunk ended with {status}")) }
}

/// Refuses a port that another program holds, and names one that is free.
fn check_port(port: u16) -> Outcome {
    let Err(error) = TcpListener::bind((Ipv4Addr::LOCALHOST, port)) else {
        return Ok(());
    };
    match error.kind() {
        ErrorKind::AddrInUse => {
            let free = (port..=u16::MAX).take(200).find(|&port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).is_ok());
            let hint =
                free.map_or_else(String::new, |free| format!(" Choose another one: cargo xtask serve --port {free}"));
            Err(format!("port {port} is taken by another program.{hint}"))
        }
        _ => Err(format!("port {port} cannot be used: {error}")),
    }
}

/// Waits until the first build is served; false when trunk ended before that.
fn wait_until_served(trunk: &mut Child, port: u16) -> Outcome<bool> {
    loop {
        if trunk.try_wait().map_err(|error| error.to_string())?.is_some() {
            return Ok(false);
        }
        if answers(port) {
            return Ok(true);
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn answers(port: u16) -> bool {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let Ok(mut stream) = TcpStream::connect_timeout(&address, Duration::from_secs(1)) else {
        return false;
    };
    let mut head = [0; 12];
    stream.set_read_timeout(Some(Duration::from_secs(5))).is_ok()
        && stream.write_all(b"GET / HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n").is_ok()
        && stream.read_exact(&mut head).is_ok()
        && head.ends_with(b" 200")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Outcome<Options> {
        Options::read(&arguments.iter().map(|a| (*a).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn the_port_is_8080_unless_another_is_asked_for() {
        assert_eq!(read(&[]).unwrap().port, 8080);
        assert_eq!(read(&["--port", "9000", "--release"]).unwrap().port, 9000);
    }

    #[test]
    fn what_is_no_port_is_refused() {
        for arguments in [&["--port"][..], &["--port", "0"], &["--port", "70000"], &["--prot"]] {
            assert!(read(arguments).is_err(), "{arguments:?}");
        }
    }

    #[test]
    fn a_taken_port_is_named_together_with_a_free_one() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let sentence = check_port(port).unwrap_err();
        assert!(sentence.starts_with(&format!("port {port} is taken")), "{sentence}");
    }
}
