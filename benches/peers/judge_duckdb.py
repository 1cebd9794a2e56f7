"""Clauses 3.4.1, 3.4.3.1-4 and 3.3.2 in DuckDB: how many entries are late or missing.

    python judge_duckdb.py FOLDER
"""

import json
import sys

import duckdb
from days import working_days

folder = sys.argv[1]
db = duckdb.connect()


def read(name, columns):
    types = ", ".join(f"'{column}': '{kind}'" for column, kind in columns.items())
    return f"""read_csv('{folder}/{name}.csv', delim=';', header=true, columns={{{types}}},
        dateformat='%Y-%m-%d', timestampformat='%Y-%m-%d %H:%M')"""


db.execute("create table workdays (day date, number int, works bool)")
db.executemany("insert into workdays values (?, ?, ?)", working_days())
# After so many working days: the day with that number.
db.execute("create table due as select w.day, n.n, d.day as due from workdays w, (values (1),(3),(6)) n(n) "
           "join workdays d on d.number = w.number + n.n and d.works")
db.execute("create table lessons as select * from " + read("stundas", {
    "date": "DATE", "class": "VARCHAR", "subject": "VARCHAR", "teacher": "VARCHAR", "no": "UTINYINT",
    "grp": "VARCHAR", "kind": "VARCHAR", "topic": "VARCHAR", "homework": "VARCHAR",
    "topic_at": "TIMESTAMP", "homework_at": "TIMESTAMP", "attendance_at": "TIMESTAMP", "by": "VARCHAR"}))
db.execute("create table marks as select * from " + read("vertejumi", {
    "date": "DATE", "class": "VARCHAR", "pupil": "VARCHAR", "subject": "VARCHAR", "mark": "VARCHAR",
    "teacher": "VARCHAR", "no": "UTINYINT", "grp": "VARCHAR", "kind": "VARCHAR", "was": "VARCHAR",
    "improved": "DATE", "entered": "TIMESTAMP", "by": "VARCHAR"}))
db.execute("create table absences as select * from " + read("kavejumi", {
    "date": "DATE", "class": "VARCHAR", "pupil": "VARCHAR", "code": "VARCHAR", "no": "UTINYINT",
    "subject": "VARCHAR", "teacher": "VARCHAR", "at": "TIMESTAMP"}))
db.execute("create table roll as select * from " + read("izglitojamie", {
    "pupil": "VARCHAR", "class": "VARCHAR", "from": "DATE", "to": "DATE", "grp": "VARCHAR"}))
db.execute("create table notes as select * from " + read("zimes", {
    "pupil": "VARCHAR", "class": "VARCHAR", "from": "DATE", "to": "DATE", "submitted": "DATE",
    "reason": "VARCHAR", "registered": "DATE", "by": "VARCHAR"}))

found = {}
found["3.4.1"] = db.execute("""
    select count(*) filter (topic is null or topic_at > date + interval '19:00:59' hour to second)
         + count(*) filter (homework is not null and homework_at > date + interval '19:00:59' hour to second)
         + count(*) filter (attendance_at > date + interval '19:00:59' hour to second)
    from lessons""".replace("interval '19:00:59' hour to second", "interval 68459 second")).fetchone()[0]
works = """
    with later as (
        select class, subject, grp, date, lead(date) over (partition by class, subject, grp order by date) as next
        from (select distinct class, subject, grp, date from lessons)
    ), works as (
        select l.date, l.class, l.subject, l.grp, l.kind, l.no, l.teacher,
            case l.kind when 'ieskaite' then later.next
                when 'liela apjoma darbs' then six.due else three.due end as due
        from lessons l
        join later on (l.class, l.subject, l.date) = (later.class, later.subject, later.date)
            and l.grp is not distinct from later.grp
        join due three on three.day = l.date and three.n = 3
        join due six on six.day = l.date and six.n = 6
        where l.kind in ('ieskaite', 'liela apjoma darbs', 'pārbaudes darbs')
    ), owed as (
        select w.*, r.pupil from works w
        join roll r on r.class = w.class and (w.grp is null or w.grp = r.grp)
            and r."from" <= w.date and (r."to" is null or r."to" >= w.date)
        anti join absences a on (a.class, a.pupil, a.date, a.no) = (w.class, r.pupil, w.date, w.no)
    ), entered as (
        select class, pupil, subject, date, kind, any_value(mark) as mark, min(entered) as first_entered from marks
        where improved is null group by all
    )
    select kind, count(*) filter (first_entered is null or cast(first_entered as date) > due) from owed
    left join entered using (class, pupil, subject, date, kind)
    -- The first grades are marked in levels: no deadline is known for them.
    where kind = 'ieskaite' or not regexp_matches(class, '^[123]\\.')
    group by kind order by kind"""
found.update((f"3.4.3 {kind}", count) for kind, count in db.execute(works).fetchall())
found["3.4.3.4"] = db.execute("""
    select count(*) from marks m join due on due.day = m.improved
        and due.n = case m.kind when 'liela apjoma darbs' then 6 else 3 end
    where m.improved is not null and cast(m.entered as date) > due.due""").fetchone()[0]
found["3.3.2"] = db.execute("""
    select count(*) from notes join due on due.day = submitted and due.n = 1
    where registered is null or registered > due.due""").fetchone()[0]
print(json.dumps(found, ensure_ascii=False))
