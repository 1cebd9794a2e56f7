//! Where the files of a report lie, as a link that opens them.

use std::path::{Path, PathBuf};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What a path in a URI may hold as it is (RFC 3986, 3.3: `unreserved`, and `/` between the parts).
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The paths a run was given.
#[derive(Debug)]
pub struct Links<'a>(pub &'a [PathBuf]);

impl Links<'_> {
    /// The link to a file by the name it is shown by; of a file in an archive to the archive. `None` of
    /// one that is not there.
    #[must_use]
    pub fn of(&self, shown: &str) -> Option<String> {
        let path = match self.0 {
            [folder] if folder.is_dir() => folder.join(shown),
            _ => PathBuf::from(shown),
        };
        let file = path.ancestors().find(|path| path.is_file())?;
        uri(&std::path::absolute(file).ok()?)
    }
}

/// The URI of an absolute path; `None` of one that is no text.
fn uri(path: &Path) -> Option<String> {
    let path = path.to_str()?;
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    Some(uri_of(&path))
}

/// The URI of an absolute path with `/` between its parts; a drive's letter keeps its colon, and a share of
/// the network is the host.
fn uri_of(path: &str) -> String {
    let encoded = |path: &str| utf8_percent_encode(path, PATH).to_string();
    if let Some(share) = path.strip_prefix("//") {
        return format!("file://{}", encoded(share));
    }
    match path.split_once(':') {
        Some((drive, rest)) if drive.len() == 1 && rest.starts_with('/') => {
            format!("file:///{drive}:{}", encoded(rest))
        }
        _ => format!("file://{}", encoded(path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri_on_every_system() {
        let table = [
            (
                "/home/ilga/E-klase dati/žurnāls 5%.csv",
                "file:///home/ilga/E-klase%20dati/%C5%BEurn%C4%81ls%205%25.csv",
            ),
            ("/a/b;c\u{7}#?.csv", "file:///a/b%3Bc%07%23%3F.csv"),
            ("C:/Users/Ilga/5.a.xlsx", "file:///C:/Users/Ilga/5.a.xlsx"),
            ("//serveris/skola/a b.csv", "file://serveris/skola/a%20b.csv"),
        ];
        for (path, uri) in table {
            assert_eq!(uri_of(path), uri);
        }
    }

    #[test]
    fn a_file_is_found_by_the_name_it_is_shown_by() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a path");
        std::fs::create_dir(root.join("iekšā")).expect("a folder");
        for file in ["iekšā/a.csv", "dati.zip"] {
            std::fs::write(root.join(file), "").expect("a file");
        }
        let ends = |paths: &[PathBuf], shown: &str, end: &str| {
            let uri = Links(paths).of(shown).expect("a link");
            assert!(uri.starts_with("file:///") && uri.ends_with(end), "{uri}");
        };
        let whole = [root.clone()];
        ends(&whole, "iekšā/a.csv", "/iek%C5%A1%C4%81/a.csv");
        ends(&whole, "dati.zip/mape/b.csv", "/dati.zip");
        let both = [root.join("dati.zip"), root.join("iekšā")];
        ends(&both, root.join("iekšā/a.csv").to_str().expect("text"), "/a.csv");
        assert_eq!(Links(&whole).of("nav.csv"), None);
    }
}
