"""The yardstick rules in DuckDB: tables from CSV, facts, rules, two files.

    python peer_duckdb.py FOLDER OUT [THREADS [used|all]]
"""

import pathlib
import string
import sys

import duckdb

from common import AMOUNTS, MONTHS, Laps, Settings, fen_per_unit, is_date

SQL = pathlib.Path(__file__).resolve().parent / "duckdb"


def main():
    settings = Settings(sys.argv[1], sys.argv[2])
    threads = int(sys.argv[3]) if len(sys.argv) > 3 else 2
    laps = Laps()
    database = duckdb.connect(config={"threads": threads, "preserve_insertion_order": False})
    for feed, columns in settings.columns(everything=sys.argv[4:] == ["all"]).items():
        database.execute(load_statement(settings, feed, columns))
    laps.lap("load")
    for name in ("facts.sql", "households.sql", "rules.sql"):
        text = string.Template((SQL / name).read_text(encoding="utf-8")).substitute(values(settings))
        database.execute(text)
    laps.lap("query")
    settings.out.mkdir(parents=True, exist_ok=True)
    write(database, settings, "findings", "rule, kind, id, line")
    write(database, settings, "classes", "household")
    laps.lap("write")
    laps.write(settings)


def write(database, settings, table, order):
    """The column `line` as it is: no cell holds the delimiter, U+0001."""
    database.execute(
        f"COPY (SELECT line FROM {table} ORDER BY {order}) TO '{settings.out / table}.ndjson' "
        "(FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01')"
    )


def load_statement(settings, feed, columns):
    """A table `f<feed>` of the columns that are used, amounts as fen and months as numbers of months."""
    types = {name: "VARCHAR" for name in settings.header(feed)}
    outputs = []
    for name in columns:
        if is_date(name):
            types[name] = "DATE"
            outputs.append(name)
        elif name in MONTHS:
            types[name] = "INTEGER"
            outputs.append(f"{name} // 100 * 12 + {name} % 100 AS {name}")
        elif name in AMOUNTS:
            types[name] = "DECIMAL(18, 6)" if feed == "19" else "DECIMAL(15, 2)"
            outputs.append(f"CAST({name} * {fen_per_unit(feed)} AS BIGINT) AS {name}")
        elif name == "year":
            types[name] = "INTEGER"
            outputs.append(name)
        else:
            outputs.append(name)
    described = ", ".join(f"'{name}': '{kind}'" for name, kind in types.items())
    return (
        f"CREATE TABLE f{feed} AS SELECT {', '.join(outputs)} FROM read_csv('{settings.path(feed)}', header = true, "
        f"auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = {{{described}}})"
    )


def values(settings):
    """What the SQL names with a dollar sign."""
    def in_area(column):
        return "(" + " OR ".join(f"starts_with({column}, '{prefix}')" for prefix in settings.area) + ")"

    return {
        "as_of": settings.as_of, "day": settings.day, "month": settings.month, "year": settings.year,
        "urban": settings.urban, "north": settings.north, "rural": settings.rural,
        "area_macro": f"CREATE MACRO in_area(code) AS {in_area('code')}",
    }


main()
