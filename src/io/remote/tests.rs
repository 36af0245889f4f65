use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use object_store::aws::AmazonS3Builder;
use object_store::memory::InMemory;

use super::listing::Lenient;
use super::runtime::Hands;
use super::{Bucket, Object, StoreFolder, Stores};
use crate::io::records::{Fields, Item, SetKind, open};
use crate::io::{Entry, Found, Inputs, Listed, Meter, Outputs, Place, ReadError, Sink, Stdin, fetch, read};

fn bucket() -> Bucket {
    Bucket::new("s3://crawl", Arc::new(InMemory::new()), Hands::begin().unwrap())
}

fn put(bucket: &Bucket, address: &str, content: &[u8]) -> Object {
    let object = bucket.object(Path::new(address)).unwrap();
    object.put(content.to_vec()).unwrap();
    object
}

/// More than two ranges, of which no two are alike.
fn long() -> Vec<u8> {
    (0..5_000_000_u32).flat_map(|n| n.to_le_bytes()).collect()
}

fn all(object: &Object) -> Vec<u8> {
    let mut bytes = Vec::new();
    object.reader().unwrap().read_to_end(&mut bytes).unwrap();
    bytes
}

#[test]
fn an_object_is_read_as_it_was_put() {
    let bucket = bucket();
    for content in [&b""[..], b"rain", &long()] {
        let object = put(&bucket, "s3://crawl/a", content);
        assert_eq!(object.size().unwrap(), Some(content.len() as u64));
        assert!(all(&object) == content, "{} bytes", content.len());
        let mut copy = Vec::new();
        object.copy().unwrap().read_to_end(&mut copy).unwrap();
        assert!(copy == content);
    }
    let object = bucket.object(Path::new("s3://crawl/a")).unwrap();
    object.remove().unwrap();
    object.remove().unwrap();
    assert_eq!(object.size().unwrap(), None);
    assert!(object.reader().is_err());
}

#[test]
fn a_file_of_any_size_is_uploaded() {
    let (bucket, folder) = (bucket(), tempfile::tempdir().unwrap());
    for content in [&b""[..], b"rain", &long()] {
        let file = folder.path().join("a");
        fs::write(&file, content).unwrap();
        let object = bucket.object(Path::new("s3://crawl/up")).unwrap();
        object.upload(&file).unwrap();
        assert!(all(&object) == content, "{} bytes", content.len());
    }
}

#[test]
fn an_object_that_changes_while_it_is_read_is_told() {
    let bucket = bucket();
    let object = put(&bucket, "s3://crawl/a", &long());
    let mut reader = object.reader().unwrap();
    // The second range may be on its way already; the third is not.
    object.put(vec![0; 20_000_000]).unwrap();
    let error = reader.read_to_end(&mut Vec::new()).unwrap_err();
    assert!(error.to_string().contains("was changed while it was read"), "{error}");
}

#[test]
fn a_page_that_is_too_large_is_not_held() {
    let bucket = bucket();
    let place = Place::Remote(put(&bucket, "s3://crawl/a", b"0123456789"));
    assert!(matches!(read(&place, 9), Err(ReadError::TooLarge(9))));
    assert_eq!(read(&place, 10).unwrap(), b"0123456789");
    let lost = Place::Remote(bucket.object(Path::new("s3://crawl/b")).unwrap());
    let error = read(&lost, 10).unwrap_err().to_string();
    assert!(error.contains("there is no such object"), "{error}");
}

#[test]
fn keys_that_nobody_can_ask_for_are_refused() {
    for address in ["s3://crawl/a/../b", "s3://crawl/a//b", "s3://crawl/a\u{7}b"] {
        let error = bucket().object(Path::new(address)).unwrap_err().to_string();
        assert!(error.contains("is no key"), "{address}: {error}");
    }
}

#[test]
fn pages_tables_and_lines_are_read_from_a_store() {
    let bucket = bucket();
    let lines = put(&bucket, "s3://crawl/a.jsonl", b"{\"text\":\"rain\"}\n{\"text\":\"fog\"}\n");
    let fields = Fields { max_bytes: 1000, ..Fields::default() };
    let items = open(&Place::Remote(lines), SetKind::Jsonl, &fields, &Meter::default()).unwrap();
    let names = items.map(|item| match item {
        Item::Page(unread) => unread.at,
        other => panic!("{other:?}"),
    });
    assert_eq!(names.collect::<Vec<_>>(), ["s3://crawl/a.jsonl:1", "s3://crawl/a.jsonl:2"].map(PathBuf::from));
}

/// What is found below `s3://crawl/in`, and where it would go.
fn found(bucket: &Bucket, named: &str, except: Option<&Outputs>) -> Vec<(String, String)> {
    let stores = Stores::of(bucket);
    let inputs = Inputs::new(&[named.into()], "txt", &stores).unwrap();
    let tell = |found: Found| match found {
        Found::Page(entry) | Found::Set(entry, _) => {
            (entry.place.path().display().to_string(), entry.target.display().to_string())
        }
        other => (other.path().display().to_string(), "-".to_owned()),
    };
    inputs.find(except).map(tell).collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(address, target)| ((*address).to_owned(), (*target).to_owned())).collect()
}

#[test]
fn folders_of_a_store_are_walked_as_those_of_a_disk() {
    let bucket = bucket();
    for name in ["b.html", "b.htm", "a/c.html", "a.png", "note", "page", "x.jsonl.gz", "run.scutch/left.html"] {
        let content = if name == "page" { "<!doctype html><html><body><p>rain</p></body></html>" } else { "rain" };
        put(&bucket, &format!("s3://crawl/in/{name}"), content.as_bytes());
    }
    put(&bucket, "s3://crawl/other/d.html", b"rain");
    let expected = pairs(&[
        ("s3://crawl/in/a.png", "-"),
        ("s3://crawl/in/b.htm", "b.htm.txt"),
        ("s3://crawl/in/b.html", "b.html.txt"),
        ("s3://crawl/in/note", "-"),
        ("s3://crawl/in/page", "page.txt"),
        ("s3://crawl/in/x.jsonl.gz", "x.jsonl.gz"),
        ("s3://crawl/in/a/c.html", "a/c.txt"),
    ]);
    assert_eq!(found(&bucket, "s3://crawl/in/", None), expected);
    assert_eq!(found(&bucket, "s3://crawl/in", None), expected, "a folder need not end in a slash");
    let globbed = pairs(&[("s3://crawl/in/b.html", "b.txt"), ("s3://crawl/in/a/c.html", "a/c.txt")]);
    assert_eq!(found(&bucket, "s3://crawl/in/**/*.html", None), globbed);
    assert_eq!(found(&bucket, "s3://crawl/in/b.html", None), pairs(&[("s3://crawl/in/b.html", "b.txt")]));
    let outputs = Outputs::Folder("s3://crawl/in/a".into());
    assert_eq!(found(&bucket, "s3://crawl/in/", Some(&outputs)), expected[..6]);
}

#[test]
fn a_key_that_looks_like_a_wildcard_is_still_a_key() {
    let bucket = bucket();
    put(&bucket, "s3://crawl/a[1].html", b"rain");
    put(&bucket, "s3://crawl/a1.html", b"rain");
    assert_eq!(found(&bucket, "s3://crawl/a[1].html", None)[0].0, "s3://crawl/a[1].html");
    assert_eq!(found(&bucket, "s3://crawl/a[12].html", None)[0].0, "s3://crawl/a1.html");
}

#[test]
fn texts_are_put_into_a_folder_and_nowhere_else() {
    let bucket = bucket();
    let inputs = Inputs::new(&["s3://crawl/in/".into()], "txt", &Stores::of(&bucket)).unwrap();
    let folder = |address: &str| StoreFolder::new(Path::new(address), bucket.clone(), true, &inputs);
    assert!(folder("s3://crawl/in").unwrap_err().to_string().contains("among the pages"));
    let texts = folder("s3://crawl/in/texts").unwrap();
    let entry = |target: &str| Entry { place: Place::Stdin(Stdin::default()), target: target.into(), named: true };
    assert!(!texts.keeps_old(&entry("a/b.txt")));
    texts.write(&entry("a/b.txt"), "rain\n").unwrap();
    assert!(texts.keeps_old(&entry("a/b.txt")));
    assert_eq!(all(&bucket.object(Path::new("s3://crawl/in/texts/a/b.txt")).unwrap()), b"rain\n");
    texts.withdraw(&entry("a/b.txt")).unwrap();
    assert!(!texts.keeps_old(&entry("a/b.txt")));
    for target in ["../b.txt", "/b.txt", "a/../../b.txt"] {
        let error = texts.write(&entry(target), "rain").unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::PermissionDenied, "{target}");
    }
}

#[test]
fn no_text_takes_the_place_of_an_input() {
    let bucket = bucket();
    for name in ["a.txt", "in/b.txt", "c.txt", "d/e.txt"] {
        put(&bucket, &format!("s3://crawl/{name}"), b"mine");
    }
    let entry = |target: &str| Entry { place: Place::Stdin(Stdin::default()), target: target.into(), named: true };
    for (named, target) in [
        ("s3://crawl/a.txt", "a.txt"),
        ("S3://crawl/a.txt", "a.txt"),
        ("s3://crawl/in/", "in/b.txt"),
        ("s3://crawl/*.txt", "c.txt"),
    ] {
        let inputs = Inputs::new(&[named.into()], "txt", &Stores::of(&bucket)).unwrap();
        let folder = StoreFolder::new(Path::new("s3://crawl/"), bucket.clone(), false, &inputs).unwrap();
        let error = folder.write(&entry(target), "rain").unwrap_err();
        assert!(error.to_string().contains("take the place of a page"), "{named}: {error}");
        folder.withdraw(&entry(target)).unwrap();
        assert_eq!(all(&bucket.object(&Path::new("s3://crawl").join(target)).unwrap()), b"mine", "{named}");
        folder.write(&entry("d/f.txt"), "rain").unwrap();
    }
}

#[test]
fn addresses_are_told_apart_as_they_are_spelled() {
    let bucket = bucket();
    put(&bucket, "s3://crawl/same", b"rain");
    put(&bucket, "s3://crawl/same/a.html", b"rain");
    let stores = Stores::of(&bucket);
    let names = |named: &[&str]| {
        let named: Vec<PathBuf> = named.iter().map(PathBuf::from).collect();
        let finds = Inputs::new(&named, "txt", &stores).unwrap().find(None);
        finds.map(|found| found.path().display().to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names(&["s3://crawl/same", "s3://crawl/same/"]), ["s3://crawl/same", "s3://crawl/same/a.html"]);
    assert_eq!(names(&["s3://crawl/same", "S3://crawl/same"]), ["s3://crawl/same"]);
    assert_eq!(names(&["s3://crawl/a//b.html", "s3://crawl/same"]), ["s3://crawl/same", "s3://crawl/a//b.html"]);
}

#[test]
fn a_folder_that_has_an_object_of_its_own_name_is_a_folder() {
    let bucket = bucket();
    put(&bucket, "s3://crawl/in", b"");
    put(&bucket, "s3://crawl/in/a.html", b"rain");
    let names = bucket.list(Path::new("s3://crawl/in/")).unwrap();
    assert_eq!(names, [("a.html".into(), Listed::File)]);
}

#[test]
fn an_odd_key_is_one_failure_and_its_folder_is_read() {
    let address = serve(|path, _| {
        if !path.contains("list-type=2") {
            return b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".to_vec();
        }
        let key = |name: &str| {
            let facts = "<LastModified>2026-01-01T00:00:00.000Z</LastModified><Size>4</Size>";
            format!("<Contents><Key>in/{name}</Key>{facts}</Contents>")
        };
        let folder = |name: &str| format!("<CommonPrefixes><Prefix>in/{name}/</Prefix></CommonPrefixes>");
        let names = [key("a.html"), key("b&#7;.html"), folder(""), folder("..")].concat();
        let list = format!("<ListBucketResult><Prefix>in/</Prefix>{names}</ListBucketResult>");
        format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: {}\r\n\r\n{list}", list.len()).into_bytes()
    });
    let store = AmazonS3Builder::new().with_bucket_name("crawl").with_endpoint(address).with_allow_http(true);
    let store = store.with_skip_signature(true).with_http_connector(Lenient).build().unwrap();
    let bucket = Bucket::new("s3://crawl", Arc::new(store), Hands::begin().unwrap());
    let page = [("s3://crawl/in/a.html", "a.txt")];
    let odd = ["s3://crawl/in/../", "s3://crawl/in//", "s3://crawl/in/b\u{7}.html"].map(|address| (address, "-"));
    assert_eq!(found(&bucket, "s3://crawl/in/", None), pairs(&[&page[..], &odd].concat()));
    assert_eq!(found(&bucket, "s3://crawl/in/*.html", None), pairs(&[&page[..], &odd[2..]].concat()));
    let found = Inputs::new(&["s3://crawl/in".into()], "txt", &Stores::of(&bucket)).unwrap().find(None).last().unwrap();
    let Found::Unreadable(_, error) = found else { panic!("{found:?}") };
    assert!(error.to_string().contains("rename the object"), "{error}");
}

#[test]
fn nothing_waits_inside_of_a_runtime() {
    let object = put(&bucket(), "s3://crawl/a", b"rain");
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let error = runtime.block_on(async { object.size() }).unwrap_err();
    assert!(error.to_string().contains("asynchronous runtime"), "{error}");
}

/// A server of one answer after the other, until nobody asks.
fn serve(answer: impl Fn(&str, Option<(usize, usize)>) -> Vec<u8> + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let _ = one(stream, &answer);
        }
    });
    address
}

fn one(mut stream: TcpStream, answer: &impl Fn(&str, Option<(usize, usize)>) -> Vec<u8>) -> std::io::Result<()> {
    let lines = BufReader::new(stream.try_clone()?).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let lines: Vec<String> = lines.collect();
    let path = lines.first().and_then(|line| line.split(' ').nth(1)).unwrap_or_default();
    let range = lines.iter().find_map(|line| {
        let line = line.to_lowercase();
        let (start, end) = line.strip_prefix("range: bytes=")?.split_once('-')?;
        Some((start.parse().ok()?, end.parse().ok()?))
    });
    stream.write_all(&answer(path, range))
}

fn fetched(address: &str) -> Result<crate::io::Fetched, ReadError> {
    fetch(&Place::Remote(Stores::new(true).object(Path::new(address)).unwrap()), 1000)
}

#[test]
fn a_page_of_the_web_is_read_however_it_is_sent() {
    let address = serve(|path, _| {
        let head = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html; charset=gb2312\r\n";
        let body = match path {
            "/long?q=a%20b" => "Content-Length: 4\r\n\r\nrain",
            "/chunks" => "Transfer-Encoding: chunked\r\n\r\n2\r\nra\r\n2\r\nin\r\n0\r\n\r\n",
            "/open" => "\r\nrain",
            _ => return b"HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".to_vec(),
        };
        format!("{head}{body}").into_bytes()
    });
    for path in ["long?q=a%20b", "chunks", "open"] {
        let page = fetched(&format!("{address}/{path}")).unwrap();
        assert_eq!(
            (page.bytes.as_slice(), page.charset.unwrap().name()),
            (&b"rain"[..], "gb18030".to_owned()),
            "{path}"
        );
    }
    assert!(fetched(&format!("{address}/lost")).unwrap_err().to_string().contains("no such page"));
}

#[test]
fn a_data_set_of_the_web_is_read_in_ranges_or_as_a_whole() {
    let content = long();
    let (whole, ranged) = (content.clone(), content.clone());
    let head = |status: &str, length: usize| {
        format!("HTTP/1.1 {status}\r\nConnection: close\r\nETag: W/\"1\"\r\nContent-Length: {length}\r\n")
    };
    let as_whole = serve(move |_, _| [format!("{}\r\n", head("200 OK", whole.len())).as_bytes(), &whole].concat());
    let in_ranges = serve(move |_, range| {
        let (start, end) = range.unwrap();
        let end = (end + 1).min(ranged.len());
        let said = format!("Content-Range: bytes {start}-{}/{}\r\n\r\n", end - 1, ranged.len());
        [head("206 Partial Content", end - start).as_bytes(), said.as_bytes(), &ranged[start..end]].concat()
    });
    for address in [as_whole, in_ranges] {
        let object = Stores::new(true).object(Path::new(&format!("{address}/a"))).unwrap();
        assert!(all(&object) == content, "{address}");
    }
}

#[test]
fn a_server_that_sends_other_ranges_than_it_says_is_told() {
    const SIZE: usize = 20_000_000;
    let head = "HTTP/1.1 206 Partial Content\r\nConnection: close\r\n";
    let ranges = move |range: Option<(usize, usize)>, tag: &str, sent: usize| {
        let (start, end) = range.unwrap();
        let said = format!("Content-Range: bytes {start}-{}/{SIZE}\r\nETag: W/\"{tag}\"\r\n\r\n", end.min(SIZE - 1));
        [head.as_bytes(), said.as_bytes(), &vec![0; sent.min(SIZE - start)]].concat()
    };
    let short = serve(move |_, range| ranges(range, "1", if range.unwrap().0 == 0 { 8 << 20 } else { 1000 }));
    let long = serve(move |_, range| ranges(range, "1", if range.unwrap().0 == 0 { 8 << 20 } else { 9 << 20 }));
    let other = serve(move |_, range| ranges(range, &range.unwrap().0.to_string(), 8 << 20));
    for (address, why) in [(short, "other lengths"), (long, "other lengths"), (other, "was changed")] {
        let object = Stores::new(true).object(Path::new(&format!("{address}/a"))).unwrap();
        let error = object.reader().unwrap().read_to_end(&mut Vec::new()).unwrap_err();
        assert!(error.to_string().contains(why), "{error}");
    }
}

#[test]
fn addresses_with_passwords_or_without_buckets_are_refused() {
    for (address, why) in
        [("http://ann:secret@a.test/b", "a password"), ("s3://", "no bucket"), ("s3:///a", "no bucket")]
    {
        let error = Stores::new(true).object(Path::new(address)).unwrap_err().to_string();
        assert!(error.contains(why) && !error.contains("secret"), "{error}");
    }
}

#[test]
fn a_signature_is_sent_and_not_told() {
    let address = serve(|path, _| {
        let (status, body) = match path {
            "/a?id=3&X-Amz-Signature=SECRET" => ("200 OK", "rain"),
            _ => ("403 Forbidden", path),
        };
        let length = body.len();
        format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n{body}").into_bytes()
    });
    let object = Stores::new(true).object(Path::new(&format!("{address}/a?id=3&X-Amz-Signature=SECRET"))).unwrap();
    let told = format!("{address}/a?id=3&X-Amz-Signature=***");
    assert_eq!((object.address(), object.url()), (Path::new(&told), Some(told.as_str())));
    assert!(!format!("{object:?} {:?}", object.bucket).contains("SECRET"));
    assert_eq!(all(&object), b"rain");
    assert_eq!(fetched(&format!("{address}/a?id=3&X-Amz-Signature=SECRET")).unwrap().bytes, b"rain");
    for lost in [format!("{address}/b?sig=SECRET"), "http://127.0.0.1:1/?sig=SECRET".into()] {
        let object = Stores::new(true).object(Path::new(&lost)).unwrap();
        let error = object.beginning().unwrap_err().to_string();
        assert!(!error.contains("SECRET"), "{error}");
    }
}

#[test]
fn the_web_is_asked_only_where_that_was_allowed() {
    let error = Stores::new(false).object(Path::new("https://ferry.test/a")).unwrap_err().to_string();
    assert!(error.contains("--allow-http"), "{error}");
}
