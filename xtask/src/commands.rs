//! Runs other programs in the project's folder, and says what takes long.

use std::path::Path;
use std::process::Command;

use crate::Done;
use crate::workspace::root;

/// Tells what is done now.
pub fn say(what: &str) {
    eprintln!("── {what}");
}

/// Runs a program in the project's folder and fails with its name.
pub fn run(program: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Done {
    run_without(program, arguments, variables, &[])
}

/// The same, without some variables that may be set around it.
pub fn run_without(program: &str, arguments: &[&str], variables: &[(&str, &str)], unset: &[&str]) -> Done {
    let mut command = Command::new(program);
    unset.iter().for_each(|name| {
        command.env_remove(name);
    });
    let status = command
        .args(arguments)
        .envs(variables.iter().copied())
        .current_dir(root())
        .status()
        .map_err(|e| format!("{program}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("failed: {program} {}", arguments.join(" "))) }
}

/// What a program prints, run in a folder.
pub fn output_in(folder: &Path, program: &str, arguments: &[&str]) -> Done<String> {
    let out =
        Command::new(program).args(arguments).current_dir(folder).output().map_err(|e| format!("{program}: {e}"))?;
    if !out.status.success() {
        return Err(format!("failed: {program} {}\n{}", arguments.join(" "), String::from_utf8_lossy(&out.stderr)));
    }
    String::from_utf8(out.stdout).map_err(|e| e.to_string())
}

/// What a program prints, run in the project's folder.
pub fn output(program: &str, arguments: &[&str]) -> Done<String> {
    output_in(&root(), program, arguments)
}
