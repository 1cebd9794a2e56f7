//! What people have answered to findings, and what excuses an obligation: a waiver or an upheld answer.

use chrono::NaiveDate;

use super::{View, harmless};
use crate::ledger::{Entry, Granted, Standing};
use crate::school::finding_id;
use crate::school::origin::Origin;
use crate::school::records::{Decision, Waiver};
use crate::school::stamp::Stamp;

/// The answer to a finding, as the register has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply<'a> {
    /// Where the register has it.
    pub origin: Origin,
    /// The words.
    pub text: &'a str,
    /// The day they were given.
    pub date: Option<NaiveDate>,
    /// Whose they are.
    pub by: Option<&'a str>,
    /// How it stands at the moment the data speaks for.
    pub standing: Standing,
    /// What was decided, whether in force or not.
    pub decision: Option<Decision>,
    /// From which day on, inclusive.
    pub decided_on: Option<NaiveDate>,
    /// Who decided.
    pub decided_by: Option<&'a str>,
}

/// What excuses an obligation.
#[derive(Debug, Clone, Copy)]
pub struct Exception<'a> {
    /// Where it is granted.
    pub origin: Origin,
    /// Why: the waiver's reason, or the words of the answer.
    pub reason: &'a str,
    /// Who granted it.
    pub approved_by: &'a str,
    /// The last moment it holds, inclusive; an upheld answer holds for good.
    pub until: Option<Stamp>,
    kind: Kind<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Kind<'a> {
    Waiver(&'a Waiver),
    Reply(&'a Entry, Option<NaiveDate>),
}

impl<'a> View<'a> {
    /// The id of a finding: 20 hexadecimal digits.
    #[must_use]
    pub fn id(&self, entry: &Entry) -> String {
        entry.obligation.id(&self.clause(entry).id, self.school)
    }

    /// As many digits of it as a person needs to copy, with the word before them.
    #[must_use]
    pub fn short_id(&self, entry: &Entry) -> String {
        let mut id = self.id(entry);
        id.truncate(finding_id::SHOWN);
        self.messages.with("report-id", [("id", id.into())])
    }

    /// What was answered to a finding.
    #[must_use]
    pub fn reply(&self, entry: &Entry) -> Option<Reply<'a>> {
        let answer = entry.reply?;
        let reply = self.school.replies.get(answer.at)?;
        let text = |id| self.school.texts.spelling(id);
        Some(Reply {
            origin: reply.origin,
            text: text(reply.text),
            date: reply.date,
            by: reply.replied_by.map(text),
            standing: answer.standing,
            decision: reply.decision,
            decided_on: reply.decided_on,
            decided_by: reply.decided_by.map(text),
        })
    }

    /// What was answered to a finding and what was decided on it, in one line.
    #[must_use]
    pub fn reply_line(&self, entry: &Entry) -> Option<String> {
        let (words, reply) = (self.messages, self.reply(entry)?);
        let of = |by: Option<&str>, day: Option<NaiveDate>| {
            let by = by.map(str::to_owned);
            let both: Vec<String> = by.into_iter().chain(day.map(|day| words.day(day))).collect();
            if both.is_empty() { "none".to_owned() } else { both.join(", ") }
        };
        let decision = words.with(
            &format!("reply-{}", reply.standing.name()),
            [
                ("decided", of(reply.decided_by, reply.decided_on).into()),
                ("day", reply.decided_on.map_or_else(String::new, |day| words.day(day)).into()),
            ],
        );
        let args = [
            ("given", of(reply.by, reply.date).into()),
            ("text", reply.text.to_owned().into()),
            ("decision", decision.into()),
        ];
        Some(harmless(&words.with("report-reply", args)))
    }

    /// What excuses an entry.
    #[must_use]
    pub fn exception(&self, entry: &'a Entry) -> Option<Exception<'a>> {
        let text = |id| self.school.texts.spelling(id);
        match entry.waiver? {
            Granted::Waiver(at) => self.school.waivers.get(at).map(|waiver| Exception {
                origin: waiver.origin,
                reason: text(waiver.reason),
                approved_by: text(waiver.approved_by),
                until: Some(waiver.to),
                kind: Kind::Waiver(waiver),
            }),
            Granted::Reply(at) => self.school.replies.get(at).map(|reply| Exception {
                origin: reply.origin,
                reason: text(reply.text),
                approved_by: reply.decided_by.map_or("", text),
                until: None,
                kind: Kind::Reply(entry, reply.decided_on),
            }),
        }
    }

    /// Excused entries, each with what excuses it.
    pub fn waived(&self) -> impl Iterator<Item = (&'a Entry, Exception<'a>)> {
        let view = *self;
        self.ledger.entries().iter().filter_map(move |entry| Some((entry, view.exception(entry)?)))
    }

    /// The waivers and upheld answers that excuse something, each with how much.
    #[must_use]
    pub fn waivers_used(&self) -> Vec<(Exception<'a>, usize)> {
        let mut used = std::collections::BTreeMap::new();
        for (_, exception) in self.waived() {
            used.entry(exception.origin).or_insert((exception, 0)).1 += 1;
        }
        used.into_values().collect()
    }

    /// A waiver or an upheld answer in one line, with how many obligations it excuses.
    #[must_use]
    pub fn waiver(&self, exception: Exception<'_>, count: usize) -> String {
        let words = self.messages;
        let reason = ("reason", harmless(exception.reason).into());
        let approved = ("approved", harmless(exception.approved_by).into());
        match exception.kind {
            Kind::Waiver(waiver) => words.with(
                "report-waiver",
                [
                    ("clause", harmless(self.school.texts.spelling(waiver.clause)).into()),
                    reason,
                    approved,
                    ("until", words.moment(waiver.to.span().latest).into()),
                    ("count", count.into()),
                ],
            ),
            Kind::Reply(entry, day) => {
                let who = self.responsible(entry);
                let about: Vec<String> = who.into_iter().chain([self.about(entry)]).collect();
                words.with(
                    "report-waiver-reply",
                    [
                        ("clause", self.clause(entry).id.clone().into()),
                        ("about", about.join(", ").into()),
                        ("id", self.short_id(entry).into()),
                        reason,
                        approved,
                        ("day", day.map_or_else(String::new, |day| words.day(day)).into()),
                        ("count", count.into()),
                    ],
                )
            }
        }
    }
}
