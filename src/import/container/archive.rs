//! ZIP: an archive of exports, or one of the workbooks that are ZIP archives themselves. What it is, is
//! told by what is in it, not by its name.

use std::io::{Cursor, Read};

use chrono::{NaiveDate, NaiveDateTime};
use memchr::{memchr, memmem};
use zip::ZipArchive;
use zip::result::ZipError;

use super::{Refusal, damaged, encoding};
use crate::import::limits::Limit;

/// What a ZIP archive is.
pub(super) enum Kind {
    /// A workbook in XML.
    Xml,
    /// A workbook in records.
    Records,
    /// An OpenDocument spreadsheet: its content.
    Ods(String),
    /// Something another program made for itself: a document, a presentation.
    Foreign,
    /// A report of this program: none of the data, wherever it was saved.
    Report,
    /// Files put together.
    Files,
}

/// Where a workbook keeps its properties.
pub(super) const PROPERTIES: &str = "docProps/core.xml";

/// Stands in the properties of a workbook this program wrote as a report.
pub const REPORT: &str = "eklase-audit/report";

pub(super) type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether bytes begin as a ZIP archive does.
pub(super) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

pub(super) fn archive(bytes: &[u8]) -> Result<Zip<'_>, Refusal> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    Limit::Members.allows(zip.len())?;
    Ok(zip)
}

/// Finds out what an archive is. A workbook in records is unpacked once without being kept, so that
/// nothing it claims to hold is met for the first time by a library that believes it; one in XML is to be
/// looked through by whoever reads it.
pub(super) fn kind(bytes: &[u8]) -> Result<Kind, Refusal> {
    let mut zip = archive(bytes)?;
    let has = |zip: &Zip<'_>, name: &str| zip.index_for_name(name).is_some();
    if let Some(at) = zip.index_for_name("mimetype") {
        let mut mime = Vec::new();
        member(&mut zip, at)?.take(100).read_to_end(&mut mime).map_err(damaged)?;
        if !mime.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
            return Ok(if mime.starts_with(b"application/") { Kind::Foreign } else { Kind::Files });
        }
        if manifest_tells_of_a_password(&mut zip)? {
            return Err(Refusal::Locked);
        }
        let at = zip.index_for_name("content.xml").ok_or_else(|| damaged("content.xml"))?;
        let content = unpacked(&mut zip, at, Limit::FileBytes.most())?;
        return String::from_utf8(content).map(Kind::Ods).map_err(damaged);
    }
    if !has(&zip, "[Content_Types].xml") {
        return Ok(Kind::Files);
    }
    if let Some(at) = zip.index_for_name(PROPERTIES) {
        let properties = unpacked(&mut zip, at, Limit::CellBytes.most())?;
        let mark = format!("<cp:keywords>{REPORT}</cp:keywords>");
        if memmem::find(&properties, mark.as_bytes()).is_some() {
            return Ok(Kind::Report);
        }
    }
    let names: Vec<String> =
        zip.file_names().flatten().map(|name| name.replace('\\', "/").to_lowercase()).collect();
    if names.iter().any(|name| name.ends_with("xl/workbook.bin")) {
        look_through(&mut zip, &mut Limit::UnpackedBytes.most(), |_| true)?;
        return Ok(Kind::Records);
    }
    // The workbook's own part may be called otherwise; its sheets are what makes it one.
    if names.iter().any(|name| name.ends_with("xl/workbook.xml") || name.contains("worksheets/")) {
        return Ok(Kind::Xml);
    }
    Ok(Kind::Foreign)
}

fn manifest_tells_of_a_password(zip: &mut Zip<'_>) -> Result<bool, Refusal> {
    let Some(at) = zip.index_for_name("META-INF/manifest.xml") else { return Ok(false) };
    let manifest = unpacked(zip, at, Limit::CellBytes.most())?;
    Ok(memmem::find(&manifest, b"encryption-data").is_some())
}

/// A member to be unpacked.
///
/// # Errors
/// It is damaged, or protected by a password.
pub(super) fn member<'z, 'a>(zip: &'z mut Zip<'a>, at: usize) -> Result<impl Read + use<'z, 'a>, Refusal> {
    zip.by_index(at).map_err(|error| match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Refusal::Locked,
        other => damaged(other),
    })
}

/// A member's content, if it is no larger than `most` bytes.
pub(super) fn unpacked(zip: &mut Zip<'_>, at: usize, most: u64) -> Result<Vec<u8>, Refusal> {
    let claimed = zip.by_index_raw(at).map_err(damaged)?.size();
    if claimed > most {
        return Err(Refusal::Limit(Limit::UnpackedBytes));
    }
    let mut content = Vec::with_capacity(usize::try_from(claimed).unwrap_or_default());
    // One that is longer than it claims the library itself refuses.
    member(zip, at)?.take(most).read_to_end(&mut content).map_err(damaged)?;
    Ok(content)
}

// The library that reads workbooks makes room for what a workbook claims, and copies a cell format's
// font and number format for every format there is.

/// The most bytes the part with the cell formats may have.
const STYLES: u64 = 16 << 20;
/// The most bytes between two tags of that part: a number format has at most 255 letters.
const STYLES_GAP: usize = 2 << 10;
/// Twice Excel's own limit of cell formats: the named ones and those of cells.
const FORMATS: usize = 131_072;

/// What the parts of a workbook speak of; what none does need not be asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Told {
    /// Merged cells.
    pub merges: bool,
    /// Formulas whose result nobody has worked out yet.
    pub unworked: bool,
    /// So many cell formats, or fewer.
    pub formats: usize,
    /// So many texts of the shared table, or fewer.
    pub texts: usize,
}

/// How a formula ends that has no result beside it.
const UNWORKED: [&[u8]; 4] = [b"</f></c>", b"</f><v/>", b"</f><v />", b"</f><v></v>"];

/// Unpacks the parts of a workbook that are asked for, by their places, without keeping them.
///
/// # Errors
/// A part that is damaged, or holds more than it may or claims; more than `left` bytes in all.
pub(super) fn look_through(
    zip: &mut Zip<'_>,
    left: &mut u64,
    is_asked_for: impl Fn(usize) -> bool,
) -> Result<Told, Refusal> {
    let mut told = Told::default();
    for at in (0..zip.len()).filter(|at| is_asked_for(*at)) {
        let name = zip.by_index_raw(at).map_err(damaged)?.name().map_err(damaged)?.to_lowercase();
        if name.ends_with("styles.xml") {
            let styles = unpacked(zip, at, STYLES.min(*left))?;
            let gap = styles.split(|byte| *byte == b'<').map(<[u8]>::len).max().unwrap_or_default();
            let formats = [&b"xf "[..], b"xf>", b"xf/"].map(|tag| memmem::find_iter(&styles, tag).count());
            let formats = formats.into_iter().sum::<usize>();
            if gap > STYLES_GAP || formats > FORMATS {
                return Err(Refusal::Limit(Limit::CellBytes));
            }
            told.formats += formats;
        }
        part(member(zip, at)?, name.ends_with(".bin"), left, &mut told)?;
    }
    Ok(told)
}

/// Unpacks one part piece by piece.
fn part(mut content: impl Read, binary: bool, left: &mut u64, told: &mut Told) -> Result<(), Refusal> {
    const PIECE: usize = 1 << 16;
    /// No longer than a number that is looked for, with the word before it.
    const KEPT: usize = 64;
    let mut window = vec![0; KEPT + PIECE];
    let (mut kept, mut gap, mut size, mut claimed) = (0, 0usize, 0u64, 0u64);
    loop {
        let read = content.read(&mut window[kept..kept + PIECE]).map_err(damaged)?;
        if read == 0 {
            break;
        }
        *left = left.checked_sub(read as u64).ok_or(Refusal::Limit(Limit::UnpackedBytes))?;
        size += read as u64;
        if !binary {
            let fresh = &window[kept..kept + read];
            let mut from = 0;
            while let Some(tag) = memchr(b'<', &fresh[from..]) {
                Limit::CellBytes.allows(gap + tag)?;
                (gap, from) = (0, from + tag + 1);
            }
            gap += fresh.len() - from;
            Limit::CellBytes.allows(gap)?;
            let whole = &window[..kept + read];
            told.merges |= memmem::find(whole, b"mergeCell").is_some();
            told.unworked |= UNWORKED.iter().any(|end| memmem::find(whole, end).is_some());
            told.texts += memmem::find_iter(whole, b"si>").count();
            const COUNT: &[u8] = b"uniqueCount";
            for at in memmem::find_iter(whole, COUNT) {
                claimed = claimed.max(digits(&whole[at + COUNT.len()..]));
            }
        }
        let end = kept + read;
        let keep = end.min(KEPT);
        window.copy_within(end - keep..end, 0);
        kept = keep;
    }
    // A text of the shared table takes five bytes at least.
    if claimed > size { Err(damaged("uniqueCount")) } else { Ok(()) }
}

/// The number that follows within a few bytes.
fn digits(bytes: &[u8]) -> u64 {
    let from = bytes.iter().take(8).position(u8::is_ascii_digit).unwrap_or(bytes.len());
    bytes[from..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .fold(0u64, |number, byte| number.saturating_mul(10).saturating_add(u64::from(byte - b'0')))
}

/// The files of an archive.
pub(in crate::import) struct Files<'a> {
    zip: Zip<'a>,
    left: u64,
}

/// One of the files of an archive.
pub(in crate::import) struct Member {
    /// Its name, `/` between folders.
    pub name: String,
    /// When it was last changed, as the clock of the computer showed that put it there.
    pub changed: Option<NaiveDateTime>,
    at: usize,
}

impl<'a> Files<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Refusal> {
        Ok(Self { zip: archive(bytes)?, left: Limit::UnpackedBytes.most() })
    }

    /// The files, in the order of their names.
    pub fn members(&mut self) -> Result<Vec<Member>, Refusal> {
        let mut members = Vec::new();
        for at in 0..self.zip.len() {
            let file = self.zip.by_index_raw(at).map_err(damaged)?;
            if file.is_dir() {
                continue;
            }
            let name = encoding::member_name(file.name_raw()).replace('\\', "/");
            let changed = file.last_modified().and_then(|at| {
                let day = NaiveDate::from_ymd_opt(at.year().into(), at.month().into(), at.day().into())?;
                day.and_hms_opt(at.hour().into(), at.minute().into(), at.second().into())
            });
            // The first moment the format can say stands for none.
            let changed =
                changed.filter(|at| at.date() > NaiveDate::from_ymd_opt(1980, 1, 1).unwrap_or_default());
            members.push(Member { name, changed, at });
        }
        members.sort_by(|a, b| (&a.name, a.at).cmp(&(&b.name, b.at)));
        Ok(members)
    }

    /// Unpacks a file.
    pub fn unpack(&mut self, member: &Member) -> Result<Vec<u8>, Refusal> {
        let content = unpacked(&mut self.zip, member.at, self.left.min(Limit::FileBytes.most()))?;
        self.left -= content.len() as u64;
        Ok(content)
    }
}
