//! A run after judging: what was read, the ledger it settled, and the view every report is given.

use super::aside::Aside;
use super::data::Data;
use super::run::{Failure, Ground};
use super::{attest, waivers};
use crate::ledger::{Excuse, Ledger, Scope};
use crate::report::{self, View};
use crate::rules;
use crate::sanity;

/// What every subcommand that shows the ledger works on.
#[derive(Debug)]
pub struct Judged {
    /// What was read; its problems are those of the whole run.
    pub data: Data,
    /// What was settled.
    pub ledger: Ledger,
    /// The school's waivers, each with what it has excused.
    pub excuses: Vec<Excuse>,
}

impl Judged {
    /// Applies the rulebook and the waivers.
    ///
    /// # Errors
    /// A waiver that cannot be used: then nobody is judged.
    pub fn of(ground: &Ground, mut data: Data, scope: Scope) -> Result<Self, Failure> {
        let Ground { rulebook, calendar, reading, .. } = ground;
        let mut excuses = waivers::excuses(ground, &data.school, &data.rejected, &data.problems)?;
        let mut ledger = Ledger::new(data.as_of, scope);
        rules::judge(&mut data.school, rulebook, calendar, &reading.words, &mut ledger);
        ledger.excuse(&mut excuses, &data.school, |ix| rulebook.clause(ix).id.clone());
        data.problems.extend(attest::unknown_clauses(&data.school, rulebook));
        Ok(Self { data, ledger, excuses })
    }

    /// Names what the tables lack of each other, and the waivers that do nothing: for those who look
    /// at the past, and not only at what is to come.
    pub fn look_back(&mut self) {
        self.data.problems.extend(sanity::absent(&self.data.school));
        let notes = waivers::notes(&self.data.school, &self.excuses, self.data.as_of);
        self.data.problems.extend(notes);
    }

    /// Says what is wrong with whole files.
    pub fn say_problems(&self, ground: &Ground, aside: &mut Aside) {
        for problem in &self.data.problems {
            aside.say(&report::problem::problem(&ground.words, &ground.reading.columns, problem));
        }
    }

    /// The view of it all, without news.
    #[must_use]
    pub fn view<'a>(&'a self, ground: &'a Ground) -> View<'a> {
        View {
            title: ground.config.school.as_deref(),
            school: &self.data.school,
            rulebook: &ground.rulebook,
            calendar: &ground.calendar,
            ledger: &self.ledger,
            period: self.data.period,
            rejected: &self.data.rejected,
            problems: &self.data.problems,
            columns: &ground.reading.columns,
            messages: &ground.words,
            names: None,
            news: None,
            only_new: false,
            run: None,
            part: false,
        }
    }
}
