//! Workbooks of this program's that people fill in. What they ask for is a register; the rest of them says
//! only what the data said.

use memchr::memmem;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{Refusal, archive, damaged, workbook, xml};
use crate::import::limits::Limit;
use crate::import::sheet::Sheet;

/// Stands in the properties of such a workbook, also after another program has saved it again.
pub const ACT: &str = "eklase-audit/act";

/// Whether the file is one.
pub(in crate::import) fn is_own(bytes: &[u8]) -> bool {
    if !archive::is_one(bytes) {
        return false;
    }
    let properties =
        archive::archive(bytes).and_then(|mut zip| match zip.index_for_name(archive::PROPERTIES) {
            Some(at) => archive::unpacked(&mut zip, at, Limit::CellBytes.most()),
            None => Ok(Vec::new()),
        });
    let mark = format!("<cp:keywords>{ACT}</cp:keywords>");
    properties.is_ok_and(|text| memmem::find(&text, mark.as_bytes()).is_some())
}

/// The sheets someone has added to a report of this program: those whose name none of ours has. Where there
/// are none the report is not opened.
pub(in crate::import) fn added<'a>(
    bytes: &[u8],
    is_ours: fn(&str) -> bool,
) -> Result<Vec<Sheet<'a>>, Refusal> {
    if names(bytes)?.iter().all(|name| is_ours(name)) {
        return Ok(Vec::new());
    }
    let mut sheets = workbook::open(bytes)?;
    sheets.retain(|sheet| sheet.name.as_deref().is_some_and(|name| !is_ours(name)));
    Ok(sheets)
}

/// The names of a workbook's sheets.
fn names(bytes: &[u8]) -> Result<Vec<String>, Refusal> {
    let mut zip = archive::archive(bytes)?;
    let Some(at) = zip.index_for_name("xl/workbook.xml") else { return Ok(Vec::new()) };
    let text = archive::unpacked(&mut zip, at, Limit::CellBytes.most())?;
    let text = String::from_utf8(text).map_err(damaged)?;
    let mut reader = Reader::from_str(&text);
    let mut names = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(element) | Event::Empty(element) if element.local_name().as_ref() == "sheet" => {
                names.extend(xml::attribute(&element, "name"));
            }
            Event::Eof => return Ok(names),
            _ => {}
        }
    }
}
