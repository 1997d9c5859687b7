"""The yardstick rules in Polars: frames from CSV, facts, rules, two files.

    POLARS_MAX_THREADS=2 python peer_polars.py FOLDER OUT [THREADS [used|all]]

The number of threads is the environment's: Polars reads it when it is imported.
"""

import sys

import polars as pl

import polars_rules
from common import AMOUNTS, MONTHS, Laps, Settings, fen_per_unit, is_date, write_lines


def main():
    settings = Settings(sys.argv[1], sys.argv[2])
    laps = Laps()
    columns = settings.columns(everything=sys.argv[4:] == ["all"])
    scans = {feed: scan(settings, feed, names) for feed, names in columns.items()}
    frames = dict(zip(scans, pl.collect_all(list(scans.values()))))
    laps.lap("load")
    findings, classes = polars_rules.run(settings, {feed: frame.lazy() for feed, frame in frames.items()})
    laps.lap("query")
    write_lines(settings, "findings.ndjson", findings.to_list())
    write_lines(settings, "classes.ndjson", classes.to_list())
    laps.lap("write")
    laps.write(settings)


def scan(settings, feed, columns):
    """The columns that are used, amounts as fen and months as numbers of months; everything else is not parsed."""
    types, outputs = {}, []
    for name in columns:
        column = pl.col(name)
        if is_date(name):
            types[name] = pl.Date
            outputs.append(column)
        elif name in MONTHS:
            types[name] = pl.Int32
            outputs.append(column // 100 * 12 + column % 100)
        elif name in AMOUNTS:
            # Exact below 90 billion yuan: the nearest double of an amount times 100 rounds to its fen.
            types[name] = pl.Float64
            outputs.append((column * fen_per_unit(feed)).round().cast(pl.Int64))
        elif name == "year":
            types[name] = pl.Int32
            outputs.append(column)
        else:
            types[name] = pl.String
            outputs.append(column)
    return pl.scan_csv(settings.path(feed), schema_overrides=types, infer_schema=False).select(outputs)


main()
