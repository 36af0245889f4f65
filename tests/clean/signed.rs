//! Addresses that are keys: what a run writes does not give them away.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::site::{PAGE, Run, Site};

/// A server of one page, and of another once `both` is set. Without a signature it gives nothing.
fn serve(both: Arc<AtomicBool>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for mut stream in listener.incoming().map_while(Result::ok) {
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map_while(Result::ok);
            let first = lines.next().unwrap_or_default();
            lines.take_while(|line| !line.is_empty()).for_each(drop);
            let is_known = first.contains("SECRET") && (first.contains("id=1") || both.load(Ordering::SeqCst));
            let (status, body) = if is_known { ("200 OK", PAGE) } else { ("404 Not Found", "") };
            let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n\r\n", body.len());
            let _ = stream.write_all([head.as_bytes(), body.as_bytes()].concat().as_slice());
        }
    });
    address
}

/// All that a run wrote and said.
fn written(site: &Site, run: &Run) -> String {
    let files = site.files(".").into_iter().filter(|name| name != "list");
    let texts: String = files.map(|name| site.read(&name)).collect();
    texts + &run.out + &run.err
}

#[test]
fn a_signed_address_is_found_again_and_never_written() {
    let (site, both) = (Site::with(&[]), Arc::new(AtomicBool::new(false)));
    let server = serve(both.clone());
    let page = |id: u32, signature: &str| format!("{server}/page.html?id={id}&X-Amz-Signature=SECRET{signature}");
    let run = |signature: &str, flags: &[&str]| {
        let (first, second) = (page(1, signature), page(2, signature));
        let args = ["clean", &first, &second, "-o", "out.jsonl", "--errors", "told.jsonl", "--allow-http"];
        site.scutch(&[&args[..], flags].concat())
    };
    let begun = run("A", &[]);
    begun.fails(1, "id=2&X-Amz-Signature=***: ");
    assert!(!written(&site, &begun).contains("SECRET"));
    assert!(site.read("out.jsonl").contains("id=1&X-Amz-Signature=***"));
    both.store(true, Ordering::SeqCst);
    let again = run("B", &["--retry-errors"]);
    assert_eq!(again.code, Some(0), "{}", again.err);
    assert!(!written(&site, &again).contains("SECRET"));
    let ended = run("C", &["--resume"]);
    assert!(ended.err.contains("nothing left to do"), "{}", ended.err);
    // Nor of a list, which counts by its names.
    for (signature, flag, code) in [("A", "--restart", 0), ("B", "--resume", 0)] {
        site.write("list", page(1, signature));
        let run = site.scutch(&["clean", "--files-from", "list", "-o", "listed.jsonl", "--allow-http", flag]);
        assert_eq!(run.code, Some(code), "{}", run.err);
        assert!(!written(&site, &run).contains("SECRET"));
    }
}
