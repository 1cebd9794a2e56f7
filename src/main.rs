//! The command: parse, run, exit code.

fn main() -> std::process::ExitCode {
    eklase_audit::cli::main()
}
