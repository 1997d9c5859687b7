"""The rules: each gives rule, kind, id, detail and what is missing ('' for a hit)."""

import datetime

import polars as pl

ID = "citizen_id"


def findings(settings, feeds, people, dead, gone, households, enrolled, first):
    """Lines of all findings in their order. `enrolled` are rows of the rolls in force, `first` those of B01 whole."""
    of, month = pl.col, settings.month
    on_roll = enrolled.group_by("roll", ID).agg(
        of("start_month").min(), of("amount").sum(), of("basis").min(), of("replaces").any())

    def on(*rolls):
        return on_roll.filter(of("roll").is_in(list(rolls))).select(ID)

    cared = feeds["10"].filter((of("status") == "1") & (of("care_allowance") > 0)).select(ID)
    doubtful = pl.when(of("state") == "unknown").then(pl.lit('"32.expire_date"')).otherwise(pl.lit(""))
    category_and_grade = pl.format('"category":"{}","grade":"{}"', "category", "grade")
    held = people.filter(of("state").is_in(["valid", "unknown"]))
    without_other = held.join(on("B02"), on=ID, how="anti").join(cared, on=ID, how="anti")
    enrolled_people = on_roll.join(people, on=ID)

    c1 = (
        without_other.filter("alive").join(first, on=ID, how="semi").join(on("B05"), on=ID, how="anti")
        .join(on_roll.filter((of("roll") == "B03") & of("replaces")), on=ID, how="anti"))
    ends = feeds["B01"].group_by(ID).agg(dibao_end=of("end_month").max())
    c2 = (
        enrolled_people.filter((of("roll") == "B05") & of("alive") & of("basis").is_in(["1", "2"]))
        .join(on("B01", "B04"), on=ID, how="anti").join(ends, on=ID, how="left"))
    c5 = enrolled_people.filter(
        of("roll").is_in(["B05", "B06"]) & of("alive") & of("state").is_in(["expired", "unknown"]))
    c6 = (
        enrolled.filter(of("roll") == "B06").select(ID, roll_grade="grade").join(people, on=ID)
        .filter(of("alive") & (of("state") == "valid") & (of("roll_grade") != of("grade")))
        .group_by(ID, "grade", "category").agg(of("roll_grade").min()))
    c9 = without_other.filter(of("present") & of("in_scope") & (of("grade") <= "2")).join(
        on("B06"), on=ID, how="anti")
    d02 = on_roll.filter(of("roll").is_in(["B01", "B02", "B03", "B04", "B07"])).join(gone, on=ID).join(
        dead, on=ID, how="anti")
    d12 = (
        on_roll.join(people, on=ID, how="anti").join(dead, on=ID, how="anti").join(gone, on=ID, how="anti"))
    s05 = people.filter(of("present") & of("in_scope") & of("aged")).join(on("B07"), on=ID, how="anti")
    rules = [
        person("C1", c1, category_and_grade, doubtful),
        person("C2", c2, pl.format('"basis":"{}","dibaoEnd":{}', "basis", month_text("dibao_end"))),
        overpaid(on_roll.join(dead, on=ID), month),
        person("C5", c5, pl.format('"roll":"{}","expireDate":{}', "roll", code("expire_date")), doubtful),
        person("C6", c6, pl.format(
            '"rollGrade":"{}","certGrade":"{}","category":"{}"', "roll_grade", "grade", "category")),
        person("C9", c9, category_and_grade, doubtful),
        person("D02", d02, pl.format(
            '"roll":"{}","leftDate":"{}","leftKind":"{}","toArea":{}', "roll", of("left_date").cast(pl.String),
            "left_kind", code("to_area"))),
        person("D12", d12, pl.format('"roll":"{}"', "roll")),
        person("S05", s05, pl.format('"age":{}', (settings.day - of("born")) // 10000)),
        overdue(first, settings),
        uncovered(households, enrolled_people),
    ] + means_tested(first, people, households)
    empty = of("missing") == ""
    return pl.concat(rules).with_columns(line=pl.format(
        '{{"rule":"{}","subject":{{"kind":"{}","id":"{}"}},"asOf":"' + settings.as_of
        + '","detail":{{{}}},"outcome":"{}","missing":[{}]}}',
        "rule", "kind", "id", "detail", pl.when(empty).then(pl.lit("hit")).otherwise(pl.lit("undecidable")),
        "missing")).sort("rule", "kind", "id", "line").select("line")


def person(rule, rows, detail, missing=None):
    return shaped(rule, "person", ID, rows, detail, missing)


def household(rule, rows, detail, missing=None):
    return shaped(rule, "household", "hukou_no", rows, detail, missing)


def shaped(rule, kind, subject, rows, detail, missing):
    rule = pl.lit(rule) if isinstance(rule, str) else rule
    return rows.select(
        rule=rule, kind=pl.lit(kind), id=pl.col(subject), detail=detail,
        missing=pl.lit("") if missing is None else missing)


def code(name):
    """A nullable cell as JSON text."""
    return ('"' + pl.col(name).cast(pl.String) + '"').fill_null("null")


def month_text(name):
    value = pl.col(name) - 1
    return ('"' + (value // 12 * 100 + value % 12 + 1).cast(pl.String) + '"').fill_null("null")


def overpaid(rows, month):
    """C3 and D01: paid after death."""
    of, died = pl.col, pl.col("death_date")
    months = pl.max_horizontal(
        pl.lit(0, pl.Int32),
        month - pl.max_horizontal(died.dt.year() * 12 + died.dt.month().cast(pl.Int32), of("start_month") - 1))
    rows = rows.with_columns(months=months.cast(pl.Int64))
    amount = (of("months") * of("amount")).cast(pl.String)
    rule = pl.when(of("roll").is_in(["B05", "B06"])).then(pl.lit("C3")).otherwise(pl.lit("D01"))
    return person(rule, rows, pl.format(
        '"roll":"{}","deathDate":"{}","sources":{},"months":{},"overpaid":{}', "roll", died.cast(pl.String), "sources",
        "months", pl.when(of("roll").is_in(["B01", "B04"])).then(pl.lit("null")).otherwise(amount)))


def means_tested(first, people, households):
    """D04, D05, D07, D08: households on dibao against their means."""
    of = pl.col
    paid = (
        first.filter(of("protect_mode") == "1").join(people.select(ID, "home"), on=ID).group_by("home", "dibao_no")
        .agg(of("household_amount").max(), full=(of("status") == "1").any())
        .group_by("home").agg(dibao=of("household_amount").sum(), full=of("full").any()))
    rows = paid.join(households, on="home").filter(of("n") >= 1)
    limit, cap = 12 * of("limit"), 24 * of("limit")
    reached, exceeded = of("income12") >= limit, of("asset") > cap
    return [
        household("D04", rows.filter(of("houses") > 1), pl.format('"houses":{},"dibaoAmount":{}', "houses", "dibao")),
        household("D05", rows.filter(of("cars") > 0), pl.format('"cars":{},"dibaoAmount":{}', "cars", "dibao")),
        household(
            "D07", rows.filter(of("full") & (reached | of("income_unknown"))),
            pl.format('"n":{},"income12":{},"limit12":{},"dibaoAmount":{}', "n", "income12", limit, "dibao"),
            pl.when(reached).then(pl.lit("")).otherwise(pl.lit('"08.monthly_pension"'))),
        household(
            "D08", rows.filter(exceeded | of("asset_unknown")),
            pl.format('"n":{},"asset":{},"cap":{},"dibaoAmount":{}', "n", "asset", cap, "dibao"),
            pl.when(exceeded).then(pl.lit("")).otherwise(pl.lit('"16.balance"'))),
    ]


def uncovered(households, enrolled_people):
    """S01: likely dibao or tekun and nobody covered."""
    of = pl.col
    covered = enrolled_people.filter(of("alive") & of("roll").is_in(["B01", "B02"])).select("home")
    rows = households.filter(
        of("in_scope") & of("class").is_in(["tekun", "dibao"]) & ((of("sev") >= 1) | (of("med12") >= 3000000))
    ).join(covered, on="home", how="anti")
    return household("S01", rows, pl.format(
        '"class":"{}","n":{},"income12":{},"limit12":{},"sev":{},"med12":{}', "class", "n", "income12",
        12 * of("limit"), "sev", "med12"), of("missing"))


def overdue(first, settings):
    """W18: reviews that are late, by dibao number."""
    of = pl.col
    rows = first.group_by("dibao_no").agg(
        of("hukou_no").min(), last=of("last_review_date").max(),
        klass=pl.when((of("class") == "B").any()).then(pl.lit("B")).otherwise(of("class").min()))
    due = pl.when(of("klass") == "B").then(of("last").dt.offset_by("6mo")).otherwise(of("last").dt.offset_by("12mo"))
    late = rows.with_columns(due=due).filter(
        of("last").is_null() | (of("due") < datetime.date.fromisoformat(settings.as_of)))
    return household(
        "W18", late, pl.format(
            '"dibaoNo":"{}","class":"{}","lastReview":{},"due":{}', "dibao_no", "klass", code("last"), code("due")),
        pl.when(of("last").is_null()).then(pl.lit('"B01.last_review_date"')).otherwise(pl.lit("")))
