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

## A finding in one sentence.
finding-late = { $what } was entered on { $found }; it was due by { $due }.
finding-missing = { $what } has not been entered; it was due by { $due }.
finding-pending = { $what } is to be entered by { $due }.
finding-unproven-no-entry-time = { $what } has been entered, but the data cannot tell whether in time; it was due by { $due }.
finding-unproven-unknown = { $what }: the data does not show whether and when it was entered; it was due by { $due }.
finding-unproven-bell-times = { $what } was entered on { $found }, but the hour of the next lesson is not known; it was due by { $due }.
finding-unproven-reading = { $what } was entered on { $found }, but the regulation can be read in more than one way; the latest due was { $due }.
finding-unproven-rejected-row = { $what } was not found, but may stand in a row that could not be read; it was due by { $due }.
finding-missing-lesson = The journal has no entry of a lesson the timetable expects; it was due by { $due }.
finding-missing-justification = The absence on { $day } is marked as justified, but the note register has no note for that day.
finding-late-note = The absence note was registered on { $found }; it was due by { $due }.
finding-missing-note = The absence note has not been registered; it was due by { $due }.
finding-pending-note = The absence note is to be registered by { $due }.
finding-invalid = { $what } does not hold.
finding-invalid-exempt-semester-mark = The pupil is exempt, but the semester mark is not the letter a.
finding-invalid-exempt-year-mark = The pupil is exempt, but the year mark is not the letter a.
finding-invalid-unfounded-exemption = The mark is the letter a, but the register of exemptions has no entry for this pupil and subject.

## Days and moments.
moment = { $date } { $time }

## Verdicts, severities, assessments.
status-late = late
status-missing = missing
status-invalid = invalid
status-pending = not due yet
status-unproven = not provable
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
cause-not-built = the program has no check for it yet
cause-assessment-order = the number of the assessment order is not loaded
cause-no-table = no data for the table "{ $table }"
cause-no-column = the table "{ $table }" has no column "{ $column }"
cause-no-rows = the table "{ $table }" has no row of class { $class }
cause-unknown-day = the calendar is not known for { $day }
cause-no-correction-day = the day of the improvement is not stated
cause-no-next-lesson = the next lesson is not known
cause-no-entry-time = the data has no entry time, or not exactly enough
cause-reading = the regulation can be read in more than one way
cause-bell-times = the hours of the lessons are not known
cause-rejected-row = the entry may stand in a row that could not be read

## The text report.
report-title = E-klase journal check
report-school = School: { $school }
report-as-of = Data as of: { $as_of }
report-period = Period: { $from } – { $to }
report-rulebook = Rulebook: { $title }
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
report-nobody = The data names nobody responsible
report-no-class = No class
report-remedy = What to do: { $remedy }
report-left-out = { $count ->
        [one] { $count } finding is not shown (--limit).
       *[other] { $count } findings are not shown (--limit).
    }
report-totals = TOTALS
report-open-questions = { $unproven ->
        [0] Nothing is left unproven.
        [one] { $unproven } more duty cannot be proven from the data; nobody is blamed for it. List: --format json or csv.
       *[other] { $unproven } more duties cannot be proven from the data; nobody is blamed for them. List: --format json or csv.
    }
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
column-pending = Pending
column-unproven = Unprov.
column-what = Class, subject
column-finding = Finding
column-where = Where
column-who = Responsible
column-duty = Duty
lesson-number = lesson { $number }
where-row = { $file }, row { $row }
where-sheet = { $file } "{ $sheet }", row { $row }
later = and { $more } more

## Rejected rows.
reject-blank = the cell is blank but must hold a value
reject-not-a-date = not a date, or no such day exists
reject-ambiguous-date = the date can be read in two ways; write for example 03.10.2025.
reject-not-a-stamp = not a date with a time
reject-not-a-lesson-number = not the number of a lesson
reject-not-a-time = not a clock time
reject-not-a-weekday = not a day of the week
reject-not-an-absence-code = unknown absence code
reject-not-yes-or-no = must be yes or no
reject-ends-before-start = the end lies before the start
reject-error-cell = the cell holds an error
rejected-row = { $where }, column "{ $column }", value "{ $value }": { $reason }

## Problems with files.
problem-no-such-path = { $file }: no such file or folder. Check the path.
problem-empty-folder = { $file }: the folder holds no CSV or Excel file. Save the E-klase exports in it.
problem-unreadable = { $file }: the file could not be read ({ $error }).
problem-bad-workbook = { $file }: the workbook is damaged or is none ({ $error }). Open it in Excel and save it anew as .xlsx.
problem-no-table = { $where }: no row is the header of a known table. First row: { $first }. Check that columns are separated by semicolon, comma or tab, and that the header row was not deleted.
problem-missing-columns = { $where }: it looks like the table "{ $table }" (headers in row { $row }), but required columns are missing: { $lacking }. { $unmapped ->
        [none] Add them to the export.
       *[other] Unknown headers: { $unmapped }.
    }
problem-doubled-column = { $where }: two columns of the table "{ $table }" mean the same ({ $column }). Keep one.
problem-not-an-export = { $file }: the program does not read files of this kind.
problem-unknown-value = { $where }: unknown value "{ $value }" in column "{ $column }" ({ $count ->
        [one] { $count } time
       *[other] { $count } times
    }).
problem-not-used-yet = { $where }: the table "{ $table }" was recognised, but this version of the program does not use it yet.
problem-stamp-after-as-of = { $where }: the entry time is later than the moment the data speaks for; such rows in the file: { $count }. Check --as-of or the computer's clock.

## Errors.
error-config = The configuration cannot be used
error-rulebook = The rulebook cannot be used
error-no-rulebook = There is no rulebook "{ $name }". Built in: { $known }.
error-calendar = The calendar cannot be used: { $error }
error-no-paths = Nothing to check was named. Name a folder with E-klase exports, for example: eklase-audit check folder
error-as-of = "{ $value }" is not a date or a date with a time, such as 2025-12-19 or 2025-12-19T21:00.
error-period = The calendar has no period "{ $value }". Examples: 2025-10, 2025/26-1, 2025/26, rudens 2025.
error-clause = The rulebook has no clause "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
error-teacher = The data has no teacher "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
error-class = The data has no class "{ $value }".{ $near ->
        [none] {""}
       *[other] {" "}Did you mean { $near }?
    }
error-format = There is no format "{ $value }". There are: { $known }.
error-write = { $file }: could not be written ({ $error }).
error-coverage = { $have } % of the clauses were assessed; at least { $least } % are required.
error-unknown-day = The calendar is not known for { $day }; duties that depend on it were not judged.

## Inspect, explain, rules.
inspect-read = { $where }: { $table }
inspect-how = encoding { $encoding }, delimiter { $delimiter }, headers in row { $row }
inspect-sheet = sheet, headers in row { $row }
inspect-rows = { $rows ->
        [one] { $rows } row, { $rejected } of them rejected
       *[other] { $rows } rows, { $rejected } of them rejected
    }
inspect-columns = Columns: { $columns }
inspect-unmapped = Unknown headers: { $columns }
inspect-absent = Columns not there: { $columns }
inspect-unrecognised = not recognised
delimiter-tab = tab
explain-duty = Duty: { $duty }
explain-who = Who owes it: { $who }
explain-severity = Severity of a breach: { $severity }
explain-needs = Tables it needs: { $tables }
explain-remedy = How to clear a finding: { $remedy }
explain-due = Due: { $due }
explain-also = Together with clause: { $also }
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
due-next-lesson = before the next lesson of the subject on a later day
due-term = the last school day of the semester, of the year or before the break
due-as-work = as for the work itself, counted from the day of the improvement
due-none = the number is not in the rulebook
due-or = ; or:{" "}
means-automatic = automatic
means-times = needs entry times
means-not-built = no check yet
means-off = switched off

## Help.
help-about = Checks E-klase journal exports against the school's regulation
help-check = Checks exports and shows who has not done what
help-inspect = Shows how every file was read
help-explain = Explains one clause
help-rules = The school's regulation
help-rules-list = All clauses and how each is checked
help-paths = Folders or files with exports; without any, those eklase-audit.toml names
help-as-of = The moment the data speaks for (2025-12-19 or 2025-12-19T21:00)
help-period = Period: 2025-10, 2025/26-1, 2025/26, "rudens 2025"
help-rulebook = Rulebook file, or the name of a built-in one
help-config = Configuration file
help-lang = Language: lv or en
help-by = Group by teacher, class or clause
help-teacher = Only what this teacher owes
help-class = Only this class
help-clause = Only this clause or those below it
help-severity = Only breaches at least this grave: violation, warning, observation
help-format = Format: text, json, csv
help-output = Write to a file: FILE or FORMAT=FILE; can be repeated
help-fail-on = Exit with 1 at or above: violation, warning, never
help-min-coverage = Least share of assessed clauses in percent; below it exit with 2
help-names = Pupils' names: full, initials, none
help-color = Colours: auto, always, never
help-width = Width of the text in characters
help-quiet-if-clean = Print nothing when all is well
help-limit = Show at most this many findings
help-clause-number = Number of a clause, such as 3.4.3.2
help-help = Print help
help-version = Print version
heading-usage = Usage
heading-commands = Commands
heading-arguments = Arguments
heading-options = Options
