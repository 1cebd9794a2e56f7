//! Checks a school's exported E-klase journal against the school's own regulation.
//!
//! Data flows one way: [`import`] turns files into a [`school::School`], [`sanity`] looks it through, [`history`]
//! says what earlier looks at it showed, [`rules`] applies the rulebook to it on the [`calendar`], the [`ledger`]
//! settles every obligation, [`audit`] draws what people are to read of it, [`report`] renders it.

pub mod audit;
pub mod calendar;
pub mod cli;
#[doc(hidden)]
pub mod fuzzing;
pub mod history;
pub mod import;
pub mod ledger;
pub mod messages;
pub mod report;
pub mod rules;
pub mod sanity;
pub mod school;
pub mod whole;
