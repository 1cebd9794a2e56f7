//! From whom to whom: the configuration's sender and recipients, the staff register's addresses.

use miette::Report;
use toml::Spanned;

use super::run::{Failure, Ground};
use crate::ledger::Part;
use crate::report::View;
use crate::report::mail::{Envelope, Mailbox};
use crate::school::names::PersonId;
use crate::school::origin::{Field, Table};

/// The envelope of the whole report, as the configuration says.
///
/// # Errors
/// The configuration names something that is no address.
pub fn envelope(ground: &Ground) -> Result<Envelope, Failure> {
    let mail = &ground.config.mail;
    let parse = |key: &str, text: &str, at: std::ops::Range<usize>| {
        Mailbox::parse(text).ok_or_else(|| {
            let message = ground.words.with("error-mail-address", [("value", text.to_owned().into())]);
            let error = ground.config.fault(key, message, at);
            Failure(Report::new(error).wrap_err(ground.words.get("error-config")))
        })
    };
    let all = |key: &str, texts: &Option<Spanned<super::config::OneOrMore>>| match texts {
        Some(texts) => texts.get_ref().all().iter().map(|text| parse(key, text, texts.span())).collect(),
        None => Ok(Vec::new()),
    };
    let from = mail.from.as_ref().map(|from| parse("mail.from", from.get_ref(), from.span())).transpose()?;
    Ok(Envelope { from, to: all("mail.to", &mail.to)?, cc: all("mail.cc", &mail.cc)? })
}

/// The envelope of one part: to the person it concerns, or to who leads the class. What nobody could
/// be named for goes to who gets the whole. Who has no address is named, and the message has no `To`.
#[must_use]
pub fn envelope_of(part: Part, view: &View<'_>, whole: &Envelope) -> (Envelope, Option<String>) {
    let words = view.messages;
    let day = view.ledger.as_of.date();
    let (person, who) = match part {
        Part::Responsible(None) | Part::Class(None) => return (whole.clone(), nobody(view, whole)),
        Part::Responsible(Some(person)) => (Some(person), view.school.people.spelling(person)),
        Part::Class(Some(class)) => {
            let led = view.school.class_teacher(class, day);
            (led, led.map_or(view.school.classes.spelling(class), |id| view.school.people.spelling(id)))
        }
    };
    let written = person.and_then(|person| written(view, person));
    let mailbox = written.and_then(Mailbox::parse).map(|mailbox| mailbox.named(who));
    let who = crate::report::harmless(who).into();
    let lacking = match (&mailbox, written) {
        (Some(_), _) => None,
        (None, Some(text)) => Some(
            words.with("mail-bad-address", [("who", who), ("value", crate::report::harmless(text).into())]),
        ),
        (None, None) => {
            let column = view.columns.header(Table::Staff, Field::Email).to_owned();
            Some(words.with("mail-no-address", [("who", who), ("column", column.into())]))
        }
    };
    (Envelope { to: mailbox.into_iter().collect(), ..whole.clone() }, lacking)
}

/// What to say of a message that has no recipient.
#[must_use]
pub fn nobody(view: &View<'_>, envelope: &Envelope) -> Option<String> {
    envelope.to.is_empty().then(|| view.messages.get("mail-no-recipient"))
}

/// A person's address as the staff register has it. Who has left the school gets no mail.
fn written<'a>(view: &View<'a>, person: PersonId) -> Option<&'a str> {
    let day = view.ledger.as_of.date();
    let serving = view.school.staff.iter().filter(|row| row.person == person && row.serves_on(day));
    serving.filter_map(|row| row.email).map(|id| view.school.texts.spelling(id)).next()
}
