# Program's words in English. Complete: a test compares the keys with lv.ftl.

## What is owed.
matter-lesson = The lesson's entry
    .form = neuter
matter-topic = The lesson's topic
    .form = neuter
matter-homework = The homework
    .form = neuter
matter-attendance = The lesson's attendance
    .form = neuter
matter-running-mark = The running mark
    .form = neuter
matter-work-mark = The mark of the work
    .form = neuter
matter-improved-mark = The improved mark
    .form = neuter
matter-exam-mark = The examination's mark
    .form = neuter
matter-re-exam-mark = The re-examination's mark
    .form = neuter
matter-interim-mark = The interim mark
    .form = neuter
matter-semester-mark = The semester mark
    .form = neuter
matter-year-mark = The year mark
    .form = neuter
matter-exempt-semester-mark = The exempt pupil's semester mark "a"
    .form = neuter
matter-exempt-year-mark = The exempt pupil's year mark "a"
    .form = neuter
matter-unfounded-exemption = The mark "a"
    .form = neuter
matter-note = The absence note
    .form = neuter
matter-justification = The note of a justified absence
    .form = neuter
matter-registration = The user's registration ({ $who })
    .form = deed
matter-password = The issuing of the password ({ $who })
    .form = deed
matter-account = The closing of the account ({ $who })
    .form = deed
matter-entry-after-leaving = An entry after leaving ({ $who })
    .form = deed
matter-pupil-list = The pupil's place on the class list
    .form = deed
matter-teacher-list = The teacher's place on the staff list ({ $who })
    .form = deed
matter-class-teacher = The class teacher
    .form = deed
matter-subject-list = The subject's place on the subject list
    .form = deed
matter-subject-taught = The teaching of a listed subject
    .form = deed
matter-connection = The connection of the service
    .form = deed
matter-timetable = The entry of the timetable
    .form = deed
matter-timetable-contradiction = An amendment of the timetable
    .form = deed
matter-attestation = The duty
    .form = deed
matter-of-person = { $what } ({ $who })
matter-talk = The record of the talk
    .form = deed
matter-briefing = The safety briefing
    .form = deed
matter-excursion-briefing = The briefing before the excursion
    .form = deed
matter-briefing-shown = The showing of the briefing's sheet
    .form = deed

## A finding in one sentence.
finding-late = { $what } was entered on { $found }; it was due by { $due }.
finding-missing = { $what } has not been entered; it was due by { $due }.
finding-pending = { $what } is to be entered by { $due }.
finding-unproven-no-entry-time = { $what } has been entered, but the data cannot tell whether in time; it was due by { $due }.
finding-unproven-snapshot-gap = { $what } was entered between two snapshots ({ $after } and { $by }), and the due, { $due }, lies between them.
finding-unproven-snapshot-gap-deed = { $what }: done between two snapshots ({ $after } and { $by }), and the due, { $due }, lies between them.
finding-late-between = { $what } was entered after { $after } and no later than { $by }; it was due { $due }.
finding-late-between-deed = { $what }: done after { $after } and no later than { $by }; it was due { $due }.
finding-unproven-unknown = { $what }: the data does not show whether and when it was entered; it was due by { $due }.
finding-unproven-bell-times = { $what } was entered on { $found }, but the hour of the next lesson is not known; it was due by { $due }.
finding-unproven-reading = { $what } was entered on { $found }, but the regulation can be read in more than one way ({ $reading }); the latest due was { $due }.
finding-unproven-rejected-row = { $what } was not found, but may stand in a row that could not be read; it was due by { $due }.
finding-unproven-export-end = { $what } was not found, but the export does not reach that far; it was due by { $due }.
finding-missing-lesson = The journal has no entry of a lesson the timetable expects; it was due by { $due }.
finding-missing-justification = The absence on { $day } is marked as justified, but the note register has no note for that day.
finding-late-note = The absence note was registered on { $found }; it was due by { $due }.
finding-missing-note = The absence note has not been registered; it was due by { $due }.
finding-pending-note = The absence note is to be registered by { $due }.
finding-invalid = { $what } does not hold.
finding-invalid-exempt-semester-mark = The pupil is exempt, but the semester mark is not the letter a.
finding-invalid-exempt-year-mark = The pupil is exempt, but the year mark is not the letter a.
finding-invalid-unfounded-exemption = The mark is the letter a, but the register of exemptions has no entry for this pupil and subject.
finding-late-deed = { $what }: done on { $found }; it was due by { $due }.
finding-missing-deed = { $what }: not done; it was due by { $due }.
finding-pending-deed = { $what }: to be done by { $due }.
finding-unproven-no-entry-time-deed = { $what }: done, but the data cannot tell whether in time; it was due by { $due }.
finding-unproven-bell-times-deed = { $what }: done on { $found }, but the hour of the lesson is not known; it was due by { $due }.
finding-unproven-reading-deed = { $what }: done on { $found }, but the regulation can be read in more than one way ({ $reading }); the latest due was { $due }.
finding-unproven-rejected-row-deed = { $what }: not found, but it may stand in a row that could not be read; it was due by { $due }.
finding-unproven-export-end-deed = { $what }: not found, but the export does not reach that far; it was due by { $due }.
finding-missing-attestation = { $what }: the attestation register has no entry; it was due by { $due }.
finding-missing-talk = What was said in the talk has not been recorded; it was due by { $due }.
finding-missing-pupil-list = The pupil is in the journal but on no class list.
finding-invalid-pupil-list = The pupil is in this class's journal on a day on which they are not on its list.
finding-missing-teacher-list = The teacher ({ $who }) is in the journal but not on the staff list.
finding-invalid-teacher-list = The teacher ({ $who }) is in the journal on a day on which, by the staff list, they are not in service.
finding-missing-class-teacher = The staff list has no class teacher for the class.
finding-invalid-class-teacher = The staff list has several class teachers for the class at once.
finding-missing-subject-list = The class is taught a subject that is not on its list.
finding-missing-subject-taught = A listed subject is taught by nobody.
finding-missing-timetable = No timetable of the class was in force when the semester began; it was due by { $due }.
finding-invalid-timetable-contradiction = The lesson was held at another time than the timetable has it.
finding-invalid-entry-after-leaving = The journal has an entry in the name of someone no longer in service ({ $who }).
finding-invalid-invalid-mark = No scale has this mark.
finding-invalid-wrong-scale = The mark is on a scale this grade is not marked on.
finding-invalid-mark-while-absent = The mark is for a lesson from which the pupil is noted as absent.
finding-invalid-mark-while-exempt = The mark is for a pupil who is exempt from the subject.
finding-invalid-mark-off-roll = The mark is for a pupil who was not on the class list that day.
finding-invalid-non-school-day = The entry is for a day without lessons.
finding-invalid-class-twice = The class or group has two lessons at once.
finding-invalid-teacher-twice = The teacher has lessons in two classes at once.
finding-invalid-absent-twice = The pupil is noted as absent from two lessons at once.
finding-invalid-placeholder-topic = Something that says nothing stands where the topic should.
finding-invalid-repeated-topic = The same topic stands in many lessons in a row.
finding-invalid-early-topic = The topic was entered before the lesson began.
finding-invalid-few-marks = The semester mark rests on too few marks of the semester.
finding-invalid-mark-outside-span = The semester mark is above or below every mark of the semester.
finding-invalid-duplicate-row = The row stands twice in the export.
finding-invalid-shifted-dates = The dates of the whole sheet are one day off: a fault of the export. Its rows were not judged.

## Days and moments.
moment = { $date } { $time }

## Verdicts, severities, assessments.
status-late = late
status-missing = missing
status-invalid = invalid
status-pending = not due yet
status-unproven = not provable
status-waived = waived
status-observed = observations
status-met = met
severity-violation = violation
severity-warning = warning
severity-observation = observation
assessment-assessed = assessed
assessment-partly = partly
assessment-not-assessed = not assessed
assessment-not-applicable = not applicable
assessment-disabled = switched off

## Why something was not assessed.
cause-assessment-order = the number of the assessment order is not loaded
cause-no-table = no data for the table "{ $table }"
cause-no-column = the table "{ $table }" has no column "{ $column }"
cause-no-rows = the table "{ $table }" has no row of class { $class }
cause-unmatched-rows = the table "{ $table }" has rows with an unknown period or kind
cause-unknown-day = the calendar is not known for { $day }
cause-no-correction-day = the day of the improvement is not stated
cause-no-next-lesson = the next lesson is not known
cause-no-entry-time = the data has no entry time, or not exactly enough
cause-snapshot-gap = the entry was made between two snapshots, and the due lies between them
cause-reading = the regulation can be read in more than one way
cause-bell-times = the hours of the lessons are not known
cause-rejected-row = the entry may stand in a row that could not be read
cause-export-end = the export ends, or was saved, before the entry had to be there

## The text report.
report-title = E-klase journal check
report-school = School: { $school }
report-as-of = Data as of: { $as_of }
report-period = Period: { $from } – { $to }
report-rulebook = Rulebook: { $title }
report-news = WHAT HAS CHANGED
news-first = This is the first snapshot. Where the exports carry no entry times, it decides only what is missing now; the next snapshots will show what was done in time.
news-counts = Since the snapshot before ({ $since }): new findings – { $new }, still open – { $open }, resolved – { $resolved }.
news-new = New:
news-resolved = Resolved, thank you:
report-coverage = COVERAGE
report-covered = { $all ->
        [one] Of { $all } clause { $assessed } assessed, { $partly } partly, { $not } not assessed, { $na } not applicable, { $off } switched off.
       *[other] Of { $all } clauses { $assessed } assessed, { $partly } partly, { $not } not assessed, { $na } not applicable, { $off } switched off.
    }
report-not-covered = NOT ASSESSED, OR ONLY PARTLY
report-findings-by-teacher = FINDINGS BY TEACHER
report-findings-by-class = FINDINGS BY CLASS
report-findings-by-clause = FINDINGS BY CLAUSE
report-none-found = No breach in what was assessed.
report-nothing-evaluated = NOTHING WAS EVALUATED: not one duty could be judged from this data.
report-of = { $broken } of { $all } duties not done
report-observations = { $count ->
        [one] There is { $count } observation besides; nobody is blamed for it. List: --severity observation.
       *[other] There are { $count } observations besides; nobody is blamed for them. List: --severity observation.
    }
report-nobody = The data names nobody responsible
report-no-class = No class
remedy-quality = Look at the entry in the E-klase journal and correct it if it is wrong.
remedy-shifted-dates = Export the sheet from E-klase again and check its dates.
report-remedy = What to do: { $remedy }
report-left-out = { $count ->
        [one] { $count } finding is not shown (--limit).
       *[other] { $count } findings are not shown (--limit).
    }
report-waived = WAIVED
report-waiver = { $clause }: { $reason } (approved by { $approved }, until { $until }); duties: { $count }

## Answers to findings.
report-waiver-reply = { $clause } { $about } ({ $id }): “{ $reason }” – reply upheld ({ $approved }, { $day })
report-id = ID { $id }
report-reply = Reply{ $given ->
        [none] {""}
       *[other] {" "}({ $given })
    }: “{ $text }” – { $decision }.
reply-undecided = not decided yet
reply-upheld = upheld ({ $decided })
reply-rejected = rejected{ $decided ->
        [none] {""}
       *[other] {" "}({ $decided })
    }
reply-undated = upheld, but not in force: it has no date of decision
reply-unsigned = upheld, but not in force: it does not say who decided
reply-later = the decision is in force from { $day }
reply-contradicted = not in force: two decisions of one day contradict each other

## What a terminal shows first, and while it waits.
brief-most = MOST DUTIES NOT DONE
brief-open = { $name } – duties not done: { $open } of { $all }
brief-more-people = { $count ->
        [one] { $count } more person has duties not done.
       *[other] { $count } more people have duties not done.
    }
brief-more-classes = { $count ->
        [one] { $count } more class has duties not done.
       *[other] { $count } more classes have duties not done.
    }
brief-more-clauses = { $count ->
        [one] Duties of { $count } more clause are not done.
       *[other] Duties of { $count } more clauses are not done.
    }
brief-next = TO SEE MORE
brief-one-teacher = the findings of one person:
brief-one-class = the findings of one class:
brief-one-clause = the findings of one clause:
brief-a-name = First Last
brief-all = the whole report, with the IDs of the findings:
brief-page = the whole report as a page for a browser:
progress-reading = Reading files: { $done } of { $all }

report-totals = TOTALS
report-open-questions = { $unproven ->
        [0] Nothing is left unproven.
        [one] { $unproven } more duty cannot be proven from the data; nobody is blamed for it. List: --format xlsx, csv or json.
       *[other] { $unproven } more duties cannot be proven from the data; nobody is blamed for them. List: --format xlsx, csv or json.
    }
due-title = To be done in the E-klase journal by { $until }
due-nothing = Nothing falls due in this time.
due-not-foreseen = NOT FORESEEN, OR FORESEEN IN PART
due-lessons = Lesson entries of { $day } ({ $count }): { $lessons }
due-pupils = { $count ->
        [one] { $count } pupil
       *[other] { $count } pupils
    }
due-before-lesson = { $day } before the lesson
due-safer = { $due }; safely by { $safe }
due-by = Due: { $due }
due-calendar = E-journal deadlines
column-due = By
column-to-do = To do
mail-subject = E-journal { $day }: { $what }
mail-news = new: { $new }, open: { $open }, resolved: { $resolved }
mail-broken = { $count ->
        [one] { $count } not done
       *[other] { $count } not done
    }
mail-unproven = { $count ->
        [one] { $count } cannot be proven
       *[other] { $count } cannot be proven
    }
mail-none-found = no breaches in what was checked
mail-nothing-evaluated = nothing was checked
report-rejected = ROWS THAT COULD NOT BE READ
report-rejected-count = { $count ->
        [one] { $count } row could not be read; its content was not judged.
       *[other] { $count } rows could not be read; their content was not judged.
    }
report-problems = DATA FILES
column-clause = Clause
column-assessment = Check
column-obligations = Owed
column-met = Met
column-late = Late
column-missing = Missing
column-invalid = Invalid
column-observed = Obs.
column-pending = Pending
column-unproven = Unprov.
column-waived = Waived
column-what = Class, subject
column-finding = Finding
column-where = Where
column-who = Responsible
column-means = How it is checked
column-duty = Duty
lesson-number = lesson { $number }
where-row = { $file }, row { $row }
where-sheet = { $file } "{ $sheet }", row { $row }
later = and { $more } more

## Rejected rows.
reject-blank = the cell is blank but must hold a value
reject-not-a-date = not a date, or no such day exists; write for example 03.10.2025.
reject-ambiguous-date = the date can be read in two ways; write for example 03.10.2025.
reject-not-a-stamp = not a date with a time; write for example 03.10.2025. 14:30
reject-not-a-lesson-number = not the number of a lesson; write for example 3
reject-not-a-time = not a clock time; write for example 8:30
reject-not-a-weekday = not a day of the week; write P, O, T, C or Pk
reject-not-an-absence-code = unknown absence code; write for example n, ns, nc or k
reject-not-yes-or-no = must be yes or no
reject-not-a-briefing = no such kind of briefing; write "darba drošība" or "ekskursija"
reject-ambiguous-name = the name fits several pupils of this class; write the full name or add a column "Personas kods" (the code is never shown)
reject-ambiguous-employee = the name fits several employees; write the full name
reject-date-for-clause = the clause number has become a date; format the cell as text and type the number again
reject-not-a-count = not a whole number; correct it or export the summary again
reject-date-for-class = the class's name has become a date; format the cell as text and write the class again
reject-date-for-mark = the mark has become a date; format the cell as text and write the mark again
reject-ends-before-start = the end lies before the start; check both
reject-not-a-finding-id = it is not the ID of a finding; at least 8 of its 20 signs (0–9, a–f) are needed; where a spreadsheet has made a number of the ID, format the cell as text
reject-not-a-decision = there is no such decision; write “upheld” or “rejected”, and leave the cell blank as long as nothing is decided
reject-formula-without-value = the cell holds a formula without a result; open the file in Excel or LibreOffice and save it again
reject-error-cell = the cell holds an error; correct it in Excel or LibreOffice and save the file again
rejected-row = { $where }, column "{ $column }", value "{ $value }": { $reason }

## Problems with files.
problem-no-such-path = { $file }: no such file or folder. Check the path.
problem-empty-folder = { $file }: there is no CSV or Excel file here. Save the E-klase exports here.
problem-linked-folder = { $file }: a link to a folder; the program does not follow it. Name the folder itself or copy its files here.
problem-unreadable = { $file }: the file could not be read ({ $error }). Check that it may be read and is not open in another program.
problem-changed-meanwhile = { $file }: the file kept changing while it was being read, and was not read. Run the check again once the export has been saved.
problem-bad-workbook = { $file }: the workbook is damaged or is none ({ $error }). Open it in Excel and save it anew as .xlsx.
problem-locked = { $file }: the file is protected by a password. Save it without one.
problem-not-a-workbook = { $file }: this is no workbook but another program's document. Save the export as .xlsx or CSV.
problem-too-large = { $file }: { $what }; the file was not read. Split the export into several files, by month for example, or make it anew.
limit-file-bytes = the file is larger than { $most } MB
limit-unpacked-bytes = unpacked, the file is larger than { $most } MB
limit-members = the archive holds more than { $most } files
limit-sheets = the file has more than { $most } sheets
limit-cells = the file has more than { $most } cells
limit-cell-bytes = a row or a cell is longer than { $most } MB
limit-rows = the table has more than { $most } rows
limit-rejected = more than { $most } rows of the table cannot be read
limit-names = together with the other files it names more than { $most } different classes, subjects or groups
limit-nesting = an archive lies in an archive, or tables lie in one another too deep
limit-tables = together with the other files it has more than { $most } tables
problem-no-table = { $where }: no row is the header of a known table. First row: { $first }. Check that columns are separated by semicolon, comma or tab, and that the header row was not deleted.
problem-missing-columns = { $where }: it looks like the table "{ $table }" (headers in row { $row }), but required columns are missing: { $lacking }. { $unmapped ->
        [none] Add them to the export.
       *[other] Unknown headers: { $unmapped }. Rename the column or assign it in the configuration; eklase-audit inspect shows how.
    }
problem-unused-file-name = [files] in eklase-audit.toml names "{ $pattern }", but there is no such file or sheet. Check the name.
problem-page-lacks = { $where }: the page does not tell: { $lacking }. Write it above the page, for instance "Klase: 5.a", "Priekšmets: Matemātika", "Skolotājs: Name Surname", "2025./2026. mācību gads".
page-lacks-class = the class
page-lacks-subject = the subject
page-lacks-teacher = the teacher (lessons without a teacher are owed by nobody, so only the marks and absences were read)
page-lacks-date = the school year
page-lacks-period = the month and its year
problem-doubled-column = { $where }: two columns of the table "{ $table }" mean the same ({ $column }). Keep one.
problem-not-an-export = { $file }: the program does not read files of this kind. If it is an export, save it as .xlsx or CSV; if not, keep it elsewhere.
problem-journal-altered = { $class }, { $subject }: a mark of { $day } ({ $pupil }) was altered after the semester closed: it was "{ $before }" and is "{ $after }". Changes like this in the class and subject: { $count }.
problem-journal-deleted = { $class }, { $subject }: the mark "{ $before }" of { $day } ({ $pupil }) was deleted. Deleted marks in the class and subject: { $count }.
problem-journal-moved = { $class }, { $subject }{ $pupil ->
        [none] {""}
       *[other] {" "}({ $pupil })
    }: an entry's day was changed: it was { $before } and is { $after } (changes like this in the class and subject: { $count }).
problem-stamp-contradicted = { $where }: the entry's stamp does not agree with when the snapshots first show it; rows like this in the file: { $count }. One of the two is wrong, so neither proves anything alone. Check whether the entry was edited later and whether the snapshots' times are right.
problem-unknown-value = { $where }: unknown value "{ $value }" in column "{ $column }" ({ $count ->
        [one] { $count } time
       *[other] { $count } times
    }). Check whether it is a slip of the pen.
problem-overlap = { $where }: rows of the table "{ $table }" that also stand in { $other }; each is judged once. Alike: { $same }, fuller in one file: { $fuller }, different: { $different }.{ $different ->
        [0] {""}
       *[other] {" "}{ $name ->
            [lessons] Of the different ones the row of the file named first counts, with the earliest time of entry.
            [marks] Different marks are both kept.
           *[other] Of the different ones the row of the file named first counts.
        } Please check: { $shown }.
    }
difference = rows { $row } and { $other_row }, "{ $column }": "{ $value }" and "{ $other_value }"
difference-unquoted = rows { $row } and { $other_row }, "{ $column }"
problem-stale = { $where }: saved { $saved }, while the newest journal file was saved { $newest }. This file shows the journal only up to its own saving, so what had to be entered later is not judged as missing from it. Export it again.
problem-export-ends = { $where }: the rows of the table "{ $table }" end suddenly on { $last } although lessons go on (classes: { $classes }). What is missing after that is not judged, for the export is most likely incomplete. Export the table again for the whole period.
problem-only-in-one-class = Classes in the table "{ $table }" but not in the table "{ $lacking }": { $names }. Check that every class was exported and that the names are written alike everywhere.
problem-only-in-one-teacher = Teachers in the table "{ $table }" but not in the table "{ $lacking }": { $names }. Check that the export is complete and that the names are written alike everywhere.
problem-waiver-expired = { $where }: the waiver ended on { $until }; the duties it covered are judged again ({ $count }).
problem-waiver-unused = { $where }: the waiver excuses nothing. Check its clause, names and dates, or delete the row.
problem-waiver-ambiguous = { $where }: the waiver's ID fits several findings, so it excuses none; write more of its digits.
problem-own-sheet = { $where }: the sheet looks like the table "{ $table }", but stands in a report this program wrote, so it was not read. Save the sheet as a file of its own.
problem-reply-unmatched = { $where }: no finding has the ID of this reply ({ $id }): the finding is gone, or the ID is mistyped{ $near ->
        [none] .
       *[other] ; the nearest is { $near }.
    }
problem-reply-ambiguous = { $where }: the ID { $id } of this reply fits several findings; write more of its signs.
problem-reply-undated = { $where }: the reply is upheld but not in force: it has no date of decision (ID { $id }).
problem-reply-unsigned = { $where }: the reply is upheld but not in force: it does not say who decided (ID { $id }).
problem-reply-contradicted = { $where }: two decisions of one day on one finding contradict each other, so neither is in force (ID { $id }).
problem-unknown-clause = { $where }: clause "{ $value }" is not attested in this rulebook; the row attests nothing (such rows: { $count }).
problem-summary-differs = { $where }: the summary says { $summary }, the rows say { $rows }. Cells in which they differ: { $count }. Check that both exports are of the same days and that neither is out of date.
problem-stamp-after-as-of = { $where }: the entry time is later than the moment the data speaks for; such rows in the file: { $count }. Check --as-of or the computer's clock.
problem-ambiguous-name = { $where }: { $candidates ->
        [none] an employee is named by a person code only, and no other row says whose it is
       *[other] the name "{ $name }" fits several employees ({ $candidates })
    }; the entries stay under this name and count for nobody else (such entries: { $count }). Write the full name, or add it to the section [people] of eklase-audit.toml.
problem-namesakes = { $where } and { $other }: one name stands twice on the roll of the class. If they are two pupils, add a column "Personas kods" (the code is never shown); until then both are taken for one. If it is one, delete the extra row.
problem-code-of-two-people = { $where } and { $other }: one person code beside two different names. They are taken for two people; correct the code.
problem-code-of-two-names = { $where } and { $other }: one list has one person code beside two names. They are taken for one person; if they are two, correct the code.

## Errors.
error-not-of-table = the table "{ $table }" has no field "{ $field }"{ $near ->
        [none] .
       *[other] ; did you mean "{ $near }"?
    } Fields: { $known }.
error-pattern = not a file name or a pattern of one ({ $error }); write for instance "klases*.csv"
error-config = The configuration cannot be used
error-rulebook = The rulebook cannot be used
error-rulebook-schema = The rulebook's schema is "{ $value }"; this version reads "{ $known }". Correct the line schema, or update the program.
error-rulebook-twice = Clause { $value } stands twice for the same time. Keep one, or part them with in_force.
error-rulebook-no-deadline = Clause { $value } has no deadline. Write one at due.
error-rulebook-no-check = Nothing says how clause { $value } is checked. Add a check, for example check.attested.
error-rulebook-no-part = Clause { $clause } has no part "{ $value }". Add it to parts, or correct its name.
error-rulebook-circle = The rulebook "{ $value }" extends itself. Correct the line extends.
error-rulebook-no-base = There is no rulebook "{ $value }" for this file to extend: neither a built-in one of this name nor a file beside this one.{ $near ->
        [none] {""}
       *[other] {" "}Did you mean "{ $near }"?
    } Built-in: { $known }.
error-rulebook-drop = The extended rulebook has no clause { $value } to drop. Correct the number.
error-rulebook-change = The extended rulebook has no clause { $value } to change. Correct the number.
error-settings-none = { $file }: there is no such file. Check the path.
error-settings-encoding = { $file }: the file is no text in UTF-8. Save it again and choose the encoding UTF-8.
error-settings-unread = { $file }: the file could not be read ({ $error }). Check that it is a file and that it may be read.
error-no-rulebook = There is no rulebook "{ $name }": neither a built-in one nor a file.{ $near ->
        [none] {""}
       *[other] {" "}Did you mean "{ $near }"?
    } Built in: { $known }.
error-calendar = The calendar cannot be used: { $error }
error-free-days-order = The free days end before they begin. Change places of from and to, or correct the date.
error-free-days-unknown = The calendar is not known for { $day }; check the date and, if it is right, update the program.
system-not-found = no such file or folder
system-denied = access denied
system-exists = there is such a file already
system-full = the disk is full
system-read-only = the disk can only be read
system-folder = it is a folder
system-no-folder = a file stands in the path where a folder should
system-name = no file can be called so
system-busy = another program uses the file
error-no-paths = Nothing to check was named. Name a folder with E-klase exports, for example: eklase-audit check folder
error-as-of = "{ $value }" is not a date or a date with a time. Write for instance 2025-12-19 or 2025-12-19T21:00.
error-period = The calendar has no period "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean "{ $near }"?
    } Examples: 2025-10, 2025/26-1, 2025/26, rudens 2025.
error-clause = The rulebook has no clause "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
error-teacher = The data has no teacher "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
error-teacher-several = "{ $value }" can be several: { $names }. Write the full name.
error-alias-blank = A name in the section [people] must not be blank.
error-alias-repeated = The name stands in the section [people] already. Every name is one person's: write all former names beside the present one.
error-class = The data has no class "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
error-format = There is no format "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean "{ $near }"?
    } There are: { $known }.
error-write = { $file }: could not be written ({ $error }). Check that the folder is there and may be written to.
error-coverage = { $have } % of the clauses were assessed; at least { $least } % are required. What was not assessed, and why, stands at the beginning of the report.
error-mail-address = "{ $value }" is no address mail can be sent to. Write, for example, "First Last <first@school.lv>".
split-nobody = nobody named
split-no-class = no class
error-split-by = --split needs --by teacher or --by class: a clause gets no message of its own.
mail-no-address = { $who }: no address (column "{ $column }" of the staff register); the message is written without To.
mail-bad-address = { $who }: "{ $value }" is no address mail can be sent to; the message is written without To.
mail-no-recipient = The message is written without To: no recipient is named. Set "to" in section [mail] of eklase-audit.toml.
error-waivers = The waivers cannot be used, so nothing was judged. Correct:
error-no-history = No history file is named. Give --history FILE, or the line history = "FILE" in eklase-audit.toml.
error-history-older = { $file }: the data speak for { $as_of }, but the history already has a newer snapshot ({ $newest }). Nothing was recorded. Check --as-of, or use the newest exports.
error-history-different = { $file }: the history already has another snapshot of { $as_of }. Nothing was recorded. If the exports are newer, say their moment with --as-of.
error-history-none = { $file }: this is not an eklase-audit history. Choose another name; this file was not changed.
error-history-newer = { $file }: a newer version of the program made this history. Update the program.
error-history-damaged = { $file }: the history is damaged ({ $error }). Restore it from a backup or begin a new one; the exports are not affected.
error-history-file = { $file }: the history could not be used ({ $error }). Check that the folder is there and may be written to.
error-history-accepted = The first day's state is already accepted. It can only shrink, so it is not accepted again.
error-history-pupil = The history knows no such pupil or class. Write the name as it stands in the exports.
error-day = "{ $value }" is not a date. Write for instance 2025-12-19.
error-no-waivers = The file given with --waivers holds no waivers. It needs the headers Punkts, Pamatojums, Līdz, Apstiprināja.
error-kind = This clause has no kind "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean "{ $near }"?
    } There are: { $known }.
error-done = "{ $value }" is not a date. Write for instance 2025-10-03.
snapshot-recorded = Snapshot recorded: data as of { $as_of }; facts: { $facts }.
snapshot-known = This snapshot is already in the history: data as of { $as_of }; facts: { $facts }. Nothing was changed.
history-accepted = The present findings are accepted as the first day's state ({ $count }). They will not be new; resolved ones leave it.
history-pruned = Deleted what belongs to days before { $day }; facts: { $count }.
history-forgotten = Everything about this pupil is deleted from the history; facts and findings: { $count }.
trend-none = The history holds no whole check yet.
trend-head = Whole checks ({ $from } – { $to }): { $count }. A bar is the share met in time of all that the data settle; beside it the numbers of the newest check.
trend-clauses = BY CLAUSE
trend-people = BY RESPONSIBLE PERSON
trend-share = { $share } % ({ $met } of { $settled })
attest-not-attestable = Clause "{ $clause }" is not attested: the data shows whether it is done. Those that are, "eklase-audit attest --list" shows.
attest-lacks = Clause { $clause } needs { $option }.
attest-duplicate = The register already has this attestation of clause { $clause }. Nothing was written.
attest-added = Clause { $clause } attested: { $file }
attest-not-a-register = { $file }: not an attestation register in CSV. It needs the headers Punkts, Izpildīts.
attest-no-column = { $file }: the register has no column "{ $column }". Add it and try again.
attest-not-encodable = { $file }: the file's encoding { $encoding } lacks a character of the row. Save the file as CSV UTF-8.
attest-clause = { $clause } { $title }: { $attested } in the register, { $open } open
waivers-line = { $clause } · { $scope } · until { $until } · { $state } · { $reason } · approved by { $approved } · { $where }
waivers-in-force = in force
waivers-expired = expired
waivers-not-in-force = not in force
waivers-reply = ID { $id } · { $state } · reply “{ $reason }” · decided by { $approved }, { $day } · { $where }
waivers-none = There are no waivers.
waivers-sound = { $count ->
        [one] The waivers are in order ({ $count } row).
       *[other] The waivers are in order ({ $count } rows).
    }
lint-title = What the regulation could say more clearly: { $title }
lint-none = No gaps.
lint-dangling-reference = References that lead nowhere
lint-overlap = Clauses that overlap
lint-no-number = Duties without a number or a deadline
lint-ambiguous = Deadlines that can be read in more than one way
lint-no-export = Duties no export shows: they are attested
lint-no-such-clause = refers to clause { $other }, which is not there
lint-overlaps = asks for the same as clause { $other }
lint-readings = the deadline can be read in more than one way: { $readings }
error-unknown-day = The calendar is not known for { $day }; duties that depend on it were not judged. Check the date; if it is right, update the program.

## Inspect, explain, rules.
inspect-read = { $where }: { $table }
inspect-of-page = { $table } (from a journal's page)
inspect-how = encoding { $encoding }, delimiter { $delimiter }, headers in row { $row }
inspect-sheet = sheet, headers in row { $row }
inspect-rows = { $rows ->
        [one] { $rows } row, { $rejected } of them rejected
       *[other] { $rows } rows, { $rejected } of them rejected
    }
inspect-page = web page, encoding { $encoding }, headers in row { $row }
inspect-hidden = the sheet is hidden; it was read like the others
inspect-printed = { $rows ->
        [one] { $rows } row passed over that is no record
       *[other] { $rows } rows passed over that are no records
    } (totals, page numbers, signatures)
inspect-repeated = { $rows ->
        [one] { $rows } row passed over that repeats the headers
       *[other] { $rows } rows passed over that repeat the headers
    }
inspect-columns = Columns: { $columns }
inspect-unmapped = Unknown headers: { $columns }
inspect-absent = Columns not there: { $columns }
inspect-unrecognised = not recognised
inspect-own = no data: this program wrote it
inspect-ignored = not read (eklase-audit.toml says so)
inspect-summary = Printed summary
inspect-propose = If these headers mean what they resemble, write into eklase-audit.toml (or run with --fix-config):
inspect-near = resembles: { $near }
inspect-sample = row { $row }: { $cells }
inspect-unknown-word = unknown
# What a word of an export was understood as, by its name in the vocabulary.
word-lesson = lesson
word-test = test
word-large = large work
word-passfail = pass/fail work
word-individual = individual work
word-excursion = excursion
word-cancelled = cancelled
word-substituted = substituted
word-running = running mark
word-interim = interim mark
word-semester = semester mark
word-year = year mark
word-exam = examination
word-reexam = re-examination
word-work = safety at work
word-nomark = no mark
word-exempt = exempt
word-absent = absent
word-justified = justified absence
word-ten = ten-point scale
word-pass-fail = passed or failed
word-levels = level of attainment
word-signs = sign of attainment
word-percent = per cent
word-upheld = upheld
word-rejected = rejected
word-true = yes
word-false = no
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
fix-config-nothing = There is nothing to add to the configuration.
fix-config-written = { $file }: { $count ->
        [one] { $count } line
       *[other] { $count } lines
    } written. Look them through.
delimiter-tab = tab
explain-duty = Duty: { $duty }
explain-who = Who owes it: { $who }
explain-severity = Severity of a breach: { $severity }
explain-needs = Tables it needs: { $tables }
explain-remedy = How to clear a finding: { $remedy }
explain-due = Due: { $due }
explain-also = Together with clause: { $also }
explain-means = How it is checked: { $means }
explain-proof = What proves it: { $proof }
explain-remark = A gap of the regulation: { $remark }
explain-contest = How to contest: if the entry was made in time or nothing was owed, show the deputy director the row the finding names; an exception that is granted goes into the waivers with its reason and last day.
explain-example-next-lesson = Example: work of { $event }, next lesson of the subject on { $due }: the mark is entered before it begins.
explain-example-first-lesson = Example: first lesson on { $event }: it is done by then.
explain-example-period = Example: period { $event }, due { $due }.
proof-lesson-entries = the lesson's row in the journal and the time of the entry; a blank topic after the due is a duty not done
proof-work-marks = the row of every present pupil's mark and the time of its entry
proof-other-marks = the row of the mark and the time of its entry
proof-improved-marks = the row of the mark with what it was improved from and on which day, and the time of its entry
proof-term-marks = the row of the interim, semester or year mark and the time of its entry
proof-exempt-marks = the register of exemptions and the letter a as the mark
proof-note-registration = the days the note was handed in and registered, in the note register
proof-attested = an entry of the attestation register with a day no later than the due
proof-register-deadline = the second date of the register's row; a blank cell after the due is a duty not done
proof-users-registered = the day of registration in the staff list
proof-passwords-issued = the day the password was issued, in the staff list, and the first lesson given
proof-accounts-closed = the day the account was closed, in the staff list, and entries in the journals after the last day of service
proof-list-consistency = the rows of the journals, compared with the list
proof-timetable-entered = the rows of the timetable in force on the semester's first school day, and the time of their entry
proof-briefings = the day of the briefing in its register, and the first lesson or the excursion in the journal
proof-quality = the rows of the journals themselves
explain-example = Example: event on { $event }, due { $due }.
role-super-user = E-klase super-user (deputy director)
role-deputy = deputy director for education
role-class-teacher = class teacher
role-subject-teacher = subject teacher
due-same-day = the same day by { $clock }
due-working-days = { $days ->
        [one] within { $days } working day
       *[other] within { $days } working days
    }
due-calendar-days = { $days ->
        [one] within { $days } day; when that is not a working day, on the next one
       *[other] within { $days } days; when that is not a working day, on the next one
    }
due-next-day = on the next day by { $clock }; rolled to a working day
due-hours = { $hours ->
        [one] within { $hours } hour
       *[other] within { $hours } hours
    }
due-months = { $months ->
        [one] within { $months } month, rolled to a working day
       *[other] within { $months } months, rolled to a working day
    }
due-last-working-day = by the month's last working day
due-day-of-next-month = by day { $day } of the next month, rolled to a working day
due-first-school-day = on the first school day
due-last-school-day = by the last school day
due-school-week = by the end of school week { $week }
due-end-of-month = by the end of { $month }
due-end-of-school-year = by the end of the school year (31 August)
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
due-next-lesson = before the next lesson of the subject on a later day
due-term = the last school day of the semester, of the year or before the break
due-as-work = as for the work itself, counted from the day of the improvement
due-none = the number is not in the rulebook
due-or = ; or:{" "}
means-automatic = automatic
means-times = by entry times
means-attestation = by attestation
due-first-lesson = before the first lesson given
due-before-work = by the first lesson of the subject and by the day of the excursion
due-always = always
due-quality = the quality of entries has no deadline
means-off = switched off

## Reports for build systems.
junit-data = Data and coverage
junit-read = The data was read and judged
junit-problems = { $count ->
        [one] { $count } remark on the data files
       *[other] { $count } remarks on the data files
    }
junit-unproven = { $count ->
        [one] { $count } duty cannot be proven
       *[other] { $count } duties cannot be proven
    }: { $causes }
junit-known = { $count ->
        [one] { $count } duty not done was known from the check before
       *[other] { $count } duties not done were known from the check before
    }
junit-waived = { $count ->
        [one] { $count } duty is waived
       *[other] { $count } duties are waived
    }
junit-pending = { $count ->
        [one] { $count } duty is not due yet
       *[other] { $count } duties are not due yet
    }
junit-observed = { $count ->
        [one] { $count } observation; nobody is blamed for it
       *[other] { $count } observations; nobody is blamed for them
    }
ci-not-assessed = Not assessed, or only partly – { $cause }: { $clauses }
ci-nothing-evaluated = Nothing was evaluated
ci-data-file = A remark on a data file
ci-rejected-row = A row that could not be read
ci-exit-0 = No violations
ci-exit-1 = There are violations
ci-exit-2 = The job could not be done fully
ci-waiver = { $reason } (approved by { $approved }{ $until ->
    [open] {""}
   *[other] , until { $until }
})
ci-kept = duties met – { $met } of { $all }

## Making a report again.
help-verify = Makes a report again from the same data and compares
help-report = The report's file (JSON)
verify-head = Report { $file }; data as of { $as_of }.
verify-files-same = { $count ->
        [one] The one input file is the same.
       *[other] All { $count } input files are the same.
    }
verify-missing = Missing: { $file }.
verify-changed = Changed since the report was made: { $file }.
verify-new = Not used for the report: { $file }.
verify-other-files = The files are not those the whole school's report was made from; the report of one part does not name them.
verify-renamed = { $count ->
        [one] { $count } file of the same content lies elsewhere or has another name.
       *[other] { $count } files of the same content lie elsewhere or have other names.
    }
verify-resaved = { $count ->
        [one] { $count } file has another time of saving; the one the report tells was taken.
       *[other] { $count } files have other times of saving; those the report tells were taken.
    }
verify-setting-other = Another setting: "{ $key }" (of the user's file or a variable) is not what it was.
verify-setting-gone = A setting is missing: the user's file or a variable set "{ $key }" then, and nothing sets it now.
verify-setting-new = A new setting: the user's file or a variable sets "{ $key }" now, and nothing set it then.
verify-version = Note: version { $was } of the program made the report; this is { $now }.
verify-rulebook = Note: the rulebook is not the one the report was made by ("{ $was }"; now "{ $now }").
verify-calendar = Note: the calendar is not the one the report was made by ("{ $was }"; now "{ $now }").
verify-news = What is new and what is resolved is not compared: it rests on the snapshot before.
verify-history = The newest snapshot of the history { $file } is not the one the report was made with; it can no longer say what was known then.
verify-not-compared = NOT COMPARED: the report cannot be made again, for not all it was made from is there.
verify-same = SAME: made again, the report is the same. Entries that agree: { $count }.
verify-differs = DIFFERS: made again, the report is another. Entries that agree: { $count }.
verify-vanished = In the report, but not when made again ({ $count }):
verify-appeared = Not in the report, but there when made again ({ $count }):
verify-altered = Other values ({ $count }):
verify-counts = Other counts and coverage ({ $count }):
verify-others = Other differences ({ $count }):
verify-value = { $what }: "{ $was }" in the report, "{ $now }" when made again
error-report-read = { $file }: the report could not be read ({ $error }). Check the path and that the file may be read.
error-report-json = { $file }: this is no whole JSON file (line { $line }, column { $column }: { $error }). Use the file as check --format json wrote it.
error-report-foreign = { $file }: this is no eklase-audit report. What check --format json writes is needed ({ $error }).
error-report-schema = { $file }: the report's schema is { $error }; this version of the program does not know it. Update the program.
error-report-no-run = { $file }: the report does not tell how it was made: an older version of the program wrote it, or the part "run" was deleted. Make the report again.
error-report-key = { $file }: a part of the report is not valid – { $error }. Use the file as check --format json wrote it.
error-report-no-paths = This report does not tell where the exports are. Name them with --data.

## The pages of clauses.
clause-page-index = Clauses of the regulation
clause-page-note = These pages are made from the rulebook "{ $title }". Duties are told in other words; what binds is the text the school has approved. The days in examples are those of one school year.
clause-page-all = All clauses
clause-page-other = Latviski
clause-page-proof = What proves it
clause-page-tables = Tables and columns it needs
clause-page-without = What is not assessed without them
clause-page-unclear = What the regulation leaves open
clause-page-readings = The due can be read in more than one way: { $readings }. Late is only what is late under each of them; the rest is unproven.
clause-page-do = How to clear and how to contest a finding
clause-page-without-needed = Without the table { $table } this clause is not assessed.
clause-page-without-attestations = Without the attestation register the duties someone attests are not assessed.
clause-page-without-timetable = Without the timetable lessons the export lacks are not noticed.
clause-page-without-lessons = Without the table of lessons works it announces and nobody entered are not assessed.
clause-page-without-absences = Without the tables of absences and pupils no mark that is not there is asked for; only those entered are judged.
clause-page-without-bells = Without the bell times only the day of the next lesson is known, not its hour.
clause-page-without-number = As long as the rulebook names no due, this clause is not assessed.
clause-page-without-times = Where the exports give no times of entries and there is no history, only what was not done shows; whether what was done was in time cannot be proven.
clause-page-without-rest = Where another table or column is not there, the report names it and judges only what the others show.
column-table = Table
column-always = Columns it always has
column-more = Columns also looked at

## Help.
help-about = Checks E-klase journal exports against the school's regulation
help-check = Checks exports and shows who has not done what
help-snapshot = Records today's state in the history without a report
help-due = Lists what each person has to do in the coming days, and by when
help-days = How many days to look ahead
help-due-format = Format: text, json, ics (a calendar)
help-due-output = Write to a file
help-inspect = Shows how every file was read
help-sample = Shows each table's first N rows too, and what each cell was read as
help-fix-config = Writes the column names that surely resemble known ones into eklase-audit.toml
help-explain = Explains one clause
help-rules = The school's regulation
help-rules-list = All clauses and how each is checked
help-attest = Adds to the attestation register, or shows what is owed
help-waivers = A file of the exceptions the school has granted; can be repeated
help-waivers-list = All waivers
help-waivers-lint = Whether the waivers can be used
help-rules-lint = The gaps of the regulation's text
help-rules-show = Every value of the rulebook and where it was set
help-rules-schema = The schema of rulebook files, for editors
help-kind = Which part of the duty (the register's column Veids)
help-responsible = Who owes it
help-done = The day it was done; today when not given
help-by = Group by: teacher, class or clause
help-evidence = What shows it
help-register = The register's file
help-data = A folder or file of exports; can be repeated
help-list = Show what is owed and what is attested
help-paths = Folders or files with exports; without any, those eklase-audit.toml names
help-as-of = The moment the data speaks for (2025-12-19 or 2025-12-19T21:00)
help-period = Period: 2025-10, 2025/26-1, 2025/26, "rudens 2025"
help-rulebook = Rulebook file, or the name of a built-in one
help-config = Configuration file
help-lang = Language: lv or en
help-teacher = Only what this teacher owes
help-class = Only this class
help-clause = Only this clause or those below it
help-severity = Only breaches at least this grave: violation, warning, observation
help-split = Folder to write a file of their own for each who has something to hear (--by teacher or class)
help-format = Format: text, json, csv, eml, html, md, xlsx, junit, sarif, gitlab
help-output = Write to a file: FILE or FORMAT=FILE; can be repeated
help-fail-on = Exit with 1 at or above: violation, warning, never
help-min-coverage = Least share of assessed clauses in percent; below it exit with 2
help-names = Pupils' names: full, initials, none
help-color = Colours: auto, always, never
help-width = Width of the text in characters
help-history = The history file
help-history-accept = Accepts the present findings as the first day's state: they will not be new
help-history-show = Shows how each clause and person fares over time
help-history-prune = Deletes old days from the history
help-history-export = Gives out all that the history holds
help-history-forget = Deletes everything about one pupil
help-before = The first day that stays (2025-09-01)
help-pupil = The pupil's full name
help-only-new = Show only what the check before did not find; the totals stay
help-quiet-if-clean = Print nothing when all is well
help-verbose = The whole report in a terminal too, with the ID of each finding
help-brief = Only the short summary, also where the output is no terminal
help-limit = Show at most this many findings
help-clause-number = Number of a clause, such as 3.4.3.2
help-help = Print help: -h the short one, --help all of it
help-version = Print version
heading-usage = Usage
heading-commands = Commands
heading-arguments = Arguments
heading-options = Options

## The act of an audit.
act-title = Act
act-about = on the audit of the electronic journal's entries
act-chapter = { $number }. { $title }
act-head = Act
act-number = Act No.
act-place-and-day = Place and date
act-period = Period audited
act-period-value = { $name } ({ $from } – { $to })
act-as-of = Data as of
act-grounds = Grounds
act-grounds-value = { $school }, regulation No. { $number } ({ $issued }), clause { $clause }: { $duty }
act-by = Audited by
act-rulebook = Rulebook
act-calendar = Calendar
act-calendar-title = Calendar of school years and working days
act-hashed = { $id }; SHA-256 { $hash }
act-made-with = Prepared with
act-in-short = The results in short
act-settled = Duties audited: { $all }; the data allowed { $settled } of them to be assessed.
act-found = Findings: { $broken }. Done late – { $late }, not done – { $missing }, done wrongly – { $invalid }.
act-unproven = Duties the data neither confirm nor refute: { $count }. Nobody is blamed for these.
act-pending = Duties not due yet: { $count }.
act-excused = Duties the school has excused: { $count }.
act-observed = Observations nobody is blamed for: { $count }. The act does not list them one by one.
act-conclusions = Conclusions
act-title-coverage = How far the audit reached
act-method = A duty counts as late only where the entry was made after the deadline under every possible reading of the regulation and of the data. What the data do not prove is shown as unproven, not as undone.
act-not-covered = What was not assessed, or only partly, and why
act-waived = Exceptions the school has granted
act-problems = Remarks on the data files
act-rejected = Rows that could not be read
act-title-inputs = Data used
act-title-clauses = Results by clause
act-title-teachers = Results by teacher
act-title-classes = Results by class
act-title-earlier = What earlier acts recommended and what became of it
act-title-sample = Sample for reading the quality of entries
act-title-recommendations = Remarks, recommendations and their deadlines
act-title-signatures = Signatures
act-title-teacher-pages = Appendix 1. Pages of the teachers
act-title-class-pages = Appendix 2. Pages of the classes
act-title-findings = Appendix 3. Findings and their evidence
act-sheet-head = Act
act-sheet-coverage = Coverage
act-sheet-inputs = Data
act-sheet-clauses = By clause
act-sheet-teachers = By teacher
act-sheet-classes = By class
act-sheet-earlier = Earlier recommendations
act-sheet-sample = Sample
act-sheet-recommendations = Recommendations
act-sheet-signatures = Signatures
act-sheet-teacher-pages = Teachers' pages
act-sheet-class-pages = Class pages
act-sheet-findings = Findings
act-all = All
act-column-clause = Clause of the regulation
act-column-number = Clause no.
act-column-assessment = Coverage
act-column-cause = Cause
act-column-clauses = Clauses
act-column-file = Data file
act-column-table = Table
act-column-rows = Rows
act-column-rejected = Not read
act-column-who = Owed by
act-column-class = Class
act-column-obligations = Duties
act-column-settled = Assessed
act-column-met = Done
act-column-late = Late
act-column-missing = Not done
act-column-invalid = Wrong
act-column-waived = Excused
act-column-pending = Not due yet
act-column-unproven = Unproven
act-column-observed = Observations
act-column-what = About
act-column-finding = Finding
act-column-where = Where it shows
act-column-evidence = Evidence
act-column-id = Finding ID
act-column-journal = Journal
act-column-lesson = Lesson or work
act-column-entry = Entry
act-column-question = Qu. { $number }
act-column-remarks = Remarks
act-column-act = Act on period
act-column-to-whom = Recommended to
act-column-recommended = What was recommended
act-column-deadline = Due by
act-column-became = What became of it
act-page-teacher = Teacher's page: { $name }
act-page-class = Class page: { $name }
act-page-nobody = { $name }
act-page-found = Findings: { $found }. Duties assessed: { $settled } of { $all }; unproven: { $unproven }.
act-page-clean = Nothing wrong was found in the duties assessed. Duties assessed: { $settled } of { $all }; unproven: { $unproven }.
act-page-nothing = The data allowed no duty to be assessed. Duties: { $all }; not due yet: { $pending }.
act-found-here = What was found
act-to-do = What to do
act-remarks = The auditor's remarks
act-explanation = The teacher's explanation
act-findings-count = Findings: { $count }. An ID never changes: by it a finding can be found again in another audit and named in an objection or a recommendation.
act-id = ID: { $id }
act-no-evidence = no row shows it
act-cell = "{ $column }": { $value }
act-cell-blank = "{ $column }": blank
act-sample-why = The quality of entries and their conformity with the assessment order no program can judge. The auditor reads and judges the entries below.
act-sample-none = The sample is empty: the period has no entry, or the size of the sample is 0.
act-sample-how = Drawn at random from each teacher's entries in each subject: topics – { $topics }, homework – { $homework }, marks – { $marks } (or all, where there are fewer). The seed decides the draw; with the same seed and the same data the sample is the same.
act-sample-seed = Seed
act-sample-repeat = How to repeat it
act-sample-topic = Topics of lessons
act-sample-homework = Homework
act-sample-mark = Marks
act-sample-of = { $subject } ({ $drawn } of { $all })
act-sample-questions = To be answered with yes or no for each entry:
act-sample-unread = (to be read at the place named)
act-recommend-how = The recommendations are prepared from the clauses in which something was found; they can be altered, struck out and added to, each with its deadline.
act-earlier-how = Numbers and standing are computed from this audit's data where a recommendation names a clause or a finding's ID; elsewhere it is shown what the register of recommendations says.
act-earlier-none = The register of recommendations holds none of earlier acts.
act-earlier-no-register = There is no register of recommendations among the data, so what became of earlier ones was not assessed.
act-duty-done = The finding is no longer there.
act-duty-other = There is no finding of this ID. Perhaps { $id } was meant; check the ID in the register of recommendations.
act-duty-several = The ID fits several findings; write more of its digits in the register of recommendations.
act-duty-late = Done, late.
act-duty-open = Still not done.
act-duty-unproven = The data do not prove it done.
act-duty-waived = The school has excused it.
act-duty-not-shown = The data of this audit say nothing of that period.
act-duties-then = Found then: { $count }.
act-duties-open = Of that time still not done: { $count }.
act-duties-now = Found in this period: { $count } of { $settled } assessed.
act-said-done = The register says done on { $day }.
act-said-nothing = The register does not say that it was done.
act-signatures-text = The act rests on the data it names. A finding can be contested by naming its ID.
act-signs = The act was prepared by: { $role }
act-signs-present = Present at the audit
act-signs-director = Seen by: the director
act-signs-seen = I have seen the results of the audit
act-sign-name = name
act-sign-signature = signature
act-sign-day = date
act-attached = Attached to the act:
act-answer = Room to write
audit-no-clause = The rulebook names no clause that an act of an audit attests (attested: audit = true), so the audit cannot be recorded in the attestation register.
audit-record-what = To record the audit in the attestation register the act must be kept in a file: name it with --output FILE.
work-kind-running = everyday work
work-kind-test = test
work-kind-large = large work
work-kind-pass-fail = pass/fail work
work-kind-interim = interim mark
work-kind-semester = semester mark
work-kind-year = year mark
work-kind-exam = examination
work-kind-re-exam = re-examination
help-audit = Prepares the act of an audit, to be printed and signed
help-audit-period = The period the act is about: 2025/26-1, 2025/26, 2025-10
help-audit-format = Format: html, xlsx
help-audit-sample = How many topics, homework entries and marks to draw for each teacher and subject
help-seed = The seed of the draw, to repeat an earlier one
help-record = Record this audit in the attestation register (otherwise it stays as it is)
help-audit-by = Who attests that the audit was done

## The workbook (XLSX).
xlsx-page = Page { $page } of { $pages }
xlsx-sheet-summary = Summary
xlsx-sheet-findings = Findings
xlsx-sheet-teachers = By teacher
xlsx-sheet-classes = By class
xlsx-sheet-coverage = Coverage
xlsx-sheet-unproven = Not proven
xlsx-sheet-observations = Observations
xlsx-sheet-waived = Waivers
xlsx-sheet-files = Data files
xlsx-sheet-rejected = Rows not read
xlsx-contents = SHEETS
xlsx-about-findings = violations and warnings, one a row
xlsx-about-teachers = how many duties each has and how they stand
xlsx-about-classes = the same by class
xlsx-about-coverage = each clause: how far it was assessed, what hindered it, what came of it
xlsx-about-unproven = duties the data cannot prove done or not done; nobody is blamed for them
xlsx-about-observations = what is worth a look; nobody is blamed for it
xlsx-about-waived = duties the school has excused
xlsx-about-files = the files read, and what is wrong with files
xlsx-about-rejected = rows whose content was not judged, and why
xlsx-nothing = None.
xlsx-fact-school = School
xlsx-fact-period = Period
xlsx-fact-as-of = Data as of
xlsx-fact-rulebook = Rulebook
xlsx-fact-calendar = Calendar
xlsx-open-questions = { $unproven ->
        [one] { $unproven } duty cannot be proven done or not done; nobody is blamed for it. It is on the sheet “Not proven”.
       *[other] { $unproven } duties cannot be proven done or not done; nobody is blamed for them. They are on the sheet “Not proven”.
    }
xlsx-column-standing = Standing
xlsx-column-status = Status
xlsx-column-news = News
xlsx-news-new = new
xlsx-news-open = still open
xlsx-column-severity = Severity
xlsx-column-class = Class
xlsx-column-group = Group
xlsx-column-subject = Subject
xlsx-column-pupil = Pupil
xlsx-column-person = About whom
xlsx-column-period = Period
xlsx-column-occurred = Day
xlsx-column-lesson = Lesson
xlsx-column-due = Due
xlsx-column-finding = Finding
xlsx-column-remedy = What to do
xlsx-column-found-earliest = Entered no earlier than
xlsx-column-found-latest = Entered no later than
xlsx-column-file = File
xlsx-column-sheet = Sheet
xlsx-column-row = Row
xlsx-column-column = Column
xlsx-column-value = Value
xlsx-column-id = ID
xlsx-column-cause = Cause
xlsx-column-causes = What hindered it
xlsx-column-reading = How the text can be read
xlsx-column-reason = Reason
xlsx-column-approved = Approved by
xlsx-column-until = Until
xlsx-column-title = Title
xlsx-column-table = Table
xlsx-column-rows = Rows
xlsx-column-rejected = Not read
xlsx-column-problem = What is wrong
xlsx-column-why = Why it was not read
xlsx-column-obligations = Duties
xlsx-column-met = Done
xlsx-column-late = Late
xlsx-column-missing = Not done
xlsx-column-invalid = Done wrongly
xlsx-column-observed = Observations
xlsx-column-pending = Not due yet
xlsx-column-unproven = Not proven
xlsx-column-waived = Waived
xlsx-total-obligations = all duties
xlsx-total-met = done
xlsx-total-late = late
xlsx-total-missing = not done
xlsx-total-invalid = done wrongly
xlsx-total-observed = observations
xlsx-total-pending = not due yet
xlsx-total-unproven = not proven
xlsx-total-waived = waived
error-binary-terminal = { $format } is no text to show in a terminal. Add: --output FILE.{ $format }

## The page (HTML).
html-contents = Contents
html-skip = Skip to the content
html-filter = Search the findings…
html-sort = Sort by this column
html-footer = Made by eklase-audit from the exports alone. This page sends nothing and loads nothing from the web.
html-period = Period
html-as-of = Data as of
html-rulebook = Rulebook
html-calendar = Calendar
html-news = What has changed
html-coverage = What was checked
html-not-covered = Not assessed, or assessed in part:
html-totals = Totals
html-by-clause = Results by clause
html-by-teacher = Results by teacher
html-by-class = Results by class
html-pictures = Pictures
html-findings-by-teacher = Findings by teacher
html-findings-by-class = Findings by class
html-findings-by-clause = Findings by clause
html-waived = Waivers
html-trouble = Data files and rows that could not be read
html-inputs = Files read
html-all = All
html-new = new
html-remedies = What to do
html-no-evidence = no entry in the data
html-stands = “{ $column }”: “{ $value }”
html-blank = “{ $column }”: blank cell
html-column = “{ $column }”
html-numbers = Numbers in a table
html-of = { $broken } of { $all }
html-column-cause = Cause
html-column-clauses = Clauses
html-column-assessment = Coverage
html-column-class = Class
html-column-what = About
html-column-finding = Finding
html-column-due = Due
html-column-evidence = Shown in
html-column-obligations = Duties
html-column-met = Met
html-column-late = Late
html-column-missing = Missing
html-column-invalid = Invalid
html-column-observed = Observations
html-column-pending = Not due yet
html-column-unproven = Unproven
html-column-waived = Waived
html-column-broken = Broken
html-column-column = Column
html-column-value = Value
html-column-reason = Reason
html-column-file = File
html-column-table = Table
html-column-rows = Rows
html-column-rejected = Rejected
html-column-week = Week from
html-column-school-days = School days
html-column-step = After the lesson
html-observations = { $count ->
        [one] There is { $count } observation besides, which blames nobody; it is not listed here.
       *[other] There are { $count } observations besides, which blame nobody; they are not listed here.
    }
html-open-questions = { $unproven ->
        [one] Whether { $unproven } duty was done cannot be proven from the data; nobody is blamed for it.
       *[other] Whether { $unproven } duties were done cannot be proven from the data; nobody is blamed for them.
    }
html-heat = Broken duties by teacher and clause
html-heat-key = Broken:
html-heat-caption = The number in a cell is how many duties were broken; an empty cell means there is no duty. { $without ->
        [one] { $without } person without broken duties is not shown.
       *[other] { $without } people without broken duties are not shown.
    }
html-heat-cell = { $name }, clause { $clause }: { $broken } of { $all } broken
html-heat-text = People in rows ({ $people }), clauses in columns ({ $clauses }). Broken duties: { $broken }. All numbers are in the table below the picture.
html-weeks = Broken duties by week
html-weeks-caption = By the day a duty arose from, not by its due. The shaded ground marks weeks without lessons.
html-weeks-text = Weeks: { $weeks }; broken duties: { $broken }. The most, { $most }, in the week of { $day }.
html-week = Week of { $day }: { $broken } broken
html-break-autumn = autumn break
html-break-winter = winter break
html-break-spring = spring break
html-punctuality = How long after the lesson entries were made
html-punctuality-bell = Topics, homework and attendance of lessons; hours are counted from the bell that ended the lesson.
html-punctuality-day = Topics, homework and attendance of lessons; there are no bell times, so hours are counted from the beginning of the lesson’s day.
html-punctuality-shown = Shown: { $timed } of { $all }.
html-punctuality-day-only = Only the day of the entry is known: { $count }.
html-punctuality-no-hour = The lesson’s hour is not known: { $count }.
html-punctuality-no-stamp = No entry time in the data: { $count }.
html-punctuality-text = Entries of known time: { $timed } of { $all }; late among them: { $late }. All numbers are in the table below the picture.
html-entries = Entries
html-entries-late = late among them
html-step = { $label }: { $entries } entries, { $late } of them late
html-before-bell = before the bell
html-till-clock = till { $to }:00
html-clock = { $from }–{ $to }
html-hours = { $from }–{ $to } h
html-next-day = next day
html-days = { $from }–{ $to } d
html-over-days = > { $from } d
html-classes = Broken duties by class
html-classes-caption = Their number and that of all duties of the class, in the order of the classes.
html-classes-text = Classes: { $classes }; broken duties: { $broken }. The numbers are in the table “Results by class”.
html-index = Files of the check
html-index-for = This page shows everyone’s numbers and is for the deputy director alone. Each person gets only their own file.
html-index-none = No violations in what was checked, so there are no files.
split-foreign-index = { $file }: the folder already has this file and it is not this program’s, so the index page was not written. Choose another folder or move that file.

## The first hour, the layers of the configuration, completion, the manual.
about-history = The history: what every check saw, and since when
about-waivers = The exceptions the school has granted
about-config = What is configured, and where
about-config-show = Shows every value of the configuration and what set it
help-init = Makes a folder of exports ready: configuration, registers, schedules
help-folder = The folder of exports; the working folder when not given
help-completions = Prints the script by which a shell completes commands, teachers, classes and clauses
help-shell = Shell: bash, elvish, fish, powershell, zsh
help-man = Prints the manual's pages, or writes them into a folder
help-man-output = Folder for the pages; without it they go to standard output
help-attest-class = The class the duty is about
help-attest-period = The period the duty is about: 2025-10, 2025/26-1, 2025/26
help-attest-by = Who attests it
help-history-forget-class = The pupil's class, where several have the name
help-history-show-format = Format: text, json
help-history-export-format = Format: csv, json
help-config-show-format = Format: text, json
help-default = { $help } (when not given: { $value })
help-more = All options, and examples: { $command } --help
heading-examples = Examples
heading-scope = What is checked
heading-output = What is shown, and where
heading-judging = How it is judged
heading-history = History
heading-general = General
usage-options = [OPTIONS]
value-command = COMMAND
value-paths = PATHS
value-path = PATH
value-file = FILE
value-dir = FOLDER
value-name = NAME
value-class = CLASS
value-clause = CLAUSE
value-date = DATE
value-kind = KIND
value-text = TEXT
value-shell = SHELL
value-format = FORMAT
value-names = NAMES
value-lang = LANGUAGE
value-severity = SEVERITY
value-fail-on = SEVERITY
value-color = WHEN
value-by = GROUP
value-report = REPORT
examples-check =
    eklase-audit check exports
    eklase-audit check exports --teacher "Ilze Kalniņa" --period 2025-10
    eklase-audit check exports --clause 3.4 --by class
    eklase-audit check exports --output report.txt --output json=report.json
    eklase-audit check exports --history history.db --only-new --quiet-if-clean
    eklase-audit check exports --split messages --format eml
examples-snapshot = eklase-audit snapshot exports --history history.db
examples-history-show = eklase-audit history show --history history.db
examples-history-accept = eklase-audit history accept --history history.db
examples-history-prune = eklase-audit history prune --before 2025-09-01 --history history.db
examples-history-export = eklase-audit history export --history history.db --format json
examples-history-forget = eklase-audit history forget --pupil "Anna Koka" --class 5.a --history history.db
examples-due =
    eklase-audit due exports --days 7
    eklase-audit due exports --teacher "Ilze Kalniņa" --format ics --output calendar.ics
examples-inspect =
    eklase-audit inspect exports --sample 5
    eklase-audit inspect exports --fix-config
examples-audit =
    eklase-audit audit exports --period 2025/26-1 --output act.html
    eklase-audit audit exports --period 2025/26-1 --output html=act.html --output xlsx=act.xlsx --record
examples-verify =
    eklase-audit verify report.json
    eklase-audit verify report.json --data exports
examples-merge = eklase-audit merge reports --each schools
examples-explain = eklase-audit explain 3.4.3.2
examples-rules-show = eklase-audit rules show --rulebook our-rules.toml
examples-attest =
    eklase-audit attest 3.3.4 --class 5.a --period 2025-10 --data exports
    eklase-audit attest --list --data exports
examples-waivers-list = eklase-audit waivers list exports
examples-waivers-lint = eklase-audit waivers lint exports
examples-init = eklase-audit init exports
examples-config-show =
    eklase-audit config show exports
    eklase-audit config show --format json
examples-completions =
    eklase-audit completions bash > ~/.local/share/bash-completion/completions/eklase-audit
    eklase-audit completions zsh > ~/.zfunc/_eklase-audit
    eklase-audit completions fish > ~/.config/fish/completions/eklase-audit.fish
examples-man = eklase-audit man --output ~/.local/share/man/man1
man-name = Name
man-description = Description
man-version = Version
man-written = Pages written: { $count } ({ $folder })
config-file = File beside the data: { $file }
config-user-file = File of the user: { $file }
config-no-file = none
config-built-in = built in
config-command-line = command line
config-unknown-variable = { $variable }: the program knows no such variable and ignores it.{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
error-variable-lang = { $variable }: there is no language "{ $value }". There are: lv, en.
error-variable-text = { $variable }: the value is no text the program can read. Set the variable anew, or unset it.
error-unknown-key = "{ $value }" is not known here.{ $near ->
        [none] {""}
       *[other] {" "}Did you mean "{ $near }"?
    } { $known ->
        [none] {""}
       *[other] Known are: { $known }.
    }
error-toml-unquoted = A text must stand in straight quotes, for example school = "Our school".
error-toml-no-equals = After a key comes one equals sign and a value, for example school = "Our school".
error-toml-no-value = There is no value after the equals sign. Write one, or delete the line.
error-toml-more = The line must end here. Write each key on a line of its own; after a value only a note beginning with # may stand.
error-toml-comma = One comma stands between the values of a list, for example ["a", "b"].
error-toml-twice = This key or table is in the file already. Keep it in one place.
error-toml-backslash = This sign cannot follow a \ here. In a path write / or put the text in single quotes, for example 'C:\Exports'.
error-toml-key = A key has only letters without accents, digits, - and _. Write any other key in straight quotes.
error-toml-date = There is no such date or time. Write, for example, 2025-10-03.
error-toml-number = This is not a number the program can use. Write digits only, for example 5.
error-toml-open-text = The text has no closing quote. Write { $sign } where the text ends.
error-toml-open = The closing { $sign } is missing. Write it where the list or table ends.
error-toml-sign = There is a sign in the text that cannot be written in one. Delete it.
error-toml-kind = Here must be { $wanted ->
        [text] a text in straight quotes, for example "2025-10-03"
        [list] a list in square brackets, for example ["a", "b"]
        [date] a date without quotes, for example 2025-10-03
        [truth] the word true or false
        [table] a table, for example [mail]
        [text-or-list] a text in straight quotes or a list of such texts, for example ["a", "b"]
        [number-or-table] a whole number from 0 to 65535, or a table of such numbers
       *[number] a number
    }{ $found ->
        [none] {""}
       *[other] , and there is { $found }
    }.
error-toml-range = The number { $value } cannot stand here: it is too large or too small.
error-toml-missing = The key "{ $value }" is missing. Write it with its value.
error-toml-clock = "{ $value }" is not a clock time. Write, for example, "19:00".
error-toml-day = "{ $value }" is not a day. Write, for example, 2025-10-03.
error-toml-other = This is not valid TOML: "{ $error }".
toml-text = the text "{ $value }"
toml-number = the number { $value }
toml-list = a list
toml-table-or-date = a table, or a date without quotes
error-not-a-folder = { $file }: this is a file. Name the folder in which the E-klase exports are saved.
error-examples-folder = { $file }: the folder is there already and was not made by this program (it has no { $mark }), so nothing is written into it. Rename it and run the command again.
usage-unknown-argument = There is no option "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean "{ $near }"?
    }
usage-unknown-command = There is no command "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean "{ $near }"?
    } There are: { $known }.
usage-no-value = The option { $option } needs a value.
usage-invalid-value = The value "{ $value }" does not fit { $option }.{ $near ->
        [none] {""}
       *[other] {" "}Did you mean "{ $near }"?
    } Possible are: { $known }.
usage-not-a-number = The value "{ $value }" does not fit { $option }: a whole number is needed{ $least ->
        [none] {""}
       *[other] {" "}from { $least }
    }{ $most ->
        [none] {""}
       *[other] {" "}to { $most }
    }.
usage-missing = What must be said is missing: { $what }.
usage-no-command = What is to be done is not said. Commands: { $known }.
usage-twice = The option { $option } can be given only once.
usage-conflict = The options { $one } and { $other } cannot be used together.
usage-number-of-values = The option { $option } has too many values or too few.
usage-not-utf-8 = A word of the command line is no text the program can read.
usage-help = Help: { $command } --help
inspect-examples = { $file }: a folder of examples (the file { $mark } is in it); none of its files is read
inspect-example = an example of a register; it is not read
init-folder = examples
init-mark = This folder holds examples written by eklase-audit. While this file is here, the program reads nothing of the folder.
init-read-me = READ-ME.txt
init-read-me-text =
    This folder holds examples. The program reads nothing of it.

    Registers (.csv, and all of them as sheets of one .xlsx)
        What E-klase has no export for, the school keeps itself. Move the register you need into the
        folder of exports, fill in its rows and delete the example. A row whose last column begins with
        "# example" is not read. A duty is assessed by its register as soon as the register holds a row.

    schedules
        Examples for running the check every evening: systemd (.service, .timer), cron and the Windows
        Task Scheduler (.xml), and the configuration they use. Change the paths and the addresses.

    The folder can be deleted; "eklase-audit init" writes it again.
init-schedules = schedules
init-workbook = registers.xlsx
init-remarks = Piezīmes
init-sign = # example: delete this row
init-tables = Recognised: { $tables }.
init-no-tables = There is no export in this folder that the program recognises yet. Save the exports from E-klase here, and run "eklase-audit inspect".
init-unknown = Not recognised: { $files }. How each file is read, "eklase-audit inspect" shows.
init-written = Written:
init-left = Already there, left as it was:
init-next =
    What to do next:
      1. Look through { $config }: what stands behind a # does not count yet.
      2. See how the files are read: eklase-audit inspect { $folder }
      3. Check: eklase-audit check { $folder }
      4. Move the registers the school needs from { $examples } into the folder of exports, and fill them in.
      5. To have the check run every evening, use an example from the subfolder "schedules".
init-config-head =
    The settings of eklase-audit for this folder of exports. A line behind a # does not count.
    What is set, and where: eklase-audit config show
init-config-school = The school's name, for the head of the report.
init-config-school-example = Name of the school
init-config-rulebook = The regulation: a built-in one ({ $known }) or a file beside this one.
init-config-lang = The language of the reports: lv or en.
init-config-as-of = The moment the data speaks for. When not said, it is the newest file's own time.
init-config-attestations = The register "eklase-audit attest" writes into.
init-config-register = izpildes-registrs.csv
init-config-history =
    What each check saw, and since when. It proves entries for which the exports have no times, and
    tells what is new. It holds pupils' names: keep it as carefully as the exports.
init-config-history-file = history.db
init-config-paths = Where the exports are, seen from this file.
init-config-columns = Column names of this school's exports, recognised by their likeness. Check them.
init-config-unsure = Headers nobody is sure of. If one is right, write its line into the section named.
init-config-mail = From whom and to whom messages go (--format eml). The program itself sends nothing.
init-config-mail-example =
    {"["}mail]
    from = "E-journal <e-journal@example.org>"
    to = "deputy@example.org"
    cc = ["office@example.org"]
init-config-people = Who had another name: the present one, and the former ones, oldest first.
init-config-people-example =
    {"["}people]
    "Anna Kalniņa" = ["Anna Bērziņa"]
init-config-free-days =
    The calendar knows public holidays and the breaks of the school years { $years }.
    Here are days the school itself has made free of lessons.
init-config-free-days-example =
    {"["}[free_days]]
    from = 2026-02-02
    to = 2026-02-06
    grades = [1]
    reason = "Additional holidays of grade 1"
## Several schools: check --each and merge.
fleet-title = E-klase journal check of several schools
fleet-schools = { $all ->
        [one] { $all } school: { $clean } without violations, { $violations } with violations, { $incomplete } not fully checked, { $failed } not checked.
       *[other] { $all } schools: { $clean } without violations, { $violations } with violations, { $incomplete } not fully checked, { $failed } not checked.
    }
fleet-as-of = Data as of: { $from } to { $to }
fleet-by-school = BY SCHOOL
fleet-clauses-note = Covers: how many of the applicable clauses were assessed, wholly or in part. Causes and findings are in the school's own report.
fleet-by-clause = BY CLAUSE
fleet-schools-note = Schools: in how many the clause was assessed, wholly or in part, of those it applies to.
fleet-incomplete = NOT FULLY CHECKED
fleet-incomplete-school = { $name }: unread rows: { $rejected }, remarks on data files: { $problems }. The cause is in the school's own report.
fleet-failed = NOT CHECKED AND NOT COUNTED
fleet-exit-0 = clean
fleet-exit-1 = violations
fleet-exit-2 = incomplete
fleet-same-school = The same school and period as "{ $first }" ({ $school }); only the newer data is counted. If they are two schools, give each its own name (school) in eklase-audit.toml.
column-school = School
column-schools = Schools
column-outcome = Outcome
column-clauses = Covers
each-empty-share = This share has no school.
error-each-folder = { $file }: the folder could not be read ({ $error }). Check the path and that the folder may be read.
error-each-none = { $file }: the folder has no subfolder. With --each every subfolder is one school.
error-each-place = The reports of several schools would overwrite one another: "{ $place }". Write {"{}"} where the name of the school's folder belongs, for example --output json=reports/{"{}"}.json.
error-each-format = The summary of several schools is text or JSON: --format text or json. Each school's report can have another format, for example --output csv=reports/{"{}"}.csv.
error-each-history = Several schools cannot share one history. Name it (history) in each school's eklase-audit.toml.
error-needs-each = --jobs and --share go only with --each.
error-each-broke-off = The check broke off through an error of the program.
merge-no-report = There is no report.
merge-other-schema = This is no school's report this program can read (schema: { $schema }). It needs eklase-audit/report/1.
merge-no-schema = This is no report of eklase-audit.
merge-part = This is not the report of a whole school but one person's or class's part, or an older program made it.
merge-broken = The report is damaged or breaks off ({ $error }).
merge-unreadable = The file could not be read ({ $error }).
help-each = Folder of which every subfolder is one school with its own settings; {"{}"} in --output and --split is the subfolder's name
help-jobs = How many schools to check at a time; as many as there are cores when not given
help-share = Only this share of the schools: 0/20 is the first of twenty
help-merge = Combines the JSON reports of several schools into one summary
help-reports = JSON reports, or folders of them
help-merge-each = Folder of which every subfolder is one school: names those without a report
help-merge-format = Format: text, json
help-merge-output = Write to a file

## The workbook (XLSX).
xlsx-column-reply = Reply
