//! What can be wrong with files, sheets and rows.

use crate::case::{CHECK, Case, IN_TIME, LESSONS, SNAP, case, rows};

#[rustfmt::skip]
pub fn cases() -> Vec<Case> {
    vec![
        // Files.
        case("an empty folder", &[("tukss/", "")], &["check tukss"]),
        case("not an export", &[("dati/piezimes.pdf", "x")], &[SNAP]),
        case("a damaged workbook", &[("dati/d.xlsx", "PK\u{3}\u{4} nav darbgrāmata")], &[SNAP]),
        rows("no table", "Krāsa;Garums\nzila;5\n"),
        rows("missing columns", "Datums;Klase;Priekšmets;Tēma;Skolotaajs\n2025-10-01;5.a;M;T;K\n"),
        rows("a column twice", "Datums;Klase;Priekšmets;Skolotājs;Skolotājs\n"),
        rows("a page without its class", "Priekšmets: Matemātika\nSkolotājs: Ilze Kalniņa\n\nNr.;Izglītojamais;01.10.;02.10.;03.10.;06.10.\n1;Anna Koka;5;;7;\n2;Pēteris Zars;;6;n;\n"),
        rows("an unknown kind of work", "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums;Darba veids\n01.10.2025.;5.a;Anna Koka;Matemātika;7;brīnumdarbs\n"),
        rows("a stamp after the data", "Datums;Klase;Priekšmets;Skolotājs;Tēma;Tēma ievadīta\n02.10.2025.;5.a;Matemātika;Ilze Kalniņa;T;02.12.2025. 19:01\n"),
        rows("namesakes", "Izglītojamais;Klase\nAnna Koka;5.a\nAnna Koka;5.a\n"),
        case("an attested clause nobody knows", &[("dati/r.csv", "Punkts;Izpildīts\n9.9;2025-10-01\n")], &[CHECK]),
        // Rows.
        rows("a blank cell", "Datums;Klase;Priekšmets;Skolotājs\n;5.a;Matemātika;Ilze Kalniņa\n"),
        rows("no such day", "Datums;Klase;Priekšmets;Skolotājs\n33.10.2025.;5.a;Matemātika;Ilze Kalniņa\n"),
        rows("a day of two readings", "Datums;Klase;Priekšmets;Skolotājs\n03/10/2025;5.a;Matemātika;Ilze Kalniņa\n"),
        rows("not a stamp", "Datums;Klase;Priekšmets;Skolotājs;Ievadīts\n03.10.2025.;5.a;Matemātika;Ilze Kalniņa;vakar\n"),
        rows("not a lesson's number", "Datums;Klase;Priekšmets;Skolotājs;Stunda\n03.10.2025.;5.a;Matemātika;Ilze Kalniņa;pirmā\n"),
        rows("not a time", "Stunda;No;Līdz\n1;astoņi;9:10\n"),
        rows("not a weekday", "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;brīvdiena;1;Matemātika;Ilze Kalniņa\n"),
        rows("not an absence", "Datums;Klase;Izglītojamais;Kavējums\n01.10.2025.;5.a;Anna Koka;qq\n"),
        rows("not yes or no", "Klase;Priekšmets;Vērtējamais\n5.a;Matemātika;varbūt\n"),
        rows("not a briefing", "Datums;Skolotājs;Klase;Veids\n01.10.2025.;Ilze Kalniņa;5.a;peldēšana\n"),
        rows("no finding's id", "ID;Paskaidrojums\nzzz;biju slims\n"),
        rows("no decision", "ID;Paskaidrojums;Lēmums\n0a1b2c3d4e5f;biju slims;varbūt\n"),
        rows("an end before its start", "Izglītojamais;Klase;No;Līdz;Iesniegta\nAnna Koka;5.a;05.10.2025.;01.10.2025.;06.10.2025.\n"),
        rows("a name of several pupils", "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums\n01.10.2025.;5.a;A. Bērziņa;Matemātika;7\n")
            .with("dati/k.csv", "Izglītojamais;Klase\nAnna Bērziņa;5.a\nAgnese Bērziņa;5.a\n"),
        rows("a name of several employees", "Darbinieks;Amats\nAnna Bērziņa;pedagogs\nAgnese Bērziņa;pedagogs\n")
            .with("dati/i.csv", "Punkts;Pamatojums;Līdz;Apstiprināja;Atbildīgais\n3.4;slimība;2025-12-19;Direktore;A. Bērziņa\n"),
        rows("a recommendation of a finding that is none", "Periods;Ieteikums;ID\n2025-10;Ievadīt laikā.;zz12\n"),
        case("a count that is none", &[("dati/k.csv", &SUMMARY.replace(";2;1;3\n2.", ";divi;1;3\n2."))], &["snapshot dati --history h.db --as-of 2025-11-10"]),
        // Files that do not go together.
        case("a summary that differs", &[("dati/k.csv", SUMMARY), ("dati/kav.csv", "Datums;Klase;Izglītojamais;Kavējums;Stunda\n01.10.2025.;5.a;Anna Koka;n;1\n31.10.2025.;5.a;Anna Koka;n;1\n")], &["check dati --as-of 2025-11-10"]),
        case("one lesson in two files", &[("dati/b.csv", &[LESSONS, IN_TIME, &IN_TIME.replace("01.10.", "02.10.")].concat()), ("dati/c.csv", &[LESSONS, IN_TIME, &IN_TIME.replace("01.10.", "02.10.").replace("Daļskaitļi", "Cita tēma")].concat())], &[CHECK]),
        case("a file of another time", &[("dati/v.csv", "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums\n01.10.2025.;5.a;Anna Koka;Matemātika;7\n")], &["!saved dati/v.csv 1", "!saved dati/stundas.csv 8", CHECK]),
        case("an export that ends too soon", &[("dati/stundas.csv", &cut_off()), ("dati/saraksts.csv", &timetable())], &["check dati --as-of 2025-12-10"]),
        case("a class only one table has", &[("dati/s.csv", "Klase;Diena;Stunda;Priekšmets;Skolotājs\n6.b;P;1;Matemātika;Ilze Kalniņa\n5.a;P;1;Matemātika;Ilze Kalniņa\n")], &[CHECK]),
        case("a teacher only one table has", &[("dati/s.csv", "Klase;Diena;Stunda;Priekšmets;Skolotājs\n5.a;O;1;Sports;Anna Zīle\n5.a;P;1;Matemātika;Ilze Kalniņa\n")], &[CHECK]),
        case("a teacher's name of several people", &[("dati/d.csv", "Darbinieks;Amats\nAnna Bērziņa;pedagogs\nAgnese Bērziņa;pedagogs\n"), ("dati/b.csv", &[LESSONS, &IN_TIME.replace("Ilze Kalniņa", "A. Bērziņa").replace(";1;", ";2;")].concat())], &[CHECK]),
        rows("a code of two people", "Izglītojamais;Klase;Personas kods\nAnna Koka;5.a;010115-20001\nJānis Liepa;5.a;010115-20001\n"),
        rows("a code of two names", "Izglītojamais;Klase;Personas kods\nAnna Koka;5.a;010115-20001\nAnna Liepa;5.a;010115-20001\n"),
    ]
}

const SUMMARY: &str = include_str!("../support/absences-summary.csv");

const CLASSES: [(&str, &str); 2] = [("5.a", "Ilze Kalniņa"), ("6.b", "Anna Zīle")];

/// Two lessons a day of two classes, up to a day in mid-October.
fn cut_off() -> String {
    let first = chrono::NaiveDate::from_ymd_opt(2025, 9, 1).expect("a day");
    let days =
        first.iter_days().take(45).filter(|day| chrono::Datelike::weekday(day).number_from_monday() < 6);
    let rows = days.flat_map(|day| {
        let day = day.format("%d.%m.%Y.").to_string();
        let row = move |((class, teacher), no)| {
            format!("{day};{class};Matemātika;{teacher};{no};Tēma;{day} 18:00;{day} 8:40\n")
        };
        CLASSES.into_iter().flat_map(|of| [1, 2].map(|no| (of, no))).map(row).collect::<Vec<_>>()
    });
    std::iter::once(LESSONS.to_owned()).chain(rows).collect()
}

fn timetable() -> String {
    let mut text = "Klase;Diena;Stunda;Priekšmets;Skolotājs\n".to_owned();
    for (class, teacher) in CLASSES {
        for day in ["P", "O", "T", "C", "Pk"] {
            for no in [1, 2] {
                text += &format!("{class};{day};{no};Matemātika;{teacher}\n");
            }
        }
    }
    text
}

/// What not every system has.
#[cfg(unix)]
pub fn of_unix() -> Vec<Case> {
    vec![
        case("a link to a folder", &[], &["!link .. dati/atpakal", SNAP]),
        case("a link that leads nowhere", &[], &["!link nav.csv dati/saite.csv", SNAP]),
    ]
}
