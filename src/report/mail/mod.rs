//! One complete message (RFC 5322), ready to be handed to a mail program: the text report and a
//! table view of the same, with the counts in its subject. Nothing is sent from here.

mod address;
mod page;

use std::io::{self, Write};

use chrono::{NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Europe::Riga;
use mail_builder::MessageBuilder;
use mail_builder::headers::HeaderType;
use mail_builder::headers::address::Address;
use mail_builder::headers::content_type::ContentType;
use mail_builder::headers::raw::Raw;
use mail_builder::mime::MimePart;
use sha2::{Digest, Sha256};

use super::html::kit::language;
use super::text::{self, Layout};
use super::{View, harmless, news};
use crate::ledger::Verdict;

pub use address::Mailbox;

/// The domain of a message's identity where no sender gives one; no server ever has this name.
const NO_DOMAIN: &str = "eklase-audit.invalid";

/// From whom to whom.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Envelope {
    /// The sender; without one the mail program fills it in.
    pub from: Option<Mailbox>,
    /// The recipients; without any the message has no `To`.
    pub to: Vec<Mailbox>,
    /// Who gets a copy.
    pub cc: Vec<Mailbox>,
}

/// Writes the message, its lines ended as the standard asks. The same run writes the same bytes.
///
/// # Errors
/// The writer's own.
pub fn write(view: &View<'_>, layout: Layout, envelope: &Envelope, mut out: impl Write) -> io::Result<()> {
    let mut plain = Vec::new();
    text::write(view, Layout { color: false, ..layout }, &mut plain)?;
    let plain = String::from_utf8(plain).map_err(io::Error::other)?;
    let page = page::page(view, layout);
    let subject = subject(view);
    let identity = identity(view, envelope, [&subject, &plain, &page]);
    let domain = envelope.from.as_ref().map_or(NO_DOMAIN, Mailbox::domain);

    let mut message = MessageBuilder::new();
    if let Some(from) = &envelope.from {
        message = message.from(address(from));
    }
    for (header, boxes) in [("To", &envelope.to), ("Cc", &envelope.cc)] {
        if !boxes.is_empty() {
            let list = Address::new_list(boxes.iter().map(address).collect());
            message = message.header(header, list);
        }
    }
    let kinds = ContentType::new("multipart/alternative").attribute("boundary", format!("=_{identity}"));
    let message = message
        .subject(subject)
        .header("Date", raw(date(view.ledger.as_of)))
        .message_id(format!("{identity}@{domain}"))
        .header("Auto-Submitted", raw("auto-generated".to_owned()))
        .header("Content-Language", raw(language(view.messages).to_owned()))
        .body(MimePart::new(
            kinds,
            vec![
                MimePart::new("text/plain", canonical(&plain)),
                MimePart::new("text/html", canonical(&page)),
            ],
        ));
    message.write_to(&mut out)
}

/// Lines end in mail as they do nowhere else, also inside an encoded body (RFC 2045, 6.8).
fn canonical(text: &str) -> String {
    text.replace('\n', "\r\n")
}

fn raw(text: String) -> HeaderType<'static> {
    HeaderType::Raw(Raw::new(text))
}

fn address(mailbox: &Mailbox) -> Address<'_> {
    Address::new_address(mailbox.name.as_deref(), mailbox.address.as_str())
}

/// What was found, in the few words a list of messages shows.
#[must_use]
pub fn subject(view: &View<'_>) -> String {
    let words = view.messages;
    let broken = view.to_hear().len();
    let unproven = view.having(Verdict::Unproven).count();
    let mut said = Vec::new();
    if !view.evaluated() {
        said.push(words.get("mail-nothing-evaluated"));
    } else if let Some([new, open, resolved]) = news::counts(view) {
        let counts = [("new", new.into()), ("open", open.into()), ("resolved", resolved.into())];
        said.push(words.with("mail-news", counts));
    } else if broken == 0 {
        said.push(words.get("mail-none-found"));
    } else {
        said.push(words.with("mail-broken", [("count", broken.into())]));
    }
    if unproven > 0 {
        said.push(words.with("mail-unproven", [("count", unproven.into())]));
    }
    let day = words.short_day(view.ledger.as_of.date());
    harmless(&words.with("mail-subject", [("day", day.into()), ("what", said.join(", ").into())]))
}

/// The moment the data speaks for, as Latvia's clocks show it. In the hour that comes twice the
/// first is meant; an hour that is skipped is the one after it.
fn date(as_of: NaiveDateTime) -> String {
    let local = Riga.from_local_datetime(&as_of).earliest();
    let local = local.or_else(|| Riga.from_local_datetime(&(as_of + TimeDelta::hours(1))).earliest());
    local.map_or_else(|| as_of.and_utc().to_rfc2822(), |local| local.to_rfc2822())
}

/// Twice the same message is the same message: a mail server may drop the second.
fn identity(view: &View<'_>, envelope: &Envelope, said: [&String; 3]) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0x1f]);
    };
    add(&view.ledger.as_of.to_string());
    add(&view.rulebook.sha256);
    add(view.calendar.sha256());
    view.school.sources.iter().for_each(|source| add(&source.sha256));
    envelope.to.iter().chain(&envelope.cc).for_each(|mailbox| add(&mailbox.address));
    said.into_iter().for_each(|text| add(text));
    hash.finalize().iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_is_latvias_also_where_clocks_change() {
        let at = |text: &str| date(text.parse().expect("a moment"));
        assert_eq!(at("2025-10-14T19:00:59"), "Tue, 14 Oct 2025 19:00:59 +0300");
        assert_eq!(at("2025-12-19T21:00:00"), "Fri, 19 Dec 2025 21:00:00 +0200");
        assert_eq!(at("2025-10-26T03:30:00"), "Sun, 26 Oct 2025 03:30:00 +0300");
        assert_eq!(at("2026-03-29T03:30:00"), "Sun, 29 Mar 2026 04:30:00 +0300");
    }
}
