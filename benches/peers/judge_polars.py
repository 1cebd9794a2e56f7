"""Clauses 3.4.1, 3.4.3.1-4 and 3.3.2 in Polars: how many entries are late or missing.

    python judge_polars.py FOLDER
"""

import json
import sys

import polars as pl
from days import working_days

folder = sys.argv[1]
Text, Day, Moment, Number = pl.Categorical, pl.Date, pl.String, pl.UInt8
SAME = ["class", "subject", "grp"]


def read(name, columns):
    lazy = pl.scan_csv(f"{folder}/{name}.csv", separator=";", has_header=False, skip_rows=1,
                       schema={column: pl.String if kind is Day else kind for column, kind in columns.items()})
    days = [pl.col(column).str.to_date("%Y-%m-%d") for column, kind in columns.items() if kind is Day]
    moments = [pl.col(column).str.to_datetime("%Y-%m-%d %H:%M") for column in columns if column.endswith("at")]
    return lazy.with_columns(days + moments)


days = pl.DataFrame(working_days(), schema=["day", "number", "works"], orient="row")
works = days.filter("works")


def due(of, after):
    """A column `due`: so many working days after the column."""
    dues = days.join(works.select(pl.col("number") - after, due="day"), on="number").select("day", "due")
    return lambda frame: frame.join(dues.lazy(), left_on=of, right_on="day", how="left")


lessons = read("stundas", {
    "date": Day, "class": Text, "subject": Text, "teacher": Text, "no": Number, "grp": Text, "kind": Text,
    "topic": pl.String, "homework": pl.String, "topic_at": Moment, "homework_at": Moment,
    "attendance_at": Moment, "by": Text})
marks = read("vertejumi", {
    "date": Day, "class": Text, "pupil": Text, "subject": Text, "mark": Text, "teacher": Text, "no": Number,
    "grp": Text, "kind": Text, "was": Text, "improved": Day, "at": Moment, "by": Text})
absences = read("kavejumi", {
    "date": Day, "class": Text, "pupil": Text, "code": Text, "no": Number, "subject": Text, "teacher": Text,
    "at": Moment})
roll = read("izglitojamie", {"pupil": Text, "class": Text, "from": Day, "to": Day, "own": Text})
notes = read("zimes", {
    "pupil": Text, "class": Text, "from": Day, "to": Day, "submitted": Day, "reason": Text,
    "registered": Day, "by": Text})

evening = pl.col("date").cast(pl.Datetime) + pl.duration(seconds=68459)
entries = lessons.select(
    (pl.col("topic").is_null() | (pl.col("topic_at") > evening)).sum()
    + (pl.col("homework").is_not_null() & (pl.col("homework_at") > evening)).sum()
    + (pl.col("attendance_at") > evening).sum())

later = lessons.select(SAME + ["date"]).unique().sort("date").with_columns(
    next=pl.col("date").shift(-1).over(SAME))
announced = lessons.filter(pl.col("kind").cast(pl.String).is_in(["ieskaite", "liela apjoma darbs", "pārbaudes darbs"]))
announced = announced.join(later, on=SAME + ["date"], nulls_equal=True)
announced = announced.pipe(due("date", 3)).rename({"due": "three"}).pipe(due("date", 6)).rename({"due": "six"})
owed = announced.join(roll, on="class").filter(
    (pl.col("grp").is_null() | (pl.col("grp") == pl.col("own")))
    & (pl.col("from") <= pl.col("date")) & (pl.col("to").is_null() | (pl.col("to") >= pl.col("date"))))
owed = owed.join(absences, on=["class", "pupil", "date", "no"], how="anti")
key = ["class", "pupil", "subject", "date", "kind"]
entered = marks.filter(pl.col("improved").is_null()).group_by(key).agg(pl.col("at").min())
kind = pl.col("kind").cast(pl.String)
until = pl.when(kind == "ieskaite").then(pl.col("next")).when(kind == "liela apjoma darbs").then("six").otherwise("three")
first_grades = pl.col("class").cast(pl.String).str.contains(r"^[123]\.")
of_works = owed.filter((kind == "ieskaite") | ~first_grades).join(entered, on=key, how="left").group_by("kind").agg(
    (pl.col("at").is_null() | (pl.col("at").dt.date() > until)).sum().alias("broken"))
improved = marks.filter(pl.col("improved").is_not_null()).pipe(due("improved", 3)).rename({"due": "three"}).pipe(
    due("improved", 6)).select(
    (pl.col("at").dt.date() > pl.when(kind == "liela apjoma darbs").then("due").otherwise("three")).sum())
noted = notes.pipe(due("submitted", 1)).select(
    (pl.col("registered").is_null() | (pl.col("registered") > pl.col("due"))).sum())

# Together, so that every file is read once.
entries, of_works, improved, noted = pl.collect_all([entries, of_works, improved, noted])
found = {"3.4.1": entries.item()}
found.update((f"3.4.3 {kind}", count) for kind, count in sorted(of_works.rows()))
found["3.4.3.4"], found["3.3.2"] = improved.item(), noted.item()
print(json.dumps(found, ensure_ascii=False))
