//! The planted faults: each breaks exactly one duty, and says which finding must come of it.

use chrono::{Days, NaiveDate, NaiveDateTime};

use super::days::{add_working_days, at, bell, day};
use super::people::School;
use super::registers::Registers;
use super::term::{Entered, LARGE, Lesson, ORDINARY, PASS_FAIL, TEST, Term};

/// Which list of the report a planted thing must appear in.
#[derive(Clone, Copy, PartialEq)]
pub enum List {
    Violations,
    Unproven,
    /// A reply to it is upheld.
    Waived,
}

/// The row a finding must point at, by its position in the generator's own list.
#[derive(Clone, Copy)]
pub enum Row {
    Lesson(usize),
    Mark(usize),
    Absence(usize),
    Note(usize),
    Slot(usize),
    /// A row of a register: file, sheet, row.
    At(&'static str, Option<&'static str>, u32),
}

pub struct Planted {
    pub list: List,
    pub clause: &'static str,
    pub also: Option<&'static str>,
    pub aspect: &'static str,
    pub status: &'static str,
    pub severity: &'static str,
    pub responsible: String,
    pub class: Option<usize>,
    /// The employee it is about.
    pub person: Option<String>,
    pub group: Option<&'static str>,
    pub subject: Option<&'static str>,
    pub pupil: Option<String>,
    pub occurred: NaiveDate,
    pub due: Option<NaiveDateTime>,
    pub period: Option<&'static str>,
    pub row: Option<Row>,
    pub why: &'static str,
}

struct Plot<'a> {
    school: &'a School,
    term: &'a mut Term,
    planted: Vec<Planted>,
}

fn end_of(date: NaiveDate) -> Option<NaiveDateTime> {
    date.and_hms_opt(23, 59, 59)
}

pub fn plant(school: &School, term: &mut Term, registers: &mut Registers) -> Vec<Planted> {
    let mut plot = Plot { school, term, planted: Vec::new() };
    plot.lessons();
    plot.works();
    plot.improvements();
    plot.notes();
    plot.terms();
    let Plot { mut planted, .. } = plot;
    super::quality::plant(school, term, &mut planted);
    super::registers::plant(school, term, registers, &mut planted);
    planted
}

impl Plot<'_> {
    /// The n-th ordinary lesson of a course.
    fn lesson(&self, class: &str, subject: &str, group: Option<&str>, nth: usize) -> usize {
        let class = self.school.class(class);
        let fits = |l: &Lesson| {
            l.class == class && l.subject == subject && l.group == group && l.kind == ORDINARY && !l.gone
        };
        let all: Vec<usize> =
            (0..self.term.lessons.len()).filter(|at| fits(&self.term.lessons[*at])).collect();
        all[nth % all.len()]
    }

    fn of_lesson(
        &mut self,
        index: usize,
        aspect: &'static str,
        status: &'static str,
        row: Row,
        why: &'static str,
    ) {
        let lesson = &self.term.lessons[index];
        self.planted.push(Planted {
            list: if status == "unproven" { List::Unproven } else { List::Violations },
            clause: "3.4.1",
            also: None,
            aspect,
            status,
            severity: "violation",
            responsible: lesson.teacher.clone(),
            class: Some(lesson.class),
            person: None,
            group: lesson.group,
            subject: Some(lesson.subject),
            pupil: None,
            occurred: lesson.date,
            due: lesson.date.and_hms_opt(19, 0, 59),
            period: None,
            row: Some(row),
            why,
        });
    }

    fn lessons(&mut self) {
        for (class, subject, group, nth) in [
            ("1.b", "Latviešu valoda", None, 6),
            ("5.b", "Dabaszinības", None, 3),
            ("6.a", "Angļu valoda", Some("2. grupa"), 20),
        ] {
            let index = self.lesson(class, subject, group, nth);
            let lesson = &mut self.term.lessons[index];
            (lesson.topic, lesson.topic_entered) = (String::new(), Entered::Blank);
            self.of_lesson(index, "topic", "missing", Row::Lesson(index), "topic left blank");
        }
        let index = self.lesson("2.a", "Matemātika", None, 20);
        let date = self.term.lessons[index].date;
        self.term.lessons[index].topic_entered = Entered::Minute(at(date, 19, 1));
        self.of_lesson(index, "topic", "late", Row::Lesson(index), "topic a minute after the hour");
        let index = self.lesson("4.b", "Angļu valoda", Some("1. grupa"), 5);
        let date = self.term.lessons[index].date;
        self.term.lessons[index].topic_entered = Entered::Minute(at(date + Days::new(1), 7, 55));
        self.of_lesson(index, "topic", "late", Row::Lesson(index), "topic the next morning");
        let index = (0..self.term.lessons.len())
            .find(|at| {
                self.term.lessons[*at].date == day(10, 17)
                    && self.term.lessons[*at].class == 7
                    && self.term.lessons[*at].kind == ORDINARY
            })
            .expect("a lesson before the break");
        self.term.lessons[index].topic_entered = Entered::Day(day(10, 27));
        self.of_lesson(
            index,
            "topic",
            "late",
            Row::Lesson(index),
            "topic after the autumn break, stamped by the day",
        );

        for (class, nth, hours) in [("3.b", 4, 26), ("6.b", 17, 11)] {
            let class_index = self.school.class(class);
            let index = (0..self.term.lessons.len())
                .filter(|at| {
                    let l = &self.term.lessons[*at];
                    l.class == class_index
                        && l.subject == "Latviešu valoda"
                        && !l.homework.is_empty()
                        && l.kind == ORDINARY
                })
                .nth(nth)
                .expect("a lesson with homework");
            let date = self.term.lessons[index].date;
            self.term.lessons[index].homework_entered = Entered::Second(
                at(date, 9, 0) + chrono::TimeDelta::hours(hours) + chrono::TimeDelta::seconds(7),
            );
            self.of_lesson(index, "homework", "late", Row::Lesson(index), "homework entered too late");
        }

        for (class, nth) in [("1.a", 12), ("5.a", 7)] {
            let index = self.lesson(class, "Matemātika", None, nth);
            let date = self.term.lessons[index].date;
            self.term.lessons[index].attendance_entered = Entered::Minute(at(date, 20, 15));
            self.of_lesson(
                index,
                "attendance",
                "late",
                Row::Lesson(index),
                "attendance stamped in the evening",
            );
        }
        for class in [2, 10] {
            let absence = (0..self.term.absences.len())
                .filter(|at| {
                    self.term.absences[*at].class == class && self.term.absences[*at].subject == "Matemātika"
                })
                .nth(5)
                .expect("an absence");
            let (date, number) = (self.term.absences[absence].date, self.term.absences[absence].lesson_no);
            self.term.absences[absence].entered = Entered::Minute(at(date + Days::new(1), 8, 10));
            let index = (0..self.term.lessons.len())
                .find(|at| {
                    (
                        self.term.lessons[*at].class,
                        self.term.lessons[*at].date,
                        self.term.lessons[*at].lesson_no,
                    ) == (class, date, number)
                })
                .expect("its lesson");
            self.term.lessons[index].attendance_entered = Entered::Blank;
            self.of_lesson(
                index,
                "attendance",
                "late",
                Row::Absence(absence),
                "an absence entered the next day, no stamp of its own",
            );
        }

        for (class, subject, group, nth) in [
            ("1.a", "Mūzika", None, 9),
            ("6.a", "Angļu valoda", Some("1. grupa"), 11),
            ("4.b", "Vizuālā māksla", None, 4),
            ("2.b", "Vizuālā māksla", None, 13),
        ] {
            let index = self.lesson(class, subject, group, nth);
            let lesson = self.term.lessons[index].clone();
            self.term.lessons[index].gone = true;
            let same = |class: usize, date: NaiveDate, number: Option<u8>, group: Option<&str>| {
                class == lesson.class
                    && date == lesson.date
                    && number == Some(lesson.lesson_no)
                    && (lesson.group.is_none() || group == lesson.group)
            };
            for mark in self.term.marks.iter_mut().filter(|m| same(m.class, m.date, m.lesson_no, m.group)) {
                mark.gone = true;
            }
            let school = self.school;
            let group_of = |pupil: &str| school.pupils.iter().find(|p| p.name == pupil).and_then(|p| p.group);
            for absence in self
                .term
                .absences
                .iter_mut()
                .filter(|a| same(a.class, a.date, Some(a.lesson_no), group_of(&a.pupil)))
            {
                absence.gone = true;
            }
            let slot = self.school.slots.iter().position(|s| {
                use chrono::Datelike;
                s.class == lesson.class
                    && s.weekday == lesson.date.weekday().num_days_from_monday()
                    && s.lesson_no == lesson.lesson_no
                    && s.group == lesson.group
            });
            self.of_lesson(
                index,
                "lesson",
                "missing",
                Row::Slot(slot.expect("its slot")),
                "a lesson the export lacks",
            );
        }

        let index = self.lesson("3.a", "Dabaszinības", None, 8);
        let date = self.term.lessons[index].date;
        self.term.lessons[index].topic_entered = Entered::Day(date);
        self.of_lesson(
            index,
            "topic",
            "unproven",
            Row::Lesson(index),
            "stamped by the day: before or after the hour",
        );
        let index = self.lesson("5.b", "Latviešu valoda", None, 21);
        self.term.lessons[index].attendance_entered = Entered::Blank;
        self.of_lesson(
            index,
            "attendance",
            "unproven",
            Row::Lesson(index),
            "no attendance stamp proves nothing",
        );
    }

    /// A mark of a work of this kind in a class of the upper grades, its work's day in a span.
    fn mark(&self, class: &str, kind: &str, from: NaiveDate, to: NaiveDate, nth: usize) -> usize {
        let class = self.school.class(class);
        let announced = |date, subject, group| {
            self.term.lessons.iter().any(|l| {
                l.class == class
                    && l.date == date
                    && l.subject == subject
                    && l.group == group
                    && l.kind == kind
            })
        };
        let all: Vec<usize> = (0..self.term.marks.len())
            .filter(|at| {
                let m = &self.term.marks[*at];
                let fits = m.class == class
                    && m.kind == kind
                    && !m.gone
                    && (from..=to).contains(&m.date)
                    && m.corrected_on.is_none();
                let improved = self.term.marks.iter().any(|o| {
                    o.corrected_on.is_some()
                        && (o.class, &o.pupil, o.subject, o.date) == (class, &m.pupil, m.subject, m.date)
                });
                fits && !improved && announced(m.date, m.subject, m.group)
            })
            .collect();
        assert!(!all.is_empty(), "no {kind} to plant in between {from} and {to}");
        all[nth % all.len()]
    }

    fn announcing(&self, mark: usize) -> usize {
        let m = &self.term.marks[mark];
        (0..self.term.lessons.len())
            .find(|at| {
                let l = &self.term.lessons[*at];
                (l.class, l.date, l.subject, l.group, l.kind) == (m.class, m.date, m.subject, m.group, m.kind)
            })
            .expect("the announced work")
    }

    /// The last second before the next lesson on a later day.
    fn next_lesson(&self, mark: usize, after: NaiveDate) -> NaiveDateTime {
        let m = &self.term.marks[mark];
        let next = self
            .term
            .lessons
            .iter()
            .filter(|l| {
                l.class == m.class && l.subject == m.subject && (l.group.is_none() || l.group == m.group)
            })
            .filter(|l| {
                l.date > after && !l.gone && l.kind != super::term::CANCELLED && (l.date != day(11, 18))
            })
            .map(|l| (l.date, l.lesson_no))
            .min()
            .expect("a later lesson");
        let (hour, minute) = bell(next.1);
        next.0.and_hms_opt(hour, minute, 59).expect("a time")
    }

    #[allow(clippy::too_many_arguments, reason = "a finding has many parts")]
    fn of_mark(
        &mut self,
        list: List,
        clause: &'static str,
        mark: usize,
        status: &'static str,
        occurred: NaiveDate,
        due: Option<NaiveDateTime>,
        row: Option<Row>,
        why: &'static str,
    ) {
        let m = &self.term.marks[mark];
        let term_mark = matches!(m.kind, "starpvērtējums" | "semestra vērtējums");
        self.planted.push(Planted {
            list,
            clause,
            also: (clause == "3.4.5").then_some("3.4.4"),
            aspect: "mark",
            status,
            severity: "violation",
            responsible: m.teacher.clone(),
            class: Some(m.class),
            person: None,
            group: m.group,
            subject: Some(m.subject),
            pupil: Some(m.pupil.clone()),
            occurred,
            due,
            period: term_mark.then_some(if m.kind == "starpvērtējums" {
                "rudens 2025"
            } else {
                "2025/26-1"
            }),
            row,
            why,
        });
    }

    fn works(&mut self) {
        let term_days = (day(9, 1), day(12, 19));
        // 3.4.3.1
        for (class, nth, why) in [
            ("2.b", 3, "pass/fail mark after the next lesson"),
            ("5.b", 21, "pass/fail mark after the next lesson"),
        ] {
            let mark = self.mark(class, PASS_FAIL, term_days.0, term_days.1, nth);
            let date = self.term.marks[mark].date;
            let due = self.next_lesson(mark, date);
            self.term.marks[mark].entered = Entered::Minute(due + chrono::TimeDelta::seconds(1));
            self.of_mark(
                List::Violations,
                "3.4.3.1",
                mark,
                "late",
                date,
                Some(due),
                Some(Row::Mark(mark)),
                why,
            );
        }
        // In the very minute of the bell: in time.
        let mark = self.mark("6.b", PASS_FAIL, term_days.0, term_days.1, 5);
        let due = self.next_lesson(mark, self.term.marks[mark].date);
        self.term.marks[mark].entered = Entered::Minute(due - chrono::TimeDelta::seconds(59));
        let spans = [
            ("4.a", TEST, "3.4.3.2", 3, day(10, 14), day(10, 17)),
            ("5.a", TEST, "3.4.3.2", 3, day(11, 11), day(12, 5)),
            ("6.a", TEST, "3.4.3.2", 3, day(9, 15), day(12, 5)),
            ("4.b", LARGE, "3.4.3.3", 6, day(10, 10), day(12, 5)),
            ("6.b", LARGE, "3.4.3.3", 6, day(10, 10), day(12, 5)),
        ];
        for (nth, (class, kind, clause, days, from, to)) in spans.into_iter().enumerate() {
            let mark = self.mark(class, kind, from, to, nth + 1);
            let date = self.term.marks[mark].date;
            let due = add_working_days(date, days);
            let next = add_working_days(due, 1);
            self.term.marks[mark].entered =
                if nth % 2 == 0 { Entered::Minute(at(next, 8, 5)) } else { Entered::Day(next) };
            self.of_mark(
                List::Violations,
                clause,
                mark,
                "late",
                date,
                end_of(due),
                Some(Row::Mark(mark)),
                "mark a working day late",
            );
        }
        let missing = [
            ("4.b", PASS_FAIL, "3.4.3.1", 0, 7),
            ("1.a", PASS_FAIL, "3.4.3.1", 0, 12),
            ("4.a", TEST, "3.4.3.2", 3, 22),
            ("6.b", TEST, "3.4.3.2", 3, 40),
            ("5.a", LARGE, "3.4.3.3", 6, 9),
        ];
        for (class, kind, clause, days, nth) in missing {
            let mark = self.mark(class, kind, term_days.0, term_days.1, nth);
            let date = self.term.marks[mark].date;
            let due = if days == 0 {
                Some(self.next_lesson(mark, date))
            } else {
                end_of(add_working_days(date, days))
            };
            self.term.marks[mark].gone = true;
            let row = Row::Lesson(self.announcing(mark));
            self.of_mark(
                List::Violations,
                clause,
                mark,
                "missing",
                date,
                due,
                Some(row),
                "a present pupil's mark never came",
            );
        }
        // No entry time.
        let mark = self.mark("6.a", TEST, term_days.0, term_days.1, 30);
        let date = self.term.marks[mark].date;
        self.term.marks[mark].entered = Entered::Blank;
        self.of_mark(
            List::Unproven,
            "3.4.3.2",
            mark,
            "unproven",
            date,
            end_of(add_working_days(date, 3)),
            Some(Row::Mark(mark)),
            "a mark without an entry time",
        );
        // Marked on the third working day, the worked Saturday not counted: in time.
        let saturday: Vec<usize> = (0..self.term.marks.len())
            .filter(|at| {
                self.term.marks[*at].kind == TEST
                    && self.term.marks[*at].date == day(11, 6)
                    && self.school.classes[self.term.marks[*at].class].grade > 3
            })
            .collect();
        for mark in saturday {
            if self.term.marks[mark].corrected_on.is_none()
                && !self.planted.iter().any(|p| matches!(p.row, Some(Row::Mark(at)) if at == mark))
            {
                self.term.marks[mark].entered = Entered::Minute(at(day(11, 11), 17, 0));
            }
        }
    }

    fn improvements(&mut self) {
        let improved = |plot: &Self, kind: &str| -> Vec<usize> {
            (0..plot.term.marks.len())
                .filter(|at| plot.term.marks[*at].corrected_on.is_some() && plot.term.marks[*at].kind == kind)
                .collect()
        };
        let tests = improved(self, TEST);
        let on = self.term.marks[tests[0]].corrected_on.expect("improved");
        let due = add_working_days(on, 3);
        self.term.marks[tests[0]].entered = Entered::Minute(at(add_working_days(due, 1), 10, 0));
        self.of_mark(
            List::Violations,
            "3.4.3.4",
            tests[0],
            "late",
            on,
            end_of(due),
            Some(Row::Mark(tests[0])),
            "improved test entered late",
        );
        let pass_fail = improved(self, PASS_FAIL);
        let on = self.term.marks[pass_fail[0]].corrected_on.expect("improved");
        let due = self.next_lesson(pass_fail[0], on);
        self.term.marks[pass_fail[0]].entered = Entered::Minute(due + chrono::TimeDelta::seconds(61));
        self.of_mark(
            List::Violations,
            "3.4.3.4",
            pass_fail[0],
            "late",
            on,
            Some(due),
            Some(Row::Mark(pass_fail[0])),
            "improved pass/fail mark entered late",
        );
        // A large work improved.
        let original = self.mark("4.a", LARGE, day(9, 1), day(12, 1), 3);
        let mut better = self.term.marks[original].clone();
        let on = add_working_days(better.date, 8);
        let due = add_working_days(on, 6);
        better.corrected_from = std::mem::replace(&mut better.mark, "9".to_owned());
        better.corrected_on = Some(on);
        better.entered = Entered::Day(add_working_days(due, 2));
        self.term.marks.push(better);
        let index = self.term.marks.len() - 1;
        self.of_mark(
            List::Violations,
            "3.4.3.4",
            index,
            "late",
            on,
            end_of(due),
            Some(Row::Mark(index)),
            "improved large work entered late",
        );
        // The original row is gone: all that is known is that it stood before the improvement.
        let index = tests[1];
        let better = self.term.marks[index].clone();
        let original = (0..self.term.marks.len())
            .find(|at| {
                let m = &self.term.marks[*at];
                m.corrected_on.is_none()
                    && (m.class, &m.pupil, m.subject, m.date, m.kind)
                        == (better.class, &better.pupil, better.subject, better.date, TEST)
            })
            .expect("the original");
        self.term.marks[original].gone = true;
        let due = end_of(add_working_days(better.date, 3));
        self.of_mark(
            List::Unproven,
            "3.4.3.2",
            index,
            "unproven",
            better.date,
            due,
            Some(Row::Mark(index)),
            "only the improvement is left of the original mark",
        );
    }

    fn notes(&mut self) {
        let count = self.term.notes.len();
        for (nth, late) in
            [(count / 7, Some(2)), (count / 3, Some(4)), (count / 2, None), (count * 4 / 5, None)]
        {
            let note = &mut self.term.notes[nth];
            let due = add_working_days(note.submitted, 1);
            note.registered = late.map(|days| add_working_days(note.submitted, days));
            self.planted.push(Planted {
                list: List::Violations,
                clause: "3.3.2",
                also: None,
                aspect: "note",
                status: if late.is_some() { "late" } else { "missing" },
                severity: "violation",
                responsible: self.school.classes[note.class].teacher.clone(),
                class: Some(note.class),
                person: None,
                group: None,
                subject: None,
                pupil: Some(note.pupil.clone()),
                occurred: note.submitted,
                due: end_of(due),
                period: None,
                row: Some(Row::Note(nth)),
                why: "a note registered late or never",
            });
        }
        // A justified absence without any note: an observation, nobody is blamed.
        let nth = (0..count)
            .rev()
            .find(|at| self.term.notes[*at].from == self.term.notes[*at].to && *at != count * 4 / 5)
            .expect("a note of one day");
        let note = self.term.notes.remove(nth);
        for planted in &mut self.planted {
            if let Some(Row::Note(at)) = &mut planted.row {
                *at -= usize::from(*at > nth);
            }
        }
        let of_day = |at: &usize| {
            let a = &self.term.absences[*at];
            !a.gone && (a.class, &a.pupil, a.date) == (note.class, &note.pupil, note.from)
        };
        let absence =
            (0..self.term.absences.len()).filter(of_day).min_by_key(|at| self.term.absences[*at].lesson_no);
        self.planted.push(Planted {
            list: List::Violations,
            clause: "3.3.2",
            also: None,
            aspect: "note",
            status: "missing",
            severity: "observation",
            responsible: self.school.classes[note.class].teacher.clone(),
            class: Some(note.class),
            person: None,
            group: None,
            subject: None,
            pupil: Some(note.pupil),
            occurred: note.from,
            due: None,
            period: None,
            row: absence.map(Row::Absence),
            why: "a justified absence without a note",
        });
    }

    fn terms(&mut self) {
        let pick = |plot: &Self, class: &str, kind: &str, nth: usize| -> usize {
            let class = plot.school.class(class);
            let fits = |at: &usize| {
                let m = &plot.term.marks[*at];
                m.class == class && m.kind == kind && m.mark != "a" && !m.gone
            };
            (0..plot.term.marks.len()).filter(fits).nth(nth).expect("a term mark")
        };
        for (kind, clause, due, late) in [
            ("starpvērtējums", "3.4.4", day(10, 17), day(10, 27)),
            ("semestra vērtējums", "3.4.5", day(12, 19), day(12, 22)),
        ] {
            for (class, nth) in [("1.b", 10), ("5.b", 33)] {
                let mark = pick(self, class, kind, nth);
                self.term.marks[mark].entered = Entered::Minute(at(late, 9, 30));
                self.of_mark(
                    List::Violations,
                    clause,
                    mark,
                    "late",
                    due,
                    end_of(due),
                    Some(Row::Mark(mark)),
                    "term mark entered late",
                );
            }
            for (class, nth) in [("3.a", 21), ("6.b", 50)] {
                let mark = pick(self, class, kind, nth);
                self.term.marks[mark].gone = true;
                self.of_mark(
                    List::Violations,
                    clause,
                    mark,
                    "missing",
                    due,
                    end_of(due),
                    None,
                    "term mark never entered",
                );
            }
        }
        let due = day(12, 19);
        let exempt: Vec<usize> =
            (0..self.term.marks.len()).filter(|at| self.term.marks[*at].mark == "a").collect();
        self.term.marks[exempt[0]].gone = true;
        self.of_mark(
            List::Violations,
            "3.4.6",
            exempt[0],
            "missing",
            due,
            end_of(due),
            None,
            "an exempt pupil without the letter",
        );
        self.term.marks[exempt[1]].mark = "7".to_owned();
        self.of_mark(
            List::Violations,
            "3.4.6",
            exempt[1],
            "invalid",
            due,
            end_of(due),
            Some(Row::Mark(exempt[1])),
            "an exempt pupil with a mark",
        );
        self.term.marks[exempt[2]].entered = Entered::Minute(at(day(12, 20), 10, 0));
        self.of_mark(
            List::Violations,
            "3.4.6",
            exempt[2],
            "late",
            due,
            end_of(due),
            Some(Row::Mark(exempt[2])),
            "an exempt pupil's letter entered late",
        );
        let mark = pick(self, "2.a", "semestra vērtējums", 17);
        self.term.marks[mark].mark = "a".to_owned();
        self.of_mark(
            List::Violations,
            "3.4.6",
            mark,
            "invalid",
            due,
            end_of(due),
            Some(Row::Mark(mark)),
            "the letter without an exemption",
        );
    }
}
