//! 3.3.2: absence notes are registered soon after they are handed in; and a justified absence has
//! a note behind it.

use super::rulebook::{Clause, NoteRegistration};
use super::{Context, known, settle_by_stamp};
use crate::ledger::{Cause, ClauseIx, Content, Due, Evidence, Ledger, Matter, Obligation, Proof};
use crate::school::names::{ClassId, PersonId};
use crate::school::origin::{Cell, Field, Table};

pub(super) fn judge(
    context: Context<'_>,
    ix: ClauseIx,
    clause: &Clause,
    check: &NoteRegistration,
    ledger: &mut Ledger,
) {
    let school = context.school;
    if school.lacks_column(Table::Notes, Field::Registered) {
        ledger.not_assessed(ix, Cause::NoColumn(Table::Notes, Field::Registered));
    }
    let owed = |matter, class: ClassId, pupil: PersonId, occurred, due| Obligation {
        responsible: school.class_teacher(class, occurred),
        class: Some(class),
        pupil: Some(pupil),
        ..Obligation::new(ix, matter, clause.severity, occurred, due)
    };
    // A note listed twice is one note; its first registration counts.
    let key = |note: &crate::school::records::Note| {
        (note.class, note.pupil, note.from, note.to, note.submitted.date())
    };
    let mut notes: Vec<_> =
        school.notes.iter().filter(|note| school.shows(note.origin, Field::Registered)).collect();
    notes.sort_unstable_by_key(|note| (key(note), note.origin));
    for same in notes.chunk_by(|a, b| key(a) == key(b)) {
        let note = same[0];
        let Some(Some(due)) = known(context.due(&check.due, note.submitted.date(), None), ix, ledger) else {
            continue;
        };
        let mut obligation = owed(Matter::Note, note.class, note.pupil, note.submitted.date(), due);
        obligation.other_day = Some(note.to);
        let stamps = same.iter().map(|note| (note.origin, note.registered));
        settle_by_stamp(obligation, Field::Registered, stamps, ledger);
    }

    for absences in school.absences.chunk_by(|a, b| (a.class, a.pupil, a.date) == (b.class, b.pupil, b.date))
    {
        let Some(absence) = absences.iter().find(|absence| absence.justified) else { continue };
        let covered = school
            .notes_of(absence.class, absence.pupil)
            .iter()
            .any(|note| (note.from..=note.to).contains(&absence.date));
        if covered || school.may_be_rejected(Table::Notes, None, absence.class, None, Some(absence.pupil)) {
            continue;
        }
        let due = Due::end_of(absence.date);
        let mut obligation = owed(Matter::Justification, absence.class, absence.pupil, absence.date, due);
        obligation.severity = check.unfounded_justification;
        ledger.settle(obligation, Evidence::Nothing, || {
            Some(Proof {
                cell: Cell { origin: absence.origin, field: Field::Code },
                content: Content::Text(absence.code),
            })
        });
    }
}
