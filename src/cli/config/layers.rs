//! The layers a configuration is made of. A value counts as the nearest layer that sets it says; the
//! lists `[columns]`, `[files]`, `[people]` and `[[free_days]]` count as a whole, `[mail]` key by key.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::environment::{self, Variable, rulebook};
use super::{AuditConfig, Config, ConfigError, FILE, MailConfig};
use crate::messages::Language;

/// What set a value, if not the file beside the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setter {
    /// A variable of the environment.
    Environment(Variable),
    /// The user's own file.
    User,
}

/// Why there is no configuration.
#[derive(Debug)]
pub enum Trouble {
    /// A file.
    File(Box<ConfigError>),
    /// A variable of the environment.
    Variable {
        /// Its name.
        name: &'static str,
        /// What it says.
        value: String,
        /// The message that says what is wrong.
        message: &'static str,
    },
}

impl From<Box<ConfigError>> for Trouble {
    fn from(error: Box<ConfigError>) -> Self {
        Self::File(error)
    }
}

impl Config {
    /// The configuration of a run, all layers together. The file beside the data is the one named, else
    /// the one in the first folder to be checked, else the one in the working folder, else none. The keys
    /// `outranked` are said elsewhere already: what the environment says of them does not matter.
    ///
    /// # Errors
    /// The file named is not there, a file is not TOML of this form, or a variable of the environment
    /// that counts says nothing that can be used.
    pub fn find(named: Option<&Path>, paths: &[PathBuf], outranked: &[&str]) -> Result<Self, Trouble> {
        let user = Self::of_user()?;
        let named = named.map(Path::to_owned).or_else(environment::file);
        let config = match named {
            Some(path) => Self::read(&path)?,
            None => Self::beside(paths, user.as_ref())?,
        };
        config.layered(user, outranked)
    }

    /// The configuration of a run that has no file beside its data.
    ///
    /// # Errors
    /// As [`Config::find`].
    pub fn without_file(outranked: &[&str]) -> Result<Self, Trouble> {
        Self::default().layered(Self::of_user()?, outranked)
    }

    /// The user's own file, where there is one.
    fn of_user() -> Result<Option<Self>, Trouble> {
        match user_file().filter(|path| path.is_file()) {
            Some(path) => Ok(Some(Self::read(&path)?.seen_from_anywhere())),
            None => Ok(None),
        }
    }

    /// The file beside the data with the other layers.
    fn layered(self, user: Option<Self>, outranked: &[&str]) -> Result<Self, Trouble> {
        let mut config = self;
        if let Some(user) = user.filter(|user| !user.is_same_file(&config)) {
            config.inherit(user);
        }
        environment::over(&mut config, outranked)?;
        Ok(config)
    }

    fn beside(paths: &[PathBuf], user: Option<&Self>) -> Result<Self, Trouble> {
        let in_folder = |path: &PathBuf| path.is_dir().then(|| path.join(FILE));
        let asked = paths.iter().filter_map(in_folder);
        let elsewhere: Vec<PathBuf> = if paths.is_empty() {
            let said = environment::paths();
            let here = PathBuf::from(FILE);
            let users = user.into_iter().flat_map(|user| user.paths.clone()).collect::<Vec<_>>();
            said.iter()
                .filter_map(in_folder)
                .chain([here])
                .chain(users.iter().filter_map(in_folder))
                .collect()
        } else {
            Vec::new()
        };
        let found = asked.chain(elsewhere).find(|path| path.is_file());
        Ok(found.map_or_else(|| Ok(Self::default()), |path| Self::read(&path))?)
    }

    /// Paths that mean the same wherever the program is run.
    fn seen_from_anywhere(mut self) -> Self {
        let folder = self.folder.clone();
        let at = |path: &PathBuf| absolute(&folder.join(path));
        self.paths = self.paths.iter().map(at).collect();
        self.attestations = self.attestations.as_ref().map(at);
        self.history = self.history.as_ref().map(at);
        self.rulebook = self.rulebook.map(|name| rulebook(name, &folder));
        self
    }

    fn is_same_file(&self, other: &Self) -> bool {
        let place = |config: &Self| config.text.as_ref().and_then(|(path, _)| path.canonicalize().ok());
        place(self).is_some() && place(self) == place(other)
    }

    /// Takes from the user's file what the file beside the data does not say.
    fn inherit(&mut self, user: Self) {
        // Every key by its name: a new one must be given its place here.
        let Self {
            school,
            rulebook,
            lang,
            paths,
            as_of,
            attestations,
            history,
            columns,
            files,
            mail: MailConfig { from, to, cc },
            people,
            free_days,
            audit: AuditConfig { sample },
            folder: _,
            text,
            user_text: _,
            set_by: _,
        } = user;
        self.user_text = text;
        let set_by = &mut self.set_by;
        take("school", &mut self.school, school, set_by);
        take("rulebook", &mut self.rulebook, rulebook, set_by);
        take("lang", &mut self.lang, lang, set_by);
        take("paths", &mut self.paths, paths, set_by);
        take("as_of", &mut self.as_of, as_of, set_by);
        take("attestations", &mut self.attestations, attestations, set_by);
        take("history", &mut self.history, history, set_by);
        take("columns", &mut self.columns, columns, set_by);
        take("files", &mut self.files, files, set_by);
        take("mail.from", &mut self.mail.from, from, set_by);
        take("mail.to", &mut self.mail.to, to, set_by);
        take("mail.cc", &mut self.mail.cc, cc, set_by);
        take("people", &mut self.people, people, set_by);
        take("free_days", &mut self.free_days, free_days, set_by);
        take("audit", &mut self.audit.sample, sample, set_by);
    }
}

/// A value that may say nothing.
trait Silent {
    fn is_silent(&self) -> bool;
}

impl<T> Silent for Option<T> {
    fn is_silent(&self) -> bool {
        self.is_none()
    }
}

impl<T> Silent for Vec<T> {
    fn is_silent(&self) -> bool {
        self.is_empty()
    }
}

impl<K, V> Silent for BTreeMap<K, V> {
    fn is_silent(&self) -> bool {
        self.is_empty()
    }
}

fn take<T: Silent>(key: &'static str, own: &mut T, users: T, set_by: &mut BTreeMap<&'static str, Setter>) {
    if own.is_silent() && !users.is_silent() {
        *own = users;
        set_by.insert(key, Setter::User);
    }
}

/// Where the user's own file would be: `%APPDATA%` on Windows, elsewhere `$XDG_CONFIG_HOME` or
/// `~/.config`; `None` where the system names no such folder.
pub(super) fn user_file() -> Option<PathBuf> {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        folder("APPDATA")
    } else {
        folder("XDG_CONFIG_HOME").or_else(|| Some(folder("HOME")?.join(".config")))
    };
    Some(base?.join(env!("CARGO_PKG_NAME")).join(FILE))
}

/// The language before any command line is read: the environment's, else the user's file's.
pub fn user_language() -> Option<Language> {
    use clap::ValueEnum;
    let variable = Variable::ALL.into_iter().find(|variable| variable.key == "lang");
    let said = variable.and_then(Variable::text);
    said.and_then(|text| Language::from_str(text.trim(), true).ok()).or_else(|| {
        let path = user_file().filter(|path| path.is_file())?;
        Config::read(&path).ok()?.lang
    })
}

/// A path from the root of the file system.
pub(super) fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}
