//! What teachers answered to three of the findings: one is upheld, one rejected, one not decided yet. The
//! ids are worked out here once more, from what a duty is: they must never change.

use sha2::{Digest, Sha256};

use super::faults::{List, Planted, Row};
use super::people::School;
use super::registers::{DEPUTY, Registers};
use super::term::Term;

/// How many digits of an id a person copies.
const COPIED: usize = 10;

pub fn give(school: &School, term: &Term, kept: &mut Registers, planted: &mut [Planted]) {
    let answers = [
        (
            "topic a minute after the hour",
            "Stundas beigās E-klasei nevarēja pieslēgties; tēmu ievadīju, tiklīdz tas bija iespējams.",
            ["2025-12-08", "pamatots", "2025-12-10", DEPUTY],
        ),
        (
            "homework entered too late",
            "Mājas darbu pierakstīju uz tāfeles, žurnālā ievadīju vakarā.",
            ["2025-12-09", "noraidīts", "2025-12-10", DEPUTY],
        ),
        (
            "topic the next morning",
            "Tēma bija ievadīta laikā; no rīta izlaboju tikai pārrakstīšanās kļūdu.",
            ["2025-12-18", "", "", ""],
        ),
    ];
    for (why, words, [date, decision, decided_on, decided_by]) in answers {
        let fault = planted.iter_mut().find(|fault| fault.why == why).expect("a planted fault");
        let whole = id(school, term, fault);
        // One is copied from a report, the others from a spreadsheet.
        let id = if decision == "noraidīts" { whole[..COPIED].to_owned() } else { whole };
        let row = [&id, words, date, &fault.responsible, decision, decided_on, decided_by];
        kept.replies.push(row.map(str::to_owned).to_vec());
        if decision == "pamatots" {
            fault.list = List::Waived;
        }
    }
}

/// The id of a lesson's duty.
fn id(school: &School, term: &Term, fault: &Planted) -> String {
    let Some(Row::Lesson(lesson)) = fault.row else { panic!("a lesson's fault") };
    let lesson = &term.lessons[lesson];
    let parts = [
        fault.clause.to_owned(),
        fault.aspect.to_owned(),
        school.classes[lesson.class].name.replace('.', ""),
        lesson.group.unwrap_or_default().to_owned(),
        lesson.subject.to_lowercase(),
        String::new(),
        lesson.date.to_string(),
        lesson.lesson_no.to_string(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
        String::new(),
    ];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.as_bytes());
        hash.update([0x1f]);
    }
    hash.finalize().iter().take(10).map(|byte| format!("{byte:02x}")).collect()
}
