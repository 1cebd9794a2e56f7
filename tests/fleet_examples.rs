//! The array jobs as shipped: each is read as what it is, and what it runs is run.

#![cfg(unix)]

use std::io::Write;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/fleet");
const PROGRAM: &str = env!("CARGO_BIN_EXE_eklase-audit");

fn example(name: &str) -> String {
    std::fs::read_to_string(Path::new(FOLDER).join(name)).expect("an example")
}

fn yaml(name: &str) -> serde_yaml_ng::Value {
    serde_yaml_ng::from_str(&example(name)).expect("YAML")
}

/// Seven schools, one of which has a late entry and one of which cannot be read.
fn schools() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a folder");
    for at in 1..=7 {
        let folder = root.path().join(format!("skolas/skola-{at}"));
        std::fs::create_dir_all(&folder).expect("a folder");
        let hour = if at == 3 { 20 } else { 10 };
        let lessons = format!(
            "Datums;Klase;Priekšmets;Skolotājs;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n\
             02.10.2025.;5.a;Matemātika;Ilze Kalniņa;Tālāk;02.10.2025. {hour}:01;02.10.2025. 8:40\n"
        );
        std::fs::write(folder.join("stundas.csv"), lessons).expect("a file");
        let config = if at == 5 { "rulebook = \"nav-tada\"\n" } else { "as_of = \"2025-10-10\"\n" };
        std::fs::write(folder.join("eklase-audit.toml"), config).expect("a file");
    }
    std::fs::create_dir(root.path().join("bin")).expect("a folder");
    std::os::unix::fs::symlink(PROGRAM, root.path().join("bin/eklase-audit")).expect("a link");
    root
}

fn run(root: &Path, program: &str, args: &[&str], variables: &[(&str, String)]) -> Option<i32> {
    let path = format!("{}/bin:/usr/bin:/bin", root.display());
    let variables = variables.iter().map(|(name, value)| (*name, value.as_str()));
    let done = Command::new(program)
        .args(args)
        .current_dir(root)
        .env("PATH", path)
        .envs(variables)
        .output()
        .expect("it runs");
    let errors = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(!errors.contains("error:") && !errors.contains("not found"), "{errors}");
    done.status.code()
}

/// What the whole came to: all but the one that cannot be read, which is named.
fn is_whole(summary: &Path) {
    let summary: Value = serde_json::from_slice(&std::fs::read(summary).expect("a summary")).expect("JSON");
    let names = |list: &Value| -> Vec<String> {
        let name = |one: &Value| one["name"].as_str().expect("a name").to_owned();
        list.as_array().expect("a list").iter().map(name).collect()
    };
    assert_eq!(names(&summary["failed"]), ["skola-5"]);
    assert_eq!(names(&summary["schools"]).len(), 6);
    assert_eq!(summary["totals"]["late"], 1);
}

#[test]
fn the_jobs_of_kubernetes_check_every_share_and_merge_them() {
    let root = schools();
    let here = |text: &str| {
        let root = root.path().display();
        text.replace("/parskati", &format!("{root}/parskati"))
            .replace(" /skolas ", &format!(" {root}/skolas "))
    };
    let job = yaml("kubernetes/check.yaml");
    assert_eq!((job["apiVersion"].as_str(), job["kind"].as_str()), (Some("batch/v1"), Some("Job")));
    let spec = &job["spec"];
    assert_eq!(spec["completionMode"], "Indexed");
    // These are what this action and this count of failed indices need.
    assert!(spec["backoffLimitPerIndex"].is_u64() && spec["maxFailedIndexes"] == spec["completions"]);
    let pod = &spec["template"]["spec"];
    assert_eq!(pod["restartPolicy"], "Never");
    let container = &pod["containers"][0];
    let rule = &spec["podFailurePolicy"]["rules"][0];
    assert_eq!(rule["onExitCodes"]["containerName"], container["name"]);
    assert_eq!(rule["onExitCodes"]["values"][0], 2);
    let mounts = container["volumeMounts"].as_sequence().expect("mounts");
    let volumes = pod["volumes"].as_sequence().expect("volumes");
    assert!(mounts.iter().all(|mount| volumes.iter().any(|volume| volume["name"] == mount["name"])));
    let script = container["args"][0].as_str().expect("a script");
    let count = spec["completions"].as_u64().expect("a count");
    assert!(script.contains(&format!("$JOB_COMPLETION_INDEX/{count}\"")), "the shares are the completions");
    let mut failed = 0;
    for index in 0..count {
        let index = [("JOB_COMPLETION_INDEX", index.to_string())];
        failed += usize::from(run(root.path(), "/bin/sh", &["-c", &here(script)], &index) == Some(2));
    }
    assert_eq!(failed, 1, "a share fails that has a school that cannot be checked");
    let merge = yaml("kubernetes/merge.yaml");
    let script = merge["spec"]["template"]["spec"]["containers"][0]["args"][0].as_str().expect("a script");
    assert_eq!(run(root.path(), "/bin/sh", &["-c", &here(script)], &[]), Some(2));
    is_whole(&root.path().join("parskati/kopsavilkums.json"));
}

#[test]
fn the_array_of_slurm_checks_every_share_and_merges_them() {
    let root = schools();
    for name in ["check.sbatch", "merge.sbatch"] {
        let script = format!("{FOLDER}/slurm/{name}");
        let checked = Command::new("bash").args(["-n", &script]).output();
        let Ok(checked) = checked else {
            // Said past the test's own capture: a test that did not run is not a test that passed.
            let _ = writeln!(std::io::stderr(), "SKIPPED: bash is not there");
            return;
        };
        assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
    }
    let text = example("slurm/check.sbatch");
    let array = text.lines().find_map(|line| line.strip_prefix("#SBATCH --array=0-")).expect("an array");
    let last: usize = array.parse().expect("a number");
    // Options stand before the first command, or Slurm does not see them.
    let first = text.lines().position(|line| !line.is_empty() && !line.starts_with('#')).expect("a command");
    assert!(text.lines().skip(first).all(|line| !line.starts_with("#SBATCH")));
    let check = format!("{FOLDER}/slurm/check.sbatch");
    let mut failed = 0;
    for index in 0..=last {
        let variables =
            [("SLURM_ARRAY_TASK_ID", index.to_string()), ("SLURM_ARRAY_TASK_COUNT", (last + 1).to_string())];
        let code = run(root.path(), "bash", &[&check, "skolas", "parskati"], &variables);
        failed += usize::from(code == Some(2));
    }
    assert_eq!(failed, 1);
    let merge = format!("{FOLDER}/slurm/merge.sbatch");
    assert_eq!(run(root.path(), "bash", &[&merge, "skolas", "parskati"], &[]), Some(2));
    is_whole(&root.path().join("parskati/kopsavilkums.json"));
}

#[test]
fn the_matrix_of_github_checks_every_share_and_merges_them() {
    let root = schools();
    std::fs::write(root.path().join("as-of.txt"), "2025-10-10\n").expect("a file");
    let workflow = yaml("github/eklase-audit.yml");
    let check = &workflow["jobs"]["check"];
    assert_eq!(check["strategy"]["fail-fast"], false);
    let shares = check["strategy"]["matrix"]["share"].as_sequence().expect("shares").len();
    assert!(shares <= 256);
    let script = |job: &serde_yaml_ng::Value| {
        let steps = job["steps"].as_sequence().expect("steps");
        let step = steps.iter().find(|step| step["run"].is_string()).expect("a step that runs");
        (step["run"].as_str().expect("a script").to_owned(), step["env"]["SHARE"].clone())
    };
    let (run_check, share) = script(check);
    assert_eq!(share, "${{ strategy.job-index }}/${{ strategy.job-total }}");
    let mut failed = 0;
    for index in 0..shares {
        let share = [("SHARE", format!("{index}/{shares}"))];
        let code = run(root.path(), "bash", &["-e", "-c", &run_check], &share);
        failed += usize::from(code == Some(2));
    }
    assert_eq!(failed, 1);
    let merge = &workflow["jobs"]["merge"];
    assert_eq!((&merge["needs"], &merge["if"]), (&"check".into(), &"always()".into()));
    let (run_merge, _) = script(merge);
    assert_eq!(run(root.path(), "bash", &["-e", "-c", &run_merge], &[]), Some(2));
    is_whole(&root.path().join("kopsavilkums.json"));
    // Without the moment of the exports nobody is judged.
    std::fs::remove_file(root.path().join("as-of.txt")).expect("gone");
    std::fs::remove_dir_all(root.path().join("parskati")).expect("gone");
    assert_ne!(
        Command::new("bash")
            .args(["-e", "-c", &run_check])
            .current_dir(root.path())
            .status()
            .expect("it runs")
            .code(),
        Some(0)
    );
    assert!(!root.path().join("parskati").exists());
}
