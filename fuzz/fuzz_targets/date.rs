#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| eklase_audit::fuzzing::date(bytes));
