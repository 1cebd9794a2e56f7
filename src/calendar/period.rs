//! Periods by the names the contract fixes: `2025-10`, `2025/26-1`, `2025/26`, `rudens 2025`.

use chrono::{Datelike, NaiveDate};

use super::{BreakKind, Calendar, Days, SchoolYear};

const AUTUMN: &str = "rudens";
const SPRING: &str = "pavasaris";

/// The name of a semester; `index` counts from 0.
#[must_use]
pub fn semester(year: &SchoolYear, index: usize) -> String {
    format!("{}-{}", year.id, index + 1)
}

/// The name of the time before a break, by the last school day before it.
#[must_use]
pub fn before_break(kind: BreakKind, last_school_day: NaiveDate) -> String {
    let season = if kind == BreakKind::Autumn { AUTUMN } else { SPRING };
    format!("{season} {}", last_school_day.year())
}

impl Calendar {
    /// The names of the periods the calendar knows, months aside; the newest school year first, and of
    /// each year the breaks, the semesters and the year itself.
    #[must_use]
    pub fn period_names(&self) -> Vec<String> {
        let of = |year: &SchoolYear| {
            let breaks = year.breaks.iter().filter_map(|brk| {
                let season = match brk.kind {
                    BreakKind::Autumn => AUTUMN,
                    BreakKind::Spring => SPRING,
                    _ => return None,
                };
                Some(format!("{season} {}", brk.from.year()))
            });
            let semesters = (0..year.semesters.len()).map(|index| semester(year, index));
            breaks.chain(semesters).chain([year.id.clone()]).collect::<Vec<_>>()
        };
        self.school_years().iter().rev().flat_map(of).collect()
    }

    /// The days of a period, both ends inclusive; `None` for a name the calendar does not know.
    #[must_use]
    pub fn period(&self, name: &str) -> Option<Days> {
        let name = name.trim();
        if let Some((season, year)) = name.split_once(' ') {
            let (kind, index) = match season.to_lowercase().as_str() {
                AUTUMN => (BreakKind::Autumn, 0),
                SPRING => (BreakKind::Spring, 1),
                _ => return None,
            };
            let year: i32 = year.trim().parse().ok()?;
            let (of, brk) = self.school_years().iter().find_map(|of| {
                of.breaks.iter().find(|brk| brk.kind == kind && brk.from.year() == year).map(|brk| (of, brk))
            })?;
            return Some(Days { from: of.semesters.get(index)?.from, to: brk.from.pred_opt()? });
        }
        if let Some(year) = self.school_years().iter().find(|year| year.id == name) {
            return Some(Days { from: year.start, to: year.last_day() });
        }
        for year in self.school_years() {
            for (index, days) in year.semesters.iter().enumerate() {
                if semester(year, index) == name {
                    return Some(*days);
                }
            }
        }
        let from = NaiveDate::parse_from_str(&format!("{name}-01"), "%Y-%m-%d")
            .ok()
            .filter(|_| name.len() == "YYYY-MM".len())?;
        let to = from.checked_add_months(chrono::Months::new(1))?.pred_opt()?;
        Some(Days { from, to })
    }
}
