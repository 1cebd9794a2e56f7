//! Lessons on days without lessons, and topics that say nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::super::row_proof;
use super::{Journal, of_lesson};
use crate::ledger::{Content, Proof, QualityCode};
use crate::school::names::GroupId;
use crate::school::origin::{Cell, Field};
use crate::school::records::{Lesson, LessonKind, Words};

impl Journal<'_> {
    /// Lessons with entries on days without lessons.
    pub(super) fn judge_lessons(&mut self) {
        for lesson in self.of.lessons {
            let written = lesson.topic.is_some() || lesson.homework.is_some();
            if lesson.kind == LessonKind::Cancelled || !written {
                continue;
            }
            if let Some(free) = self.is_free(lesson.date) {
                let cell = Cell { origin: lesson.origin, field: Field::Date };
                let proof = Proof { cell, content: Content::Day(lesson.date) };
                self.say(QualityCode::NonSchoolDay, !free, of_lesson(lesson, proof));
            }
        }
    }

    /// Topics that say nothing, are pasted on and on, or were entered before the lesson began.
    pub(super) fn judge_topics(&mut self) {
        let placeholders: BTreeSet<u32> = self
            .desk
            .check
            .placeholders
            .iter()
            .filter_map(|text| Words::of(text))
            .map(|words| words.hash)
            .collect();
        for lessons in self.of.lessons.chunk_by(|a, b| a.subject == b.subject) {
            let mut by_group: BTreeMap<Option<GroupId>, Vec<&Lesson>> = BTreeMap::new();
            for lesson in lessons.iter().filter(|lesson| lesson.kind != LessonKind::Cancelled) {
                let Some(topic) = lesson.topic else { continue };
                let about = of_lesson(lesson, self.topic_proof(lesson));
                let says_nothing =
                    placeholders.contains(&topic.hash) || topic.chars < self.desk.check.shortest_topic;
                self.say(QualityCode::PlaceholderTopic, !says_nothing, about);
                self.judge_early(lesson);
                if !says_nothing {
                    by_group.entry(lesson.group).or_default().push(lesson);
                }
            }
            let Some(many) = self.desk.check.repeated_topic.and_then(|many| usize::try_from(many).ok())
            else {
                continue;
            };
            for mut lessons in by_group.into_values() {
                lessons.sort_unstable_by_key(|lesson| {
                    (lesson.date, lesson.lesson_no, lesson.topic, lesson.teacher, lesson.origin)
                });
                for same in lessons.chunk_by(|a, b| a.topic == b.topic) {
                    let about = of_lesson(same[0], self.topic_proof(same[0]));
                    self.say(QualityCode::RepeatedTopic, same.len() < many, about);
                }
            }
        }
    }

    /// A topic's cell, where its words are kept; else the row, shown by its subject.
    fn topic_proof(&self, lesson: &Lesson) -> Proof {
        let cell = Cell { origin: lesson.origin, field: Field::Topic };
        if self.desk.context.school.kept.contains_key(&cell) {
            Proof { cell, content: Content::Kept }
        } else {
            row_proof(lesson.origin, lesson.subject)
        }
    }

    fn judge_early(&mut self, lesson: &Lesson) {
        let stamped = [(Field::TopicEntered, lesson.topic_entered), (Field::Entered, lesson.entered)];
        let Some((field, stamp)) = stamped.into_iter().find_map(|(field, stamp)| Some((field, stamp?)))
        else {
            return;
        };
        let bell = lesson.lesson_no.and_then(|number| self.desk.context.school.lesson_start(number));
        let start = lesson.date.and_time(bell.unwrap_or(chrono::NaiveTime::MIN));
        let cell = Cell { origin: lesson.origin, field };
        let about = of_lesson(lesson, Proof { cell, content: Content::Stamp(stamp) });
        self.say(QualityCode::EarlyTopic, stamp.span().latest >= start, about);
    }
}
