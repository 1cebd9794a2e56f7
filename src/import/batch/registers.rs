//! Rows of the registers, the lists and the printed summaries.

use super::cells::{in_order, optional};
use super::{Batch, Fault};
use crate::import::people::Role;
use crate::import::sheet::{Row, Value};
use crate::import::values::{self, RejectReason};
use crate::school::finding_id::FindingId;
use crate::school::names::TextId;
use crate::school::origin::{Field, Origin};
use crate::school::records::{
    Application, Attestation, Bell, Briefing, Counted, Course, Employee, Enrolment, Exemption, Note,
    Recommendation, Reply, Slot, Summary, Talk, Tally, Waiver,
};

impl Batch<'_> {
    pub(super) fn note(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let (registered, _) = self.stamp(origin, row, Field::Registered)?;
        let submitted = self.stamp_given(origin, row, Field::Submitted)?;
        let (from, to) = (self.date(row, Field::From)?, self.date(row, Field::To)?);
        in_order(Some(from), Some(to), Field::To)?;
        let (class, pupil) = self.class_and_pupil(row)?;
        let note = Note {
            origin,
            pupil,
            class,
            from,
            to,
            submitted,
            registered,
            registered_by: self.person(row, Field::RegisteredBy).ok(),
        };
        self.records.notes.push(note);
        Ok(())
    }

    pub(super) fn slot(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let weekday = self.text(row, Field::Weekday).ok_or((Field::Weekday, RejectReason::Blank))?;
        let (valid_from, valid_to) =
            (self.optional_date(row, Field::ValidFrom)?, self.optional_date(row, Field::ValidTo)?);
        in_order(valid_from, valid_to, Field::ValidTo)?;
        let slot = Slot {
            origin,
            class: self.class(row)?,
            weekday: self.words.weekday(&weekday).ok_or((Field::Weekday, RejectReason::NotAWeekday))?,
            lesson_no: self.lesson_no(row)?.ok_or((Field::LessonNo, RejectReason::Blank))?,
            subject: self.subject(row)?,
            teacher: self.person(row, Field::Teacher)?,
            group: self.group(row),
            valid_from,
            valid_to,
            entered: self.stamp(origin, row, Field::Entered)?.0,
        };
        self.records.timetable.push(slot);
        Ok(())
    }

    pub(super) fn employee(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let role = self.text(row, Field::Role).ok_or((Field::Role, RejectReason::Blank))?;
        let (hired, left) = (self.optional_date(row, Field::Hired)?, self.optional_date(row, Field::Left)?);
        in_order(hired, left, Field::Left)?;
        let class_led = optional(self.class_of(row, Field::ClassLed))?;
        let employee = Employee {
            origin,
            person: self.listed(row, Field::Person, Role::Staff, left)?,
            role: self.names.texts.intern(&role),
            email: self.text(row, Field::Email).map(|text| self.names.texts.intern(&text)),
            class_led,
            hired,
            left,
            data_received: self.stamp(origin, row, Field::DataReceived)?.0,
            registered: self.stamp(origin, row, Field::Registered)?.0,
            password_issued: self.stamp(origin, row, Field::PasswordIssued)?.0,
            account_closed: self.stamp(origin, row, Field::AccountClosed)?.0,
        };
        self.records.staff.push(employee);
        Ok(())
    }

    pub(super) fn enrolment(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let (from, to) = (self.optional_date(row, Field::From)?, self.optional_date(row, Field::To)?);
        in_order(from, to, Field::To)?;
        self.filled(row, Field::Pupil)?;
        let class = self.class(row)?;
        let enrolment = Enrolment {
            origin,
            pupil: self.listed(row, Field::Pupil, Role::Roll(class), to)?,
            class,
            from,
            to,
            group: self.group(row),
        };
        self.records.roll.push(enrolment);
        Ok(())
    }

    pub(super) fn course(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let graded = match self.text(row, Field::Graded) {
            Some(text) => self.words.yes_no(&text).ok_or((Field::Graded, RejectReason::NotYesOrNo))?,
            None => true,
        };
        let (class, subject) = (self.class(row)?, self.subject(row)?);
        let course = Course {
            origin,
            class,
            subject,
            group: self.group(row),
            teacher: self.person(row, Field::Teacher).ok(),
            graded,
        };
        self.records.courses.push(course);
        Ok(())
    }

    pub(super) fn exemption(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let (from, to) = (self.optional_date(row, Field::From)?, self.optional_date(row, Field::To)?);
        in_order(from, to, Field::To)?;
        let (class, pupil) = self.class_and_pupil(row)?;
        let exemption = Exemption { origin, pupil, class, subject: self.subject(row)?, from, to };
        self.records.exemptions.push(exemption);
        Ok(())
    }

    pub(super) fn bell(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let time = |field| values::time(self.value(row, field)).map_err(|reason| (field, reason));
        let bell = Bell {
            origin,
            lesson_no: self.lesson_no(row)?.ok_or((Field::LessonNo, RejectReason::Blank))?,
            start: time(Field::Start)?,
            end: time(Field::End)?,
        };
        if bell.end <= bell.start {
            return Err((Field::End, RejectReason::EndsBeforeStart));
        }
        self.records.bells.push(bell);
        Ok(())
    }

    pub(super) fn application(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let (class, pupil) = self.class_and_pupil(row)?;
        let application = Application {
            origin,
            pupil,
            class,
            submitted: self.stamp_given(origin, row, Field::Submitted)?,
            connected: self.stamp(origin, row, Field::Connected)?.0,
            guardian: self.person(row, Field::Guardian).ok(),
        };
        self.records.applications.push(application);
        Ok(())
    }

    pub(super) fn talk(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let date = self.date(row, Field::Date)?;
        let teacher = self.person(row, Field::Teacher)?;
        let class = self.class(row)?;
        let talk = Talk {
            origin,
            date,
            teacher,
            class,
            pupil: self.pupil(row, Some(class)).ok(),
            with: self.text_if(row, Field::With),
            content: self.written(row, Field::Content)?,
            entered: self.stamp(origin, row, Field::Entered)?.0,
        };
        self.records.talks.push(talk);
        Ok(())
    }

    pub(super) fn briefing(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let kind = self.text(row, Field::Kind).ok_or((Field::Kind, RejectReason::Blank))?;
        let briefing = Briefing {
            origin,
            date: self.date(row, Field::Date)?,
            teacher: self.person(row, Field::Teacher)?,
            class: self.class(row)?,
            kind: self.words.briefing_kind(&kind).ok_or((Field::Kind, RejectReason::NotABriefing))?,
            subject: self.subject(row).ok(),
            shown_on: self.stamp(origin, row, Field::ShownOn)?.0,
        };
        self.records.briefings.push(briefing);
        Ok(())
    }

    pub(super) fn attestation(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let attestation = Attestation {
            origin,
            clause: self.clause(row)?,
            done_on: self.stamp_given(origin, row, Field::DoneOn)?,
            responsible: self.person(row, Field::Responsible).ok(),
            class: self.class(row).ok(),
            period: self.period(row),
            kind: self.text_if(row, Field::Kind),
            attested_by: self.person(row, Field::AttestedBy).ok(),
            evidence: self.text_if(row, Field::Evidence),
        };
        self.records.attestations.push(attestation);
        Ok(())
    }

    pub(super) fn waiver(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let (from, _) = self.stamp(origin, row, Field::From)?;
        let to = self.stamp_given(origin, row, Field::To)?;
        if from.is_some_and(|from| from.span().earliest > to.span().latest) {
            return Err((Field::To, RejectReason::EndsBeforeStart));
        }
        let given = |batch: &mut Self, field| {
            batch.with_text(row, field, |batch, text| batch.names.texts.intern(text))
        };
        let class = self.class(row).ok();
        let waiver = Waiver {
            origin,
            clause: self.clause(row)?,
            reason: given(self, Field::Reason)?,
            approved_by: given(self, Field::ApprovedBy)?,
            from,
            to,
            responsible: self.person(row, Field::Responsible).ok(),
            class,
            subject: self.subject(row).ok(),
            pupil: self.pupil(row, class).ok(),
            id: self.finding(row)?,
        };
        self.records.waivers.push(waiver);
        Ok(())
    }

    /// The finding a row names, where it names one. It is never kept as text, where digits in a row would be
    /// masked as a person code.
    fn finding(&mut self, row: &(impl Row + ?Sized)) -> Result<Option<FindingId>, Fault> {
        let id = optional(self.with_text(row, Field::Id, |_, text| FindingId::parse(text)))?;
        id.map(|id| id.ok_or((Field::Id, RejectReason::NotAFindingId))).transpose()
    }

    /// A reply to a finding. A word that is no decision is never taken for one: the row is rejected.
    pub(super) fn reply(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let id = self.finding(row)?.ok_or((Field::Id, RejectReason::Blank))?;
        let decision = match self.text(row, Field::Decision) {
            Some(text) => {
                Some(self.words.decision(&text).ok_or((Field::Decision, RejectReason::NotADecision))?)
            }
            None => None,
        };
        let reply = Reply {
            origin,
            id,
            text: self.with_text(row, Field::Reply, |batch, text| batch.names.texts.intern(text))?,
            date: self.optional_date(row, Field::Date)?,
            replied_by: self.text_if(row, Field::RepliedBy),
            decision,
            decided_on: self.optional_date(row, Field::DecidedOn)?,
            decided_by: self.text_if(row, Field::DecidedBy),
        };
        self.records.replies.push(reply);
        Ok(())
    }

    pub(super) fn recommendation(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let count = match self.value(row, Field::Count) {
            value if value.is_blank() => None,
            value => Some(values::count(value).map_err(|reason| (Field::Count, reason))?),
        };
        let recommendation = Recommendation {
            origin,
            period: self.period(row).ok_or((Field::Period, RejectReason::Blank))?,
            recommendation: self
                .with_text(row, Field::Recommendation, |batch, text| batch.names.texts.intern(text))?,
            to: self.optional_date(row, Field::To)?,
            done_on: self.stamp(origin, row, Field::DoneOn)?.0,
            clause: optional(self.clause(row))?,
            responsible: self.person(row, Field::Responsible).ok(),
            class: optional(self.class(row))?,
            count,
            id: self.finding(row)?,
        };
        self.records.recommendations.push(recommendation);
        Ok(())
    }

    pub(super) fn summary(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let summary = Summary {
            origin,
            kind: self.with_text(row, Field::Kind, |batch, text| batch.names.texts.intern(text))?,
            class: self.class(row)?,
            from: self.date(row, Field::From)?,
            to: self.date(row, Field::To)?,
            // A printing stamp nobody can read is none: nothing rests on it alone.
            printed: self.stamp(origin, row, Field::Entered).ok().and_then(|(stamp, _)| stamp),
        };
        self.records.summaries.push(summary);
        Ok(())
    }

    pub(super) fn tally(&mut self, origin: Origin, row: &(impl Row + ?Sized)) -> Result<(), Fault> {
        let counted = match self.value(row, Field::Count) {
            Value::Empty => {
                Counted::Marks { subject: self.subject(row)?, marks: self.text_if(row, Field::Mark) }
            }
            count => {
                let lessons = values::count(count).map_err(|reason| (Field::Count, reason))?;
                Counted::Absences { code: self.text_if(row, Field::Code), lessons }
            }
        };
        let class = self.class(row)?;
        let tally = Tally {
            origin,
            class,
            pupil: self.pupil(row, Some(class))?,
            from: self.date(row, Field::From)?,
            to: self.date(row, Field::To)?,
            counted,
        };
        self.records.tallies.push(tally);
        Ok(())
    }

    /// A clause's number. A spreadsheet takes `3.5` for a number and `3.2.10` for a date; the first
    /// is written back as it was, the second cannot be.
    pub(super) fn clause(&mut self, row: &(impl Row + ?Sized)) -> Result<TextId, Fault> {
        if matches!(self.value(row, Field::Clause), Value::Moment(_)) {
            return Err((Field::Clause, RejectReason::DateForClause));
        }
        self.with_text(row, Field::Clause, |batch, text| {
            batch.names.texts.intern(text.replace(',', ".").trim_end_matches('.'))
        })
    }

    /// A period's name. A spreadsheet makes a date of `2025-10`: it is that month.
    pub(super) fn period(&mut self, row: &(impl Row + ?Sized)) -> Option<TextId> {
        match self.value(row, Field::Period) {
            Value::Moment(moment) => Some(self.names.texts.intern(&moment.format("%Y-%m").to_string())),
            _ => self.text_if(row, Field::Period),
        }
    }
}
