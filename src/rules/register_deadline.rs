//! Registers in which one date must follow another: applications (3.2.9), staff data (3.2.2) and
//! talks (3.4.8).

use super::rulebook::{Clause, Register, RegisterDeadline, Role};
use super::{Context, Found, entry, known, settle_by_stamp};
use crate::ledger::{Cause, ClauseIx, Content, Evidence, Ledger, Matter, Obligation, Proof};
use crate::school::origin::{Cell, Field, Table};
use crate::school::records::Talk;
use crate::school::stamp::Stamp;

pub(super) fn judge(
    context: Context<'_>,
    ix: ClauseIx,
    clause: &Clause,
    check: &RegisterDeadline,
    ledger: &mut Ledger,
) {
    let desk = Desk { context, ix, clause, check };
    match check.register {
        Register::Applications => desk.applications(ledger),
        Register::StaffData => desk.staff_data(ledger),
        Register::Talks => desk.talks(ledger),
    }
}

struct Desk<'a> {
    context: Context<'a>,
    ix: ClauseIx,
    clause: &'a Clause,
    check: &'a RegisterDeadline,
}

impl Desk<'_> {
    /// Whether the register has the column its second date stands in.
    fn has(&self, table: Table, field: Field, ledger: &mut Ledger) -> bool {
        let lacks = self.context.school.lacks_column(table, field);
        if lacks {
            ledger.not_assessed(self.ix, Cause::NoColumn(table, field));
        }
        !lacks
    }

    fn obligation(&self, matter: Matter, from: Stamp, ledger: &mut Ledger) -> Option<Obligation> {
        let day = from.date();
        let due = known(self.context.due(&self.check.due, day, None), self.ix, ledger)??;
        let mut obligation = Obligation::new(self.ix, matter, self.clause.severity, day, due);
        obligation.responsible = self.context.officer(self.clause.who, day);
        Some(obligation)
    }

    /// 3.2.9: a family is connected soon after it applied.
    fn applications(&self, ledger: &mut Ledger) {
        if !self.has(Table::Applications, Field::Connected, ledger) {
            return;
        }
        let mut rows: Vec<_> = self.context.school.applications.iter().collect();
        let key =
            |a: &crate::school::records::Application| (a.class, a.pupil, a.guardian, a.submitted.date());
        rows.sort_unstable_by_key(|row| (key(row), row.origin));
        for same in rows.chunk_by(|a, b| key(a) == key(b)) {
            let first = same[0];
            let Some(mut obligation) = self.obligation(Matter::Connection, first.submitted, ledger) else {
                continue;
            };
            obligation.class = Some(first.class);
            obligation.pupil = Some(first.pupil);
            obligation.about = first.guardian;
            settle_by_stamp(
                obligation,
                Field::Connected,
                same.iter().map(|row| (row.origin, row.connected)),
                ledger,
            );
        }
    }

    /// 3.2.2: an employee's data are entered soon after the clerk handed them over.
    fn staff_data(&self, ledger: &mut Ledger) {
        let school = self.context.school;
        let both =
            [Field::DataReceived, Field::Registered].map(|field| self.has(Table::Staff, field, ledger));
        if both.contains(&false) {
            return;
        }
        for same in school.staff.chunk_by(|a, b| a.person == b.person) {
            // Several rows are several offices of one person: entered once.
            let mut received: Vec<Stamp> =
                same.iter().filter_map(|employee| employee.data_received).collect();
            received.sort_unstable();
            received.dedup_by_key(|stamp| stamp.date());
            for received in received {
                let Some(mut obligation) = self.obligation(Matter::Registration, received, ledger) else {
                    continue;
                };
                obligation.about = Some(same[0].person);
                let rows = same
                    .iter()
                    .filter(|employee| employee.data_received.is_some_and(|r| r.date() == received.date()))
                    .map(|employee| (employee.origin, employee.registered));
                settle_by_stamp(obligation, Field::Registered, rows, ledger);
            }
        }
    }

    /// 3.4.8: a talk is recorded right after it, with what was said.
    fn talks(&self, ledger: &mut Ledger) {
        let school = self.context.school;
        let has_content = self.has(Table::Talks, Field::Content, ledger);
        let key = |talk: &Talk| (talk.class, talk.date, talk.teacher, talk.pupil, talk.with);
        let mut rows: Vec<&Talk> = school.talks.iter().collect();
        rows.sort_unstable_by_key(|talk| (key(talk), talk.origin));
        for same in rows.chunk_by(|a, b| key(a) == key(b)) {
            let first = same[0];
            let Some(Some(due)) = known(self.context.due(&self.check.due, first.date, None), self.ix, ledger)
            else {
                continue;
            };
            let mut obligation =
                Obligation::new(self.ix, Matter::Talk, self.clause.severity, first.date, due);
            obligation.responsible = match self.clause.who {
                Role::ClassTeacher => school.class_teacher(first.class, first.date),
                _ => Some(first.teacher),
            };
            obligation.class = Some(first.class);
            obligation.pupil = first.pupil;
            obligation.detail = first.with;
            let written = same.iter().filter(|talk| talk.content.is_some() || !has_content);
            let found = written
                .map(|talk| {
                    let cell = Cell { origin: talk.origin, field: Field::Entered };
                    let seen = school.first_seen.of(cell);
                    let content = talk.entered.map_or(Content::Blank, Content::Stamp);
                    let evidence = entry(talk.entered, seen, self.context.as_of);
                    Found { evidence, proof: Proof { cell, content } }
                })
                .reduce(Found::first);
            match found {
                Some(found) => ledger.settle(obligation, found.evidence, || Some(found.proof)),
                None => ledger.settle(obligation, Evidence::Nothing, || {
                    let cell = Cell { origin: first.origin, field: Field::Content };
                    Some(Proof { cell, content: Content::Blank })
                }),
            }
        }
    }
}
