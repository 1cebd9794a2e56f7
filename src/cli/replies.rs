//! Replies to findings: what is wrong with those that excuse nothing though they were meant to.

use crate::import::{Problem, ReplyFault};
use crate::ledger::{Heard, Scope, Standing};
use crate::school::School;

/// Names the replies that answer no finding, or several, and the decisions that are not in force. What
/// answers no finding is named only by a run that looks at everything: `whole` says whether its days are
/// all there are.
#[must_use]
pub fn notes(school: &School, heard: &[Heard], scope: &Scope, whole: bool) -> Vec<Problem> {
    let Scope { clauses, responsible, classes, severity, .. } = scope;
    let whole =
        whole && clauses.is_none() && responsible.is_none() && classes.is_none() && severity.is_none();
    let note = |(reply, heard): (&crate::school::records::Reply, &Heard)| {
        let (fault, near) = match heard {
            Heard::Unmatched(near) if whole => (ReplyFault::Unmatched, near.clone()),
            Heard::Ambiguous => (ReplyFault::Ambiguous, None),
            Heard::Matched(Standing::Undated) => (ReplyFault::Undated, None),
            Heard::Matched(Standing::Unsigned) => (ReplyFault::Unsigned, None),
            Heard::Matched(Standing::Contradicted) => (ReplyFault::Contradicted, None),
            Heard::Unmatched(_) | Heard::Matched(_) => return None,
        };
        let source = school.source(reply.origin);
        Some(Problem::Reply {
            file: source.file.clone(),
            sheet: source.sheet.clone(),
            row: reply.origin.row,
            id: reply.id.to_string(),
            fault,
            near,
        })
    };
    school.replies.iter().zip(heard).filter_map(note).collect()
}
