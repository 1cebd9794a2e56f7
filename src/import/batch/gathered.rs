//! A record put together from the cells of a page.

use crate::import::sheet::{Row, Value};
use crate::school::origin::Field;

/// A record of a page, each field where it was found.
pub(in crate::import) struct Gathered<'a>([Value<'a>; Field::ALL.len()]);

impl<'a> Gathered<'a> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self([Value::Empty; Field::ALL.len()])
    }

    /// With one more field.
    pub fn with(mut self, field: Field, value: Value<'a>) -> Self {
        self.0[field as usize] = value;
        self
    }

    /// With this text, where the field holds nothing yet.
    pub fn or_text(self, field: Field, text: Option<&'a str>) -> Self {
        if self.0[field as usize] == Value::Empty { self.with_text(field, text) } else { self }
    }

    /// With one more field, where its text is there.
    pub fn with_text(self, field: Field, text: Option<&'a str>) -> Self {
        self.with(field, text.map_or(Value::Empty, Value::Text))
    }
}

impl Row for Gathered<'_> {
    fn value(&self, column: usize) -> Value<'_> {
        self.0.get(column).copied().unwrap_or(Value::Empty)
    }

    fn width(&self) -> usize {
        self.0.len()
    }
}
