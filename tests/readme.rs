//! What the README shows is what its commands print.

use std::fs;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The lines that a command prints, on both streams.
fn run(args: &[&str]) -> Vec<String> {
    let output = Command::new(env!("CARGO_BIN_EXE_scutch")).args(args).current_dir(root()).output().expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
}

/// The lines of the block that shows this command, up to the next command.
fn shown(command: &str) -> Vec<String> {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let block = readme.split_once(command).unwrap_or_else(|| panic!("the README does not show {command}")).1;
    let lines = block.lines().skip(1).take_while(|line| !line.starts_with("```") && !line.starts_with("$ "));
    lines.map(str::to_owned).filter(|line| !line.is_empty() && line.trim() != "…").collect()
}

#[test]
fn the_example_site_comes_out_as_shown() {
    let out = tempfile::tempdir().expect("a folder can be made");
    let printed = run(&["clean", "examples/site", "-o", &out.path().to_string_lossy()]);
    let shown = shown("clean examples/site -o examples/clean");
    assert!(shown.len() > 5, "{shown:?}");
    for line in shown.iter().filter(|line| !line.contains("pages/s")) {
        assert!(printed.contains(line), "{line}\n{}", printed.join("\n"));
    }
}

#[test]
fn the_explained_page_comes_out_as_shown() {
    let printed = run(&["explain", "--short", "examples/site/news/2022/0521-tea.txt"]);
    for line in shown("explain --short examples/site/news/2022/0521-tea.txt") {
        assert!(printed.contains(&line), "{line}\n{}", printed.join("\n"));
    }
}
