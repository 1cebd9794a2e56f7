//! A command line that cannot be understood, said in the language asked for: what is wrong, what may
//! have been meant, and where the help is.

use clap::Command;
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use super::run::nearest;
use crate::import;
use crate::messages::Messages;
use crate::report::harmless;

/// The error in words; `None` where it is help, or a kind that only a fault of the program itself causes.
pub(super) fn said(words: &Messages, command: &Command, error: &Error, args: &[String]) -> Option<String> {
    let one = |kind| text(error, kind);
    let all = |kind| texts(error, kind).join(", ");
    let said = match error.kind() {
        ErrorKind::UnknownArgument => {
            let value = one(ContextKind::InvalidArg);
            let near = first(error, ContextKind::SuggestedArg)
                .or_else(|| nearest_option(asked(command, args).1, &value));
            words.with("usage-unknown-argument", [("value", shown(&value)), ("near", or_none(near))])
        }
        ErrorKind::InvalidSubcommand => {
            let value = one(ContextKind::InvalidSubcommand);
            let (_, asked) = asked(command, args);
            let known: Vec<&str> =
                asked.get_subcommands().filter(|sub| !sub.is_hide_set()).map(Command::get_name).collect();
            let near = first(error, ContextKind::SuggestedSubcommand)
                .or_else(|| nearest(&value, known.iter().copied()).map(str::to_owned));
            words.with(
                "usage-unknown-command",
                [("value", shown(&value)), ("near", or_none(near)), ("known", known.join(", ").into())],
            )
        }
        ErrorKind::InvalidValue if one(ContextKind::InvalidValue).is_empty() => {
            words.with("usage-no-value", [("option", one(ContextKind::InvalidArg).into())])
        }
        ErrorKind::InvalidValue => {
            let value = one(ContextKind::InvalidValue);
            let known = texts(error, ContextKind::ValidValue);
            let near = first(error, ContextKind::SuggestedValue)
                .or_else(|| nearest(&value, known.iter().map(String::as_str)).map(str::to_owned));
            words.with(
                "usage-invalid-value",
                [
                    ("value", shown(&value)),
                    ("option", one(ContextKind::InvalidArg).into()),
                    ("near", or_none(near)),
                    ("known", known.join(", ").into()),
                ],
            )
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            let (least, most) = bounds(&why).unwrap_or_default();
            words.with(
                "usage-not-a-number",
                [
                    ("value", shown(&one(ContextKind::InvalidValue))),
                    ("option", one(ContextKind::InvalidArg).into()),
                    ("least", or_none(Some(least).filter(|least| !least.is_empty()))),
                    ("most", or_none(Some(most).filter(|most| !most.is_empty()))),
                ],
            )
        }
        ErrorKind::MissingRequiredArgument => {
            words.with("usage-missing", [("what", all(ContextKind::InvalidArg).into())])
        }
        ErrorKind::MissingSubcommand => {
            let known = asked(command, args).1.get_subcommands().map(Command::get_name);
            words.with("usage-no-command", [("known", known.collect::<Vec<_>>().join(", ").into())])
        }
        ErrorKind::ArgumentConflict => {
            let (one, other) = (one(ContextKind::InvalidArg), all(ContextKind::PriorArg));
            if other.is_empty() || one == other {
                words.with("usage-twice", [("option", one.into())])
            } else {
                words.with("usage-conflict", [("one", one.into()), ("other", other.into())])
            }
        }
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            words.with("usage-number-of-values", [("option", one(ContextKind::InvalidArg).into())])
        }
        ErrorKind::NoEquals => {
            words.with("usage-no-value", [("option", one(ContextKind::InvalidArg).into())])
        }
        ErrorKind::InvalidUtf8 => words.get("usage-not-utf-8"),
        _ => return None,
    };
    let (name, _) = asked(command, args);
    Some(format!("{said}\n{}", words.with("usage-help", [("command", name.into())])))
}

/// The command the line asks for, as far as it can be understood: its whole name and itself.
fn asked<'a>(command: &'a Command, args: &[String]) -> (String, &'a Command) {
    let (mut name, mut at) = (command.get_name().to_owned(), command);
    for arg in args.iter().skip(1) {
        if let Some(sub) = at.get_subcommands().find(|sub| sub.get_name() == arg) {
            at = sub;
            name = format!("{name} {}", sub.get_name());
        }
    }
    (name, at)
}

fn nearest_option(command: &Command, value: &str) -> Option<String> {
    let written = value.strip_prefix("--")?;
    let longs: Vec<&str> = command.get_arguments().filter_map(clap::Arg::get_long).collect();
    nearest(written, longs.into_iter()).map(|long| format!("--{long}"))
}

/// `0..=366` of "400 is not in 0..=366": the bounds, inclusive, each blank where there is none.
fn bounds(why: &str) -> Option<(String, String)> {
    let (_, range) = why.rsplit_once(' ')?;
    let (least, most) = range.split_once("..")?;
    let number = |text: &str| text.trim_start_matches('=').parse::<i64>().ok();
    // The upper bound of a type is nobody's limit.
    let most = number(most).filter(|most| *most < i64::from(u16::MAX));
    let text = |number: Option<i64>| number.map_or_else(String::new, |number| number.to_string());
    Some((text(number(least)), text(most)))
}

fn texts(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        Some(ContextValue::StyledStr(text)) => vec![text.to_string()],
        _ => Vec::new(),
    }
}

fn text(error: &Error, kind: ContextKind) -> String {
    texts(error, kind).join(" ")
}

fn first(error: &Error, kind: ContextKind) -> Option<String> {
    texts(error, kind).into_iter().next()
}

/// What was typed, harmless and without person codes.
fn shown(value: &str) -> fluent_bundle::FluentValue<'static> {
    harmless(&import::mask(value).unwrap_or_else(|| value.to_owned())).into()
}

fn or_none(text: Option<String>) -> fluent_bundle::FluentValue<'static> {
    text.unwrap_or_else(|| "none".to_owned()).into()
}
