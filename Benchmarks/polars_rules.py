"""Facts, classification and rules as Polars expressions over lazy frames."""

import datetime

import polars as pl

from common import NORTHERN_DISTRICTS
from polars_findings import findings

ID = "citizen_id"


def run(settings, feeds):
    """Lines of the findings and of the classes, in their order; everything that rules share is computed once."""
    people = persons(settings, feeds)
    dead, gone = deaths(settings, feeds), departures(settings, feeds)
    people, dead, gone = pl.collect_all([people, dead, gone])
    means, things, sales, members, rolls, first = pl.collect_all([
        home_means(settings, feeds, people.lazy()), home_things(settings, feeds, people.lazy()),
        home_sales(settings, feeds, people.lazy()), home_members(people.lazy()), enrolled(settings, feeds),
        in_force(settings, feeds["B01"], ("1", "3")),
    ])
    homes = people.lazy().filter(pl.col("reference")).select("home", "hukou_no", "in_scope", "std")
    households = classified(homes, [frame.lazy() for frame in (members, means, things, sales)]).collect()
    lines = findings(
        settings, feeds, people.lazy(), dead.lazy(), gone.lazy(), households.lazy(), rolls.lazy(), first.lazy())
    found, classes = pl.collect_all([lines, class_lines(settings, households.lazy())])
    return found["line"], classes["line"]


def day(settings):
    return pl.lit(datetime.date.fromisoformat(settings.as_of))


def in_area(settings, name):
    return pl.any_horizontal([pl.col(name).str.starts_with(prefix) for prefix in settings.area])


def in_force(settings, rows, statuses=("1",)):
    """Rows of a roll that count in the month of the run."""
    return rows.filter(
        pl.col("status").is_in(list(statuses)) & (pl.col("start_month") <= settings.month)
        & (pl.col("end_month").is_null() | (pl.col("end_month") >= settings.month)))


def deaths(settings, feeds):
    """The earliest day of death and the feeds that know of it."""
    rows = pl.concat([
        feeds["02"].filter(pl.col("change_type") == "3").select(
            ID, death_date="change_date", feed=pl.lit("02")),
        feeds["27"].select(ID, "death_date", feed=pl.lit("27")),
        feeds["31"].select(ID, "death_date", feed=pl.lit("31")),
    ])
    return rows.filter(pl.col("death_date") <= day(settings)).group_by(ID).agg(
        pl.col("death_date").min(),
        sources='["' + pl.col("feed").unique().sort().str.join('","') + '"]')


def departures(settings, feeds):
    """Who left the area by the latest change."""
    changes = feeds["02"].filter(
        pl.col("change_type").is_in(["1", "2", "4"]) & (pl.col("change_date") <= day(settings)))
    latest = changes.sort(ID, "change_date", "change_type", descending=[False, True, False]).unique(ID, keep="first")
    kind = pl.col("change_type")
    return latest.filter(
        (kind == "4") | ((kind == "2") & (pl.col("to_area").is_null() | ~in_area(settings, "to_area")))
    ).select(
        ID, left_date="change_date", left_kind="change_type",
        to_area=pl.when(kind == "2").then(pl.col("to_area")))


def persons(settings, feeds):
    """Everybody of the register with household, presence, age and certificate."""
    custody = feeds["05"].filter(
        pl.col("custody_type").is_in(["1", "2"]) & (pl.col("start_date") <= day(settings))
        & (pl.col("end_date").is_null() | (pl.col("end_date") > day(settings))))
    expiry = pl.col("expire_date")
    certificates = feeds["32"].filter((pl.col("status") == "1") & (pl.col("issue_date") <= day(settings))).sort(
        ID, "issue_date", "dis_cert_no", descending=[False, True, True]).unique(ID, keep="first").select(
        ID, "category", "grade", "expire_date",
        state=pl.when(expiry.is_null()).then(pl.lit("unknown"))
        .when(expiry >= day(settings).dt.month_start()).then(pl.lit("valid")).otherwise(pl.lit("expired")))

    order = pl.when(pl.col("relation") == "02").then(pl.lit("0")).otherwise(pl.lit("1")) + pl.col(ID)
    register = feeds["01"].with_columns(
        home=pl.col("hukou_no").rank("dense").cast(pl.UInt32), order=order,
        born=pl.col(ID).str.slice(6, 8).cast(pl.Int32))
    references = register.group_by("home").agg(
        pl.col("order").min().alias("reference_order"),
        pl.col("street_code").get(pl.col("order").arg_min()),
        pl.col("hukou_type").get(pl.col("order").arg_min()))
    std = pl.when(pl.col("hukou_type") == "1").then(settings.urban).when(
        pl.col("street_code").str.slice(0, 6).is_in(list(NORTHERN_DISTRICTS))).then(settings.north).otherwise(
        settings.rural).cast(pl.Int64)
    references = references.with_columns(in_scope=in_area(settings, "street_code"), std=std)

    outside = pl.concat([deaths(settings, feeds).select(ID), departures(settings, feeds).select(ID)]).unique()
    flags = (
        register.select(ID, "hukou_no", "home", "order", "born")
        .join(references.select("home", "reference_order", "in_scope", "std"), on="home")
        .join(outside.with_columns(outside=True), on=ID, how="left")
        .join(custody.select(ID).unique().with_columns(held=True), on=ID, how="left")
        .join(certificates, on=ID, how="left"))
    valid, grade, category = pl.col("state") == "valid", pl.col("grade"), pl.col("category")
    disabled = valid & (
        (category.is_in(["5", "6"]) & (grade <= "3")) | ((category == "4") & (grade <= "2"))
        | ((category == "1") & (grade == "1")) | ((category == "7") & (grade <= "2")))
    born, alive = pl.col("born"), pl.col("outside").is_null()
    return flags.select(
        ID, "home", "hukou_no", "in_scope", "std", "state", "category", "grade", "expire_date", "born",
        reference=pl.col("order") == pl.col("reference_order"), alive=alive,
        present=alive & pl.col("held").is_null(), minor=born + 180000 > settings.day,
        aged=born + 800000 <= settings.day,
        unable=(born + 600000 <= settings.day) | (born + 160000 > settings.day) | disabled.fill_null(False),
        severe=(valid & (grade <= "2")).fill_null(False))


def home_means(settings, feeds, people):
    """Sums by household; the rows of all feeds meet the register in one join."""
    month, of = settings.month, pl.col

    def part(feed, condition, **amounts):
        rows = feeds[feed].filter(condition) if condition is not None else feeds[feed]
        return rows.select(ID, **amounts)

    paid = of("status") == "1"
    rows = pl.concat([
        part("23", of("period") == month - 1, tax_wage=of("income")),
        part("06", (of("pay_month") == month - 1) & (of("insured_type") == "1") & (of("pay_status") == "1"),
             insured_wage=of("pay_base")),
        part("08", paid & (of("first_month") <= month), monthly=of("monthly_pension"),
             income_unknown=of("monthly_pension").is_null()),
        part("07", of("benefit_status") == "1", monthly=of("personal_pension")),
        part("09", (of("benefit_end_month") >= month) & (of("reg_date") <= day(settings)),
             monthly=of("benefit_monthly")),
        part("10", paid, monthly=of("pension_monthly")),
        part("24", (of("tax_kind") == "2") & of("period").is_between(month - 12, month - 1), business=of("income")),
        part("34", (of("year") == settings.year - 1) & of("subsidy_type").is_in(["1", "2"]), subsidy=of("amount")),
        part("16", None, asset=of("balance"), asset_unknown=of("balance").is_null()),
        part("21", paid, asset=of("contribution")),
        part("30", of("period").is_between(month - 11, month), med12=of("self_pay")),
    ], how="diagonal")
    person = rows.group_by(ID).agg(
        pl.col("tax_wage", "insured_wage", "monthly", "business", "subsidy", "asset", "med12").sum(),
        pl.col("income_unknown", "asset_unknown").any())
    income = 12 * (pl.max_horizontal("tax_wage", "insured_wage") + of("monthly")) + pl.max_horizontal(
        of("business"), pl.lit(0, pl.Int64)) + of("subsidy")
    present = people.filter("present").select(ID, "home")
    return person.join(present, on=ID).group_by("home").agg(
        income.sum().alias("income12"), of("asset").sum(), of("med12").sum(), of("income_unknown").any(),
        of("asset_unknown").any())


def home_things(settings, feeds, people):
    """Dwellings, vehicles and companies, each counted once in a household."""
    of, good = pl.col, pl.col("status") == "1"
    rows = pl.concat([
        feeds["12"].filter((of("usage") == "1") & good & (of("reg_date") <= day(settings))).select(
            ID, kind=pl.lit(1, pl.Int8), thing="unit_no"),
        feeds["13"].filter(
            (of("side") == "1") & (of("usage") == "1") & good & (of("sign_date") <= day(settings))).select(
            ID, kind=pl.lit(1, pl.Int8), thing="unit_no"),
        feeds["03"].filter(
            of("vehicle_type").str.starts_with("K") & (of("status") == "A")
            & (of("first_reg_date") <= day(settings)) & of("adapted_for_disabled").ne_missing("是")).select(
            ID, kind=pl.lit(2, pl.Int8), thing="plate_no"),
        feeds["19"].filter(
            good & (of("subscribed_capital") >= 10000000) & (of("reg_date") <= day(settings))).select(
            ID, kind=pl.lit(3, pl.Int8), thing="uscc"),
    ])
    distinct = rows.join(people.filter("present").select(ID, "home"), on=ID).select("home", "kind", "thing").unique()
    return distinct.group_by("home").agg(
        houses=(of("kind") == 1).sum().cast(pl.Int64), cars=(of("kind") == 2).sum().cast(pl.Int64),
        companies=(of("kind") == 3).sum().cast(pl.Int64))


def home_sales(settings, feeds, people):
    """Prices of dwellings sold in the last 12 months, each contract once."""
    of = pl.col
    sold = feeds["13"].filter(
        (of("side") == "2") & (of("status") == "1") & (of("sign_date") <= day(settings))
        & (of("sign_date") > day(settings).dt.offset_by("-12mo")))
    contracts = sold.join(people.filter("present").select(ID, "home"), on=ID).group_by("home", "contract_no").agg(
        of("price").max())
    return contracts.group_by("home").agg(sales=of("price").sum())


def home_members(people):
    here = pl.col("present")
    return people.group_by("home").agg(
        n=here.sum().cast(pl.Int64), minors=(here & pl.col("minor")).sum(), unable=(here & pl.col("unable")).sum(),
        sev=(here & pl.col("severe")).sum())


def enrolled(settings, feeds):
    """Rows of the rolls in force; the amount is null where a roll has none of one's own."""
    of = pl.col
    columns = (ID, "start_month")
    return pl.concat([
        in_force(settings, feeds["B01"], ("1", "3")).select(*columns, roll=pl.lit("B01")),
        in_force(settings, feeds["B02"]).select(
            *columns, roll=pl.lit("B02"), amount=of("basic_amount") + of("care_amount").fill_null(0)),
        in_force(settings, feeds["B03"]).select(
            *columns, "amount", roll=pl.lit("B03"), replaces=(of("kind") == "1") | (of("pay_mode") == "1")),
        in_force(settings, feeds["B04"]).select(*columns, roll=pl.lit("B04")),
        in_force(settings, feeds["B05"]).select(*columns, "amount", "basis", roll=pl.lit("B05")),
        in_force(settings, feeds["B06"]).select(*columns, "amount", "grade", roll=pl.lit("B06")),
        in_force(settings, feeds["B07"]).select(*columns, "amount", roll=pl.lit("B07")),
    ], how="diagonal")


def classified(homes, facts):
    """Households with means and class."""
    of = pl.col
    for frame in facts:
        homes = homes.join(frame, on="home", how="left")
    homes = homes.with_columns(
        pl.col("income12", "asset", "sales", "houses", "cars", "companies", "med12").fill_null(0),
        pl.col("income_unknown", "asset_unknown").fill_null(False),
    ).with_columns(asset=of("asset") + of("sales"), limit=of("std") * of("n"))
    n, income, limit, asset, med = of("n"), of("income12"), of("limit"), of("asset"), of("med12")
    poor = income < 12 * limit
    bare = (of("houses") <= 1) & (of("cars") <= 0) & (of("companies") == 0)
    classes = (
        pl.when(n == 0).then(pl.lit("empty"))
        .when((of("unable") == n) & (of("minors") < n) & poor & bare & (asset <= 6 * limit)).then(pl.lit("tekun"))
        .when(of("minors") == n).then(pl.lit("orphan"))
        .when(poor & bare & (asset <= 24 * limit)).then(pl.lit("dibao"))
        .when((2 * income < 3 * 12 * limit) & bare & (asset <= 24 * limit)).then(pl.lit("low_income"))
        .when((income < 4500000 * n) & (med >= 1000000) & (100 * med > 50 * income) & (of("houses") <= 2)
              & (of("cars") <= 1) & (of("companies") == 0) & (asset <= 36 * limit)).then(pl.lit("rigid"))
        .otherwise(pl.lit("none")))
    pension = pl.when(of("income_unknown")).then(pl.lit('"08.monthly_pension"'))
    balance = pl.when(of("asset_unknown")).then(pl.lit('"16.balance"'))
    return homes.with_columns(**{"class": classes}).with_columns(
        missing=pl.when(of("class").is_in(["tekun", "dibao", "low_income", "rigid"])).then(
            pl.concat_str(pension, balance, separator=",", ignore_nulls=True)).otherwise(pl.lit("")))


def class_lines(settings, households):
    outcome = pl.when(pl.col("missing") == "").then(pl.lit("decided")).otherwise(pl.lit("undecidable"))
    return households.filter("in_scope").sort("hukou_no").select(line=pl.format(
        '{{"household":"{}","asOf":"' + settings.as_of + '","n":{},"std":{},"income12":{},"asset":{},"houses":{},'
        '"cars":{},"companies":{},"med12":{},"class":"{}","outcome":"{}","missing":[{}]}}',
        "hukou_no", "n", "std", "income12", "asset", "houses", "cars", "companies", "med12", "class", outcome,
        "missing"))
