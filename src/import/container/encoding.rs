//! Bytes into text: which of the encodings Latvian programs write.

use std::borrow::Cow;

use encoding_rs::{Encoding, ISO_8859_13, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1257};
use oem_cp::code_table::DECODING_TABLE_CP775;
use oem_cp::decode_string_complete_table;

/// A text as UTF-8.
pub(super) struct Decoded<'a> {
    pub text: Cow<'a, str>,
    /// The name of the encoding it came in.
    pub encoding: &'static str,
    /// Some of its bytes are no text in that encoding; U+FFFD stands for them.
    pub damaged: bool,
}

/// The code page of DOS in the Baltics, in which Excel saves "CSV (MS-DOS)" and Windows names the
/// members of a ZIP archive.
const DOS: &str = "IBM775";

/// How much of a text is looked at to tell its encoding.
const SAMPLE: usize = 1 << 16;

/// Decodes a text by its byte order mark, else by what the text itself declares, else by its bytes.
pub(super) fn decode<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Decoded<'a> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, bytes.get(mark..).unwrap_or_default());
    }
    if let Some(encoding) = without_mark(bytes) {
        return with(encoding, bytes);
    }
    if let Some(encoding) = declared
        && let decoded = with(encoding, bytes)
        && !decoded.damaged
    {
        return decoded;
    }
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Decoded { text: Cow::Borrowed(text), encoding: UTF_8.name(), damaged: false },
        Err(_) if is_mostly_utf8(bytes) => with(UTF_8, bytes),
        Err(_) => one_byte(bytes),
    }
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Decoded<'a> {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text, encoding: encoding.name(), damaged }
}

/// UTF-16 without a mark: of a Latvian text nearly every second byte is 0 or 1.
fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let pairs = sample.len() / 2;
    if pairs < 2 || !sample.contains(&0) {
        return None;
    }
    let high =
        |offset: usize| sample.chunks_exact(2).filter(|pair| pair[offset] <= 1).count() * 10 > pairs * 8;
    match (high(0), high(1)) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// A UTF-8 text with a few bytes lost, such as one cut off: an accident, not another encoding.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut lost) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        lost += usize::from(!chunk.invalid().is_empty());
    }
    letters > 20 * lost
}

/// The one-byte encodings of Latvian, told apart by what each makes of the bytes.
fn one_byte(bytes: &[u8]) -> Decoded<'_> {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    let dos = decode_string_complete_table(sample, &DECODING_TABLE_CP775);
    let windows = WINDOWS_1257.decode_without_bom_handling(sample).0;
    if latvian(&dos) > latvian(&windows) {
        let text = decode_string_complete_table(bytes, &DECODING_TABLE_CP775);
        return Decoded { text: Cow::Owned(text), encoding: DOS, damaged: false };
    }
    // The two have the same letters; where windows-1257 has its quotes ISO-8859-13 has nothing, and
    // its own quotes stand where windows-1257 has nothing or a lone accent.
    let has = |wanted: std::ops::RangeInclusive<u8>| bytes.iter().any(|byte| wanted.contains(byte));
    let iso = !has(0x80..=0x9F) && (has(0xA1..=0xA1) || has(0xA5..=0xA5) || has(0xFF..=0xFF));
    with(if iso { ISO_8859_13 } else { WINDOWS_1257 }, bytes)
}

/// The name of a ZIP archive's member that is not marked as UTF-8.
pub(super) fn member_name(bytes: &[u8]) -> String {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let windows = WINDOWS_1257.decode_without_bom_handling(bytes).0;
    let dos = decode_string_complete_table(bytes, &DECODING_TABLE_CP775);
    if latvian(&windows) > latvian(&dos) { windows.into_owned() } else { dos }
}

/// How many letters of a text only Latvian has.
fn latvian(text: &str) -> usize {
    text.chars().filter(|c| "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ".contains(*c)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use oem_cp::code_table::ENCODING_TABLE_CP775;

    fn dos(text: &str) -> Vec<u8> {
        oem_cp::encode_string_checked(text, &ENCODING_TABLE_CP775).expect("a text of the code page")
    }

    #[test]
    fn every_encoding_of_a_latvian_text_is_known_by_its_bytes() {
        let plain = "Datums;Klase;Priekšmets\n2025-10-03;5.a;Ģeogrāfija, žūrija un ķīļi\n";
        let quoted = "Datums;Tēma\n2025-10-03;„Ķīļi” un “žūrija”\n";
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let utf16_be = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<_>>();
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        let cases = [
            ("UTF-8", plain, plain.as_bytes().to_vec()),
            ("UTF-8", plain, marked(b"\xef\xbb\xbf", plain.as_bytes().to_vec())),
            ("UTF-16LE", plain, utf16(plain)),
            ("UTF-16LE", plain, marked(b"\xff\xfe", utf16(plain))),
            ("UTF-16BE", plain, utf16_be(plain)),
            ("UTF-16BE", plain, marked(b"\xfe\xff", utf16_be(plain))),
            ("windows-1257", plain, WINDOWS_1257.encode(plain).0.into_owned()),
            ("windows-1257", quoted, WINDOWS_1257.encode(quoted).0.into_owned()),
            ("ISO-8859-13", quoted, ISO_8859_13.encode(quoted).0.into_owned()),
            ("IBM775", plain, dos(plain)),
        ];
        for (encoding, text, bytes) in cases {
            let decoded = decode(&bytes, None);
            assert_eq!((decoded.encoding, &*decoded.text, decoded.damaged), (encoding, text, false));
        }
    }

    #[test]
    fn a_lost_byte_makes_no_other_encoding_of_a_text() {
        let text = "Ģeogrāfija, žūrija un ķīļi, šķēršļi, mūžīgā ceļā uz ūdenskritumu, dzērvēm un āboliem";
        let cut = &text.as_bytes()[..text.len() + 1 - "m".len() - 1];
        let broken: Vec<u8> = cut.iter().copied().chain([0xC4]).collect();
        let decoded = decode(&broken, None);
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", true));
        assert!(decoded.text.ends_with('\u{fffd}'), "{}", decoded.text);
    }

    #[test]
    fn members_are_named_in_any_code_page_of_latvia() {
        let name = "Žurnāli/Vērtējumi 5.a klasē.csv";
        assert_eq!(member_name(name.as_bytes()), name);
        assert_eq!(member_name(&dos(name)), name);
        assert_eq!(member_name(&WINDOWS_1257.encode(name).0), name);
    }
}
