//! A small school as its files: entries in time and late, blank, and a day there is none of.

pub const LESSONS: &str =
    "Datums;Klase;Priekšmets;Skolotājs;Stunda;Veids;Tēma;Tēma ievadīta;Apmeklējums ievadīts
01.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;pārbaudes darbs;Daļskaitļi;01.10.2025. 19:00;01.10.2025. 8:40
02.10.2025.;5.a;Matemātika;Ilze Kalniņa;1;stunda;Tālāk;02.10.2025. 19:01;02.10.2025.
03.10.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;03.10.2025. 9:30
31.02.2025.;5.a;Mūzika;Žanete Ābola;2;stunda;;;
";
pub const MARKS: &str = "Datums,Klase,Izglītojamais,Priekšmets,Vērtējums,Darba veids,Ievadīts
2025-10-01,5.a,Anna-Marija Koka,Matemātika,7,pārbaudes darbs,2025-10-07 8:00
";
pub const PUPILS: &str = "Izglītojamais;Klase
Anna-Marija Koka;5.a
Bruno Rozis;5.a
";
pub const ABSENCES: &str = "Datums;Klase;Izglītojamais;Kavējums
2025-09-01;5.a;Bruno Rozis;n
";
