//! What a person can get wrong on the command line, with the history, the registers, reports and several schools.

use crate::case::{CHECK, Case, IN_TIME, LESSONS, SNAP, case};

const MARKS: &str = "Datums;Klase;Izglītojamais;Priekšmets;Vērtējums\n\
    01.10.2025.;5.a;Anna Koka;Matemātika;7\n\
    02.10.2025.;5.a;Anna Koka;Matemātika;8\n\
    03.10.2025.;5.a;Anna Koka;Matemātika;6\n";

/// A topic entered a day late, and the id of what is found of it.
const LATE: (&str, &str) = (
    "dati/stundas.csv",
    "Datums;Klase;Priekšmets;Skolotājs;Stunda;Tēma;Tēma ievadīta;Apmeklējums ievadīts\n\
    01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;Daļskaitļi;02.10.2025. 18:00;01.10.2025. 8:40\n",
);
const REPLIES: &str = "ID;Paskaidrojums;Datums;Paskaidroja;Lēmums;Lēmuma datums;Lēma\n";
const REPLY: &str = "3c817f803487cf7a9cba;Nebija interneta.;2025-10-03;Ilze Kalniņa;";

#[rustfmt::skip]
pub fn cases() -> Vec<Case> {
    vec![
        // The command line.
        case("no command like it", &[], &["chek dati"]),
        case("no option like it", &[], &["check dati --techer Ilze"]),
        case("an option without its value", &[], &["check dati --period"]),
        case("a value that is none", &[], &["check dati --by techer"]),
        case("a number too large", &[], &["due dati --days 500"]),
        case("a number that is none", &[], &["check dati --width plats"]),
        case("an argument that is missing", &[], &["explain"]),
        case("an option given twice", &[], &["check dati --period 2025-09 --period 2025-10"]),
        case("a shell nobody knows", &[], &["completions tcsh"]),
        // What is asked of the data.
        case("nothing to check", &[], &["check"]),
        case("a path that is not there", &[], &["check dati/nav"]),
        case("a moment that is none", &[], &["check dati --as-of rīt"]),
        case("a period like it", &[], &["check dati --period 2025/26-11"]),
        case("a season like it", &[], &["check dati --period rudenis_2025"]),
        case("a clause like it", &[], &["check dati --clause 3.4.11"]),
        case("a teacher like it", &[], &["check dati --teacher Ilze_Kalnina"]),
        case("a class like it", &[], &["check dati --class 5."]),
        case("a format like it", &[], &["check dati --output jsn=x"]),
        case("a rulebook like it", &[], &["check dati --rulebook upesleju-sakumskol"]),
        case("several teachers", &[("dati/d.csv", "Darbinieks;Amats\nIlze Kalniņa;pedagogs\nIeva Kalniņa;pedagogs\n")],
            &["check dati --teacher I._Kalniņa"]),
        case("a message for each clause", &[], &["check dati --split x --by clause"]),
        case("a folder that is not there", &[], &["check dati --as-of 2025-10-10 --output nav/x.txt"]),
        case("too little assessed", &[], &["check dati --as-of 2025-10-10 --min-coverage 100"]),
        case("a clause to explain like it", &[], &["explain 3.4.33"]),
        case("a day the calendar does not know", &[("dati/vecas.csv", "Datums;Klase;Priekšmets;Skolotājs\n01.10.2015.;5.a;Matemātika;Ilze Kalniņa\n")], &[CHECK]),
        // Waivers.
        case("waivers that cannot be used", &[("dati/i.csv", "Punkts;Pamatojums;Līdz;Apstiprināja\n9.9;slimība;2025-12-19;Direktore\n3.4;;2025-12-19;Direktore\n")], &[CHECK]),
        case("a waiver of a finding that is none", &[("dati/i.csv", "Punkts;Pamatojums;Līdz;Apstiprināja;ID\n3.4;slimība;2025-12-19;Direktore;12345\n")], &[CHECK]),
        case("waivers that are none", &[], &["check dati --waivers dati/stundas.csv"]),
        case("waivers that do nothing", &[("dati/i.csv", "Punkts;Pamatojums;Līdz;Apstiprināja\n3.5;slimība;2025-12-19;Direktore\n3.4;slimība;2025-10-09;Direktore\n")], &[CHECK]),
        // The history.
        case("no history", &[], &["check dati --only-new"]),
        case("an older look", &[], &[SNAP, "snapshot dati --history h.db --as-of 2025-10-09"]),
        case("another look at the same moment", &[], &[SNAP, "!put", SNAP])
            .later("dati/stundas.csv", &[LESSONS, IN_TIME, &IN_TIME.replace("01.10.2025.;", "02.10.2025.;")].concat()),
        case("a history that is none", &[("h.db", "teksts, kas nav datubāze, bet gan kaut kas cits pavisam\n")], &[SNAP]),
        case("a newer history", &[], &[SNAP, "!newer", SNAP]),
        case("a damaged history", &[], &[SNAP, "!damage", SNAP]),
        case("accepted twice", &[], &["check dati --history h.db --as-of 2025-10-10", "history accept --history h.db", "history accept --history h.db"]),
        case("a pupil the history does not know", &[], &[SNAP, "history forget --pupil Anna_Koka --history h.db"]),
        case("a day that is none", &[], &[SNAP, "history prune --before vakar --history h.db"]),
        case("a history in a folder that is not there", &[], &["snapshot dati --history nav/h.db --as-of 2025-10-10"]),
        case("a mark changed when the semester is over", &[("dati/v.csv", MARKS)], &["snapshot dati --history h.db --as-of 2026-01-10", "!put", "check dati --history h.db --as-of 2026-01-11"])
            .later("dati/v.csv", &MARKS.replace(";8\n", ";9\n")),
        case("a mark deleted", &[("dati/v.csv", MARKS)], &[SNAP, "!put", "check dati --history h.db --as-of 2025-10-11"])
            .later("dati/v.csv", &MARKS.replace("02.10.2025.;5.a;Anna Koka;Matemātika;8\n", "")),
        case("a mark moved to another day", &[("dati/v.csv", MARKS)], &[SNAP, "!put", "check dati --history h.db --as-of 2025-10-11"])
            .later("dati/v.csv", &MARKS.replace("02.10.2025.;", "06.10.2025.;")),
        case("a stamp before the entry was seen", &[("dati/stundas.csv", &[LESSONS, &IN_TIME.replace("Daļskaitļi;01.10.2025. 18:00", ";")].concat())], &[SNAP, "!put", "check dati --history h.db --as-of 2025-10-12"])
            .later("dati/stundas.csv", &[LESSONS, IN_TIME].concat()),
        // Reports that are made again.
        case("a report that is not there", &[], &["verify nav.json"]),
        case("a report that is cut off", &[("r.json", "{\"schema\":\n")], &["verify r.json"]),
        case("another program's JSON", &[("r.json", "{\"a\": 1}")], &["verify r.json"]),
        case("a report of a newer program", &[("r.json", "{\"schema\": \"eklase-audit/report/9\"}")], &["verify r.json"]),
        case("a report that tells nothing", &[("r.json", "{\"schema\": \"eklase-audit/report/1\"}")], &["verify r.json"]),
        case("a report without a part", &[("r.json", "{\"schema\": \"eklase-audit/report/1\", \"run\": {}}")], &["verify r.json"]),
        case("a report that does not tell where", &[], &["check dati --as-of 2025-10-10 --output json=r.json", "!forget paths", "verify r.json"]),
        // Several schools.
        case("no folder of schools", &[], &["check --each nav"]),
        case("a folder without schools", &[], &["check --each dati"]),
        case("one report for several schools", &[("skolas/a/", ""), ("skolas/b/", "")], &["check --each skolas --output json=x.json"]),
        case("a format several schools have not", &[("skolas/a/", "")], &["check --each skolas --format html"]),
        case("one history for several schools", &[("skolas/a/", ""), ("c.toml", "history = \"h.db\"\n")], &["check --each skolas --config c.toml"]),
        case("several at once of one school", &[], &["check dati --jobs 2"]),
        // Attestations.
        case("a clause nobody attests", &[], &["attest 3.4.1"]),
        case("a kind like it", &[], &["attest 3.2.7 --kind publiceshana"]),
        case("a day done that is none", &[], &["attest 3.3.4 --class 5.a --period 2025-09 --done vakar"]),
        case("a class that is missing", &[], &["attest 3.3.4 --period 2025-09"]),
        case("attested twice", &[], &["attest 3.3.4 --class 5.a --period 2025-09 --register r.csv", "attest 3.3.4 --class 5.a --period 2025-09 --register r.csv"]),
        case("a register that is none", &[("r.csv", "a;b\n1;2\n")], &["attest 3.3.4 --class 5.a --period 2025-09 --register r.csv"]),
        case("a register without a column", &[("r.csv", "Punkts;Izpildīts\n")], &["attest 3.3.4 --class 5.a --period 2025-09 --register r.csv"]),
        case("a register in an encoding that lacks a sign", &[], &["attest 3.3.4 --class 5.a --period 2025-09 --done 2025-10-01 --by Žofija_日 --register r.csv"])
            .with("r.csv", b"Punkts;Izpild\xeets;Klase;Periods;Apliecin\xe2ja\n3.3.4;2025-10-01;5.a;2025-10;K\xe2rlis B\xe7rzi\xf2\xf0\n"),
        // Replies.
        case("a reply to nothing", &[("dati/p.csv", &[REPLIES, "0a1b2c3d4e5f;Biju slims.;;;;;\n"].concat())], &[CHECK]),
        case("a reply upheld without a day", &[LATE, ("dati/p.csv", &[REPLIES, REPLY, "pamatots;;Ilga Vecvagare\n"].concat())], &[CHECK]),
        case("a reply upheld by nobody", &[LATE, ("dati/p.csv", &[REPLIES, REPLY, "pamatots;2025-10-04;\n"].concat())], &[CHECK]),
        case("replies that contradict each other", &[LATE, ("dati/p.csv", &[REPLIES, REPLY, "pamatots;2025-10-04;Ilga Vecvagare\n", REPLY, "noraidīts;2025-10-04;Ilga Vecvagare\n"].concat())], &[CHECK]),
        // The first hour.
        case("a file for a folder", &[], &["init dati/stundas.csv"]),
        case("two options that exclude each other", &[("skolas/a/", "")], &["check --each skolas --history h.db"]),
        case("a folder of the school's own", &[("dati/paraugi/x.txt", ""), ("dati/eklase-audit-paraugi/x.txt", ""), ("dati/examples/x.txt", ""), ("dati/eklase-audit-examples/x.txt", "")], &["init dati"]),
    ]
}

/// What cannot be typed on every system.
#[cfg(unix)]
pub fn of_unix() -> Vec<Case> {
    let no_text = || -> std::ffi::OsString { std::os::unix::ffi::OsStringExt::from_vec(vec![b'a', 0xff]) };
    vec![
        case("a command line that is no text", &[], &["check dati --period ¤"]),
        case("a variable that is no text", &[], &[CHECK]).env("EKLASE_AUDIT_SCHOOL", no_text()),
        case("a moment that is no text", &[], &["check dati"]).env("EKLASE_AUDIT_AS_OF", no_text()),
    ]
}
