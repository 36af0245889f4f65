//! The `scutch` program; all of it is in [`scutch::cli`].

fn main() -> std::process::ExitCode {
    scutch::cli::main()
}
