"""Turns a synthetic delivery into plain files: one UTF-8 CSV for each feed, ids as headers, canonical cells.

    python plain.py SAMPLE OUT

The sample has the mess of real deliveries (GB18030, XLSX, several spellings of headers and dates, totals). Only
mingcha reads that; so that the peers need no cleaning and all read the same bytes, the mess is removed here, outside
of every measurement: dates YYYY-MM-DD, months YYYYMM, amounts with a point and no separators, codes instead of
labels. It cleans a sample without dirty rows and is no second implementation of the import: `bench.py` demands that
mingcha accepts every row of the result.
"""

import csv
import pathlib
import re
import sys

import openpyxl
import yaml

DICTIONARY = pathlib.Path(__file__).resolve().parent.parent / "Sources/Domains/Packs/data-dictionary.yaml"
SUMMARY_WORDS = ("合计", "总计", "小计", "共计", "汇总", "制表人", "填表人")
NULLS = {"", "-", "--", "/", "NULL", "null", "无"}


def main():
    source, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    target.mkdir(parents=True, exist_ok=True)
    dictionary = yaml.safe_load(DICTIONARY.read_text(encoding="utf-8"))
    feeds = dictionary["feeds"] + dictionary["rolls"]
    writers, counts = {}, {}
    for path in sorted(source.iterdir(), key=lambda path: path.name.encode()):
        if path.suffix.lower() not in (".csv", ".xlsx"):
            continue
        rows = rows_of(path)
        header = [fold(cell) for cell in next(rows)]
        feed = recognise(path.stem, header, feeds)
        number = feed["number"]
        if number not in writers:
            file = open(target / f"{number}.csv", "w", encoding="utf-8", newline="")
            writers[number] = (file, csv.writer(file, lineterminator="\n"))
            writers[number][1].writerow([column["id"] for column in feed["columns"]])
        counts[number] = counts.get(number, 0) + convert(rows, header, feed, dictionary, writers[number][1])
    for file, _ in writers.values():
        file.close()
    missing = [feed["number"] for feed in feeds if feed["number"] not in counts]
    if missing:
        sys.exit(f"the sample has no {', '.join(missing)}")
    (target / "run.json").write_bytes((source / "run.json").read_bytes())
    print(f"{len(counts)} files, {sum(counts.values())} rows")


def rows_of(path):
    """Lists of text cells, the header first."""
    if path.suffix.lower() == ".xlsx":
        sheet = openpyxl.load_workbook(path, read_only=True, data_only=True).worksheets[0]
        for cells in sheet.iter_rows(values_only=True):
            yield [text_of(cell) for cell in cells]
        return
    with open(path, encoding=encoding_of(path), newline="") as file:
        yield from csv.reader(file)


def text_of(cell):
    """An XLSX cell as the dictionary reads it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if hasattr(cell, "strftime"):
        return cell.strftime("%Y-%m-%d")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def encoding_of(path):
    """UTF-8 when the whole file is UTF-8, else GB18030."""
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            while file.read(1 << 24):
                pass
        return "utf-8-sig"
    except UnicodeDecodeError:
        return "gb18030"


def fold(text):
    """A header cell without blanks at its ends and full-width forms."""
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text.strip())


def recognise(stem, header, feeds):
    """The feed of a file: by its number, by its id, by its headers."""
    for token in re.split(r"[_\-. ()（）]", stem):
        for feed in feeds:
            if token.upper() == feed["number"] and has_required(feed, header):
                return feed
    named = [feed for feed in feeds if feed["id"] in stem.lower() and has_required(feed, header)]
    if named:
        return max(named, key=lambda feed: len(feed["id"]))
    fitting = [feed for feed in feeds if has_required(feed, header)]
    if not fitting:
        sys.exit(f"{stem} is like no feed")
    return max(fitting, key=lambda feed: sum(place(column, header) is not None for column in feed["columns"]))


def has_required(feed, header):
    return all(place(column, header) is not None for column in feed["columns"] if column["required"])


def place(column, header):
    """Where a column stands in a header, or None."""
    for index, cell in enumerate(header):
        if cell == fold(column["header"]) or cell.lower() == column["id"]:
            return index
    return None


def convert(rows, header, feed, dictionary, writer):
    """Writes the rows of one file; how many."""
    columns = [(place(column, header), cleaner(column, dictionary)) for column in feed["columns"]]
    width, written = len(header), 0
    for row in rows:
        first = next((cell.strip() for cell in row if cell.strip()), "")
        if not first or first.startswith(SUMMARY_WORDS) and len(row) > 0 and not looks_like_person(row, columns):
            continue
        if len(row) < width:
            row = row + [""] * (width - len(row))
        writer.writerow(["" if index is None else clean(row[index]) for index, clean in columns])
        written += 1
    return written


def looks_like_person(row, columns):
    """Whether the first column of the feed, the citizen ID, holds one."""
    index = columns[0][0]
    return index is not None and index < len(row) and row[index].strip()[:1].isdigit()


def cleaner(column, dictionary):
    """A function that turns a cell of a column into its canonical form, remembering what it has seen."""
    kind = column["type"]
    if kind in ("text", "citizen_id", "uscc", "division_code", "integer", "decimal"):
        return str.strip if kind == "text" else lambda cell: null(cell.strip())
    if kind == "money":
        return lambda cell: null(cell.strip().lstrip("¥￥").removesuffix("元").replace(",", ""))
    make = {"date": date, "year_month": month, "boolean": boolean}.get(kind)
    if make is None:
        codes = dictionary["code_lists"][column["codes"]]
        labels = {entry["zh"]: entry["code"] for entry in codes} | {entry["code"]: entry["code"] for entry in codes}
        make = lambda cell: labels[cell]
    seen = {}

    def remembered(cell):
        known = seen.get(cell)
        if known is None:
            trimmed = null(cell.strip())
            known = seen[cell] = make(trimmed) if trimmed else ""
        return known

    return remembered


def null(cell):
    return "" if cell in NULLS else cell


def date(cell):
    parts = re.split(r"[-/]", cell)
    year, month, day = parts if len(parts) == 3 else (cell[:4], cell[4:6], cell[6:])
    return f"{year}-{int(month):02}-{int(day):02}"


def month(cell):
    return cell.replace("-", "")


def boolean(cell):
    return "是" if cell.upper() in ("是", "1", "Y", "YES", "TRUE", "T") else "否"


main()
