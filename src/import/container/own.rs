//! Workbooks of this program's that people fill in. What they ask for is a register; the rest of them says
//! only what the data said.

use memchr::memmem;

use super::archive;
use crate::import::limits::Limit;

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
