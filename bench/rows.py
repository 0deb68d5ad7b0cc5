"""The people that all senders send, as a file and as requests."""

import json
import os
import zipfile
from xml.sax.saxutils import escape

SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
WORKBOOK = {
    "[Content_Types].xml":
        f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{KINDS}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KINDS}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{KINDS}.sharedStrings+xml"/></Types>',
    "_rels/.rels":
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument"'
        ' Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
        f'<workbook xmlns="{SHEETS}" xmlns:r="{RELATIONS}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/>'
        "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels":
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}/worksheet"'
        f' Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{RELATIONS}/sharedStrings"'
        ' Target="sharedStrings.xml"/></Relationships>',
}


def rows(count, first=0):
    """About 280 bytes each, no two with the same address."""
    for i in range(first, first + count):
        yield [
            f"Person Number {i}", f"person{i}@example.com", f"+31 20 {i:07d}",
            f"https://www.linkedin.com/in/person-{i}", f"https://person{i}.example.com",
            f"Dear team, I am person {i} and I would like to join you, because building things that last is what I"
            " do, with care, in good company and every day anew."]


def write_csv(path, count, first=0):
    with open(path, "w", encoding="utf-8") as file:
        file.write("Full name,E-mail,Phone,Portfolio,Website,Cover letter\n")
        for name, email, phone, portfolio, website, letter in rows(count, first):
            file.write(f'{name},{email},{phone},{portfolio},{website},"{letter}"\n')
    return path


def wide_rows(count):
    """Eight columns, and not much that stands in a file twice; an accent for the encodings."""
    yield ["Full name", "E-mail", "Phone", "City", "Company", "Position", "Website", "Cover letter"]
    for i in range(count):
        yield [f"André Number {i}", f"person{i}@example.com", f"+31 20 {i:07d}", f"City {i % 500}",
               f"Company {i % 9000}", f"Position {i}", f"https://person{i}.example.com",
               f"I am person {i}, and would like to join you."]


def write_wide_csv(path, count, encoding="utf-8"):
    with open(path, "w", encoding=encoding) as file:
        for cells in wide_rows(count):
            file.write(",".join(f'"{cell}"' if "," in cell else cell for cell in cells) + "\n")
    return path


def write_wide_workbook(path, count):
    """As Excel stores it: texts in a table, and their numbers in the cells."""
    numbers = {}
    sheet, texts = path + ".sheet", path + ".texts"
    with open(sheet, "w", encoding="utf-8") as cells_out, open(texts, "w", encoding="utf-8") as texts_out:
        cells_out.write(f'<worksheet xmlns="{SHEETS}"><sheetData>')
        texts_out.write(f'<sst xmlns="{SHEETS}">')
        for row, cells in enumerate(wide_rows(count), 1):
            cells_out.write(f'<row r="{row}">')
            for column, text in zip("ABCDEFGH", cells):
                if text not in numbers:
                    numbers[text] = len(numbers)
                    texts_out.write(f"<si><t>{escape(text)}</t></si>")
                cells_out.write(f'<c r="{column}{row}" t="s"><v>{numbers[text]}</v></c>')
            cells_out.write("</row>")
        cells_out.write("</sheetData></worksheet>")
        texts_out.write("</sst>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        for name, text in WORKBOOK.items():
            book.writestr(name, text)
        book.write(texts, "xl/sharedStrings.xml")
        book.write(sheet, "xl/worksheets/sheet1.xml")
    os.remove(sheet)
    os.remove(texts)
    return path


def write_payloads(path, count):
    with open(path, "w", encoding="utf-8") as file:
        for name, email, phone, portfolio, website, letter in rows(count):
            candidate = {"name": name, "emails": [email], "phones": [phone], "social_links": [portfolio],
                         "links": [website], "cover_letter": letter}
            file.write(json.dumps({"candidate": candidate}, separators=(",", ":")) + "\n")
    return path
