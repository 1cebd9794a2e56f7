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
matter-registration = Lietotāja reģistrācija ({ $who })
    .form = deed
matter-password = Paroles izsniegšana ({ $who })
    .form = deed
matter-account = Konta slēgšana ({ $who })
    .form = deed
matter-entry-after-leaving = Ieraksts pēc darba attiecību beigām ({ $who })
    .form = deed
matter-pupil-list = Izglītojamā vieta klases sarakstā
    .form = deed
matter-teacher-list = Pedagoga vieta darbinieku sarakstā ({ $who })
    .form = deed
matter-class-teacher = Klases audzinātājs
    .form = deed
matter-subject-list = Priekšmets mācību plānā
    .form = deed
matter-subject-taught = Mācību plānā ierakstītā priekšmeta mācīšana
    .form = deed
matter-connection = E-klases pakalpojuma pieslēgšana
    .form = deed
matter-timetable = Stundu saraksta ievade
    .form = deed
matter-timetable-contradiction = Stundu saraksta labojums
    .form = deed
matter-attestation = Pienākuma izpilde
    .form = deed
matter-of-person = { $what } ({ $who })
matter-talk = Sarunas ieraksts
    .form = deed
matter-briefing = Darba drošības instruktāža
    .form = deed
matter-excursion-briefing = Instruktāža pirms ekskursijas
    .form = deed
matter-briefing-shown = Instruktāžas lapas uzrādīšana
    .form = deed

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
finding-unproven-snapshot-gap = { $what } { $form ->
        [feminine] ievadīta
       *[masculine] ievadīts
    } starp diviem momentuzņēmumiem ({ $after } un { $by }), un termiņš { $due } ir starp tiem.
finding-unproven-snapshot-gap-deed = { $what }: izdarīts starp diviem momentuzņēmumiem ({ $after } un { $by }), un termiņš { $due } ir starp tiem.
finding-late-between = { $what } { $form ->
        [feminine] ievadīta
       *[masculine] ievadīts
    } pēc { $after } un ne vēlāk kā { $by }; termiņš bija { $due }.
finding-late-between-deed = { $what }: izdarīts pēc { $after } un ne vēlāk kā { $by }; termiņš bija { $due }.
finding-unproven-unknown = { $what }: datos nav redzams, vai un kad ieraksts veikts; termiņš bija { $due }.
finding-unproven-bell-times = { $what } ir { $form ->
        [feminine] ievadīta
       *[masculine] ievadīts
    } { $found }, bet nav zināms nākamās stundas sākuma laiks; termiņš bija { $due }.
finding-unproven-reading = { $what } ir { $form ->
        [feminine] ievadīta
       *[masculine] ievadīts
    } { $found }, bet noteikumu tekstu var saprast dažādi ({ $reading }); vēlākais termiņš bija { $due }.
finding-unproven-rejected-row = { $what } nav { $form ->
        [feminine] atrasta
       *[masculine] atrasts
    }, bet tas var būt rindā, kuru neizdevās nolasīt; termiņš bija { $due }.
finding-unproven-export-end = { $what } nav { $form ->
        [feminine] atrasta
       *[masculine] atrasts
    }, bet izguve tik tālu nesniedzas; termiņš bija { $due }.
finding-missing-lesson = Stundu sarakstā paredzētās stundas ieraksta žurnālā nav; termiņš bija { $due }.
finding-missing-justification = Kavējums { $day } atzīmēts kā attaisnots, bet zīmju reģistrā nav zīmes par šo dienu.
finding-late-note = Kavējuma zīme reģistrēta { $found }; termiņš bija { $due }.
finding-missing-note = Kavējuma zīme nav reģistrēta; termiņš bija { $due }.
finding-pending-note = Kavējuma zīme jāreģistrē līdz { $due }.
finding-invalid = { $what } nav pareizs.
finding-invalid-exempt-semester-mark = Izglītojamais ir atbrīvots, bet semestra vērtējumā nav burta „a”.
finding-invalid-exempt-year-mark = Izglītojamais ir atbrīvots, bet gada vērtējumā nav burta „a”.
finding-invalid-unfounded-exemption = Vērtējumā ir „a”, bet atbrīvojumu reģistrā nav ieraksta par šo izglītojamo un priekšmetu.
finding-late-deed = { $what }: izdarīts { $found }; termiņš bija { $due }.
finding-missing-deed = { $what }: nav izdarīts; termiņš bija { $due }.
finding-pending-deed = { $what }: jāizdara līdz { $due }.
finding-unproven-no-entry-time-deed = { $what }: ir izdarīts, bet no datiem nevar noteikt, vai laikā; termiņš bija { $due }.
finding-unproven-bell-times-deed = { $what }: izdarīts { $found }, bet nav zināms stundas sākuma laiks; termiņš bija { $due }.
finding-unproven-reading-deed = { $what }: izdarīts { $found }, bet noteikumu tekstu var saprast dažādi ({ $reading }); vēlākais termiņš bija { $due }.
finding-unproven-rejected-row-deed = { $what }: nav atrasts, bet var būt rindā, kuru neizdevās nolasīt; termiņš bija { $due }.
finding-unproven-export-end-deed = { $what }: nav atrasts, bet izguve tik tālu nesniedzas; termiņš bija { $due }.
finding-missing-attestation = { $what }: izpildes reģistrā nav ieraksta; termiņš bija { $due }.
finding-missing-talk = Sarunas saturs nav ierakstīts; termiņš bija { $due }.
finding-missing-pupil-list = Izglītojamais ir žurnālā, bet nav nevienas klases sarakstā.
finding-invalid-pupil-list = Izglītojamais ir šīs klases žurnālā dienā, kurā nav tās sarakstā.
finding-missing-teacher-list = Pedagogs ({ $who }) ir žurnālā, bet nav darbinieku sarakstā.
finding-invalid-teacher-list = Pedagogs ({ $who }) ir žurnālā dienā, kurā pēc darbinieku saraksta nestrādā.
finding-missing-class-teacher = Klasei darbinieku sarakstā nav audzinātāja.
finding-invalid-class-teacher = Klasei darbinieku sarakstā ir vairāki audzinātāji vienlaikus.
finding-missing-subject-list = Klasei māca priekšmetu, kura nav tās mācību plānā.
finding-missing-subject-taught = Mācību plānā ierakstītu priekšmetu neviens nemāca.
finding-missing-timetable = Semestra sākumā klasei nav spēkā esoša stundu saraksta; termiņš bija { $due }.
finding-invalid-timetable-contradiction = Stunda notikusi citā laikā, nekā paredz stundu saraksts.
finding-invalid-entry-after-leaving = Žurnālā ir ieraksts tā vārdā, kurš skolā vairs nestrādā ({ $who }).
finding-invalid-invalid-mark = Tāda vērtējuma nav nevienā vērtējumu skalā.
finding-invalid-wrong-scale = Vērtējums ir skalā, kādu šajā klasē nelieto.
finding-invalid-mark-while-absent = Vērtējums dots par stundu, kurā izglītojamais atzīmēts kā neesošs.
finding-invalid-mark-while-exempt = Vērtējums dots izglītojamajam, kas no priekšmeta ir atbrīvots.
finding-invalid-mark-off-roll = Vērtējums dots izglītojamajam, kas tajā dienā nav klases sarakstā.
finding-invalid-non-school-day = Ieraksts ir par dienu, kurā mācības nenotiek.
finding-invalid-class-twice = Klasei vai grupai vienlaikus ierakstītas divas stundas.
finding-invalid-teacher-twice = Pedagogam vienlaikus ierakstītas stundas divās klasēs.
finding-invalid-absent-twice = Izglītojamais vienlaikus atzīmēts kā neesošs divās stundās.
finding-invalid-placeholder-topic = Tēmas vietā ir ieraksts, kas neko nepasaka.
finding-invalid-repeated-topic = Viena un tā pati tēma ierakstīta daudzās stundās pēc kārtas.
finding-invalid-early-topic = Tēma ierakstīta, pirms stunda sākusies.
finding-invalid-few-marks = Semestra vērtējumam trūkst pamata: semestrī nav pietiekami daudz vērtējumu.
finding-invalid-mark-outside-span = Semestra vērtējums ir augstāks vai zemāks par visiem semestra vērtējumiem.
finding-invalid-duplicate-row = Rinda izguvē ir divreiz.
finding-invalid-shifted-dates = Visas lapas datumi ir nobīdīti par vienu dienu: tā ir izguves kļūda. Lapas rindas nav vērtētas.

## Days and moments.
moment = { $date } plkst. { $time }

## Verdicts, severities, assessments.
status-late = nokavēts
status-missing = nav izdarīts
status-invalid = nepareizi
status-pending = termiņš nav pienācis
status-unproven = nav pierādāms
status-waived = atļauts izņēmums
status-observed = novērojumi
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
cause-assessment-order = nav ievadīts vērtēšanas kārtībā noteiktais termiņš
cause-no-table = nav datu par tabulu „{ $table }”
cause-no-column = tabulā „{ $table }” nav kolonnas „{ $column }”
cause-no-rows = tabulā „{ $table }” nav neviena ieraksta par klasi { $class }
cause-unmatched-rows = tabulā „{ $table }” ir rindas ar nezināmu periodu vai veidu
cause-unknown-day = kalendārs nav zināms dienai { $day }
cause-no-correction-day = nav norādīta vērtējuma labošanas diena
cause-no-next-lesson = nav zināma nākamā stunda
cause-no-entry-time = datos nav ieraksta laika vai tas nav pietiekami precīzs
cause-snapshot-gap = ieraksts izdarīts starp diviem momentuzņēmumiem, un termiņš ir starp tiem
cause-reading = noteikumu tekstu var saprast dažādi
cause-bell-times = nav zināmi stundu sākuma laiki
cause-rejected-row = ieraksts var būt rindā, kuru neizdevās nolasīt
cause-export-end = izguve beidzas vai ir saglabāta agrāk, nekā ierakstam bija jābūt

## The text report.
report-title = E-klases žurnāla pārbaude
report-school = Skola: { $school }
report-as-of = Dati uz: { $as_of }
report-period = Periods: { $from } – { $to }
report-rulebook = Noteikumi: { $title }
report-news = KAS MAINĪJIES
news-first = Šis ir pirmais momentuzņēmums. Ja izguvēs nav ierakstu laiku, tas izšķir tikai to, kā tagad trūkst; par laikā izdarīto liecinās nākamie momentuzņēmumi.
news-counts = Kopš iepriekšējā momentuzņēmuma ({ $since }): jauni konstatējumi – { $new }, joprojām atvērti – { $open }, novērsti – { $resolved }.
news-new = Jauni:
news-resolved = Novērsti, paldies:
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
report-observations = { $count ->
        [zero] Papildus ir { $count } novērojumu, par kuriem neviens netiek vainots. Saraksts: --severity observation.
        [one] Papildus ir { $count } novērojums, par kuru neviens netiek vainots. Saraksts: --severity observation.
       *[other] Papildus ir { $count } novērojumi, par kuriem neviens netiek vainots. Saraksts: --severity observation.
    }
report-nobody = Atbildīgais datos nav norādīts
report-no-class = Bez klases
remedy-quality = Pārbaudīt ierakstu E-klases žurnālā un, ja tas nav pareizs, to izlabot.
remedy-shifted-dates = Izgūt lapu no E-klases vēlreiz un pārbaudīt datumus.
report-remedy = Rīcība: { $remedy }
report-left-out = { $count ->
        [zero] Nav parādīti { $count } konstatējumi (ierobežojums --limit).
        [one] Nav parādīts { $count } konstatējums (ierobežojums --limit).
       *[other] Nav parādīti { $count } konstatējumi (ierobežojums --limit).
    }
report-waived = ATĻAUTIE IZŅĒMUMI
report-waiver = { $clause }: { $reason } (apstiprināja { $approved }, līdz { $until }); pienākumu skaits: { $count }

## Answers to findings.
report-waiver-reply = { $clause } { $about } ({ $id }): „{ $reason }” – paskaidrojums atzīts par pamatotu ({ $approved }, { $day })
report-id = ID { $id }
report-reply = Paskaidrojums{ $given ->
        [none] {""}
       *[other] {" "}({ $given })
    }: „{ $text }” – { $decision }.
reply-undecided = lēmuma vēl nav
reply-upheld = atzīts par pamatotu ({ $decided })
reply-rejected = noraidīts{ $decided ->
        [none] {""}
       *[other] {" "}({ $decided })
    }
reply-undated = atzīts par pamatotu, bet nav spēkā, jo nav norādīts lēmuma datums
reply-unsigned = atzīts par pamatotu, bet nav spēkā, jo nav norādīts, kas pieņēma lēmumu
reply-later = lēmums stājas spēkā { $day }
reply-contradicted = nav spēkā, jo vienā dienā pieņemti pretrunīgi lēmumi

## What a terminal shows first, and while it waits.
brief-most = VISVAIRĀK NEIZPILDĪTU PIENĀKUMU
brief-open = { $name } – neizpildīti pienākumi: { $open } no { $all }
brief-more-people = { $count ->
        [zero] Neizpildīti pienākumi ir vēl { $count } darbiniekiem.
        [one] Neizpildīti pienākumi ir vēl { $count } darbiniekam.
       *[other] Neizpildīti pienākumi ir vēl { $count } darbiniekiem.
    }
brief-more-classes = { $count ->
        [zero] Neizpildīti pienākumi ir vēl { $count } klasēs.
        [one] Neizpildīti pienākumi ir vēl { $count } klasē.
       *[other] Neizpildīti pienākumi ir vēl { $count } klasēs.
    }
brief-more-clauses = { $count ->
        [zero] Neizpildīti pienākumi ir vēl { $count } punktos.
        [one] Neizpildīti pienākumi ir vēl { $count } punktā.
       *[other] Neizpildīti pienākumi ir vēl { $count } punktos.
    }
brief-next = KĀ UZZINĀT VAIRĀK
brief-one-teacher = viena darbinieka konstatējumi:
brief-one-class = vienas klases konstatējumi:
brief-one-clause = viena punkta konstatējumi:
brief-a-name = Vārds Uzvārds
brief-all = viss pārskats ar konstatējumu ID:
brief-page = viss pārskats kā lapa pārlūkprogrammai:
progress-reading = Lasa datu failus: { $done } no { $all }

report-totals = KOPSAVILKUMS
report-open-questions = { $unproven ->
        [zero] Vēl { $unproven } pienākumu izpilde no datiem nav pierādāma; par tiem neviens netiek vainots. Saraksts: --format xlsx, csv vai json.
        [one] Vēl { $unproven } pienākuma izpilde no datiem nav pierādāma; par to neviens netiek vainots. Saraksts: --format xlsx, csv vai json.
       *[other] Vēl { $unproven } pienākumu izpilde no datiem nav pierādāma; par tiem neviens netiek vainots. Saraksts: --format xlsx, csv vai json.
    }
due-title = E-klases žurnālā izdarāmais līdz { $until }
due-nothing = Šajā laikā nekam nav termiņa.
due-not-foreseen = NAV PAREDZAMS VAI PAREDZAMS DAĻĒJI
due-lessons = Stundu ieraksti { $day } ({ $count }): { $lessons }
due-pupils = { $count ->
        [zero] { $count } izglītojamo
        [one] { $count } izglītojamais
       *[other] { $count } izglītojamie
    }
due-before-lesson = { $day } pirms stundas
due-safer = { $due }; droši – līdz { $safe }
due-by = Termiņš: { $due }
due-calendar = E-žurnāla termiņi
column-due = Līdz
column-to-do = Jāizdara
mail-subject = E-žurnāls { $day }: { $what }
mail-news = jauni: { $new }, atvērti: { $open }, novērsti: { $resolved }
mail-broken = { $count ->
        [zero] { $count } neizpildītu
        [one] { $count } neizpildīts
       *[other] { $count } neizpildīti
    }
mail-unproven = { $count ->
        [zero] { $count } nav pierādāmi
        [one] { $count } nav pierādāms
       *[other] { $count } nav pierādāmi
    }
mail-none-found = pārbaudītajā daļā pārkāpumu nav
mail-nothing-evaluated = nekas nav pārbaudīts
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
column-observed = Novēr.
column-pending = Gaida
column-unproven = Nep.
column-waived = Izņ.
column-what = Klase, priekšmets
column-finding = Konstatēts
column-where = Kur
column-who = Atbildīgais
column-means = Kā pārbauda
column-duty = Pienākums
lesson-number = { $number }. stunda
where-row = { $file }, { $row }. rinda
where-sheet = { $file } „{ $sheet }”, { $row }. rinda
later = un vēl { $more }

## Rejected rows.
reject-blank = šūna ir tukša, bet tajā jābūt vērtībai
reject-not-a-date = nav datums vai tādas dienas nav; rakstiet, piemēram, 03.10.2025.
reject-ambiguous-date = datumu var saprast divējādi; rakstiet, piemēram, 03.10.2025.
reject-not-a-stamp = nav datums un laiks; rakstiet, piemēram, 03.10.2025. 14:30
reject-not-a-lesson-number = nav stundas numurs; rakstiet, piemēram, 3
reject-not-a-time = nav pulksteņa laiks; rakstiet, piemēram, 8:30
reject-not-a-weekday = nav nedēļas diena; rakstiet P, O, T, C vai Pk
reject-not-an-absence-code = nezināms kavējuma apzīmējums; rakstiet, piemēram, n, ns, nc vai k
reject-not-yes-or-no = jābūt „jā” vai „nē”
reject-not-a-briefing = tāda instruktāžas veida nav; rakstiet „darba drošība” vai „ekskursija”
reject-ambiguous-name = vārds der vairākiem šīs klases izglītojamajiem; rakstiet pilnu vārdu un uzvārdu vai pievienojiet kolonnu „Personas kods” (kods netiek rādīts)
reject-ambiguous-employee = vārds der vairākiem darbiniekiem; rakstiet pilnu vārdu un uzvārdu
reject-date-for-clause = punkta numurs kļuvis par datumu; iestatiet šūnai teksta formātu un ierakstiet numuru no jauna
reject-not-a-count = nav vesels skaitlis; izlabojiet to vai izgūstiet kopsavilkumu no jauna
reject-date-for-class = klases nosaukums kļuvis par datumu; iestatiet šūnai teksta formātu un ierakstiet klasi no jauna
reject-date-for-mark = vērtējums kļuvis par datumu; iestatiet šūnai teksta formātu un ierakstiet vērtējumu no jauna
reject-ends-before-start = beigas ir pirms sākuma; pārbaudiet abus
reject-not-a-finding-id = nav konstatējuma ID; vajadzīgas vismaz 8 no tā 20 zīmēm (0–9, a–f); ja tabulu programma ID pārvērtusi par skaitli, iestatiet šūnai teksta formātu
reject-not-a-decision = tāda lēmuma nav; rakstiet „pamatots” vai „noraidīts”, bet, kamēr lēmuma nav, atstājiet šūnu tukšu
reject-formula-without-value = šūnā ir formula bez aprēķināta rezultāta; atveriet failu Excel vai LibreOffice programmā un saglabājiet no jauna
reject-error-cell = šūnā ir kļūda; izlabojiet to programmā Excel vai LibreOffice un saglabājiet failu no jauna
rejected-row = { $where }, kolonna „{ $column }”, vērtība „{ $value }”: { $reason }

## Problems with files.
problem-no-such-path = { $file }: tāda faila vai mapes nav. Pārbaudiet ceļu.
problem-empty-folder = { $file }: šeit nav neviena CSV vai Excel faila. Saglabājiet šeit E-klases izguves.
problem-linked-folder = { $file }: saite uz mapi; programma tai neseko. Norādiet pašu mapi vai pārkopējiet tās failus šeit.
problem-unreadable = { $file }: failu neizdevās nolasīt ({ $error }). Pārbaudiet, vai to drīkst lasīt un vai tas nav atvērts citā programmā.
problem-changed-meanwhile = { $file }: fails mainījās, kamēr to lasīja, un nav nolasīts. Kad izguve ir saglabāta līdz galam, palaidiet pārbaudi vēlreiz.
problem-bad-workbook = { $file }: Excel fails ir bojāts vai tas nav Excel fails ({ $error }). Atveriet to Excel programmā un saglabājiet no jauna kā .xlsx.
problem-locked = { $file }: failu aizsargā parole. Saglabājiet to bez paroles.
problem-not-a-workbook = { $file }: šis nav Excel fails, bet citas programmas dokuments. Saglabājiet izguvi kā .xlsx vai CSV.
problem-too-large = { $file }: { $what }; fails nav nolasīts. Sadaliet izguvi vairākos failos, piemēram, pa mēnešiem, vai sagatavojiet to no jauna.
limit-file-bytes = fails ir lielāks par { $most } MB
limit-unpacked-bytes = fails pēc atspiešanas ir lielāks par { $most } MB
limit-members = arhīvā ir vairāk nekā { $most } failu
limit-sheets = failā ir vairāk nekā { $most } lapu
limit-cells = failā ir vairāk nekā { $most } šūnu
limit-cell-bytes = kāda rinda vai šūna ir garāka par { $most } MB
limit-rows = tabulā ir vairāk nekā { $most } rindu
limit-rejected = tabulā vairāk nekā { $most } rindu nav iespējams nolasīt
limit-names = kopā ar pārējiem failiem tajā ir vairāk nekā { $most } dažādu klašu, priekšmetu vai grupu nosaukumu
limit-nesting = arhīvs ir ielikts arhīvā, vai tabulas ir ieliktas cita citā pārāk dziļi
limit-tables = kopā ar pārējiem failiem tajā ir vairāk nekā { $most } tabulu
problem-no-table = { $where }: neviena rinda nav pazīstamas tabulas virsraksts. Pirmā rinda: { $first }. Pārbaudiet, vai kolonnas ir atdalītas ar semikolu, komatu vai tabulatoru un vai virsrakstu rinda nav izdzēsta.
problem-missing-columns = { $where }: izskatās pēc tabulas „{ $table }” (virsraksti { $row }. rindā), bet trūkst obligātās kolonnas: { $lacking }. { $unmapped ->
        [none] Pievienojiet to izguvei.
       *[other] Nepazīstami virsraksti: { $unmapped }. Pārdēvējiet kolonnu vai piešķiriet to konfigurācijā; kā – parāda eklase-audit inspect.
    }
problem-unused-file-name = Failā eklase-audit.toml sadaļā [files] minēts „{ $pattern }”, bet tāda faila vai lapas nav. Pārbaudiet nosaukumu.
problem-page-lacks = { $where }: lapā nav norādīts: { $lacking }. Ierakstiet to lapas augšā, piemēram, „Klase: 5.a”, „Priekšmets: Matemātika”, „Skolotājs: Vārds Uzvārds”, „2025./2026. mācību gads”.
page-lacks-class = klase
page-lacks-subject = mācību priekšmets
page-lacks-teacher = skolotājs (stundas bez skolotāja nevienam nevar prasīt, tāpēc nolasīti tikai vērtējumi un kavējumi)
page-lacks-date = mācību gads
page-lacks-period = mēnesis un gads
problem-doubled-column = { $where }: tabulā „{ $table }” divas kolonnas nozīmē vienu un to pašu ({ $column }). Atstājiet vienu.
problem-not-an-export = { $file }: šāda veida failus programma nelasa. Ja tā ir izguve, saglabājiet to kā .xlsx vai CSV; ja nav, glabājiet to citur.
problem-journal-altered = { $class }, { $subject }: vērtējums par { $day } ({ $pupil }) mainīts pēc semestra beigām: bija „{ $before }”, tagad ir „{ $after }”. Šādu izmaiņu klasē un priekšmetā: { $count }.
problem-journal-deleted = { $class }, { $subject }: vērtējums „{ $before }” par { $day } ({ $pupil }) ir izdzēsts. Izdzēstu vērtējumu klasē un priekšmetā: { $count }.
problem-journal-moved = { $class }, { $subject }{ $pupil ->
        [none] {""}
       *[other] {" "}({ $pupil })
    }: ieraksta diena mainīta: bija { $before }, tagad ir { $after } (šādu izmaiņu klasē un priekšmetā: { $count }).
problem-stamp-contradicted = { $where }: ieraksta laiks nesaskan ar to, kad ieraksts pirmoreiz redzēts momentuzņēmumos; tādu rindu failā: { $count }. Viens no abiem ir nepareizs, tāpēc neviens viens pats neko nepierāda. Pārbaudiet, vai ieraksts labots vēlāk un vai momentuzņēmumu laiki ir pareizi.
problem-unknown-value = { $where }: kolonnā „{ $column }” nezināma vērtība „{ $value }” ({ $count ->
        [zero] { $count } reižu
        [one] { $count } reizi
       *[other] { $count } reizes
    }). Pārbaudiet, vai tā nav pārrakstīšanās kļūda.
problem-overlap = { $where }: tabulas „{ $table }” rindas, kas ir arī failā { $other }; katra vērtēta vienu reizi. Vienādas: { $same }, vienā failā pilnīgākas: { $fuller }, atšķirīgas: { $different }.{ $different ->
        [0] {""}
       *[other] {" "}{ $name ->
            [lessons] Atšķirīgajām ņemta vērā pirmā minētā faila rinda un agrākais ieraksta laiks.
            [marks] Atšķirīgie vērtējumi atstāti abi.
           *[other] Atšķirīgajām ņemta vērā pirmā minētā faila rinda.
        } Pārbaudiet: { $shown }.
    }
difference = { $row }. un { $other_row }. rinda, „{ $column }”: „{ $value }” un „{ $other_value }”
difference-unquoted = { $row }. un { $other_row }. rinda, „{ $column }”
problem-stale = { $where }: saglabāts { $saved }, bet jaunākais žurnāla fails – { $newest }. Šis fails rāda žurnālu tikai līdz savas saglabāšanas brīdim, tāpēc vēlāk ievadāmo ierakstu trūkums tajā nav vērtēts. Izgūstiet to no jauna.
problem-export-ends = { $where }: tabulas „{ $table }” rindas pēkšņi beidzas { $last }, lai gan mācības turpinās (klases: { $classes }). Pēc tam trūkstošais nav vērtēts, jo izguve, visticamāk, nav pilna. Izgūstiet tabulu no jauna par visu periodu.
problem-only-in-one-class = Klases, kas ir tabulā „{ $table }”, bet nav tabulā „{ $lacking }”: { $names }. Pārbaudiet, vai izgūtas visas klases un vai to nosaukumi visur rakstīti vienādi.
problem-only-in-one-teacher = Pedagogi, kas ir tabulā „{ $table }”, bet nav tabulā „{ $lacking }”: { $names }. Pārbaudiet, vai izguve ir pilna un vai vārdi visur rakstīti vienādi.
problem-waiver-expired = { $where }: izņēmums beidzies { $until }; pienākumi, uz kuriem tas attiecās, atkal tiek vērtēti ({ $count }).
problem-waiver-unused = { $where }: izņēmums neattiecas ne uz vienu konstatējumu. Pārbaudiet punktu, vārdus un datumus vai izdzēsiet rindu.
problem-waiver-ambiguous = { $where }: izņēmuma ID der vairākiem konstatējumiem, tāpēc tas neattiecas ne uz vienu; ierakstiet vairāk tā zīmju.
problem-own-sheet = { $where }: lapa izskatās pēc tabulas „{ $table }”, bet tā ir ievietota programmas sagatavotā pārskatā, tāpēc nav nolasīta. Saglabājiet lapu atsevišķā failā.
problem-reply-unmatched = { $where }: paskaidrojums neattiecas ne uz vienu konstatējumu (ID { $id }): konstatējuma vairs nav, vai ID ir kļūdains{ $near ->
        [none] .
       *[other] ; līdzīgākais ir { $near }.
    }
problem-reply-ambiguous = { $where }: paskaidrojuma ID { $id } der vairākiem konstatējumiem; ierakstiet vairāk tā zīmju.
problem-reply-undated = { $where }: paskaidrojums atzīts par pamatotu, bet nav spēkā, jo nav norādīts lēmuma datums (ID { $id }).
problem-reply-unsigned = { $where }: paskaidrojums atzīts par pamatotu, bet nav spēkā, jo nav norādīts, kas pieņēma lēmumu (ID { $id }).
problem-reply-contradicted = { $where }: par vienu konstatējumu vienā dienā pieņemti pretrunīgi lēmumi, tāpēc neviens no tiem nav spēkā (ID { $id }).
problem-unknown-clause = { $where }: punkts „{ $value }” noteikumos nav apliecināms; rinda neapliecina neko (tādu rindu: { $count }).
problem-summary-differs = { $where }: kopsavilkumā { $summary }, ierakstos { $rows }. Šūnu, kurās kopsavilkums un ieraksti atšķiras: { $count }. Pārbaudiet, vai abas izguves ir par vienu laiku un vai kāda nav novecojusi.
problem-stamp-after-as-of = { $where }: ieraksta laiks ir vēlāks par brīdi, par kuru dati liecina; tādu rindu failā: { $count }. Pārbaudiet --as-of vai datora pulksteni.
problem-ambiguous-name = { $where }: { $candidates ->
        [none] darbinieks nosaukts tikai ar personas kodu, un neviena cita rinda nesaka, kura tas ir
       *[other] vārds „{ $name }” der vairākiem darbiniekiem ({ $candidates })
    }; ieraksti paliek ar šo vārdu un netiek attiecināti ne uz vienu citu (tādu ierakstu: { $count }). Rakstiet pilnu vārdu un uzvārdu vai pievienojiet to failā eklase-audit.toml sadaļā [people].
problem-namesakes = { $where }, un { $other }: klases sarakstā divreiz ir viens un tas pats vārds. Ja tie ir divi izglītojamie, pievienojiet kolonnu „Personas kods” (kods netiek rādīts); līdz tam abi tiek uzskatīti par vienu. Ja tas ir viens, dzēsiet lieko rindu.
problem-code-of-two-people = { $where }, un { $other }: viens personas kods pie diviem atšķirīgiem vārdiem. Tie tiek uzskatīti par diviem cilvēkiem; izlabojiet kodu.
problem-code-of-two-names = { $where }, un { $other }: vienā sarakstā viens personas kods pie diviem vārdiem. Tie tiek uzskatīti par vienu cilvēku; ja tie ir divi, izlabojiet kodu.

## Errors.
error-not-of-table = tabulai „{ $table }” nav lauka „{ $field }”{ $near ->
        [none] .
       *[other] ; vai domāts „{ $near }”?
    } Lauki: { $known }.
error-pattern = tas nav faila nosaukums vai paraugs ({ $error }); rakstiet, piemēram, „klases*.csv”
error-config = Iestatījumus neizdevās izmantot
error-rulebook = Noteikumu failu neizdevās izmantot
error-rulebook-schema = Noteikumu faila shēma ir „{ $value }”; šī programmas versija lasa „{ $known }”. Izlabojiet rindu schema vai atjauniniet programmu.
error-rulebook-twice = Punkts { $value } ir divreiz par vienu laiku. Atstājiet vienu vai nošķiriet tos ar in_force.
error-rulebook-no-deadline = Punktam { $value } nav neviena termiņa. Ierakstiet to pie due.
error-rulebook-no-check = Punktam { $value } nav norādīts, kā to pārbaudīt. Pievienojiet pārbaudi, piemēram, check.attested.
error-rulebook-no-part = Punktam { $clause } nav daļas „{ $value }”. Ierakstiet to pie parts vai izlabojiet nosaukumu.
error-rulebook-circle = Noteikumi „{ $value }” papildina paši sevi. Izlabojiet rindu extends.
error-rulebook-no-base = Noteikumu „{ $value }”, ko šis fails papildina, nav: tas nav ne iebūvēto noteikumu nosaukums, ne fails blakus šim.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt „{ $near }”?
    } Iebūvētie: { $known }.
error-rulebook-drop = Papildināmajos noteikumos nav punkta { $value }, ko svītrot. Izlabojiet numuru.
error-rulebook-change = Papildināmajos noteikumos nav punkta { $value }, ko mainīt. Izlabojiet numuru.
error-settings-none = { $file }: tāda faila nav. Pārbaudiet ceļu.
error-settings-encoding = { $file }: fails nav teksts UTF-8 kodējumā. Saglabājiet to no jauna, izvēloties kodējumu UTF-8.
error-settings-unread = { $file }: failu neizdevās nolasīt ({ $error }). Pārbaudiet, vai tas ir fails un vai to drīkst lasīt.
error-no-rulebook = Noteikumu „{ $name }” nav: tas nav ne iebūvēto noteikumu nosaukums, ne fails.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt „{ $near }”?
    } Iebūvētie: { $known }.
error-calendar = Kalendāru neizdevās izmantot: { $error }
error-free-days-order = Brīvās dienas beidzas, pirms sākas. Samainiet from un to vai izlabojiet datumu.
error-free-days-unknown = Kalendārs nav zināms dienai { $day }; pārbaudiet datumu un, ja tas ir pareizs, atjauniniet programmu.
system-not-found = tāda faila vai mapes nav
system-denied = piekļuve liegta
system-exists = tāds fails jau ir
system-full = diskā nav vietas
system-read-only = disks ir tikai lasāms
system-folder = tā ir mape
system-no-folder = ceļā ir fails, kur jābūt mapei
system-name = tāds faila nosaukums nav iespējams
system-busy = failu izmanto cita programma
error-no-paths = Nav norādīts, ko pārbaudīt. Norādiet mapi ar E-klases izguvēm, piemēram: eklase-audit check mape
error-as-of = „{ $value }” nav datums vai datums ar laiku. Rakstiet, piemēram, 2025-12-19 vai 2025-12-19T21:00.
error-period = Perioda „{ $value }” kalendārā nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt „{ $near }”?
    } Piemēri: 2025-10, 2025/26-1, 2025/26, rudens 2025.
error-clause = Punkta „{ $value }” noteikumos nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt { $near }?
    }
error-teacher = Pedagoga „{ $value }” datos nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt { $near }?
    }
error-teacher-several = „{ $value }” var būt vairāki: { $names }. Rakstiet pilnu vārdu un uzvārdu.
error-alias-blank = Sadaļā [people] vārds nedrīkst būt tukšs.
error-alias-repeated = Vārds sadaļā [people] jau ir. Katrs vārds pieder vienam cilvēkam: visus iepriekšējos vārdus rakstiet pie viņa tagadējā vārda.
error-class = Klases „{ $value }” datos nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt { $near }?
    }
error-format = Formāta „{ $value }” nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt „{ $near }”?
    } Ir: { $known }.
error-write = { $file }: neizdevās ierakstīt ({ $error }). Pārbaudiet, vai mape ir un vai tajā drīkst rakstīt.
error-coverage = Pārbaudīti { $have } % noteikumu punktu, prasīts vismaz { $least } %. Kas nav pārbaudīts un kāpēc, norādīts pārskata sākumā.
error-mail-address = „{ $value }” nav e-pasta adrese, uz kuru var nosūtīt ziņu. Rakstiet, piemēram, „Vārds Uzvārds <vards@skola.lv>”.
split-nobody = bez atbildīgā
split-no-class = bez klases
error-split-by = Kopā ar --split jānorāda --by teacher vai --by class: pa punktiem ziņas neraksta.
mail-no-address = { $who }: adreses nav (darbinieku saraksta kolonna „{ $column }”), ziņa uzrakstīta bez adresāta (To).
mail-bad-address = { $who }: „{ $value }” nav e-pasta adrese, uz kuru var nosūtīt ziņu; ziņa uzrakstīta bez adresāta (To).
mail-no-recipient = Ziņa uzrakstīta bez adresāta (To). Ierakstiet to failā eklase-audit.toml: sadaļā [mail], rindā „to”.
error-waivers = Izņēmumu sarakstu nevar izmantot, tāpēc nekas nav vērtēts. Izlabojiet:
error-no-history = Nav norādīts vēstures fails. Norādiet --history FAILS vai failā eklase-audit.toml ierakstiet history = "FAILS".
error-history-older = { $file }: dati liecina par { $as_of }, bet vēsturē jau ir jaunāks momentuzņēmums ({ $newest }). Nekas nav ierakstīts. Pārbaudiet --as-of vai izmantojiet jaunākās izguves.
error-history-different = { $file }: par brīdi { $as_of } vēsturē jau ir cits momentuzņēmums. Nekas nav ierakstīts. Ja izguves ir jaunākas, norādiet to laiku ar --as-of.
error-history-none = { $file }: tas nav eklase-audit vēstures fails. Norādiet citu nosaukumu; šis fails nav mainīts.
error-history-newer = { $file }: vēsturi veidojusi jaunāka programmas versija. Atjauniniet programmu.
error-history-damaged = { $file }: vēstures fails ir bojāts ({ $error }). Atjaunojiet to no rezerves kopijas vai sāciet jaunu; izguves tas neskar.
error-history-file = { $file }: vēstures failu neizdevās izmantot ({ $error }). Pārbaudiet, vai mape ir pieejama un vai tajā drīkst rakstīt.
error-history-accepted = Sākuma stāvoklis jau ir pieņemts. Tas var tikai sarukt, tāpēc otrreiz to nepieņem.
error-history-pupil = Tāda izglītojamā vai klases vēsturē nav. Rakstiet vārdu un uzvārdu tā, kā tas ir izguvēs.
error-day = „{ $value }” nav datums. Rakstiet, piemēram, 2025-12-19.
error-no-waivers = Failā, ko norāda --waivers, nav izņēmumu saraksta. Vajadzīgi virsraksti: Punkts, Pamatojums, Līdz, Apstiprināja.
error-kind = Veida „{ $value }” šim punktam nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt „{ $near }”?
    } Ir: { $known }.
error-done = „{ $value }” nav datums. Rakstiet, piemēram, 2025-10-03.
snapshot-recorded = Momentuzņēmums ierakstīts: dati uz { $as_of }; faktu: { $facts }.
snapshot-known = Šis momentuzņēmums vēsturē jau ir: dati uz { $as_of }; faktu: { $facts }. Nekas nav mainīts.
history-accepted = Pašreizējie konstatējumi pieņemti par sākuma stāvokli ({ $count }). Turpmāk tie nebūs jauni; novērstie no saraksta tiek izņemti.
history-pruned = Izdzēsts, kas attiecas uz dienām pirms { $day }; faktu: { $count }.
history-forgotten = Viss par šo izglītojamo no vēstures izdzēsts; faktu un konstatējumu: { $count }.
trend-none = Vēsturē vēl nav nevienas pilnas pārbaudes.
trend-head = Pilnas pārbaudes ({ $from } – { $to }): { $count }. Josla rāda laikā izpildīto daļu no visa, ko dati izšķir; blakus ir jaunākās pārbaudes skaitļi.
trend-clauses = PA PUNKTIEM
trend-people = PA ATBILDĪGAJIEM
trend-share = { $share } % ({ $met } no { $settled })
attest-not-attestable = Punktu „{ $clause }” neapliecina: tā izpildi rāda dati. Apliecināmos punktus parāda „eklase-audit attest --list”.
attest-lacks = Punktam { $clause } jānorāda { $option }.
attest-duplicate = Tāds { $clause } punkta izpildes ieraksts reģistrā jau ir. Nekas nav ierakstīts.
attest-added = { $clause } punkta izpilde ierakstīta: { $file }
attest-not-a-register = { $file }: tas nav CSV izpildes reģistrs. Vajadzīgi virsraksti: Punkts, Izpildīts.
attest-no-column = { $file }: reģistrā nav kolonnas „{ $column }”. Pievienojiet to un atkārtojiet.
attest-not-encodable = { $file }: faila kodējumā { $encoding } nav kādas no ierakstāmajām zīmēm. Saglabājiet failu kā CSV UTF-8.
attest-clause = { $clause } { $title }: ierakstu reģistrā { $attested }, atvērtu pienākumu { $open }
waivers-line = { $clause } · { $scope } · līdz { $until } · { $state } · { $reason } · apstiprināja { $approved } · { $where }
waivers-in-force = spēkā
waivers-expired = beidzies
waivers-not-in-force = nav spēkā
waivers-reply = ID { $id } · { $state } · paskaidrojums „{ $reason }” · lēma { $approved }, { $day } · { $where }
waivers-none = Izņēmumu nav.
waivers-sound = { $count ->
        [zero] Izņēmumu saraksts ir kārtībā ({ $count } rindu).
        [one] Izņēmumu saraksts ir kārtībā ({ $count } rinda).
       *[other] Izņēmumu saraksts ir kārtībā ({ $count } rindas).
    }
lint-title = Ko noteikumos varētu pateikt skaidrāk: { $title }
lint-none = Neskaidrību nav.
lint-dangling-reference = Atsauces, kas nekur neved
lint-overlap = Punkti, kas pārklājas
lint-no-number = Pienākumi bez skaitļa vai termiņa
lint-ambiguous = Termiņi, ko var saprast dažādi
lint-no-export = Pienākumi, kuru izpildi nerāda neviena izguve: tie jāapliecina
lint-no-such-clause = atsaucas uz punktu { $other }, kura nav
lint-overlaps = prasa to pašu, ko punkts { $other }
lint-readings = termiņu var saprast dažādi: { $readings }
error-unknown-day = Kalendārs nav zināms dienai { $day }; ar to saistītie pienākumi nav vērtēti. Pārbaudiet datumu; ja tas ir pareizs, atjauniniet programmu.

## Inspect, explain, rules.
inspect-read = { $where }: { $table }
inspect-of-page = { $table } (no žurnāla lapas)
inspect-how = kodējums { $encoding }, atdalītājs { $delimiter }, virsraksti { $row }. rindā
inspect-sheet = darblapa, virsraksti { $row }. rindā
inspect-rows = { $rows ->
        [zero] { $rows } rindu; nenolasītas: { $rejected }
        [one] { $rows } rinda; nenolasītas: { $rejected }
       *[other] { $rows } rindas; nenolasītas: { $rejected }
    }
inspect-page = tīmekļa lapa, kodējums { $encoding }, virsraksti { $row }. rindā
inspect-hidden = darblapa ir paslēpta; tā nolasīta tāpat kā pārējās
inspect-printed = { $rows ->
        [zero] Izlaistas { $rows } rindas, kas nav tabulas ieraksti
        [one] Izlaista { $rows } rinda, kas nav tabulas ieraksts
       *[other] Izlaistas { $rows } rindas, kas nav tabulas ieraksti
    } (kopsummas, lapu numuri, paraksti)
inspect-repeated = { $rows ->
        [zero] Izlaistas { $rows } rindas, kas atkārto virsrakstus
        [one] Izlaista { $rows } rinda, kas atkārto virsrakstus
       *[other] Izlaistas { $rows } rindas, kas atkārto virsrakstus
    }
inspect-columns = Kolonnas: { $columns }
inspect-unmapped = Nepazīstami virsraksti: { $columns }
inspect-absent = Nav kolonnu: { $columns }
inspect-unrecognised = nav atpazīts
inspect-own = nav dati: to rakstījusi šī programma
inspect-ignored = netiek lasīts (tā nosaka eklase-audit.toml)
inspect-summary = Izdrukāts kopsavilkums
inspect-propose = Ja šie virsraksti nozīmē to, kam ir līdzīgi, ierakstiet failā eklase-audit.toml (vai palaidiet ar --fix-config):
inspect-near = līdzīgs: { $near }
inspect-sample = { $row }. rinda: { $cells }
inspect-unknown-word = nezināms
# What a word of an export was understood as, by its name in the vocabulary.
word-lesson = stunda
word-test = pārbaudes darbs
word-large = liela apjoma darbs
word-passfail = ieskaite
word-individual = individuālais darbs
word-excursion = ekskursija
word-cancelled = atcelta
word-substituted = aizvietota
word-running = ikdienas darbs
word-interim = starpvērtējums
word-semester = semestra vērtējums
word-year = gada vērtējums
word-exam = eksāmens
word-reexam = pēcpārbaudījums
word-work = darba drošība
word-nomark = nav vērtējuma
word-exempt = atbrīvots
word-absent = kavējums
word-justified = attaisnots kavējums
word-ten = 10 balles
word-pass-fail = ieskaitīts vai neieskaitīts
word-levels = apguves līmenis
word-signs = apguves zīme
word-percent = procenti
word-upheld = pamatots
word-rejected = noraidīts
word-true = jā
word-false = nē
weekday-1 = pirmdiena
weekday-2 = otrdiena
weekday-3 = trešdiena
weekday-4 = ceturtdiena
weekday-5 = piektdiena
weekday-6 = sestdiena
weekday-7 = svētdiena
fix-config-nothing = Iestatījumos nav ko papildināt.
fix-config-written = { $file }: { $count ->
        [zero] ierakstītas { $count } rindas
        [one] ierakstīta { $count } rinda
       *[other] ierakstītas { $count } rindas
    }. Pārbaudiet tās.
delimiter-tab = tabulators
explain-duty = Pienākums: { $duty }
explain-who = Kas atbild: { $who }
explain-severity = Pārkāpuma smagums: { $severity }
explain-needs = Vajadzīgās tabulas: { $tables }
explain-remedy = Kā novērst: { $remedy }
explain-due = Termiņš: { $due }
explain-also = Kopā ar punktu: { $also }
explain-means = Kā pārbauda: { $means }
explain-proof = Kas to pierāda: { $proof }
explain-remark = Neskaidrība noteikumos: { $remark }
explain-contest = Kā apstrīdēt: ja ieraksts ir izdarīts laikā vai pienākuma nebija, parādiet direktora vietniekam konstatējumā nosaukto rindu; atzītu izņēmumu ieraksta izņēmumu sarakstā ar pamatojumu un termiņu.
explain-example-next-lesson = Piemērs: darbs { $event }, nākamā šī priekšmeta stunda { $due }: vērtējums jāievada līdz tās sākumam.
explain-example-first-lesson = Piemērs: pirmā stunda { $event }: jāizdara līdz tai.
explain-example-period = Piemērs: periods { $event }, termiņš { $due }.
proof-lesson-entries = stundas rinda žurnālā un ieraksta laiks; tukša tēma pēc termiņa ir neizpildīts pienākums
proof-work-marks = katra klātesošā izglītojamā vērtējuma rinda un tās ieraksta laiks
proof-other-marks = vērtējuma rinda un tās ieraksta laiks
proof-improved-marks = vērtējuma rinda ar „Labots no” un „Laboja” un tās ieraksta laiks
proof-term-marks = starpvērtējuma, semestra vai gada vērtējuma rinda un tās ieraksta laiks
proof-exempt-marks = atbrīvojumu reģistrs un burts „a” vērtējumā
proof-note-registration = zīmes iesniegšanas un reģistrēšanas diena zīmju reģistrā
proof-attested = ieraksts izpildes reģistrā ar dienu līdz termiņam
proof-register-deadline = otrais datums reģistra rindā; tukša šūna pēc termiņa ir neizpildīts pienākums
proof-users-registered = reģistrēšanas diena darbinieku sarakstā
proof-passwords-issued = paroles izsniegšanas diena darbinieku sarakstā un pirmā vadītā stunda
proof-accounts-closed = konta slēgšanas diena darbinieku sarakstā un žurnāla ieraksti pēc darba beigām
proof-list-consistency = žurnālu rindas, salīdzinātas ar sarakstu
proof-timetable-entered = stundu saraksta rindas, kas ir spēkā semestra pirmajā mācību dienā, un to ieraksta laiks
proof-briefings = instruktāžas diena instruktāžu reģistrā un pirmā stunda vai ekskursija žurnālā
proof-quality = pašas žurnāla rindas
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
due-next-day = nākamajā dienā līdz plkst. { $clock }; ja tā nav darba diena, nākamajā darba dienā
due-hours = { $hours ->
        [zero] { $hours } stundu laikā
        [one] { $hours } stundas laikā
       *[other] { $hours } stundu laikā
    }
due-months = { $months ->
        [zero] { $months } mēnešu laikā; ja beigu diena nav darba diena, nākamajā darba dienā
        [one] { $months } mēneša laikā; ja beigu diena nav darba diena, nākamajā darba dienā
       *[other] { $months } mēnešu laikā; ja beigu diena nav darba diena, nākamajā darba dienā
    }
due-last-working-day = līdz mēneša pēdējai darba dienai
due-day-of-next-month = līdz nākamā mēneša { $day }. datumam; ja tas nav darba diena, nākamajā darba dienā
due-first-school-day = pirmajā mācību dienā
due-last-school-day = līdz pēdējai mācību dienai
due-school-week = līdz { $week }. mācību nedēļas beigām
due-end-of-month = līdz { $month } beigām
due-end-of-school-year = līdz mācību gada beigām (31. augustam)
month-1 = janvāra
month-2 = februāra
month-3 = marta
month-4 = aprīļa
month-5 = maija
month-6 = jūnija
month-7 = jūlija
month-8 = augusta
month-9 = septembra
month-10 = oktobra
month-11 = novembra
month-12 = decembra
due-next-lesson = pirms nākamās šī priekšmeta stundas citā dienā
due-term = semestra vai gada pēdējā mācību diena vai pēdējā mācību diena pirms brīvdienām
due-as-work = tāds pats kā darbam, skaitot no labošanas dienas
due-none = skaitlis noteikumos nav ievadīts
due-or = ; vai:{" "}
means-automatic = automātiski
means-times = pēc ierakstu laikiem
means-attestation = ar apliecinājumu
due-first-lesson = pirms pirmās vadītās stundas
due-before-work = līdz pirmajai stundai priekšmetā un līdz ekskursijas dienai
due-always = vienmēr
due-quality = ierakstu kvalitātei termiņa nav
means-off = izslēgts

## Reports for build systems.
junit-data = Dati un pārbaudes tvērums
junit-read = Dati nolasīti un izvērtēti
junit-problems = { $count ->
        [zero] { $count } piezīmju par datu failiem
        [one] { $count } piezīme par datu failiem
       *[other] { $count } piezīmes par datu failiem
    }
junit-unproven = Nav pierādāma { $count ->
        [zero] { $count } pienākumu
        [one] { $count } pienākuma
       *[other] { $count } pienākumu
    } izpilde: { $causes }
junit-known = { $count ->
        [zero] { $count } neizpildītu pienākumu bija zināmi jau iepriekšējā pārbaudē
        [one] { $count } neizpildīts pienākums bija zināms jau iepriekšējā pārbaudē
       *[other] { $count } neizpildīti pienākumi bija zināmi jau iepriekšējā pārbaudē
    }
junit-waived = Atļauts izņēmums attiecas uz { $count ->
        [zero] { $count } pienākumiem
        [one] { $count } pienākumu
       *[other] { $count } pienākumiem
    }
junit-pending = { $count ->
        [zero] { $count } pienākumiem termiņš vēl nav pienācis
        [one] { $count } pienākumam termiņš vēl nav pienācis
       *[other] { $count } pienākumiem termiņš vēl nav pienācis
    }
junit-observed = { $count ->
        [zero] { $count } novērojumu, par kuriem neviens netiek vainots
        [one] { $count } novērojums, par kuru neviens netiek vainots
       *[other] { $count } novērojumi, par kuriem neviens netiek vainots
    }
ci-not-assessed = Nav pārbaudīts vai pārbaudīts daļēji – { $cause }: { $clauses }
ci-nothing-evaluated = Nekas nav pārbaudīts
ci-data-file = Piezīme par datu failu
ci-rejected-row = Nenolasīta rinda
ci-exit-0 = Pārkāpumu nav
ci-exit-1 = Ir pārkāpumi
ci-exit-2 = Darbu neizdevās paveikt pilnībā
ci-waiver = { $reason } (apstiprināja { $approved }{ $until ->
    [open] {""}
   *[other] , līdz { $until }
})
ci-kept = izpildīti pienākumi – { $met } no { $all }

## Making a report again.
help-verify = Sastāda pārskatu vēlreiz no tiem pašiem datiem un salīdzina
help-report = Pārskata fails (JSON)
verify-head = Pārskats { $file }; dati liecina par { $as_of }.
verify-files-same = Visi izejas faili ir tie paši ({ $count }).
verify-missing = Trūkst: { $file }.
verify-changed = Mainīts pēc pārskata sastādīšanas: { $file }.
verify-new = Pārskata sastādīšanā nav izmantots: { $file }.
verify-other-files = Faili nav tie paši, no kuriem sastādīts visas skolas pārskats; vienas daļas pārskats tos nenosauc.
verify-renamed = { $count ->
        [zero] { $count } failu ar to pašu saturu ir citā vietā vai ar citu nosaukumu.
        [one] { $count } fails ar to pašu saturu ir citā vietā vai ar citu nosaukumu.
       *[other] { $count } faili ar to pašu saturu ir citā vietā vai ar citu nosaukumu.
    }
verify-resaved = { $count ->
        [zero] { $count } failiem saglabāšanas laiks ir cits; ņemts vērā tas, kas norādīts pārskatā.
        [one] { $count } failam saglabāšanas laiks ir cits; ņemts vērā tas, kas norādīts pārskatā.
       *[other] { $count } failiem saglabāšanas laiks ir cits; ņemts vērā tas, kas norādīts pārskatā.
    }
verify-setting-other = Citāds iestatījums: „{ $key }” (no lietotāja faila vai vides mainīgā) vairs nav tāds kā toreiz.
verify-setting-gone = Trūkst iestatījuma: „{ $key }” toreiz noteica lietotāja fails vai vides mainīgais, bet tagad nenosaka neviens.
verify-setting-new = Jauns iestatījums: „{ $key }” tagad nosaka lietotāja fails vai vides mainīgais, bet toreiz nenoteica neviens.
verify-version = Uzmanību: pārskatu sastādīja programmas versija { $was }; šī ir { $now }.
verify-rulebook = Uzmanību: noteikumi nav tie paši, pēc kuriem pārskats sastādīts („{ $was }”; tagad „{ $now }”).
verify-calendar = Uzmanību: kalendārs nav tas pats, pēc kura pārskats sastādīts („{ $was }”; tagad „{ $now }”).
verify-news = Kas ir jauns un kas novērsts, netiek salīdzināts: tas atkarīgs no iepriekšējā momentuzņēmuma.
verify-history = Vēsturē { $file } pēdējais momentuzņēmums nav tas, ar kuru pārskats sastādīts; tā vairs nevar pateikt, kas tobrīd bija zināms.
verify-not-compared = NAV SALĪDZINĀTS: pārskatu nevar sastādīt vēlreiz, jo trūkst daļas no tā, no kā tas sastādīts.
verify-same = ATBILST: vēlreiz sastādītais pārskats ir tāds pats. Sakrītošo ierakstu skaits: { $count }.
verify-differs = ATŠĶIRAS: vēlreiz sastādītais pārskats ir citāds. Sakrītošo ierakstu skaits: { $count }.
verify-vanished = Ir pārskatā, bet nav vēlreiz sastādītajā ({ $count }):
verify-appeared = Nav pārskatā, bet ir vēlreiz sastādītajā ({ $count }):
verify-altered = Citādas vērtības ({ $count }):
verify-counts = Citādi skaitļi un tvērums ({ $count }):
verify-others = Citas atšķirības ({ $count }):
verify-value = { $what }: pārskatā „{ $was }”, vēlreiz sastādītajā „{ $now }”
error-report-read = { $file }: pārskatu neizdevās nolasīt ({ $error }). Pārbaudiet ceļu un vai failu drīkst lasīt.
error-report-json = { $file }: tas nav vesels JSON fails ({ $line }. rinda, { $column }. zīme: { $error }). Izmantojiet failu, kādu to uzrakstīja check --format json.
error-report-foreign = { $file }: tas nav eklase-audit pārskats. Vajadzīgs fails, ko raksta check --format json ({ $error }).
error-report-schema = { $file }: pārskata shēma ir { $error }; šī programmas versija to nepazīst. Atjauniniet programmu.
error-report-no-run = { $file }: pārskats nepasaka, kā tas sastādīts: to rakstīja vecāka programmas versija, vai daļa „run” ir dzēsta. Sastādiet pārskatu no jauna.
error-report-key = { $file }: pārskata daļa nav derīga – { $error }. Izmantojiet failu, kādu to uzrakstīja check --format json.
error-report-no-paths = Šis pārskats nepasaka, kur ir izguves. Norādiet tās ar --data.

## The pages of clauses.
clause-page-index = Noteikumu punkti
clause-page-note = Šīs lapas ir veidotas no noteikumu faila „{ $title }”. Pienākumi pateikti citiem vārdiem; saistošs ir skolas apstiprināto noteikumu teksts. Datumi piemēros ir no viena mācību gada.
clause-page-all = Visi punkti
clause-page-other = English
clause-page-proof = Kas to pierāda
clause-page-tables = Vajadzīgās tabulas un kolonnas
clause-page-without = Kas bez tām netiek vērtēts
clause-page-unclear = Kas noteikumos nav skaidrs
clause-page-readings = Termiņu var saprast dažādi: { $readings }. Nokavēts ir tikai tas, kas nokavēts, lai kā termiņu saprastu; pārējais nav pierādāms.
clause-page-do = Kā novērst un kā apstrīdēt
clause-page-without-needed = Bez tabulas { $table } šis punkts netiek vērtēts.
clause-page-without-attestations = Bez izpildes reģistra apliecināmie pienākumi netiek vērtēti.
clause-page-without-timetable = Bez stundu saraksta netiek pamanītas stundas, kuru izguvē nav.
clause-page-without-lessons = Bez stundu tabulas netiek vērtēti darbi, kas tajā paredzēti, bet nav ievadīti.
clause-page-without-absences = Bez kavējumu un izglītojamo tabulām netiek prasīti vērtējumi, kuru nav; vērtēti tikai ievadītie.
clause-page-without-bells = Bez zvanu laikiem ir zināma tikai nākamās stundas diena, ne sākuma laiks.
clause-page-without-number = Kamēr noteikumu failā nav termiņa, šis punkts netiek vērtēts.
clause-page-without-times = Ja izguvēs nav ierakstu laiku un nav vēstures, redzams tikai tas, kas nav izdarīts; vai izdarītais ir laikā, nav pierādāms.
clause-page-without-rest = Ja trūkst citas tabulas vai kolonnas, pārskats to nosauc un vērtē tikai to, ko rāda pārējās.
column-table = Tabula
column-always = Obligātās kolonnas
column-more = Kolonnas, ko vēl izmanto

## Help.
help-about = Pārbauda E-klases žurnāla izguves pēc skolas noteikumiem
help-check = Pārbauda izguves un parāda, kas kuram nav izdarīts
help-snapshot = Ieraksta vēsturē šodienas stāvokli, nerakstot pārskatu
help-due = Parāda, kas kuram jāizdara tuvākajās dienās un līdz kuram laikam
help-days = Cik dienu uz priekšu skatīties
help-due-format = Formāts: text, json, ics (kalendārs)
help-due-output = Rakstīt failā
help-inspect = Parāda, kā katrs fails ir nolasīts
help-sample = Parādīt arī katras tabulas pirmās N rindas un to, kā katra šūna saprasta
help-fix-config = Ierakstīt failā eklase-audit.toml to kolonnu nosaukumus, kas droši atpazīti pēc līdzības
help-explain = Izskaidro vienu noteikumu punktu
help-rules = Skolas noteikumi
help-rules-list = Visi noteikumu punkti un to pārbaudes veids
help-attest = Ieraksta izpildi izpildes reģistrā vai parāda, kas vēl jāapliecina
help-waivers = Fails ar skolas atļautajiem izņēmumiem; var atkārtot
help-waivers-list = Visi izņēmumi
help-waivers-lint = Vai izņēmumu saraksts ir lietojams
help-rules-lint = Neskaidrības noteikumu tekstā
help-rules-show = Visas noteikumu vērtības un vieta, kur tās ierakstītas
help-rules-schema = Noteikumu faila shēma redaktoriem
help-kind = Kura pienākuma daļa (reģistra kolonna Veids)
help-responsible = Atbildīgais
help-done = Izpildes diena; ja nav norādīta, šodiena
help-by = Kā dalīt: teacher (pa pedagogiem), class (pa klasēm), clause (pa punktiem)
help-evidence = Pierādījums
help-register = Reģistra fails
help-data = Mape vai fails ar izguvēm; var atkārtot
help-list = Parādīt, kas jāapliecina un kas apliecināts
help-paths = Mapes vai faili ar izguvēm; ja nav norādīti, tie, kurus nosauc eklase-audit.toml
help-as-of = Brīdis, par kuru dati liecina (2025-12-19 vai 2025-12-19T21:00)
help-period = Periods: 2025-10, 2025/26-1, 2025/26, „rudens 2025”
help-rulebook = Noteikumu fails vai iebūvēto noteikumu nosaukums
help-config = Iestatījumu fails
help-lang = Valoda: lv vai en
help-teacher = Tikai šī pedagoga pienākumi
help-class = Tikai šī klase
help-clause = Tikai šis punkts vai tā apakšpunkti
help-severity = Vismaz: violation (pārkāpums), warning (brīdinājums), observation (novērojums)
help-format = Formāts: text, json, csv, eml, html, md, xlsx, junit, sarif, gitlab
help-split = Mape: katram, par kuru ir konstatējumi, savs fails (--by teacher, class)
help-output = Rakstīt failā: FAILS vai FORMĀTS=FAILS; var atkārtot
help-fail-on = No kāda smaguma beigu kods ir 1: violation (pārkāpums), warning (brīdinājums), never (nekad)
help-min-coverage = Mazākais pārbaudīto punktu procents; ja ir mazāk, beigu kods ir 2
help-names = Izglītojamo vārdi: full (pilni), initials (iniciāļi), none (bez vārdiem)
help-color = Krāsas: auto, always (vienmēr), never (nekad)
help-width = Teksta platums rakstzīmēs
help-history = Vēstures fails
help-history-accept = Pieņem pašreizējos konstatējumus par sākuma stāvokli: turpmāk tie nav jauni
help-history-show = Kā mainās izpilde pa punktiem un atbildīgajiem
help-history-prune = Izdzēš no vēstures vecās dienas
help-history-export = Izraksta visu, kas vēsturē glabājas
help-history-forget = Izdzēš no vēstures visu par vienu izglītojamo
help-before = Pirmā diena, kas paliek (2025-09-01)
help-pupil = Izglītojamā vārds un uzvārds
help-only-new = Rādīt tikai to, kā iepriekšējā pārbaudē nebija; kopskaiti nemainās
help-quiet-if-clean = Neko neizvadīt, ja viss ir kārtībā
help-verbose = Viss pārskats arī terminālī; pie katra konstatējuma tā ID
help-brief = Tikai īss kopsavilkums, arī ja izvade nav terminālis
help-limit = Lielākais rādāmo konstatējumu skaits
help-clause-number = Punkta numurs, piemēram, 3.4.3.2
help-help = Parādīt palīdzību: -h īsu, --help pilnu
help-version = Parādīt versiju
heading-usage = Lietošana
heading-commands = Komandas
heading-arguments = Argumenti
heading-options = Izvēles

## The act of an audit.
act-title = Akts
act-about = par e-žurnāla ierakstu pārbaudi
act-chapter = { $number }. { $title }
act-head = Akts
act-number = Akta Nr.
act-place-and-day = Sastādīšanas vieta un datums
act-period = Pārbaudes periods
act-period-value = { $name } ({ $from } – { $to })
act-as-of = Dati uz
act-grounds = Pārbaudes pamats
act-grounds-value = { $school }, iekšējie noteikumi Nr. { $number } ({ $issued }), { $clause }. punkts: { $duty }
act-by = Pārbaudi veica
act-rulebook = Pārbaudes noteikumi
act-calendar = Kalendārs
act-calendar-title = Mācību gadu un darba dienu kalendārs
act-hashed = { $id }; SHA-256 { $hash }
act-made-with = Sagatavots ar programmu
act-in-short = Pārbaudes rezultāti īsumā
act-settled = Pārbaudīto pienākumu skaits – { $all }; no tiem pēc datiem varēja izvērtēt { $settled }.
act-found = Konstatēto neatbilstību skaits – { $broken }: nokavēts – { $late }, nav izdarīts – { $missing }, nepareizi – { $invalid }.
act-unproven = Pienākumi, kuru izpildi no datiem nevar ne apstiprināt, ne noliegt: { $count }. Par tiem neviens netiek vainots.
act-pending = Pienākumi, kuriem termiņš vēl nav pienācis: { $count }.
act-excused = Pienākumi, kurus skola atļāvusi nepildīt vai pildīt citādi: { $count }.
act-observed = Novērojumi, par kuriem neviens netiek vainots: { $count }. Tie aktā nav uzskaitīti atsevišķi.
act-conclusions = Secinājumi
act-title-coverage = Pārbaudes tvērums
act-method = Pienākums atzīts par nokavētu tikai tad, ja ieraksts izdarīts pēc termiņa, lai kā saprastu termiņu un lai kurā brīdī ieraksts varēja tikt izdarīts. Ko dati nepierāda, tas norādīts kā nepierādāms, nevis kā neizpildīts.
act-not-covered = Kas nav pārbaudīts vai pārbaudīts daļēji, un kāpēc
act-waived = Atļautie izņēmumi
act-problems = Piezīmes par datu failiem
act-rejected = Nenolasītās rindas
act-title-inputs = Izmantotie dati
act-title-clauses = Rezultāti pa noteikumu punktiem
act-title-teachers = Rezultāti pa pedagogiem
act-title-classes = Rezultāti pa klasēm
act-title-earlier = Iepriekšējo aktu ieteikumi un to izpilde
act-title-sample = Izlase ierakstu kvalitātes pārbaudei
act-title-recommendations = Piezīmes, ieteikumi un to izpildes termiņi
act-title-signatures = Paraksti
act-title-teacher-pages = 1. pielikums. Pedagogu lapas
act-title-class-pages = 2. pielikums. Klašu lapas
act-title-findings = 3. pielikums. Konstatējumi un to pierādījumi
act-sheet-head = Akts
act-sheet-coverage = Tvērums
act-sheet-inputs = Dati
act-sheet-clauses = Pa punktiem
act-sheet-teachers = Pa pedagogiem
act-sheet-classes = Pa klasēm
act-sheet-earlier = Iepriekšējie ieteikumi
act-sheet-sample = Izlase
act-sheet-recommendations = Ieteikumi
act-sheet-signatures = Paraksti
act-sheet-teacher-pages = Pedagogu lapas
act-sheet-class-pages = Klašu lapas
act-sheet-findings = Konstatējumi
act-all = Kopā
act-column-clause = Noteikumu punkts
act-column-number = Punkts
act-column-assessment = Tvērums
act-column-cause = Iemesls
act-column-clauses = Noteikumu punkti
act-column-file = Datu fails
act-column-table = Tabula
act-column-rows = Rindas
act-column-rejected = Nenolasītas
act-column-who = Atbildīgais
act-column-class = Klase
act-column-obligations = Pienākumi
act-column-settled = Izvērtēti
act-column-met = Izpildīti
act-column-late = Nokavēti
act-column-missing = Nav izdarīti
act-column-invalid = Nepareizi
act-column-waived = Izņēmumi
act-column-pending = Termiņš nav pienācis
act-column-unproven = Nav pierādāmi
act-column-observed = Novērojumi
act-column-what = Par ko
act-column-finding = Konstatēts
act-column-where = Kur redzams
act-column-evidence = Pierādījums
act-column-id = Konstatējuma ID
act-column-journal = Žurnāls
act-column-lesson = Stunda vai darbs
act-column-entry = Ieraksts
act-column-question = { $number }. jaut.
act-column-remarks = Piezīmes
act-column-act = Akts par periodu
act-column-to-whom = Kam ieteikts
act-column-recommended = Ieteiktais
act-column-deadline = Izpildes termiņš
act-column-became = Izpilde
act-page-teacher = Pedagoga lapa: { $name }
act-page-class = Klases lapa: { $name }
act-page-nobody = { $name }
act-page-found = Konstatēto neatbilstību skaits – { $found }. Izvērtēto pienākumu skaits – { $settled } no { $all }; nav pierādāmi – { $unproven }.
act-page-clean = Izvērtētajos pienākumos neatbilstību nav. Izvērtēto pienākumu skaits – { $settled } no { $all }; nav pierādāmi – { $unproven }.
act-page-nothing = Pēc šiem datiem nevarēja izvērtēt nevienu pienākumu. Pienākumu skaits – { $all }; termiņš vēl nav pienācis – { $pending }.
act-found-here = Konstatētais
act-to-do = Kas darāms
act-remarks = Pārbaudītāja piezīmes
act-explanation = Pedagoga paskaidrojums
act-findings-count = Konstatējumu skaits: { $count }. ID ir nemainīgs: ar to konstatējumu var atrast arī citā pārbaudē un nosaukt iebildumā vai ieteikumā.
act-id = ID: { $id }
act-no-evidence = nav nevienas rindas, kas to apliecinātu
act-cell = „{ $column }”: { $value }
act-cell-blank = „{ $column }”: tukšs
act-sample-why = Ierakstu kvalitāti un atbilstību vērtēšanas kārtībai programma nevar izvērtēt. Tālāk nosauktie ieraksti jāizlasa un jāizvērtē pārbaudītājam.
act-sample-none = Izlase ir tukša: periodā nav neviena ieraksta, vai izlases lielums ir 0.
act-sample-how = Cik ierakstu pēc nejaušības principa izraudzīts katram pedagogam katrā mācību priekšmetā: tēmas – { $topics }, mājas darbi – { $homework }, vērtējumi – { $marks } (vai visi, ja to ir mazāk). Izlozes kārtību nosaka sākumskaitlis; ar to pašu skaitli un tiem pašiem datiem izlase ir tā pati.
act-sample-seed = Sākumskaitlis
act-sample-repeat = Kā atkārtot
act-sample-topic = Stundu tēmas
act-sample-homework = Mājas darbi
act-sample-mark = Vērtējumi
act-sample-of = { $subject } ({ $drawn } no { $all })
act-sample-questions = Par katru ierakstu jāatbild ar „jā” vai „nē”:
act-sample-unread = (teksts skatāms norādītajā vietā)
act-recommend-how = Ieteikumi sagatavoti no noteikumu punktiem, kuros konstatētas neatbilstības; tos var labot, svītrot un papildināt, katram norādot izpildes termiņu.
act-earlier-how = Skaits un stāvoklis aprēķināts no šīs pārbaudes datiem, ja ieteikumā nosaukts noteikumu punkts vai konstatējuma ID; citādi norādīts ieteikumu reģistrā ierakstītais.
act-earlier-none = Ieteikumu reģistrā iepriekšēju aktu ieteikumu nav.
act-earlier-no-register = Ieteikumu reģistra datos nav, tāpēc iepriekšējo aktu ieteikumu izpilde nav izvērtēta.
act-duty-done = Šāda konstatējuma vairs nav.
act-duty-other = Konstatējuma ar šādu ID nav. Iespējams, domāts { $id }; pārbaudiet ID ieteikumu reģistrā.
act-duty-several = ID der vairākiem konstatējumiem; ierakstiet ieteikumu reģistrā vairāk tā zīmju.
act-duty-late = Izpildīts ar nokavēšanos.
act-duty-open = Joprojām nav izpildīts.
act-duty-unproven = Izpilde no datiem nav pierādāma.
act-duty-waived = Skola to atļāvusi kā izņēmumu.
act-duty-not-shown = Šīs pārbaudes dati par to periodu neliecina.
act-duties-then = Toreiz konstatēts: { $count }.
act-duties-open = No tā laika vēl nav izpildīts: { $count }.
act-duties-now = Šajā periodā konstatēts: { $count } (izvērtēto skaits – { $settled }).
act-said-done = Reģistrā atzīmēts kā izpildīts { $day }
act-said-nothing = Reģistrā izpilde nav atzīmēta.
act-signatures-text = Akts sastādīts, pamatojoties uz tajā nosauktajiem datiem. Konstatējumus var apstrīdēt, norādot to ID.
act-signs = Akta sagatavotājs, { $role }
act-signs-present = Pārbaudē piedalījās
act-signs-director = Ar aktu iepazinās: direktors
act-signs-seen = Ar pārbaudes rezultātiem iepazinos
act-sign-name = vārds, uzvārds
act-sign-signature = paraksts
act-sign-day = datums
act-attached = Aktam pievienots:
act-answer = Ieraksta vieta
audit-no-clause = Noteikumos nav norādīts punkts, kura izpildi apliecina pārbaudes akts (attested: audit = true), tāpēc pārbaudi nevar ierakstīt izpildes reģistrā.
audit-record-what = Lai pārbaudi ierakstītu izpildes reģistrā, akts jāsaglabā failā: norādiet --output FAILS.
work-kind-running = ikdienas darbs
work-kind-test = pārbaudes darbs
work-kind-large = liela apjoma darbs
work-kind-pass-fail = ieskaite
work-kind-interim = starpvērtējums
work-kind-semester = semestra vērtējums
work-kind-year = gada vērtējums
work-kind-exam = eksāmens
work-kind-re-exam = pēcpārbaudījums
help-audit = Sagatavo pārbaudes aktu, ko izdrukāt un parakstīt
help-audit-period = Periods, par kuru ir akts: 2025/26-1, 2025/26, 2025-10
help-audit-format = Formāts: html, xlsx
help-audit-sample = Cik tēmu, mājas darbu un vērtējumu izlozēt katram pedagogam un priekšmetam
help-seed = Izlozes sākumskaitlis, lai atkārtotu agrāku izlasi
help-record = Ierakstīt šo pārbaudi izpildes reģistrā (citādi tas netiek mainīts)
help-audit-by = Kas apliecina, ka pārbaude veikta

## The workbook (XLSX).
xlsx-page = { $page }. lpp. no { $pages }
xlsx-sheet-summary = Kopsavilkums
xlsx-sheet-findings = Konstatētais
xlsx-sheet-teachers = Pa pedagogiem
xlsx-sheet-classes = Pa klasēm
xlsx-sheet-coverage = Tvērums
xlsx-sheet-unproven = Nav pierādāms
xlsx-sheet-observations = Novērojumi
xlsx-sheet-waived = Atļautie izņēmumi
xlsx-sheet-files = Datu faili
xlsx-sheet-rejected = Nenolasītās rindas
xlsx-contents = DARBLAPAS
xlsx-about-findings = pārkāpumi un brīdinājumi, katrs savā rindā
xlsx-about-teachers = cik pienākumu katram ir un kā tie izpildīti
xlsx-about-classes = tas pats pa klasēm
xlsx-about-coverage = katrs noteikumu punkts: cik tālu tas pārbaudīts, kas to kavēja, kāds ir iznākums
xlsx-about-unproven = pienākumi, kuru izpildi no datiem nevar pierādīt; par tiem neviens netiek vainots
xlsx-about-observations = tas, ko vērts apskatīt; par to neviens netiek vainots
xlsx-about-waived = pienākumi, kuru neizpildi skola ir atļāvusi
xlsx-about-files = nolasītie faili un tas, kas ar failiem nav kārtībā
xlsx-about-rejected = rindas, kuru saturs nav vērtēts, un kāpēc
xlsx-nothing = Nav.
xlsx-fact-school = Skola
xlsx-fact-period = Periods
xlsx-fact-as-of = Dati uz
xlsx-fact-rulebook = Noteikumi
xlsx-fact-calendar = Kalendārs
xlsx-open-questions = { $unproven ->
        [zero] { $unproven } pienākumu izpilde no datiem nav pierādāma; par tiem neviens netiek vainots. Tie ir darblapā „Nav pierādāms”.
        [one] { $unproven } pienākuma izpilde no datiem nav pierādāma; par to neviens netiek vainots. Tas ir darblapā „Nav pierādāms”.
       *[other] { $unproven } pienākumu izpilde no datiem nav pierādāma; par tiem neviens netiek vainots. Tie ir darblapā „Nav pierādāms”.
    }
xlsx-column-standing = Izpilde
xlsx-column-status = Stāvoklis
xlsx-column-news = Jaunums
xlsx-news-new = jauns
xlsx-news-open = joprojām atvērts
xlsx-column-severity = Smagums
xlsx-column-class = Klase
xlsx-column-group = Grupa
xlsx-column-subject = Priekšmets
xlsx-column-pupil = Izglītojamais
xlsx-column-person = Par ko
xlsx-column-period = Periods
xlsx-column-occurred = Diena
xlsx-column-lesson = Stunda
xlsx-column-due = Termiņš
xlsx-column-finding = Konstatēts
xlsx-column-remedy = Rīcība
xlsx-column-found-earliest = Ievadīts ne agrāk
xlsx-column-found-latest = Ievadīts ne vēlāk
xlsx-column-file = Fails
xlsx-column-sheet = Darblapa
xlsx-column-row = Rinda
xlsx-column-column = Kolonna
xlsx-column-value = Vērtība
xlsx-column-id = ID
xlsx-column-cause = Iemesls
xlsx-column-causes = Kas kavēja pārbaudīt
xlsx-column-reading = Kā tekstu var saprast
xlsx-column-reason = Pamatojums
xlsx-column-approved = Apstiprināja
xlsx-column-until = Līdz
xlsx-column-title = Nosaukums
xlsx-column-table = Tabula
xlsx-column-rows = Rindas
xlsx-column-rejected = Nenolasītas
xlsx-column-problem = Kas nav kārtībā
xlsx-column-why = Kāpēc nav nolasīta
xlsx-column-obligations = Pienākumi
xlsx-column-met = Izpildīti
xlsx-column-late = Nokavēti
xlsx-column-missing = Nav izdarīti
xlsx-column-invalid = Nepareizi
xlsx-column-observed = Novērojumi
xlsx-column-pending = Termiņš nav pienācis
xlsx-column-unproven = Nav pierādāmi
xlsx-column-waived = Atļauti izņēmumi
xlsx-total-obligations = pienākumi kopā
xlsx-total-met = izpildīti
xlsx-total-late = nokavēti
xlsx-total-missing = nav izdarīti
xlsx-total-invalid = nepareizi
xlsx-total-observed = novērojumi
xlsx-total-pending = termiņš nav pienācis
xlsx-total-unproven = nav pierādāmi
xlsx-total-waived = atļauti izņēmumi
error-binary-terminal = { $format } nav teksts, ko rādīt terminālī. Pievienojiet: --output FAILS.{ $format }

## The page (HTML).
html-contents = Saturs
html-skip = Pāriet uz saturu
html-filter = Meklēt konstatējumos…
html-sort = Kārtot pēc šīs kolonnas
html-footer = Sagatavots ar eklase-audit tikai no iesniegtajām izguvēm. Lapa neko nesūta un neielādē no tīmekļa.
html-period = Periods
html-as-of = Dati uz
html-rulebook = Noteikumi
html-calendar = Kalendārs
html-news = Kas mainījies
html-coverage = Pārbaudes tvērums
html-not-covered = Nav pārbaudīts vai pārbaudīts daļēji:
html-totals = Kopsavilkums
html-by-clause = Rezultāti pa punktiem
html-by-teacher = Rezultāti pa pedagogiem
html-by-class = Rezultāti pa klasēm
html-pictures = Attēli
html-findings-by-teacher = Konstatētais pa pedagogiem
html-findings-by-class = Konstatētais pa klasēm
html-findings-by-clause = Konstatētais pa punktiem
html-waived = Atļautie izņēmumi
html-trouble = Datu faili un nenolasītās rindas
html-inputs = Nolasītie faili
html-all = Kopā
html-new = jauns
html-remedies = Kas darāms
html-no-evidence = datos ieraksta nav
html-stands = „{ $column }”: „{ $value }”
html-blank = „{ $column }”: tukša šūna
html-column = „{ $column }”
html-numbers = Skaitļi tabulā
html-of = { $broken } no { $all }
html-column-cause = Iemesls
html-column-clauses = Punkti
html-column-assessment = Tvērums
html-column-class = Klase
html-column-what = Par ko
html-column-finding = Konstatēts
html-column-due = Termiņš
html-column-evidence = Kur redzams
html-column-obligations = Pienākumi
html-column-met = Izpildīti
html-column-late = Nokavēti
html-column-missing = Nav izdarīti
html-column-invalid = Nepareizi
html-column-observed = Novērojumi
html-column-pending = Termiņš nav pienācis
html-column-unproven = Nav pierādāmi
html-column-waived = Izņēmumi
html-column-broken = Neizpildīti
html-column-column = Kolonna
html-column-value = Vērtība
html-column-reason = Iemesls
html-column-file = Fails
html-column-table = Tabula
html-column-rows = Rindas
html-column-rejected = Nenolasītas
html-column-week = Nedēļa no
html-column-school-days = Mācību dienas
html-column-step = Pēc stundas
html-observations = { $count ->
        [zero] Papildus ir { $count } novērojumu, par kuriem neviens netiek vainots; tie šeit nav uzskaitīti.
        [one] Papildus ir { $count } novērojums, par kuru neviens netiek vainots; tas šeit nav uzskaitīts.
       *[other] Papildus ir { $count } novērojumi, par kuriem neviens netiek vainots; tie šeit nav uzskaitīti.
    }
html-open-questions = { $unproven ->
        [zero] { $unproven } pienākumu izpilde no datiem nav pierādāma; par tiem neviens netiek vainots.
        [one] { $unproven } pienākuma izpilde no datiem nav pierādāma; par to neviens netiek vainots.
       *[other] { $unproven } pienākumu izpilde no datiem nav pierādāma; par tiem neviens netiek vainots.
    }
html-heat = Neizpildītie pienākumi pa pedagogiem un punktiem
html-heat-key = Neizpildīti:
html-heat-caption = Skaitlis šūnā ir neizpildīto pienākumu skaits; tukša šūna – pienākuma nav. { $without ->
        [zero] Attēlā nav { $without } atbildīgo, kuriem neizpildītu pienākumu nav.
        [one] Attēlā nav { $without } atbildīgā, kuram neizpildītu pienākumu nav.
       *[other] Attēlā nav { $without } atbildīgo, kuriem neizpildītu pienākumu nav.
    }
html-heat-cell = { $name }, { $clause }. punkts: neizpildīti { $broken } no { $all }
html-heat-text = Atbildīgie rindās ({ $people }), punkti kolonnās ({ $clauses }). Neizpildīti pienākumi kopā: { $broken }. Visi skaitļi ir tabulā zem attēla.
html-weeks = Neizpildītie pienākumi pa nedēļām
html-weeks-caption = Pēc dienas, kurā pienākums radies, nevis pēc termiņa. Iekrāsotais fons – nedēļas, kurās mācības nenotiek.
html-weeks-text = Nedēļas: { $weeks }; neizpildīti pienākumi kopā: { $broken }. Visvairāk – { $most } – nedēļā, kas sākas { $day }
html-week = Nedēļa no { $day }: neizpildīti { $broken }
html-break-autumn = rudens brīvdienas
html-break-winter = ziemas brīvdienas
html-break-spring = pavasara brīvdienas
html-punctuality = Cik ilgi pēc stundas izdarīti ieraksti
html-punctuality-bell = Stundu tēmas, mājas darbi un apmeklējums; laiks skaitīts no stundas beigu zvana.
html-punctuality-day = Stundu tēmas, mājas darbi un apmeklējums; zvanu laiku datos nav, tāpēc laiks skaitīts no stundas dienas sākuma.
html-punctuality-shown = Attēlā: { $timed } no { $all }.
html-punctuality-day-only = Zināma tikai ieraksta diena: { $count }.
html-punctuality-no-hour = Nav zināms stundas laiks: { $count }.
html-punctuality-no-stamp = Ieraksta laika datos nav: { $count }.
html-punctuality-text = Ieraksti ar zināmu laiku: { $timed } no { $all }; no tiem nokavēti: { $late }. Visi skaitļi ir tabulā zem attēla.
html-entries = Ieraksti
html-entries-late = tostarp nokavēti
html-step = { $label }: ieraksti { $entries }, tostarp nokavēti { $late }
html-before-bell = līdz zvanam
html-till-clock = līdz { $to }.00
html-clock = { $from }–{ $to }
html-hours = { $from }–{ $to } h
html-next-day = nāk. diena
html-days = { $from }–{ $to } d.
html-over-days = > { $from } d.
html-classes = Neizpildītie pienākumi pa klasēm
html-classes-caption = Skaits un visu klases pienākumu skaits, klašu secībā.
html-classes-text = Klases: { $classes }; neizpildīti pienākumi kopā: { $broken }. Skaitļi ir tabulā „Rezultāti pa klasēm”.
html-index = Pārbaudes faili
html-index-for = Šī lapa rāda visu atbildīgo skaitļus un ir paredzēta tikai direktora vietniekam. Katram atbildīgajam nododams tikai viņa fails.
html-index-none = Pārbaudītajā daļā pārkāpumu nav, tāpēc failu nav.
split-foreign-index = { $file }: tāds fails mapē jau ir, un to nav rakstījusi šī programma, tāpēc satura lapa nav uzrakstīta. Izvēlieties citu mapi vai pārvietojiet šo failu.

## The first hour, the layers of the configuration, completion, the manual.
about-history = Vēsture: ko katra pārbaude redzēja un kopš kura brīža
about-waivers = Skolas atļautie izņēmumi
about-config = Kas ir iestatīts un kur
about-config-show = Parāda visus iestatījumus un to, kur katrs noteikts
help-init = Sagatavo izguvju mapi darbam: iestatījumi, reģistri, grafiki
help-folder = Mape ar izguvēm; ja nav norādīta, pašreizējā mape
help-completions = Izvada skriptu, ar kuru čaula pabeidz komandas, pedagogus, klases un punktus
help-shell = Čaula: bash, elvish, fish, powershell, zsh
help-man = Izvada rokasgrāmatas lapas vai ieraksta tās mapē
help-man-output = Mape, kurā rakstīt lapas; ja nav norādīta, tās izvada ekrānā
help-attest-class = Klase, uz kuru pienākums attiecas
help-attest-period = Periods, uz kuru pienākums attiecas: 2025-10, 2025/26-1, 2025/26
help-attest-by = Kas apliecina
help-history-forget-class = Izglītojamā klase, ja vārds un uzvārds ir vairākiem
help-history-show-format = Formāts: text, json
help-history-export-format = Formāts: csv, json
help-config-show-format = Formāts: text, json
help-default = { $help } (ja nav norādīts: { $value })
help-more = Visas izvēles un piemēri: { $command } --help
heading-examples = Piemēri
heading-scope = Ko pārbaudīt
heading-output = Ko rādīt un kur
heading-judging = Kā vērtēt
heading-history = Vēsture
heading-general = Vispārīgi
usage-options = [IZVĒLES]
value-command = KOMANDA
value-paths = CEĻI
value-path = CEĻŠ
value-file = FAILS
value-dir = MAPE
value-name = VĀRDS
value-class = KLASE
value-clause = PUNKTS
value-date = DATUMS
value-kind = VEIDS
value-text = TEKSTS
value-shell = ČAULA
value-format = FORMĀTS
value-names = VĀRDI
value-lang = VALODA
value-severity = SMAGUMS
value-fail-on = SMAGUMS
value-color = KAD
value-by = DALĪJUMS
value-report = PĀRSKATS
examples-check =
    eklase-audit check izguves
    eklase-audit check izguves --teacher "Ilze Kalniņa" --period 2025-10
    eklase-audit check izguves --clause 3.4 --by class
    eklase-audit check izguves --output parskats.txt --output json=parskats.json
    eklase-audit check izguves --history vesture.db --only-new --quiet-if-clean
    eklase-audit check izguves --split zinas --format eml
examples-snapshot = eklase-audit snapshot izguves --history vesture.db
examples-history-show = eklase-audit history show --history vesture.db
examples-history-accept = eklase-audit history accept --history vesture.db
examples-history-prune = eklase-audit history prune --before 2025-09-01 --history vesture.db
examples-history-export = eklase-audit history export --history vesture.db --format json
examples-history-forget = eklase-audit history forget --pupil "Anna Koka" --class 5.a --history vesture.db
examples-due =
    eklase-audit due izguves --days 7
    eklase-audit due izguves --teacher "Ilze Kalniņa" --format ics --output kalendars.ics
examples-inspect =
    eklase-audit inspect izguves --sample 5
    eklase-audit inspect izguves --fix-config
examples-audit =
    eklase-audit audit izguves --period 2025/26-1 --output akts.html
    eklase-audit audit izguves --period 2025/26-1 --output html=akts.html --output xlsx=akts.xlsx --record
examples-verify =
    eklase-audit verify parskats.json
    eklase-audit verify parskats.json --data izguves
examples-merge = eklase-audit merge parskati --each skolas
examples-explain = eklase-audit explain 3.4.3.2
examples-rules-show = eklase-audit rules show --rulebook musu-noteikumi.toml
examples-attest =
    eklase-audit attest 3.3.4 --class 5.a --period 2025-10 --data izguves
    eklase-audit attest --list --data izguves
examples-waivers-list = eklase-audit waivers list izguves
examples-waivers-lint = eklase-audit waivers lint izguves
examples-init = eklase-audit init izguves
examples-config-show =
    eklase-audit config show izguves
    eklase-audit config show --format json
examples-completions =
    eklase-audit completions bash > ~/.local/share/bash-completion/completions/eklase-audit
    eklase-audit completions zsh > ~/.zfunc/_eklase-audit
    eklase-audit completions fish > ~/.config/fish/completions/eklase-audit.fish
examples-man = eklase-audit man --output ~/.local/share/man/man1
man-name = Nosaukums
man-description = Apraksts
man-version = Versija
man-written = Uzrakstīto lapu skaits: { $count } ({ $folder })
config-file = Fails pie datiem: { $file }
config-user-file = Lietotāja fails: { $file }
config-no-file = nav
config-built-in = iebūvēts
config-command-line = komandrinda
config-unknown-variable = { $variable }: tāda mainīgā programma nepazīst un to neievēro.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt { $near }?
    }
error-variable-lang = { $variable }: valodas „{ $value }” nav. Ir: lv, en.
error-variable-text = { $variable }: vērtība nav nolasāma kā teksts. Iestatiet mainīgo no jauna vai dzēsiet to.
error-unknown-key = „{ $value }” šeit nav pazīstams.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt „{ $near }”?
    } { $known ->
        [none] {""}
       *[other] Pazīstami ir: { $known }.
    }
error-toml-unquoted = Teksta vērtība jāraksta taisnajās pēdiņās, piemēram, school = "Mūsu skola".
error-toml-no-equals = Aiz atslēgas jābūt vienai vienādības zīmei un vērtībai, piemēram, school = "Mūsu skola".
error-toml-no-value = Aiz vienādības zīmes nav vērtības. Ierakstiet to vai dzēsiet rindu.
error-toml-more = Šeit rindai jābeidzas. Katru atslēgu rakstiet savā rindā; aiz vērtības drīkst būt tikai piezīme, kas sākas ar #.
error-toml-comma = Sarakstā starp vērtībām jābūt vienam komatam, piemēram, ["a", "b"].
error-toml-twice = Šī atslēga vai tabula failā jau ir. Atstājiet to vienā vietā.
error-toml-backslash = Aiz zīmes \ šeit nevar būt šī zīme. Ceļā rakstiet / vai lieciet tekstu vienkāršajās pēdiņās, piemēram, 'C:\Izguves'.
error-toml-key = Atslēgā drīkst būt tikai burti bez garumzīmēm un mīkstinājuma zīmēm, cipari, - un _. Citādu atslēgu rakstiet taisnajās pēdiņās.
error-toml-date = Tāda datuma vai laika nav. Rakstiet, piemēram, 2025-10-03.
error-toml-number = Tas nav skaitlis, ko programma var izmantot. Rakstiet tikai ciparus, piemēram, 5.
error-toml-open-text = Tekstam trūkst beigu pēdiņu. Tur, kur teksts beidzas, ierakstiet { $sign }.
error-toml-open = Saraksts vai tabula nav beigusies. Tur, kur tai jābeidzas, ierakstiet { $sign }.
error-toml-sign = Tekstā ir zīme, kādu tajā rakstīt nevar. Izdzēsiet to.
error-toml-kind = Šeit jābūt { $wanted ->
        [text] tekstam taisnajās pēdiņās, piemēram, "2025-10-03"
        [list] sarakstam kvadrātiekavās, piemēram, ["a", "b"]
        [date] datumam bez pēdiņām, piemēram, 2025-10-03
        [truth] vārdam true vai false
        [table] tabulai, piemēram, [mail]
        [text-or-list] tekstam taisnajās pēdiņās vai šādu tekstu sarakstam, piemēram, ["a", "b"]
        [number-or-table] veselam skaitlim no 0 līdz 65535 vai tabulai ar šādiem skaitļiem
       *[number] skaitlim
    }{ $found ->
        [none] {""}
       *[other] , bet ir { $found }
    }.
error-toml-range = Skaitlis { $value } šeit neder: tas ir par lielu vai par mazu.
error-toml-missing = Trūkst atslēgas „{ $value }”. Ierakstiet to ar vērtību.
error-toml-clock = „{ $value }” nav pulksteņa laiks. Rakstiet, piemēram, "19:00".
error-toml-day = „{ $value }” nav diena. Rakstiet, piemēram, 2025-10-03.
error-toml-other = Šī vieta nav derīgs TOML: „{ $error }”.
toml-text = teksts „{ $value }”
toml-number = skaitlis { $value }
toml-list = saraksts
toml-table-or-date = tabula vai datums bez pēdiņām
error-not-a-folder = { $file }: tas ir fails. Norādiet mapi, kurā saglabātas E-klases izguves.
error-examples-folder = { $file }: šāda mape jau ir, un to nav izveidojusi šī programma (tajā nav faila { $mark }), tāpēc tajā nekas netiek rakstīts. Pārdēvējiet mapi un palaidiet komandu vēlreiz.
usage-unknown-argument = Izvēles „{ $value }” nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt „{ $near }”?
    }
usage-unknown-command = Komandas „{ $value }” nav.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt „{ $near }”?
    } Ir: { $known }.
usage-no-value = Izvēlei { $option } jānorāda vērtība.
usage-invalid-value = Vērtība „{ $value }” neder izvēlei { $option }.{ $near ->
        [none] {""}
       *[other] {" "}Vai domājāt „{ $near }”?
    } Iespējamās vērtības: { $known }.
usage-not-a-number = Vērtība „{ $value }” neder izvēlei { $option }: jābūt veselam skaitlim{ $least ->
        [none] {""}
       *[other] {" "}no { $least }
    }{ $most ->
        [none] {""}
       *[other] {" "}līdz { $most }
    }.
usage-missing = Nav norādīts viss vajadzīgais: { $what }.
usage-no-command = Nav norādīts, kas jādara. Komandas: { $known }.
usage-twice = Izvēli { $option } var norādīt tikai vienu reizi.
usage-conflict = Izvēles { $one } un { $other } nevar lietot kopā.
usage-number-of-values = Izvēlei { $option } norādīts par daudz vai par maz vērtību.
usage-not-utf-8 = Kāds komandrindas vārds nav nolasāms kā teksts.
usage-help = Palīdzība: { $command } --help
inspect-examples = { $file }: paraugu mape (tajā ir fails { $mark }); neviens tās fails netiek lasīts
inspect-example = reģistra paraugs; netiek lasīts
init-folder = paraugi
init-mark = Šajā mapē ir eklase-audit veidoti paraugi. Kamēr šis fails ir šeit, programma no mapes neko nelasa.
init-read-me = IZLASI.txt
init-read-me-text =
    Šajā mapē ir paraugi. Programma no tās neko nelasa.

    Reģistri (.csv faili un tie paši kā viena .xlsx faila lapas)
        To, par ko E-klasē nav izguves, skola uzskaita pati. Vajadzīgo reģistru pārvietojiet izguvju
        mapē, aizpildiet rindas un izdzēsiet piemēru. Rindu, kuras pēdējā kolonna sākas ar „# piemērs”,
        programma nelasa. Pienākumu pēc reģistra sāk pārbaudīt, kad tajā ir vismaz viena rinda.

    grafiki
        Piemēri, kā pārbaudi palaist katru vakaru: systemd (.service, .timer), cron un Windows uzdevumu
        plānotājs (.xml), kā arī to iestatījumi. Nomainiet tajos ceļus un adreses.

    Mapi var izdzēst; „eklase-audit init” to uzrakstīs no jauna.
init-schedules = grafiki
init-workbook = registri.xlsx
init-remarks = Piezīmes
init-sign = # piemērs: izdzēsiet šo rindu
init-tables = Atpazīts: { $tables }.
init-no-tables = Šajā mapē vēl nav nevienas izguves, ko programma atpazīst. Saglabājiet šeit E-klases izguves un palaidiet „eklase-audit inspect”.
init-unknown = Nav atpazīts: { $files }. Kā katrs fails nolasīts, parāda „eklase-audit inspect”.
init-written = Uzrakstīts:
init-left = Jau bija un atstāts nemainīts:
init-next =
    Ko darīt tālāk:
      1. Izlasiet { $config }: tas, kas ir aiz zīmes #, vēl nav spēkā.
      2. Apskatiet, kā faili nolasīti: eklase-audit inspect { $folder }
      3. Pārbaudiet: eklase-audit check { $folder }
      4. Skolai vajadzīgos reģistrus pārvietojiet no { $examples } izguvju mapē un aizpildiet.
      5. Lai pārbaude notiktu katru vakaru, izmantojiet piemēru no apakšmapes „grafiki”.
init-config-head =
    eklase-audit iestatījumi šai izguvju mapei. Rinda, kas sākas ar zīmi #, nav spēkā.
    Kas ir iestatīts un kur: eklase-audit config show
init-config-school = Skolas nosaukums pārskata sākumā.
init-config-school-example = Skolas nosaukums
init-config-rulebook = Noteikumi: iebūvētie ({ $known }) vai fails, kas ir blakus šim.
init-config-lang = Pārskatu valoda: lv vai en.
init-config-as-of = Brīdis, par kuru dati liecina. Ja nav norādīts, tas ir jaunākā faila laiks.
init-config-attestations = Reģistrs, kurā raksta „eklase-audit attest”.
init-config-register = izpildes-registrs.csv
init-config-history =
    Ko katra pārbaude redzēja un kopš kura brīža. Vēsture liecina par ierakstiem, kuriem izguvēs nav
    laika, un rāda, kas ir jauns. Tajā ir izglītojamo vārdi: glabājiet to tikpat rūpīgi kā izguves.
init-config-history-file = vesture.db
init-config-paths = Kur ir izguves, skatoties no šī faila.
init-config-columns = Šīs skolas izguvju kolonnu nosaukumi, atpazīti pēc līdzības. Pārbaudiet tos.
init-config-unsure = Virsraksti, par kuriem nav pārliecības. Ja kāds ir pareizs, ierakstiet tā rindu norādītajā sadaļā.
init-config-mail = No kā un kam sūtāmas ziņas (--format eml). Pati programma neko nesūta.
init-config-mail-example =
    {"["}mail]
    from = "E-žurnāls <e-zurnals@example.org>"
    to = "direktora-vietnieks@example.org"
    cc = ["lietvediba@example.org"]
init-config-people = Kam bijis cits vārds vai uzvārds: tagadējais un iepriekšējie, senākais pirmais.
init-config-people-example =
    {"["}people]
    "Anna Kalniņa" = ["Anna Bērziņa"]
init-config-free-days =
    Kalendārs zina svētku dienas un { $years } mācību gadu brīvdienas.
    Šeit ir dienas, kuras bez mācību stundām noteikusi pati skola.
init-config-free-days-example =
    {"["}[free_days]]
    from = 2026-02-02
    to = 2026-02-06
    grades = [1]
    reason = "1. klases papildu brīvdienas"
## Several schools: check --each and merge.
fleet-title = E-klases žurnāla pārbaude vairākās skolās
fleet-schools = { $all ->
        [zero] { $all } skolu: bez pārkāpumiem { $clean }, ar pārkāpumiem { $violations }, nepilnīgi pārbaudītas { $incomplete }, nav pārbaudītas { $failed }.
        [one] { $all } skola: bez pārkāpumiem { $clean }, ar pārkāpumiem { $violations }, nepilnīgi pārbaudītas { $incomplete }, nav pārbaudītas { $failed }.
       *[other] { $all } skolas: bez pārkāpumiem { $clean }, ar pārkāpumiem { $violations }, nepilnīgi pārbaudītas { $incomplete }, nav pārbaudītas { $failed }.
    }
fleet-as-of = Dati uz laiku no { $from } līdz { $to }
fleet-by-school = PA SKOLĀM
fleet-clauses-note = Punkti: cik no attiecināmajiem punktiem pārbaudīti pilnībā vai daļēji. Iemesli un konstatētais ir skolas pārskatā.
fleet-by-clause = PA PUNKTIEM
fleet-schools-note = Skolas: cik skolās punkts pārbaudīts pilnībā vai daļēji no tām, kurās tas attiecināms.
fleet-incomplete = NEPILNĪGI PĀRBAUDĪTAS
fleet-incomplete-school = { $name }: nenolasītas rindas – { $rejected }, piezīmes par datu failiem – { $problems }. Iemesli ir skolas pārskatā.
fleet-failed = NAV PĀRBAUDĪTAS UN NAV IESKAITĪTAS
fleet-exit-0 = kārtībā
fleet-exit-1 = pārkāpumi
fleet-exit-2 = nepilnīgi
fleet-same-school = Tā pati skola un tas pats periods kā „{ $first }” ({ $school }); ieskaitīti tikai jaunākie dati. Ja skolas ir divas, dodiet katrai savu nosaukumu (school) failā eklase-audit.toml.
column-school = Skola
column-schools = Skolas
column-outcome = Iznākums
column-clauses = Punkti
each-empty-share = Šajā daļā nav nevienas skolas.
error-each-folder = { $file }: mapi nevarēja nolasīt ({ $error }). Pārbaudiet ceļu un vai mapi drīkst lasīt.
error-each-none = { $file }: mapē nav nevienas apakšmapes. Ar --each katra apakšmape ir viena skola.
error-each-place = Vairāku skolu pārskati pārrakstītu cits citu: „{ $place }”. Ierakstiet {"{}"} tur, kur jābūt skolas mapes nosaukumam, piemēram, --output json=parskati/{"{}"}.json.
error-each-format = Kopsavilkums par vairākām skolām ir teksts vai JSON: --format text vai json. Citā formātā ir katras skolas pārskats, piemēram, --output csv=parskati/{"{}"}.csv.
error-each-history = Vairākām skolām nevar būt viena vēsture. Norādiet to (history) katras skolas failā eklase-audit.toml.
error-needs-each = --jobs un --share lieto tikai kopā ar --each.
error-each-broke-off = Pārbaude pārtrūka programmas kļūdas dēļ.
merge-no-report = Pārskata nav.
merge-other-schema = Tas nav skolas pārskats, ko šī programma prot lasīt (shēma: { $schema }). Vajadzīgs eklase-audit/report/1.
merge-no-schema = Tas nav eklase-audit pārskats.
merge-part = Tas nav visas skolas pārskats, bet vienas personas vai klases daļa, vai arī to veidojusi vecāka programma.
merge-broken = Pārskats ir bojāts vai aprauts ({ $error }).
merge-unreadable = Failu nevarēja nolasīt ({ $error }).
help-each = Mape, kurā katra apakšmape ir viena skola ar saviem iestatījumiem; {"{}"} --output un --split vērtībā ir apakšmapes nosaukums
help-jobs = Cik skolu pārbaudīt vienlaikus; ja nav norādīts, tik, cik procesoram ir kodolu
help-share = Tikai sava daļa skolu: 0/20 ir pirmā no divdesmit
help-merge = Apvieno vairāku skolu JSON pārskatus vienā kopsavilkumā
help-reports = JSON pārskati vai mapes ar tiem
help-merge-each = Mape, kurā katra apakšmape ir viena skola: nosauc tās, kurām nav pārskata
help-merge-format = Formāts: text, json
help-merge-output = Rakstīt failā

## The workbook (XLSX).
xlsx-column-reply = Paskaidrojums
