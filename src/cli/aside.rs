//! Where everything but the report goes.

/// Standard error at once, or kept until it can be said under the name of the school it concerns.
#[derive(Debug)]
pub enum Aside {
    /// The run of one school.
    Stderr,
    /// One of several that run at the same time.
    Kept(Vec<String>),
}

impl Aside {
    /// Says something that may have several lines.
    pub fn say(&mut self, text: &str) {
        match self {
            Self::Stderr => eprintln!("{text}"),
            Self::Kept(lines) => lines.extend(text.lines().map(str::to_owned)),
        }
    }
}
