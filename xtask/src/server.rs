//! A static file server as plain as the hosts that the page is made for: files of one directory, under one path.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// More than any browser sends for this page.
const LONGEST_REQUEST: u64 = 64 * 1024;

/// A directory, and the path that its files appear under.
pub struct Site {
    directory: PathBuf,
    base: String,
}

impl Site {
    /// `base` begins and ends with a slash.
    pub fn new(directory: PathBuf, base: &str) -> Arc<Self> {
        Arc::new(Self { directory, base: base.to_owned() })
    }

    /// Answers for as long as the process lives.
    pub fn serve(self: &Arc<Self>, listener: &TcpListener) {
        for stream in listener.incoming().flatten() {
            let site = Arc::clone(self);
            // A browser that hangs up early is its own business.
            thread::spawn(move || site.converse(stream).unwrap_or_default());
        }
    }

    fn converse(&self, mut stream: TcpStream) -> io::Result<()> {
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let request = read_head(&stream)?;
        let mut words = request.split_whitespace();
        let answer = match (words.next(), words.next()) {
            (Some("GET" | "HEAD"), Some(target)) => self.answer(target),
            _ => Answer::text("405 Method Not Allowed", "only GET and HEAD"),
        };
        stream.write_all(answer.head().as_bytes())?;
        if !request.starts_with("HEAD ") {
            stream.write_all(&answer.body)?;
        }
        stream.flush()
    }

    fn answer(&self, target: &str) -> Answer {
        let path = target.split(['?', '#']).next().unwrap_or_default();
        if path == self.base.trim_end_matches('/') {
            return Answer { location: Some(self.base.clone()), ..Answer::text("308 Permanent Redirect", "") };
        }
        let file = path.strip_prefix(&self.base).and_then(decoded).map(PathBuf::from);
        // Only plain names: '..' or a second slash would lead out of the directory.
        let inside = |file: &PathBuf| file.components().all(|part| matches!(part, Component::Normal(_)));
        let Some(file) = file.filter(inside) else { return Answer::text("404 Not Found", "not here") };
        let mut file = self.directory.join(file);
        if file.is_dir() {
            file.push("index.html");
        }
        match fs::read(&file) {
            Ok(body) => Answer { status: "200 OK", kind: kind_of(&file), location: None, body },
            Err(_) => Answer::text("404 Not Found", "not here"),
        }
    }
}

struct Answer {
    status: &'static str,
    kind: &'static str,
    location: Option<String>,
    body: Vec<u8>,
}

impl Answer {
    fn text(status: &'static str, text: &str) -> Self {
        Self { status, kind: "text/plain; charset=utf-8", location: None, body: text.into() }
    }

    fn head(&self) -> String {
        let location = self.location.as_ref().map(|to| format!("Location: {to}\r\n")).unwrap_or_default();
        // Nothing is cached unasked: the next build must show on the next reload.
        format!(
            "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n{location}\
             Cache-Control: no-cache\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
            self.status,
            self.kind,
            self.body.len(),
        )
    }
}

fn read_head(stream: &TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    for byte in io::BufReader::new(stream.take(LONGEST_REQUEST)).bytes() {
        head.push(byte?);
        if head.ends_with(b"\r\n\r\n") {
            break;
        }
    }
    Ok(String::from_utf8_lossy(&head).into_owned())
}

fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if first != b'%' {
            bytes.push(first);
            continue;
        }
        let (digits, tail) = rest.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
        rest = tail;
    }
    String::from_utf8(bytes).ok()
}

fn kind_of(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site of this crate's own sources, under a path.
    fn site() -> Arc<Site> {
        Site::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "/some/path/")
    }

    #[track_caller]
    fn check(target: &str, status: &str) -> Answer {
        let answer = site().answer(target);
        assert_eq!(answer.status, status, "{target}");
        answer
    }

    #[test]
    fn files_are_served_under_the_base_only() {
        assert!(!check("/some/path/main.rs?query", "200 OK").body.is_empty());
        check("/some/path/setup/browser%2Ers", "200 OK");
        check("/main.rs", "404 Not Found");
        check("/some/path/absent.rs", "404 Not Found");
    }

    #[test]
    fn nothing_outside_the_directory_is_served() {
        for target in ["../Cargo.toml", "%2e%2e/Cargo.toml", "setup/../../Cargo.toml", "/etc/passwd", "%2", "%zz"] {
            check(&format!("/some/path/{target}"), "404 Not Found");
        }
    }

    #[test]
    fn the_base_without_its_slash_redirects() {
        let answer = check("/some/path", "308 Permanent Redirect");
        assert!(answer.head().contains("\r\nLocation: /some/path/\r\n"), "{}", answer.head());
    }

    #[test]
    fn a_browser_compiles_wasm_while_it_streams_only_with_its_type() {
        assert_eq!(kind_of(Path::new("a_bg.wasm")), "application/wasm");
    }

    #[test]
    fn a_request_over_the_wire_is_answered() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("some port is free");
        let address = listener.local_addr().expect("a bound listener has an address");
        thread::spawn(move || site().serve(&listener));
        let ask = |request: &str| {
            let mut stream = TcpStream::connect(address).expect("the server listens");
            stream.write_all(request.as_bytes()).expect("the server reads");
            let mut reply = String::new();
            stream.read_to_string(&mut reply).expect("the server answers");
            reply
        };
        let reply = ask("GET /some/path/main.rs HTTP/1.1\r\nHost: x\r\n\r\n");
        assert!(reply.starts_with("HTTP/1.1 200 OK\r\n") && reply.contains("fn main()"), "{reply}");
        assert!(ask("HEAD /some/path/main.rs HTTP/1.1\r\n\r\n").ends_with("\r\n\r\n"));
        assert!(ask("POST /some/path/ HTTP/1.1\r\n\r\n").starts_with("HTTP/1.1 405 "));
    }
}
