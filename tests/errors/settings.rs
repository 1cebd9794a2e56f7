//! What a person can get wrong in the configuration, a rulebook and the environment.

use crate::case::{CHECK, Case, case};

/// A rulebook that extends the school's.
fn changed(name: &'static str, text: &str) -> Case {
    let head = "schema = \"eklase-audit/rulebook/1\"\nid = \"mani\"\nextends = \"upesleju-sakumskola\"\n";
    case(name, &[("mani.toml", &[head, text].concat())], &["check dati --rulebook mani.toml"])
}

#[rustfmt::skip]
pub fn cases() -> Vec<Case> {
    vec![
        // The configuration.
        case("a key nobody knows", &[("dati/eklase-audit.toml", "rulebok = \"x\"\n")], &[CHECK]),
        case("a configuration that is not there", &[], &["check dati --config nav.toml"]),
        case("a text that does not end", &[("dati/eklase-audit.toml", "rulebook = \"upesleju\n")], &[CHECK]),
        case("a text without quotes", &[("dati/eklase-audit.toml", "school = Mūsu skola\n")], &[CHECK]),
        case("a key without a value", &[("dati/eklase-audit.toml", "school\n")], &[CHECK]),
        case("a key and no value", &[("dati/eklase-audit.toml", "audit = { sample = }\n")], &[CHECK]),
        case("two on one line", &[("dati/eklase-audit.toml", "school = \"a\" lang = \"lv\"\n")], &[CHECK]),
        case("a list without a comma", &[("dati/eklase-audit.toml", "paths = [\"a\" \"b\"]\n")], &[CHECK]),
        case("a key given twice", &[("dati/eklase-audit.toml", "school = \"a\"\nschool = \"b\"\n")], &[CHECK]),
        case("a path with backslashes", &[("dati/eklase-audit.toml", "paths = [\"C:\\Izguves\"]\n")], &[CHECK]),
        case("a key with a letter of ours", &[("dati/eklase-audit.toml", "noteikumi_ā = 1\n")], &[CHECK]),
        case("a list of nothing", &[("dati/eklase-audit.toml", "paths = [=]\n")], &[CHECK]),
        case("a day there is not", &[("dati/eklase-audit.toml", "[[free_days]]\nfrom = 2025-02-31\n")], &[CHECK]),
        case("a number that is too long to be one", &[("dati/eklase-audit.toml", "[audit]\nsample = 5_\n")], &[CHECK]),
        case("a table that does not end", &[("dati/eklase-audit.toml", "[mail\n")], &[CHECK]),
        case("a sign that is none", &[("dati/eklase-audit.toml", "school = \"a\u{1}b\"\n")], &[CHECK]),
        case("a number for a text", &[("dati/eklase-audit.toml", "school = 5\n")], &[CHECK]),
        case("a text for a list", &[("dati/eklase-audit.toml", "paths = \"izguves\"\n")], &[CHECK]),
        case("a date for a text", &[("dati/eklase-audit.toml", "as_of = 2025-10-03\n")], &[CHECK]),
        case("a text for a date", &[("dati/eklase-audit.toml", "[[free_days]]\nfrom = \"2025-10-03\"\n")], &[CHECK]),
        case("a number for a table", &[("dati/eklase-audit.toml", "mail = 5\n")], &[CHECK]),
        case("a number for an address", &[("dati/eklase-audit.toml", "[mail]\nto = 5\n")], &[CHECK]),
        case("a number beyond all", &[("dati/eklase-audit.toml", "[audit]\nsample = 99999999999999999999\n")], &[CHECK]),
        case("too large a sample", &[("dati/eklase-audit.toml", "[audit]\nsample = 70000\n")], &[CHECK]),
        case("a free day without its reason", &[("dati/eklase-audit.toml", "[[free_days]]\nfrom = 2025-10-03\nto = 2025-10-03\n")], &[CHECK]),
        case("a free day with a time", &[("dati/eklase-audit.toml", "[[free_days]]\nfrom = 2025-10-03T10:00:00\nto = 2025-10-03\nreason = \"x\"\n")], &[CHECK]),
        case("free days that end before they begin", &[("dati/eklase-audit.toml", "school = \"x\"\n\n[[free_days]]\nfrom = 2025-10-03\nto = 2025-10-03\nreason = \"x\"\n\n[[free_days]]\nfrom = 2025-10-05\nto = 2025-10-01\nreason = \"x\"\n")], &[CHECK]),
        case("free days no calendar knows", &[("dati/eklase-audit.toml", "[[free_days]]\nfrom = 2005-10-03\nto = 2005-10-03\nreason = \"x\"\n")], &[CHECK]),
        case("a language like it", &[("dati/eklase-audit.toml", "lang = \"lt\"\n")], &[CHECK]),
        case("a table like it", &[("dati/eklase-audit.toml", "[files]\n\"a.csv\" = \"lesons\"\n")], &[CHECK]),
        case("a table of columns like it", &[("dati/eklase-audit.toml", "[columns.lesson]\ntopic = \"Saturs\"\n")], &[CHECK]),
        case("a column of another table", &[("dati/eklase-audit.toml", "[columns.lessons]\npupil = \"Skolēns\"\n")], &[CHECK]),
        case("a column like it", &[("dati/eklase-audit.toml", "[columns.lessons]\ntopik = \"Saturs\"\n")], &[CHECK]),
        case("a pattern that is none", &[("dati/eklase-audit.toml", "[files]\n\"a***\" = \"ignore\"\n")], &[CHECK]),
        case("a file the configuration names", &[("dati/eklase-audit.toml", "[files]\n\"vecie.csv\" = \"ignore\"\n")], &[CHECK]),
        case("a blank name", &[("dati/eklase-audit.toml", "[people]\n\"Anna Kalniņa\" = [\" \"]\n")], &[CHECK]),
        case("a name of two people", &[("dati/eklase-audit.toml", "[people]\n\"Anna Kalniņa\" = [\"Anna Bērziņa\"]\n\"Anna Liepa\" = [\"Anna Bērziņa\"]\n")], &[CHECK]),
        case("an address that is none", &[("dati/eklase-audit.toml", "[mail]\nto = \"vietnieks\"\n")], &["check dati --format eml"]),
        case("a moment in the file that is none", &[("dati/eklase-audit.toml", "as_of = \"rīt\"\n")], &["check dati"]),
        case("a rulebook in the file that is none", &[("dati/eklase-audit.toml", "rulebook = \"jekabpils\"\n")], &[CHECK]),
        case("a rulebook with a mistake", &[("mani.toml", "extends = \"upesleju-sakumskola\"\nid = 1\n")], &["check dati --rulebook mani.toml"]),
        changed("a rulebook with a key nobody knows", "[[clause]]\nid = \"3.4.1\"\ndutty = \"x\"\n"),
        case("a rulebook without a key", &[("mani.toml", "schema = \"eklase-audit/rulebook/1\"\nid = \"mani\"\n")], &["check dati --rulebook mani.toml"]),
        changed("a rulebook that is not closed", "[[clause]\n"),
        case("a rulebook of another version", &[("mani.toml", "schema = \"eklase-audit/rulebook/9\"\nid = \"mani\"\nextends = \"upesleju-sakumskola\"\n")], &["check dati --rulebook mani.toml"]),
        case("a rulebook that extends nothing", &[("mani.toml", "schema = \"eklase-audit/rulebook/1\"\nid = \"mani\"\nextends = \"upesleju-sakumskol\"\n")], &["check dati --rulebook mani.toml"]),
        changed("a rulebook that drops nothing", "drop = [\"9.9\"]\n"),
        changed("a rulebook that changes nothing", "[[clause]]\nid = \"7\"\nchanges = \"9.9\"\n"),
        changed("a rulebook without a deadline", "[[clause]]\nid = \"3.4.1\"\ncheck.lesson_entries.due = []\n"),
        changed("a rulebook with a clock time that is none", "[[clause]]\nid = \"3.4.1\"\ncheck.lesson_entries.due = [{ same_day = \"25:00\" }]\n"),
        changed("a rulebook with a clause given twice", "[[clause]]\nid = \"3.4.7\"\nchanges = \"3.4.8\"\n"),
        changed("a rulebook with a part nobody has", "[[clause]]\nid = \"3.2.7\"\ncheck.attested.on_hire.part = \"konsultacija\"\n"),
        changed("a rulebook with a clause nobody checks", "[[clause]]\nid = \"9.9\"\ntitle = { lv = \"A\", en = \"A\" }\nduty = { lv = \"A\", en = \"A\" }\nwho = \"super-user\"\nseverity = \"warning\"\nremedy = { lv = \"A\", en = \"A\" }\ncheck = {}\n"),
        case("rulebooks that extend each other", &[("mani.toml", "id = \"mani\"\nextends = \"citi.toml\"\n"), ("citi.toml", "extends = \"mani.toml\"\n")], &["check dati --rulebook mani.toml"]),
        case("a folder for a rulebook", &[], &["check dati --rulebook dati"]),
        case("a rulebook in an old encoding", &[], &["check dati --rulebook mani.toml"]).with("mani.toml", b"id = \"K\xe2rlis\"\n"),
        case("a configuration in an old encoding", &[], &[CHECK]).with("dati/eklase-audit.toml", b"school = \"M\xfbsu skola\"\n"),
        case("a folder for a configuration", &[], &["check dati --config dati"]),
        case("a language nobody speaks", &[], &[CHECK]).env("EKLASE_AUDIT_LANG", "de"),
        case("a moment in the environment", &[], &["check dati"]).env("EKLASE_AUDIT_AS_OF", "rīt"),
        case("a rulebook in the environment", &[], &[CHECK]).env("EKLASE_AUDIT_RULEBOOK", "mani.toml"),
        case("an address in the environment", &[], &["check dati --format eml"]).env("EKLASE_AUDIT_MAIL_TO", "vietnieks"),
    ]
}
