//! The extractors that Rust has, on the pages of labelled packs: their texts, and their speed.

mod decoded;
mod pack;
mod peer;
mod speed;
mod text;

use std::error::Error;
use std::path::Path;

const USAGE: &str = "\
peers text PACK OUT      write OUT/<peer>/<id>.txt, which `scutch eval PACK OUT/<peer>` scores
peers decode PACK OUT    write the pack in UTF-8 for peers.py: OUT/pages/<id>.html and OUT/meta.jsonl
peers speed PACK...      time every peer, single thread; a JSON line for each peer and pack
                         ROUNDS=5: rounds of which the median counts; EVERY=1: take each n-th page";

/// Deep trees take some peers deep into recursion.
const STACK: usize = 1 << 30;

type Answer = Result<(), Box<dyn Error + Send + Sync>>;

fn main() -> Answer {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(run)?;
    thread.join().unwrap_or_else(|_| Err("a panic outside of the peers".into()))
}

fn run() -> Answer {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["text", pack, out] => text::write(Path::new(pack), Path::new(out)),
        ["decode", pack, out] => decoded::write(Path::new(pack), Path::new(out)),
        ["speed", ref packs @ ..] if !packs.is_empty() => {
            packs.iter().try_for_each(|pack| speed::print(Path::new(pack)))
        }
        _ => Err(USAGE.into()),
    }
}
