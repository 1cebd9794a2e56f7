//! The rows of a worksheet in the plain form programs write: `<row r="2"><c r="A2" s="1"><v>45933</v></c></row>`,
//! with nothing between the tags but space. Whatever is written otherwise is not read here.

use std::borrow::Cow;

use calamine::CellErrorType;
use memchr::memchr;
use quick_xml::escape::unescape;

use super::blocks::Block;
use super::boolean;
use super::grid::{Cell, LAST, Stored};
use crate::import::limits::Limit;
use crate::import::sheet::Value;
use crate::import::values::cell_moment;

/// What cells refer to, as the library understood it.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The shared texts, one behind the other.
    pub texts: String,
    /// Where each of them stands, and how long it is; nothing of one that is blank.
    pub places: Vec<Option<(u32, u32)>>,
    /// Which cell formats make a moment of a number; there may be fewer formats than are listed here.
    pub moments: Vec<bool>,
    /// Whether days are counted from 1904 on.
    pub since_1904: bool,
}

/// Reads rows that stand one behind the other; nothing, where anything is not in the plain form.
pub(super) fn rows(text: &str, known: &Known) -> Option<Block> {
    // A cell takes about forty bytes.
    let block = Block { cells: Vec::with_capacity(text.len() / 36), ..Block::default() };
    let mut scan = Scan { text, at: 0, known, block };
    let mut above = 0;
    loop {
        scan.space();
        if scan.at == text.len() {
            scan.block.cells.shrink_to_fit();
            return Some(scan.block);
        }
        above = scan.row(above)?;
    }
}

struct Scan<'t> {
    text: &'t str,
    at: usize,
    known: &'t Known,
    block: Block,
}

/// What follows within a tag.
enum Within<'t> {
    Attribute(&'t [u8], &'t [u8]),
    /// Its end; an element that is empty has none of its own.
    End {
        empty: bool,
    },
}

/// What kind of value a cell says it holds.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Number,
    Shared,
    Formula,
    Inline,
    Boolean,
    Error,
    Day,
}

impl<'t> Scan<'t> {
    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, expected: &[u8]) -> Option<()> {
        self.rest().starts_with(expected).then(|| self.at += expected.len())
    }

    fn space(&mut self) {
        while matches!(self.rest().first(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The next attribute of a tag, or the tag's end.
    fn within(&mut self) -> Option<Within<'t>> {
        self.space();
        let rest = self.rest();
        match rest {
            [b'>', ..] => {
                self.at += 1;
                return Some(Within::End { empty: false });
            }
            [b'/', b'>', ..] => {
                self.at += 2;
                return Some(Within::End { empty: true });
            }
            _ => {}
        }
        let equals = rest.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b':'))?;
        let (name, value) = (&rest[..equals], rest[equals..].strip_prefix(b"=\"")?);
        let length = value.iter().position(|byte| matches!(byte, b'"' | b'<' | b'&'))?;
        self.at += equals + 2 + length + 1;
        (value[length] == b'"').then_some(Within::Attribute(name, &value[..length]))
    }

    /// Passes over the attributes of a tag; says whether its element is empty.
    fn tag(&mut self) -> Option<bool> {
        loop {
            if let Within::End { empty } = self.within()? {
                return Some(empty);
            }
        }
    }

    /// What stands up to the next tag.
    fn upto_tag(&mut self) -> Option<&'t str> {
        let from = self.at;
        self.at += memchr(b'<', self.rest())?;
        self.text.get(from..self.at)
    }

    /// Reads a row below this one; says which it is.
    fn row(&mut self, above: u32) -> Option<u32> {
        self.eat(b"<row")?;
        let mut number = None;
        let empty = loop {
            match self.within()? {
                Within::Attribute(b"r", value) => number = digits(value),
                Within::Attribute(..) => {}
                Within::End { empty } => break empty,
            }
        };
        let number = number.filter(|number| *number > above && *number <= LAST.0 + 1)?;
        if empty {
            return Some(number);
        }
        let mut left = 0;
        loop {
            self.space();
            if self.eat(b"</row>").is_some() {
                return Some(number);
            }
            left = self.cell(number, left)?;
        }
    }

    /// Reads a cell of a row, in this column or right of it; says which column is next.
    fn cell(&mut self, row: u32, left: u32) -> Option<u32> {
        self.eat(b"<c ")?;
        let (mut column, mut kind, mut moment) = (None, Kind::Number, false);
        let empty = loop {
            match self.within()? {
                Within::Attribute(b"r", value) => column = place(value).filter(|place| place.0 == row),
                Within::Attribute(b"s", value) => {
                    let format = usize::try_from(digits(value)?).ok()?;
                    moment = *self.known.moments.get(format)?;
                }
                Within::Attribute(b"t", value) => {
                    kind = match value {
                        b"n" => Kind::Number,
                        b"s" => Kind::Shared,
                        b"str" => Kind::Formula,
                        b"inlineStr" => Kind::Inline,
                        b"b" => Kind::Boolean,
                        b"e" => Kind::Error,
                        b"d" => Kind::Day,
                        _ => return None,
                    }
                }
                Within::Attribute(..) => {}
                Within::End { empty } => break empty,
            }
        };
        let column = column?.1;
        if column < left || column > LAST.1 {
            return None;
        }
        if empty {
            return Some(column + 1);
        }
        let place = (row - 1, u16::try_from(column).ok()?);
        self.space();
        let formula = self.eat(b"<f").is_some();
        if formula && !self.tag()? {
            self.upto_tag()?;
            self.eat(b"</f>")?;
        }
        self.space();
        if self.eat(b"<v>").is_some() {
            self.worth(place, kind, moment, formula)?;
            self.eat(b"</v>")?;
        } else if kind == Kind::Inline && self.eat(b"<is>").is_some() {
            self.inline(place)?;
            self.eat(b"</is>")?;
        } else if formula {
            // Nobody has worked it out yet.
            return None;
        }
        self.space();
        self.eat(b"</c>")?;
        Some(column + 1)
    }

    /// Reads a cell's value.
    fn worth(&mut self, place: (u32, u16), kind: Kind, moment: bool, formula: bool) -> Option<()> {
        let text = self.upto_tag()?;
        if text.is_empty() {
            // A blank one; of a formula, a result that is missing.
            return (!formula).then_some(());
        }
        match kind {
            Kind::Number => {
                let number = number(text)?;
                let value =
                    if moment { cell_moment(number, self.known.since_1904) } else { Value::Number(number) };
                self.put(place, value)
            }
            Kind::Shared => {
                let index = usize::try_from(digits(text.as_bytes())?).ok()?;
                let Some((at, len)) = *self.known.places.get(index)? else { return Some(()) };
                self.block.shown += u64::from(len);
                self.keep(place, Stored::Text { at, len });
                Some(())
            }
            Kind::Boolean => match text {
                "0" => self.put(place, boolean(false)),
                "1" => self.put(place, boolean(true)),
                _ => None,
            },
            Kind::Error => {
                let error: CellErrorType = text.parse().ok()?;
                self.put(place, Value::Error(&error.to_string()))
            }
            Kind::Formula => self.put(place, Value::Text(&plain(text)?)),
            Kind::Day if !text.contains('&') => self.put(place, Value::Text(&plain(text)?)),
            Kind::Day | Kind::Inline => None,
        }
    }

    /// Reads a text that stands in its cell.
    fn inline(&mut self, place: (u32, u16)) -> Option<()> {
        self.eat(b"<t")?;
        let mut as_it_stands = false;
        let empty = loop {
            match self.within()? {
                Within::Attribute(b"xml:space", value) => as_it_stands = value == b"preserve",
                Within::Attribute(..) => return None,
                Within::End { empty } => break empty,
            }
        };
        if empty {
            return Some(());
        }
        let text = plain(self.upto_tag()?)?;
        self.eat(b"</t>")?;
        let shown = if as_it_stands { &text } else { text.trim_matches([' ', '\t', '\n', '\r']) };
        self.put(place, Value::Text(shown))
    }

    fn put(&mut self, place: (u32, u16), value: Value<'_>) -> Option<()> {
        if value.is_blank() {
            return Some(());
        }
        let stored = match value {
            Value::Empty => return Some(()),
            Value::Number(number) => Stored::Number(number),
            Value::Moment(moment) => Stored::Moment(moment),
            Value::Text(text) | Value::Error(text) => {
                Limit::CellBytes.allows(text.len()).ok()?;
                let at = u32::try_from(self.known.texts.len() + self.block.texts.len()).ok()?;
                let len = u32::try_from(text.len()).ok()?;
                self.block.texts.push_str(text);
                self.block.shown += u64::from(len);
                match value {
                    Value::Error(_) => Stored::Error { at, len },
                    _ => Stored::Text { at, len },
                }
            }
        };
        self.keep(place, stored);
        Some(())
    }

    fn keep(&mut self, (row, column): (u32, u16), value: Stored) {
        self.block.cells.push(Cell { row, column, covered: false, value });
    }
}

/// A whole number of at most nine digits.
fn digits(text: &[u8]) -> Option<u32> {
    if text.is_empty() || text.len() > 9 {
        return None;
    }
    text.iter()
        .try_fold(0u32, |number, byte| byte.is_ascii_digit().then(|| 10 * number + u32::from(byte - b'0')))
}

/// A cell's place, `B7`: its row from 1, its column from 0.
pub(super) fn place(name: &[u8]) -> Option<(u32, u32)> {
    let letters = name.iter().take(4).take_while(|byte| byte.is_ascii_uppercase()).count();
    let (column, row) = name.split_at(letters);
    let column = column.iter().fold(0u32, |column, letter| 26 * column + u32::from(letter - b'A') + 1);
    (letters < 4).then(|| Some((digits(row)?, column.checked_sub(1)?)))?
}

/// A number as programs write it.
fn number(text: &str) -> Option<f64> {
    if let Some(whole) = digits(text.as_bytes()) {
        return Some(f64::from(whole));
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let is_plain = unsigned.starts_with(|c: char| c.is_ascii_digit())
        && unsigned.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'e' | b'E' | b'+' | b'-'));
    if is_plain { text.parse().ok().filter(|number: &f64| number.is_finite()) } else { None }
}

/// A text without what spreadsheets write in a way of their own: `_x000D_`.
fn plain(text: &str) -> Option<Cow<'_, str>> {
    if text.contains('\r') {
        return None;
    }
    let text =
        if memchr(b'&', text.as_bytes()).is_some() { unescape(text).ok()? } else { Cow::Borrowed(text) };
    (!text.contains("_x")).then_some(text)
}
