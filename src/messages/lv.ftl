# Program's words in Latvian. Complete: a test compares the keys with en.ftl.

## What is owed. The attribute says the grammatical form of the participle.
matter-lesson = Stundas ieraksts
    .form = masculine
matter-topic = Stundas tēma
    .form = feminine
matter-homework = Mājas darbs
    .form = masculine
matter-attendance = Stundas apmeklējums
    .form = masculine
matter-running-mark = Kārtējais vērtējums
    .form = masculine
matter-work-mark = Darba vērtējums
    .form = masculine
matter-improved-mark = Uzlabotais vērtējums
    .form = masculine
matter-exam-mark = Eksāmena vērtējums
    .form = masculine
matter-re-exam-mark = Pēcpārbaudījuma vērtējums
    .form = masculine
matter-interim-mark = Semestra starpvērtējums
    .form = masculine
matter-semester-mark = Semestra vērtējums
    .form = masculine
matter-year-mark = Gada vērtējums
    .form = masculine
matter-exempt-semester-mark = Atbrīvota izglītojamā semestra vērtējums „a”
    .form = masculine
matter-exempt-year-mark = Atbrīvota izglītojamā gada vērtējums „a”
    .form = masculine
matter-unfounded-exemption = Vērtējums „a”
    .form = masculine
matter-note = Kavējuma zīme
    .form = feminine
matter-justification = Attaisnota kavējuma zīme
    .form = feminine

## A finding in one sentence.
finding-late = { $what } { $form ->
        [feminine] ievadīta
       *[masculine] ievadīts
    } { $found }; termiņš bija { $due }.
finding-missing = { $what } nav { $form ->
        [feminine] ievadīta
       *[masculine] ievadīts
    }; termiņš bija { $due }.
finding-pending = { $what } jāievada līdz { $due }.
finding-unproven-no-entry-time = { $what } ir { $form ->
        [feminine] ievadīta
       *[masculine] ievadīts
    }, bet no datiem nevar noteikt, vai tas izdarīts laikā; termiņš bija { $due }.
finding-unproven-unknown = { $what }: datos nav redzams, vai un kad ieraksts veikts; termiņš bija { $due }.
finding-unproven-bell-times = { $what } ir { $form ->
        [feminine] ievadīta
       *[masculine] ievadīts
    } { $found }, bet nav zināms nākamās stundas sākuma laiks; termiņš bija { $due }.
finding-unproven-reading = { $what } ir { $form ->
        [feminine] ievadīta
       *[masculine] ievadīts
    } { $found }, bet noteikumu tekstu var saprast dažādi; vēlākais termiņš bija { $due }.
finding-unproven-rejected-row = { $what } nav { $form ->
        [feminine] atrasta
       *[masculine] atrasts
    }, bet tas var būt rindā, kuru neizdevās nolasīt; termiņš bija { $due }.
finding-missing-lesson = Stundu sarakstā paredzētās stundas ieraksta žurnālā nav; termiņš bija { $due }.
finding-missing-justification = Kavējums { $day } atzīmēts kā attaisnots, bet zīmju reģistrā nav zīmes par šo dienu.
finding-late-note = Kavējuma zīme reģistrēta { $found }; termiņš bija { $due }.
finding-missing-note = Kavējuma zīme nav reģistrēta; termiņš bija { $due }.
finding-pending-note = Kavējuma zīme jāreģistrē līdz { $due }.
finding-invalid = { $what } nav pareizs.
finding-invalid-exempt-semester-mark = Izglītojamais ir atbrīvots, bet semestra vērtējumā nav burta „a”.
finding-invalid-exempt-year-mark = Izglītojamais ir atbrīvots, bet gada vērtējumā nav burta „a”.
finding-invalid-unfounded-exemption = Vērtējumā ir „a”, bet atbrīvojumu reģistrā nav ieraksta par šo izglītojamo un priekšmetu.

## Days and moments.
moment = { $date } plkst. { $time }

## Verdicts, severities, assessments.
status-late = nokavēts
status-missing = nav izdarīts
status-invalid = nepareizi
status-pending = vēl nav termiņa
status-unproven = nav pierādāms
status-met = izpildīts
severity-violation = pārkāpums
severity-warning = brīdinājums
severity-observation = novērojums
assessment-assessed = pārbaudīts
assessment-partly = daļēji
assessment-not-assessed = nav pārbaudīts
assessment-not-applicable = nav attiecināms
assessment-disabled = izslēgts

## Why something was not assessed.
cause-not-built = šīs pārbaudes programmā vēl nav
cause-assessment-order = nav ievadīts vērtēšanas kārtībā noteiktais termiņš
cause-no-table = nav datu par tabulu „{ $table }”
cause-no-column = tabulā „{ $table }” nav kolonnas „{ $column }”
cause-no-rows = tabulā „{ $table }” nav neviena ieraksta par klasi { $class }
cause-unknown-day = kalendārs nav zināms dienai { $day }
cause-no-correction-day = nav norādīta vērtējuma labošanas diena
cause-no-next-lesson = nav zināma nākamā stunda
cause-no-entry-time = datos nav ieraksta laika vai tas nav pietiekami precīzs
cause-reading = noteikumu tekstu var saprast dažādi
cause-bell-times = nav zināmi stundu sākuma laiki
cause-rejected-row = ierakstu var saturēt rinda, kuru neizdevās nolasīt

## The text report.
report-title = E-klases žurnāla pārbaude
report-school = Skola: { $school }
report-as-of = Dati uz: { $as_of }
report-period = Periods: { $from } – { $to }
report-rulebook = Noteikumi: { $title }
report-coverage = PĀRBAUDES TVĒRUMS
report-covered = { $all ->
        [zero] No { $all } punktiem pārbaudīti { $assessed }, daļēji { $partly }, nav pārbaudīti { $not }, nav attiecināmi { $na }, izslēgti { $off }.
        [one] No { $all } punkta pārbaudīti { $assessed }, daļēji { $partly }, nav pārbaudīti { $not }, nav attiecināmi { $na }, izslēgti { $off }.
       *[other] No { $all } punktiem pārbaudīti { $assessed }, daļēji { $partly }, nav pārbaudīti { $not }, nav attiecināmi { $na }, izslēgti { $off }.
    }
report-not-covered = NAV PĀRBAUDĪTS VAI PĀRBAUDĪTS DAĻĒJI
report-findings-by-teacher = KONSTATĒTAIS PA PEDAGOGIEM
report-findings-by-class = KONSTATĒTAIS PA KLASĒM
report-findings-by-clause = KONSTATĒTAIS PA PUNKTIEM
report-none-found = Pārbaudītajā daļā pārkāpumu nav.
report-nothing-evaluated = NEKAS NAV PĀRBAUDĪTS: no šiem datiem nevarēja izvērtēt nevienu pienākumu.
report-of = { $broken ->
        [zero] { $broken } neizpildītu; pienākumu kopā { $all }
        [one] { $broken } neizpildīts; pienākumu kopā { $all }
       *[other] { $broken } neizpildīti; pienākumu kopā { $all }
    }
report-nobody = Atbildīgais datos nav norādīts
report-no-class = Bez klases
report-remedy = Rīcība: { $remedy }
report-left-out = { $count ->
        [zero] Nav parādīti { $count } konstatējumi (ierobežojums --limit).
        [one] Nav parādīts { $count } konstatējums (ierobežojums --limit).
       *[other] Nav parādīti { $count } konstatējumi (ierobežojums --limit).
    }
report-totals = KOPSAVILKUMS
report-open-questions = { $unproven ->
        [zero] Vēl { $unproven } pienākumu izpilde no datiem nav pierādāma; par tiem neviens netiek vainots. Saraksts: --format json vai csv.
        [one] Vēl { $unproven } pienākuma izpilde no datiem nav pierādāma; par to neviens netiek vainots. Saraksts: --format json vai csv.
       *[other] Vēl { $unproven } pienākumu izpilde no datiem nav pierādāma; par tiem neviens netiek vainots. Saraksts: --format json vai csv.
    }
report-rejected = NENOLASĪTĀS RINDAS
report-rejected-count = { $count ->
        [zero] { $count } rindu neizdevās nolasīt; to saturs nav vērtēts.
        [one] { $count } rindu neizdevās nolasīt; tās saturs nav vērtēts.
       *[other] { $count } rindas neizdevās nolasīt; to saturs nav vērtēts.
    }
report-problems = DATU FAILI
column-clause = Punkts
column-assessment = Tvērums
column-obligations = Kopā
column-met = Labi
column-late = Vēlu
column-missing = Nav
column-invalid = Aplam
column-pending = Gaida
column-unproven = Nepier.
column-what = Klase, priekšmets
column-finding = Konstatēts
column-where = Kur
column-who = Atbildīgais
column-duty = Pienākums
lesson-number = { $number }. stunda
where-row = { $file }, { $row }. rinda
where-sheet = { $file } „{ $sheet }”, { $row }. rinda
later = un vēl { $more }

## Rejected rows.
reject-blank = šūna ir tukša, bet tajā jābūt vērtībai
reject-not-a-date = nav datums vai tādas dienas nav
reject-ambiguous-date = datumu var saprast divējādi; rakstiet, piemēram, 03.10.2025.
reject-not-a-stamp = nav datums un laiks
reject-not-a-lesson-number = nav stundas numurs
reject-not-a-time = nav pulksteņa laiks
reject-not-a-weekday = nav nedēļas diena
reject-not-an-absence-code = nezināms kavējuma apzīmējums
reject-not-yes-or-no = jābūt „jā” vai „nē”
reject-ends-before-start = beigas ir pirms sākuma
reject-error-cell = šūnā ir kļūda
rejected-row = { $where }, kolonna „{ $column }”, vērtība „{ $value }”: { $reason }

## Problems with files.
problem-no-such-path = { $file }: tāda faila vai mapes nav. Pārbaudiet ceļu.
problem-empty-folder = { $file }: mapē nav neviena CSV vai Excel faila. Saglabājiet tajā E-klases izguves.
problem-unreadable = { $file }: failu neizdevās nolasīt ({ $error }).
problem-bad-workbook = { $file }: Excel fails ir bojāts vai tas nav Excel fails ({ $error }). Atveriet to Excel programmā un saglabājiet no jauna kā .xlsx.
problem-no-table = { $where }: neviena rinda nav pazīstamas tabulas virsraksts. Pirmā rinda: { $first }. Pārbaudiet, vai kolonnas ir atdalītas ar semikolu, komatu vai tabulatoru un vai virsrakstu rinda nav izdzēsta.
problem-missing-columns = { $where }: izskatās pēc tabulas „{ $table }” (virsraksti { $row }. rindā), bet trūkst obligātās kolonnas: { $lacking }. { $unmapped ->
        [none] Pievienojiet to izguvei.
       *[other] Nepazīstami virsraksti: { $unmapped }.
    }
problem-doubled-column = { $where }: tabulā „{ $table }” divas kolonnas nozīmē vienu un to pašu ({ $column }). Atstājiet vienu.
problem-not-an-export = { $file }: šāda veida failus programma nelasa.
problem-unknown-value = { $where }: kolonnā „{ $column }” nezināma vērtība „{ $value }” ({ $count ->
        [zero] { $count } reižu
        [one] { $count } reizi
       *[other] { $count } reizes
    }).
problem-not-used-yet = { $where }: tabula „{ $table }” ir atpazīta, bet šī programmas versija to vēl neizmanto.
problem-stamp-after-as-of = { $where }: ieraksta laiks ir vēlāks par brīdi, par kuru dati liecina; tādu rindu failā: { $count }. Pārbaudiet --as-of vai datora pulksteni.

## Errors.
error-config = Konfigurāciju neizdevās izmantot
error-rulebook = Noteikumu failu neizdevās izmantot
error-no-rulebook = Noteikumu „{ $name }” nav. Iebūvētie: { $known }.
error-calendar = Kalendāru neizdevās izmantot: { $error }
error-no-paths = Nav norādīts, ko pārbaudīt. Norādiet mapi ar E-klases izguvēm, piemēram: eklase-audit check mape
error-as-of = „{ $value }” nav datums vai datums ar laiku, piemēram, 2025-12-19 vai 2025-12-19T21:00.
error-period = Perioda „{ $value }” kalendārā nav. Piemēri: 2025-10, 2025/26-1, 2025/26, rudens 2025.
error-clause = Punkta „{ $value }” noteikumos nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt { $near }?
    }
error-teacher = Pedagoga „{ $value }” datos nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt { $near }?
    }
error-class = Klases „{ $value }” datos nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt { $near }?
    }
error-format = Formāta „{ $value }” nav. Ir: { $known }.
error-write = { $file }: neizdevās uzrakstīt ({ $error }).
error-coverage = Pārbaudīti { $have } % noteikumu punktu, prasīts vismaz { $least } %.
error-unknown-day = Kalendārs nav zināms dienai { $day }; ar to saistītie pienākumi nav vērtēti.

## Inspect, explain, rules.
inspect-read = { $where }: { $table }
inspect-how = kodējums { $encoding }, atdalītājs { $delimiter }, virsraksti { $row }. rindā
inspect-sheet = darblapa, virsraksti { $row }. rindā
inspect-rows = { $rows ->
        [zero] { $rows } rindu, no tām nenolasītas { $rejected }
        [one] { $rows } rinda, no tām nenolasītas { $rejected }
       *[other] { $rows } rindas, no tām nenolasītas { $rejected }
    }
inspect-columns = Kolonnas: { $columns }
inspect-unmapped = Nepazīstami virsraksti: { $columns }
inspect-absent = Nav kolonnu: { $columns }
inspect-unrecognised = nav atpazīts
delimiter-tab = tabulators
explain-duty = Pienākums: { $duty }
explain-who = Kas atbild: { $who }
explain-severity = Pārkāpuma smagums: { $severity }
explain-needs = Vajadzīgās tabulas: { $tables }
explain-remedy = Kā novērst: { $remedy }
explain-due = Termiņš: { $due }
explain-also = Kopā ar punktu: { $also }
explain-example = Piemērs: notikums { $event }, termiņš { $due }.
role-super-user = E-klases virslietotājs (direktora vietnieks)
role-deputy = direktora vietnieks izglītības jomā
role-class-teacher = klases audzinātājs
role-subject-teacher = mācību priekšmeta pedagogs
due-same-day = tajā pašā dienā līdz plkst. { $clock }
due-working-days = { $days ->
        [zero] { $days } darba dienu laikā
        [one] { $days } darba dienas laikā
       *[other] { $days } darba dienu laikā
    }
due-calendar-days = { $days ->
        [zero] { $days } dienu laikā; ja beigu diena nav darba diena, nākamajā darba dienā
        [one] { $days } dienas laikā; ja beigu diena nav darba diena, nākamajā darba dienā
       *[other] { $days } dienu laikā; ja beigu diena nav darba diena, nākamajā darba dienā
    }
due-next-lesson = pirms nākamās šī priekšmeta stundas citā dienā
due-term = termiņš: semestra, gada vai brīvdienu sākuma pēdējā mācību diena
due-as-work = tāds pats kā darbam, skaitot no labošanas dienas
due-none = skaitlis noteikumos nav ievadīts
due-or = ; vai:{" "}
means-automatic = automātiski
means-times = vajadzīgi ierakstu laiki
means-not-built = pārbaude vēl nav izveidota
means-off = izslēgts

## Help.
help-about = Pārbauda E-klases žurnāla izguves pēc skolas noteikumiem
help-check = Pārbauda izguves un parāda, kas kuram nav izdarīts
help-inspect = Parāda, kā katrs fails ir nolasīts
help-explain = Izskaidro vienu noteikumu punktu
help-rules = Skolas noteikumi
help-rules-list = Visi noteikumu punkti un to pārbaudes veids
help-paths = Mapes vai faili ar izguvēm; ja nav norādīti, tie, kurus nosauc eklase-audit.toml
help-as-of = Brīdis, par kuru dati liecina (2025-12-19 vai 2025-12-19T21:00)
help-period = Periods: 2025-10, 2025/26-1, 2025/26, „rudens 2025”
help-rulebook = Noteikumu fails vai iebūvēto noteikumu nosaukums
help-config = Konfigurācijas fails
help-lang = Valoda: lv vai en
help-by = Kārtot pēc: teacher, class vai clause
help-teacher = Tikai šī pedagoga pienākumi
help-class = Tikai šī klase
help-clause = Tikai šis punkts vai tā apakšpunkti
help-severity = Tikai vismaz tik smagi: violation, warning, observation
help-format = Formāts: text, json, csv
help-output = Rakstīt failā: FAILS vai FORMĀTS=FAILS; var atkārtot
help-fail-on = No kāda smaguma beigt ar kodu 1: violation, warning, never
help-min-coverage = Mazākais pārbaudīto punktu procents; ja mazāk, kods 2
help-names = Izglītojamo vārdi: full, initials, none
help-color = Krāsas: auto, always, never
help-width = Teksta platums zīmēs
help-quiet-if-clean = Neko nerakstīt, ja viss ir kārtībā
help-limit = Rādīt ne vairāk par tik daudz konstatējumiem
help-clause-number = Punkta numurs, piemēram, 3.4.3.2
help-help = Parāda palīdzību
help-version = Parāda versiju
heading-usage = Lietošana
heading-commands = Komandas
heading-arguments = Argumenti
heading-options = Izvēles
