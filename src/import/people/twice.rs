//! Registers that list somebody twice for the same days.

use chrono::NaiveDate;

use super::aliases::Aliases;
use super::resolve::Part;
use crate::import::Problem;
use crate::import::batch::Records;
use crate::school::names::{ClassId, GroupId, Identity, PersonId};
use crate::school::origin::Origin;
use crate::school::person_name::PersonName;

/// A register's row: of a pupil in a class, or of an employee.
struct Listed {
    class: Option<ClassId>,
    group: Option<GroupId>,
    name: PersonId,
    person: PersonId,
    from: NaiveDate,
    to: NaiveDate,
    origin: Origin,
}

/// What one source's registers leave doubtful. One name twice on the roll of a class, without codes
/// that would tell whether it is one pupil: rows of different groups are one pupil's. And one code
/// beside two names with a word in common, which are taken for one person's.
pub(in crate::import) fn listed_twice(
    part: &Part<'_>,
    records: &Records,
    moved: &[Option<PersonId>],
    aliases: &Aliases,
) -> Vec<Problem> {
    let roll =
        records.roll.iter().map(|row| (Some(row.class), row.group, row.pupil, row.from, row.to, row.origin));
    let staff = records.staff.iter().map(|row| (None, None, row.person, row.hired, row.left, row.origin));
    let listed =
        |(class, group, name, from, to, origin): (Option<ClassId>, _, PersonId, Option<_>, Option<_>, _)| {
            Some(Listed {
                class: class.map(|class| part.classes[class.index()]),
                group,
                name,
                person: moved[name.index()]?,
                from: from.unwrap_or(NaiveDate::MIN),
                to: to.unwrap_or(NaiveDate::MAX),
                origin,
            })
        };
    let mut rows: Vec<Listed> = roll.chain(staff).filter_map(listed).collect();
    let key = |row: &Listed| (row.class, row.person);
    rows.sort_unstable_by_key(|row| (key(row), row.origin));
    let words = |row: &Listed| PersonName::of(part.book.written(row.name)).in_any_order();
    let doubt = |one: &Listed, other: &Listed| {
        if one.from > other.to || other.from > one.to {
            return None;
        }
        let (own, others) = (words(one), words(other));
        let known = own != others && aliases.of(&own).is_some() && aliases.of(&own) == aliases.of(&others);
        let source = part.source;
        let (file, sheet, row) = (source.file.clone(), source.sheet.clone(), one.origin.row);
        match (part.book.is_coded(one.name) && part.book.is_coded(other.name), own == others) {
            (true, false) if !known => {
                let other = (source.file.clone(), source.sheet.clone(), other.origin.row);
                Some(Problem::SharedCode { file, sheet, row, other, taken_for_one: true })
            }
            (false, true) if one.class.is_some() && one.group == other.group => {
                Some(Problem::Namesakes { file, sheet, row, other: other.origin.row })
            }
            _ => None,
        }
    };
    let first = |same: &[Listed]| {
        (1..same.len()).find_map(|at| same[..at].iter().find_map(|before| doubt(before, &same[at])))
    };
    rows.chunk_by(|a, b| key(a) == key(b)).filter_map(first).collect()
}
