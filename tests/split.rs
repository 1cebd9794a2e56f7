//! The page that leads to the files of a split report.

use std::path::Path;

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use predicates::str::contains;

const LESSONS: &str = "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta;Apmeklējums ievadīts
02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Tālāk;02.10.2025. 19:01;02.10.2025. 9:00
03.10.2025.;6.b;Mūzika;Žanete <Ābola>;2;;;03.10.2025. 9:30
";
const MARKS: &str = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids;Ievadīts
01.10.2025.;5.a;Anna-Marija Koka;Matemātika;7;pārbaudes darbs;07.10.2025. 8:00
";

fn school() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::create_dir(folder.path().join("dati")).expect("a folder");
    for (name, text) in [("stundas.csv", LESSONS), ("vertejumi.csv", MARKS)] {
        std::fs::write(folder.path().join("dati").join(name), text).expect("a file");
    }
    folder
}

fn split(folder: &Path, args: &[&str]) -> Assert {
    let mut command = Command::cargo_bin("eklase-audit").expect("the program");
    command
        .current_dir(folder)
        .args(["check", "dati", "--as-of", "2025-10-14", "--split", "katram"])
        .args(args);
    command.assert()
}

fn index(folder: &Path) -> String {
    std::fs::read_to_string(folder.join("katram/index.html")).expect("a page")
}

/// Where the page leads.
fn links(page: &str) -> Vec<&str> {
    let all = page.split("<a href=\"").skip(1).map(|rest| rest.split_once('"').expect("its end").0);
    all.filter(|link| !link.starts_with('#')).collect()
}

#[test]
fn the_page_leads_to_every_file_of_every_format() {
    let school = school();
    for (format, extension) in [("eml", "eml"), ("csv", "csv"), ("html", "html"), ("text", "txt")] {
        split(school.path(), &["--format", format]).code(1);
        let page = index(school.path());
        let links = links(&page);
        assert_eq!(links.len(), 2, "{links:?}");
        assert!(links[0].starts_with("ilze-kalnina-") && links[1].starts_with("zanete-abola-"), "{links:?}");
        for link in links {
            assert!(
                link.ends_with(&format!(".{extension}")) && school.path().join("katram").join(link).is_file()
            );
        }
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode =
                std::fs::metadata(school.path().join("katram/index.html")).expect("a file").permissions();
            assert_eq!(mode.mode() & 0o777, 0o600);
        }
    }
}

#[test]
fn the_page_says_who_has_how_much_and_no_more() {
    let school = school();
    split(school.path(), &["--format", "html"]).code(1);
    let page = index(school.path());
    for said in ["Ilze Kalniņa", "Žanete &lt;Ābola&gt;", "direktora vietniekam"] {
        assert!(page.contains(said), "{said}");
    }
    for kept in ["Koka", "A. M. K.", "Tālāk", "19.01", "07.10.2025. plkst."] {
        assert!(!page.contains(kept), "{kept}");
    }
    // Their own pages hold nothing of each other.
    let folder = school.path().join("katram");
    let own: Vec<String> =
        links(&page).iter().map(|link| std::fs::read_to_string(folder.join(link)).expect("a page")).collect();
    assert!(own[0].contains("Matemātika") && !own[0].contains("Žanete") && !own[0].contains("6.b"));
    assert!(own[1].contains("Mūzika") && !own[1].contains("Ilze") && !own[1].contains("5.a"));
    split(school.path(), &["--format", "html", "--by", "class"]).code(1);
    let page = index(school.path());
    assert!(links(&page)[0].starts_with("5-a-"), "{:?}", links(&page));
    assert!(!folder.join("ilze-kalnina.html").exists());
    let left = std::fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(left, 2 + 2, "the pages of the classes, the list and the page that leads to them");
}

#[test]
fn when_nobody_has_anything_to_hear_the_page_says_so() {
    let school = school();
    split(school.path(), &["--format", "html"]).code(1);
    let clean = LESSONS.replace("19:01", "12:00").lines().take(2).collect::<Vec<_>>().join("\n");
    std::fs::write(school.path().join("dati/stundas.csv"), clean).expect("a file");
    std::fs::remove_file(school.path().join("dati/vertejumi.csv")).expect("gone");
    split(school.path(), &["--format", "html", "--clause", "3.4.1", "--quiet-if-clean"]).code(0);
    let page = index(school.path());
    assert!(links(&page).is_empty() && page.contains("failu nav"), "an old page would mislead");
    std::fs::remove_dir_all(school.path().join("katram")).expect("gone");
    split(school.path(), &["--format", "html", "--clause", "3.4.1", "--quiet-if-clean"]).code(0);
    assert!(!school.path().join("katram").exists());
    split(school.path(), &["--format", "html", "--clause", "3.4.1"]).code(0);
    assert!(school.path().join("katram/index.html").exists());
}

#[test]
fn somebody_elses_page_of_that_name_stays() {
    let school = school();
    std::fs::create_dir(school.path().join("katram")).expect("a folder");
    std::fs::write(school.path().join("katram/index.html"), "mana lapa").expect("a file");
    split(school.path(), &["--format", "eml"]).code(2).stderr(contains("index.html"));
    assert_eq!(index(school.path()), "mana lapa");
    let messages = std::fs::read_dir(school.path().join("katram")).expect("a folder");
    let messages = messages
        .filter(|entry| entry.as_ref().expect("an entry").path().extension().is_some_and(|e| e == "eml"));
    assert_eq!(messages.count(), 2, "the files are written all the same");
}
