"""Makes the workbooks tests/import.rs reads, with programs that are not ours:

    pip install openpyxl
    python3 tests/data/workbooks.py tests/data

openpyxl writes the workbook, LibreOffice works out its formulas and saves it in each format.
"""

import datetime
import pathlib
import subprocess
import sys
import tempfile

import openpyxl
from openpyxl.comments import Comment
from openpyxl.utils.datetime import CALENDAR_MAC_1904

DAY = "DD.MM.YYYY"
MOMENT = "DD.MM.YYYY HH:MM"


def put(sheet, row, column, value, form=None):
    cell = sheet.cell(row, column, value)
    if form:
        cell.number_format = form
    return cell


def book(epoch=None):
    book = openpyxl.Workbook()
    if epoch:
        book.epoch = epoch
    lessons = book.active
    lessons.title = "Stundas"
    put(lessons, 1, 1, "Skolas žurnāls")
    lessons.merge_cells("A1:G1")
    for column, text in enumerate(
        ["Datums", "Klase", "Priekšmets", "Skolotājs", "Stunda", "Tēma", "Tēma ievadīta"], 1
    ):
        put(lessons, 3, column, text)
    rows = [
        (datetime.date(2025, 10, 3), '=CONCATENATE("5",".a")', "Matemātika", "Ilze Kalniņa", 1,
         "Daļas\nSR: prot; zina", datetime.datetime(2025, 10, 3, 18, 5)),
        (None, "5.a", "Mūzika", "Žanete Ķirse", "2", "Dziesmas", "03.10.2025. 19:30"),
        (datetime.date(2025, 10, 6), "5.a", "Mūzika", "Žanete Ķirse", "=1/0", "Dejas", None),
        (datetime.date(2025, 10, 7), "5.b", "Matemātika", "Ilze Kalniņa", 3, None, None),
    ]
    for row, cells in enumerate(rows, 4):
        for column, value in enumerate(cells, 1):
            form = {1: DAY, 7: MOMENT}.get(column) if not isinstance(value, str) else None
            if value is not None:
                put(lessons, row, column, value, form)
    lessons.merge_cells("A4:A5")
    lessons["F5"].comment = Comment("paskaidrojums", "A")
    lessons.row_dimensions[7].hidden = True
    plan = book.create_sheet("Plāns")
    for row, cells in enumerate(
        [("Klase", "Priekšmets", "Vērtējamais"), ("5.a", "Matemātika", True), ("5.a", "Klases stunda", False)], 1
    ):
        for column, value in enumerate(cells, 1):
            put(plan, row, column, value)
    pupils = book.create_sheet("Saraksts")
    pupils.sheet_state = "hidden"
    for row, cells in enumerate([("Izglītojamais", "Klase"), ("Anna Koka", "5.a")], 1):
        for column, value in enumerate(cells, 1):
            put(pupils, row, column, value)
    bells = book.create_sheet("Zvani")
    for row, cells in enumerate(
        [("Stunda", "No", "Līdz"), (1, datetime.time(8, 30), datetime.time(9, 10))], 1
    ):
        for column, value in enumerate(cells, 1):
            put(bells, row, column, value, "HH:MM" if row > 1 and column > 1 else None)
    return book


def save(made, name, folder, formats):
    with tempfile.TemporaryDirectory() as work:
        source = pathlib.Path(work) / f"{name}.xlsx"
        made.save(source)
        for form in formats:
            subprocess.run(
                ["soffice", "--headless", "--convert-to", form, "--outdir", folder, source],
                check=True, stdout=subprocess.DEVNULL,
            )


if __name__ == "__main__":
    to = sys.argv[1]
    save(book(), "gramata", to, ["xlsx", "xls", "ods"])
    save(book(CALENDAR_MAC_1904), "gramata-1904", to, ["xlsx"])
