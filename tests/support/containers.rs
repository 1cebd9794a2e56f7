//! Files of the formats no writing library is at hand for, as small as they can be.

#![allow(dead_code, reason = "each test file takes what it needs")]

use std::io::Write;

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// An archive of these members, their names as bytes in whatever encoding, changed on 3 November 2025.
pub fn zip(members: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let changed = DateTime::from_date_and_time(2025, 11, 3, 14, 30, 0).expect("a moment");
    let mut raw = Vec::new();
    for (at, (name, bytes)) in members.iter().enumerate() {
        // The library writes UTF-8 only: a name as long takes the place of one that is not.
        let name = std::str::from_utf8(name).map_or_else(
            |_| {
                let stand_in = format!("{at}{}", "\u{7f}".repeat(name.len() - 1));
                raw.push((stand_in.clone(), name.to_vec()));
                stand_in
            },
            str::to_owned,
        );
        let options = SimpleFileOptions::default().last_modified_time(changed);
        writer.start_file(name, options).expect("a member");
        writer.write_all(bytes).expect("written");
    }
    let mut archive = writer.finish().expect("an archive").into_inner();
    for (stand_in, name) in raw {
        let places: Vec<_> = memchr::memmem::find_iter(&archive, stand_in.as_bytes()).collect();
        for at in places {
            archive[at..at + name.len()].copy_from_slice(&name);
        }
    }
    archive
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

/// A web page with one table.
pub fn html(rows: &[Vec<&str>], charset: &str) -> String {
    let row = |cells: &Vec<&str>| {
        let cells: String = cells.iter().map(|cell| format!("<td>{}</td>", escaped(cell))).collect();
        format!("<tr>{cells}</tr>\r\n")
    };
    format!(
        "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset={charset}\"></head>\
         <body><table border=1>{}</table></body></html>",
        rows.iter().map(row).collect::<String>()
    )
}

/// What Excel 2003 calls an XML spreadsheet.
pub fn spreadsheetml(rows: &[Vec<&str>]) -> String {
    let row = |(number, cells): (usize, &Vec<&str>)| {
        let cells: String = cells
            .iter()
            .zip(1..)
            .filter(|(cell, _)| !cell.is_empty())
            .map(|(cell, at)| {
                format!("<Cell ss:Index=\"{at}\"><Data ss:Type=\"String\">{}</Data></Cell>", escaped(cell))
            })
            .collect();
        format!("<Row ss:Index=\"{}\">{cells}</Row>", number + 1)
    };
    format!(
        "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n\
         <Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"Lapa\"><Table>{}</Table>\
         </Worksheet></Workbook>",
        rows.iter().enumerate().map(row).collect::<String>()
    )
}

/// An OpenDocument spreadsheet with this `content.xml`.
pub fn ods_of(content: &str) -> Vec<u8> {
    let manifest =
        "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    zip(&[
        (b"mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        (b"META-INF/manifest.xml", manifest.as_bytes()),
        (b"content.xml", content.as_bytes()),
    ])
}

/// An OpenDocument spreadsheet of texts.
pub fn ods(rows: &[Vec<&str>]) -> Vec<u8> {
    let row = |cells: &Vec<&str>| {
        let cell = |cell: &&str| {
            format!(
                "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
                escaped(cell)
            )
        };
        format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
    };
    ods_of(&format!(
        "<office:document-content><office:body><office:spreadsheet><table:table table:name=\"Lapa\">{}\
         </table:table></office:spreadsheet></office:body></office:document-content>",
        rows.iter().map(row).collect::<String>()
    ))
}

/// An XLSX workbook of these parts beside those every workbook has; its sheets are `sheets` times the part
/// `sheet`.
pub fn xlsx_of(sheet: &str, sheets: usize, parts: &[(&str, &str)]) -> Vec<u8> {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |targets: &[(&str, &str)]| {
        let one = |(at, (kind_of, target)): (usize, &(&str, &str))| {
            format!("<Relationship Id=\"r{at}\" Type=\"{kind}/{kind_of}\" Target=\"{target}\"/>")
        };
        format!("<Relationships>{}</Relationships>", targets.iter().enumerate().map(one).collect::<String>())
    };
    let claims: String =
        (0..sheets).map(|at| format!("<sheet name=\"L{at}\" sheetId=\"{}\" r:id=\"r0\"/>", at + 1)).collect();
    let workbook = format!("<workbook><sheets>{claims}</sheets></workbook>");
    let root = relations(&[("officeDocument", "xl/workbook.xml")]);
    let of_workbook = relations(&[("worksheet", "worksheets/sheet1.xml")]);
    let mut members: Vec<(&[u8], &[u8])> = vec![
        (b"[Content_Types].xml", b"<Types/>"),
        (b"_rels/.rels", root.as_bytes()),
        (b"xl/workbook.xml", workbook.as_bytes()),
        (b"xl/_rels/workbook.xml.rels", of_workbook.as_bytes()),
        (b"xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    members.extend(parts.iter().map(|(name, text)| (name.as_bytes(), text.as_bytes())));
    zip(&members)
}

/// An XLSB workbook of texts.
pub fn xlsb(rows: &[Vec<&str>]) -> Vec<u8> {
    fn record(into: &mut Vec<u8>, kind: u16, content: &[u8]) {
        if kind < 0x80 {
            into.push(kind as u8);
        } else {
            into.extend([(kind & 0x7F) as u8 | 0x80, (kind >> 7) as u8]);
        }
        let mut length = content.len();
        while length >= 0x80 {
            into.push((length & 0x7F) as u8 | 0x80);
            length >>= 7;
        }
        into.push(length as u8);
        into.extend(content);
    }
    fn wide(text: &str) -> Vec<u8> {
        let letters: Vec<u16> = text.encode_utf16().collect();
        let count = (letters.len() as u32).to_le_bytes();
        count.into_iter().chain(letters.into_iter().flat_map(u16::to_le_bytes)).collect()
    }
    let mut workbook = Vec::new();
    record(&mut workbook, 0x0083, &[]);
    record(&mut workbook, 0x008F, &[]);
    let sheet = [&0u32.to_le_bytes()[..], &1u32.to_le_bytes(), &wide("r0"), &wide("Lapa")].concat();
    record(&mut workbook, 0x009C, &sheet);
    record(&mut workbook, 0x0090, &[]);
    record(&mut workbook, 0x0084, &[]);
    let mut sheet = Vec::new();
    record(&mut sheet, 0x0081, &[]);
    record(&mut sheet, 0x0094, &[0; 16]);
    record(&mut sheet, 0x0091, &[]);
    for (number, cells) in (0u32..).zip(rows) {
        record(&mut sheet, 0x0000, &[&number.to_le_bytes()[..], &[0; 13]].concat());
        for (column, cell) in (0u32..).zip(cells) {
            record(&mut sheet, 0x0006, &[&column.to_le_bytes()[..], &[0; 4], &wide(cell)].concat());
        }
    }
    record(&mut sheet, 0x0092, &[]);
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    let relations = format!(
        "<Relationships><Relationship Id=\"r0\" Type=\"{kind}\" Target=\"worksheets/sheet1.bin\"/></Relationships>"
    );
    zip(&[
        (b"[Content_Types].xml", b"<Types/>"),
        (b"xl/workbook.bin", &workbook),
        (b"xl/_rels/workbook.bin.rels", relations.as_bytes()),
        (b"xl/worksheets/sheet1.bin", &sheet),
    ])
}
