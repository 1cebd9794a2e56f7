use std::path::Path;

use proptest::prelude::*;
use walkdir::WalkDir;

use super::super::workbook::by_library;
use super::*;

#[path = "../../../../tests/support/containers.rs"]
mod containers;
use containers::{xlsx_of, zip};

/// Everything sheets show, cell by cell.
fn told(sheets: &[Sheet<'_>]) -> Vec<String> {
    let mut told = Vec::new();
    for sheet in sheets {
        told.push(format!("{:?} {}", sheet.name, sheet.hidden));
        sheet.rows.each(&mut |number, row| {
            let cells = (0..row.width()).map(|at| format!("{:?}{}", row.value(at), row.is_covered(at)));
            told.push(format!("{number}: {} {:?}", row.may_hold_errors(), cells.collect::<Vec<_>>()));
            true
        });
    }
    told
}

/// Whether a workbook is read here; what is read is what the library reads.
fn is_read(name: &str, book: &[u8]) -> bool {
    let Some(sheets) = open(book) else { return false };
    let library =
        by_library(book).unwrap_or_else(|refusal| panic!("{name}: refused by the library: {refusal:?}"));
    assert_eq!(told(&sheets), told(&library), "{name}");
    true
}

const STYLES: &str = "<styleSheet><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>\
    <numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/></numFmts><cellStyleXfs><xf numFmtId=\"0\"/></cellStyleXfs>\
    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"22\"></xf></cellXfs>\
    </styleSheet>";
const STRINGS: &str = "<sst uniqueCount=\"6\"><si><t>Datums</t></si><si><t xml:space=\"preserve\"> Klase </t></si>\
    <si><r><t>Te</t></r><r><t>ma</t></r></si><si><t/></si><si><t>A &amp; B_x000D_</t></si>\
    <si><t>ā</t><rPh><t>x</t></rPh></si></sst>";

fn book(sheet: &str) -> Vec<u8> {
    xlsx_of(sheet, 1, &[("xl/styles.xml", STYLES), ("xl/sharedStrings.xml", STRINGS)])
}

fn sheet(rows: &str) -> String {
    format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")
}

fn row(cells: &str) -> String {
    sheet(&format!("<row r=\"7\">{cells}</row>"))
}

/// Cells as programs write them; `R` stands for the place.
const PLAIN: [&str; 25] = [
    "<c r=\"R\"><v>7</v></c>",
    "<c r=\"R\" s=\"1\"><v>45933</v></c>",
    "<c r=\"R\" s=\"3\"><v>45933.604166666664</v></c>",
    "<c r=\"R\" s=\"2\"><v>0.3541666666666667</v></c>",
    "<c r=\"R\" t=\"n\"><v>-3.5e-2</v></c>",
    "<c r=\"R\"><v>12345678901234567890</v></c>",
    "<c r=\"R\" t=\"s\"><v>0</v></c>",
    "<c r=\"R\" s=\"1\" t=\"s\"><v>1</v></c>",
    "<c r=\"R\" t=\"s\"><v>2</v></c>",
    "<c r=\"R\" t=\"s\"><v>3</v></c>",
    "<c r=\"R\" t=\"s\"><v>4</v></c>",
    "<c r=\"R\" t=\"s\"><v>5</v></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><t>5.a &lt;ā&#x101;&#10;&gt;</t></is></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><t>  a\n</t></is></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><t xml:space=\"preserve\">  a \n</t></is></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><t/></is></c>",
    "<c r=\"R\" t=\"str\"><f>A1&amp;\"x\"</f><v>x &amp; y</v></c>",
    "<c r=\"R\"><f t=\"shared\" ref=\"A1:A2\" si=\"0\">1+1</f><v>2</v></c>",
    "<c r=\"R\"><f t=\"shared\" si=\"0\"/><v>2</v></c>",
    "<c r=\"R\" t=\"b\"><v>1</v></c>",
    "<c r=\"R\" t=\"b\"><v>0</v></c>",
    "<c r=\"R\" t=\"e\"><v>#N/A</v></c>",
    "<c r=\"R\" t=\"d\"><v>2025-10-03T14:05:00</v></c>",
    "<c r=\"R\" s=\"1\"/>",
    "\n  <c r=\"R\"  cm=\"1\" >\n<v></v> </c>\n",
];

/// Cells that are written otherwise, or are none.
const ODD: [&str; 31] = [
    "<c><v>7</v></c>",
    "<c r=\"R\" s=\"77\"><v>45933</v></c>",
    "<c r=\"r\"><v>7</v></c>",
    "<c r='R'><v>7</v></c>",
    "<x:c r=\"R\"><x:v>7</x:v></x:c>",
    "<c r=\"R\" t=\"s\"><v>99</v></c>",
    "<c r=\"R\" t=\"s\"><v>x</v></c>",
    "<c r=\"R\" t=\"s\"><v> 1</v></c>",
    "<c r=\"R\"><v>seši</v></c>",
    "<c r=\"R\"><v> 6 </v></c>",
    "<c r=\"R\"><v>inf</v></c>",
    "<c r=\"R\"><v>1e999</v></c>",
    "<c r=\"R\" t=\"n\"><v>x</v></c>",
    "<c r=\"R\" t=\"b\"><v>true</v></c>",
    "<c r=\"R\" t=\"e\"><v>#X</v></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><r><t>a</t></r><r><t>b</t></r></is></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><t>a</t></is><v>b</v></c>",
    "<c r=\"R\" t=\"inlineStr\"><v>b</v></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><t>&nav;</t></is></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><t><![CDATA[a]]></t></is></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><t>a<!-- b -->c</t></is></c>",
    "<c r=\"R\" t=\"inlineStr\"><is><t>a\r\nb_x0041_</t></is></c>",
    "<c r=\"R\"><f>1+1</f></c>",
    "<c r=\"R\"><f>1+1</f><v></v></c>",
    "<c r=\"R\"><f>1+1</f><v/></c>",
    "<c r=\"R\"><v>1</v><f>1+1</f></c>",
    "<c r=\"R\"><v>1</v><v>2</v></c>",
    "<c r=\"R\"><v>1<!-- --></v></c>",
    "<c r=\"R\"><extLst><ext/></extLst></c>",
    "<c r=\"R\" t=\"kas\"><v>1</v></c>",
    "<!-- </row> --><c r=\"R\"><v>1</v></c>",
];

#[test]
fn cells_as_programs_write_them_are_read_as_the_library_reads_them() {
    for cell in PLAIN {
        assert!(is_read(cell, &book(&row(&cell.replace('R', "B7")))), "{cell}");
    }
    for cell in ODD {
        let book = book(&row(&cell.replace('R', "B7").replace("\"r\"", "\"b7\"")));
        assert!(!is_read(cell, &book), "{cell}");
    }
}

#[test]
fn what_stands_about_the_rows_is_read_as_the_library_reads_it() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>\n<row r=\"3\" spans=\"1:2\" x14ac:dyDescent=\"0.25\"/>\
        <row r=\"4\"><c r=\"A4\"><v>2</v></c><c r=\"C4\" t=\"s\"><v>0</v></c></row>";
    let merges = "<mergeCells count=\"2\"><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"A4:B5\"></mergeCell></mergeCells>";
    let plain = [
        sheet(rows),
        sheet(""),
        "<worksheet><sheetData/></worksheet>".to_owned(),
        format!("\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n{}", sheet(rows)),
        format!(
            "<worksheet><!-- ā --><sheetPr><tabColor rgb=\"FF\"/></sheetPr><dimension ref=\"A1:C4\"/><cols><col min=\"1\"/>\
             </cols><sheetData>{rows}</sheetData><pageMargins left=\"0.7\"/>{merges}<x/></worksheet>"
        ),
    ];
    for text in plain {
        assert!(is_read(&text, &book(&text)), "{text}");
    }
    let odd = [
        "<worksheet/>".to_owned(),
        "<worksheet><sheetData><row r=\"1\"></row>".to_owned(),
        format!("<?xml version=\"1.0\" encoding=\"windows-1257\"?>{}", sheet(rows)),
        format!("<worksheet><dimension ref=\"visur\"/><sheetData>{rows}</sheetData></worksheet>"),
        format!("<worksheet><dimension/><sheetData>{rows}</sheetData></worksheet>"),
        format!("<x:worksheet><x:sheetData>{rows}</x:sheetData></x:worksheet>"),
        format!("<worksheet>{merges}<sheetData>{rows}</sheetData></worksheet>"),
        format!("<worksheet><sheetData>{rows}</sheetData><mergeCells><mergeCell/></mergeCells></worksheet>"),
        format!("<worksheet><sheetData>{rows}</sheetData><x:mergeCells/></worksheet>"),
        sheet("<row><c r=\"A1\"><v>1</v></c></row>"),
        sheet("<row r=\"2\"><c r=\"A1\"><v>1</v></c></row>"),
        sheet("<row r=\"2\"><c r=\"B2\"><v>1</v></c><c r=\"A2\"><v>1</v></c></row>"),
        sheet("<row r=\"2\"/><row r=\"1\"/>"),
        sheet("<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>"),
        sheet("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"),
        sheet("<row r=\"1\">x</row>"),
    ];
    for text in odd {
        assert!(!is_read(&text, &book(&text)), "{text}");
    }
}

#[test]
fn parts_that_are_not_as_usual_are_left_to_the_library() {
    let cells = row("<c r=\"A7\"><v>1</v></c>");
    // Two sheets that are one part; a part no sheet claims is looked through all the same.
    assert!(!is_read("twice", &xlsx_of(&cells, 2, &[])));
    assert!(is_read("beside", &xlsx_of(&cells, 1, &[("xl/worksheets/sheet2.xml", &cells)])));
    let long = "x".repeat(2 << 20);
    assert!(!is_read("long", &xlsx_of(&cells, 1, &[("xl/worksheets/sheet2.xml", &long)])));
    // A part that stands among the sheets and is none.
    let relations = |kind: &str, target: &str| {
        let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        format!(
            "<Relationships><Relationship Id=\"r0\" Type=\"{kinds}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let root = relations("officeDocument", "xl/worksheets/workbook.xml");
    let of_workbook = relations("worksheet", "sheet1.xml");
    let workbook = "<workbook><workbookPr date1904=\"1\"/><sheets><sheet name=\"L\" state=\"hidden\" r:id=\"r0\"/></sheets></workbook>";
    let dates = row("<c r=\"A7\" s=\"1\"><v>45933</v></c><c r=\"B7\" t=\"s\"><v>0</v></c>");
    let moved = zip(&[
        (b"[Content_Types].xml", b"<Types/>"),
        (b"_rels/.rels", root.as_bytes()),
        (b"xl/worksheets/workbook.xml", workbook.as_bytes()),
        (b"xl/worksheets/_rels/workbook.xml.rels", of_workbook.as_bytes()),
        (b"xl/worksheets/sheet1.xml", dates.as_bytes()),
        (b"xl/worksheets/styles.xml", STYLES.as_bytes()),
        (b"xl/worksheets/sharedStrings.xml", STRINGS.as_bytes()),
    ]);
    assert!(!is_read("moved", &moved));
    // A sheet that stands elsewhere, and says what would be said of one that does not.
    let elsewhere = relations("worksheet", "lapas/l.xml");
    for said in ["4", "5", "0"] {
        let claims = row(&format!("<c r=\"A7\"><v>{said}</v></c>"));
        let book = zip(&[
            (b"[Content_Types].xml", b"<Types/>"),
            (b"_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
            (b"xl/workbook.xml", workbook.as_bytes()),
            (b"xl/_rels/workbook.xml.rels", elsewhere.as_bytes()),
            (b"xl/worksheets/sheet1.xml", cells.as_bytes()),
            (b"xl/lapas/l.xml", claims.as_bytes()),
        ]);
        assert!(!is_read("elsewhere", &book));
    }
    // Formats written so that they are not counted beforehand.
    let spread = STYLES.replace("<xf ", "<xf\n");
    let dated = row("<c r=\"A7\" s=\"1\"><v>45933</v></c>");
    assert!(!is_read("spread", &xlsx_of(&dated, 1, &[("xl/styles.xml", &spread)])));
    assert_eq!(by_library(&moved).map(|sheets| sheets.len()).ok(), Some(1));
}

#[test]
fn a_sheet_of_many_pieces_is_what_it_is_read_from_its_top() {
    let cell = |row: usize| match row % 4 {
        0 => format!("<c r=\"A{row}\" t=\"s\"><v>{}</v></c>", row % 6),
        1 => format!(
            "<c r=\"A{row}\" t=\"inlineStr\"><is><t>ā{row}</t></is></c><c r=\"C{row}\"><v>{row}</v></c>"
        ),
        2 => format!("<c r=\"A{row}\" s=\"1\"><v>{}</v></c>", 45_000 + row % 300),
        _ => format!("<c r=\"A{row}\"/><c r=\"B{row}\" t=\"e\"><v>#REF!</v></c>"),
    };
    let rows: String = (1..40_000).map(|row| format!("<row r=\"{row}\">{}</row>", cell(row))).collect();
    assert!(rows.len() > 3 * PIECE);
    assert!(is_read("many", &book(&sheet(&rows))));
    let merged = "<mergeCells><mergeCell ref=\"A1:C2\"/><mergeCell ref=\"A39998:A40010\"/></mergeCells>";
    let merged = format!("<worksheet><sheetData>{rows}</sheetData>{merged}</worksheet>");
    assert!(is_read("merged", &book(&merged)));
    // An odd cell in any piece leaves the whole to the library.
    for at in [10, 20_000, 39_990] {
        let odd = rows.replacen(&format!("<row r=\"{at}\">"), &format!("<row r=\"{at}\"><!-- -->"), 1);
        assert!(!is_read("odd", &book(&sheet(&odd))));
    }
    // A row of this kind has no end.
    let endless = sheet(&format!("<row r=\"1\">{}", "<c r=\"A1\"/>".repeat(500_000)));
    assert!(!is_read("endless", &book(&endless)));
}

#[test]
fn workbooks_of_other_programs_are_read_here() {
    let mut left_to_the_library = Vec::new();
    for folder in ["fixtures", "tests/data"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok) {
            let name =
                entry.path().strip_prefix(&folder).unwrap_or(entry.path()).to_string_lossy().into_owned();
            if name.ends_with(".xlsx") && !is_read(&name, &std::fs::read(entry.path()).expect("a workbook")) {
                left_to_the_library.push(name);
            }
        }
    }
    // Formulas without a result are asked for of the library.
    let formulas = ["libreoffice", "unworked", "xlsxwriter"];
    assert_eq!(
        left_to_the_library,
        formulas.map(|name| format!("exports/xlsx-formulas-{name}/stundas.xlsx"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    /// Whatever is changed in a sheet, what is read here is what the library reads.
    #[test]
    fn nothing_is_read_otherwise_than_by_the_library(
        cells in proptest::collection::vec((0usize..PLAIN.len() + 4, 0usize..ODD.len(), 0u32..3), 1..12),
        changes in proptest::collection::vec((any::<prop::sample::Index>(), 0u8..3, 0usize..20), 0..3),
    ) {
        let mut rows = String::new();
        for (at, (cell, odd, gap)) in cells.iter().enumerate() {
            let number = at as u32 + 1 + gap / 2;
            let form = PLAIN.get(*cell).unwrap_or(&ODD[*odd]);
            rows += &format!("<row r=\"{number}\">{}</row>", form.replace('R', &format!("B{number}")));
        }
        let mut text = sheet(&rows).into_bytes();
        for (at, kind, sign) in changes {
            let at = at.index(text.len());
            let sign = b"<>/\"'&; rcvstR019_x"[sign % 19];
            match kind {
                0 => text[at] = sign,
                1 => text.insert(at, sign),
                _ => {
                    text.remove(at);
                }
            }
        }
        let text = String::from_utf8_lossy(&text);
        is_read(&text, &book(&text));
    }
}
