"""What both peers share: the run's settings, parameters of the reference rules, output and timing."""

import json
import pathlib
import sys
import time

# From the notices of Dalian; yuan a person and month x 100: urban, rural north, rural elsewhere.
STANDARDS = {
    "2022-07-01": (85000, 66000, 85000),
    "2023-07-01": (92500, 74500, 92500),
    "2024-07-01": (97200, 80500, 97200),
    "2025-07-01": (101100, 84600, 101100),
}
NORTHERN_DISTRICTS = ("210214", "210281", "210283")

# The rules both peers implement beside the classification E01, which writes classes.ndjson.
RULES = "C1 C2 C3 C5 C6 C9 D01 D02 D04 D05 D07 D08 D12 S01 S05 W18".split()

# What a peer reads of each plain file; everything else is left unparsed.
COLUMNS = {
    "01": "citizen_id hukou_no relation hukou_type street_code",
    "02": "citizen_id change_type change_date to_area",
    "03": "citizen_id plate_no vehicle_type first_reg_date status adapted_for_disabled",
    "05": "citizen_id custody_type start_date end_date",
    "06": "citizen_id insured_type pay_month pay_base pay_status",
    "07": "citizen_id benefit_status personal_pension",
    "08": "citizen_id monthly_pension first_month status",
    "09": "citizen_id reg_date benefit_monthly benefit_end_month",
    "10": "citizen_id care_allowance pension_monthly status",
    "12": "citizen_id unit_no usage reg_date status",
    "13": "citizen_id contract_no side unit_no usage price sign_date status",
    "16": "citizen_id balance",
    "19": "citizen_id uscc subscribed_capital reg_date status",
    "21": "citizen_id contribution status",
    "23": "citizen_id period income",
    "24": "citizen_id tax_kind period income",
    "27": "citizen_id death_date",
    "30": "citizen_id period self_pay",
    "31": "citizen_id death_date",
    "32": "citizen_id dis_cert_no category grade issue_date expire_date status",
    "34": "citizen_id year subsidy_type amount",
    "B01": "citizen_id dibao_no hukou_no class protect_mode start_month end_month household_amount last_review_date"
    " status",
    "B02": "citizen_id start_month end_month basic_amount care_amount status",
    "B03": "citizen_id kind pay_mode start_month end_month amount status",
    "B04": "citizen_id start_month end_month status",
    "B05": "citizen_id basis amount start_month end_month status",
    "B06": "citizen_id grade amount start_month end_month status",
    "B07": "citizen_id amount start_month end_month status",
}
MONTHS = {
    "pay_month", "first_month", "benefit_end_month", "period", "start_month", "end_month", "last_month", "stat_month",
}
# Of every file, as far as the name tells: the rest are texts and codes.
AMOUNTS = {
    "pay_base", "personal_pension", "monthly_pension", "benefit_monthly", "care_allowance", "pension_monthly", "price",
    "balance", "subscribed_capital", "contribution", "income", "self_pay", "amount", "household_amount",
    "basic_amount", "care_amount", "purchase_price", "basic_pension", "base", "monthly_deposit", "tax_paid", "sales",
    "total_cost", "fund_paid", "subsidy",
}


def is_date(column):
    """Whether a column holds a day: `end_date` and the like."""
    return column.endswith("_date")


def fen_per_unit(feed):
    """Fen in one unit of the amounts of a feed: capital is in units of 10,000 yuan."""
    return 1_000_000 if feed == "19" else 100


def months(year_month):
    """Months since year 0 of a number YYYYMM."""
    return year_month // 100 * 12 + year_month % 100


class Settings:
    """Of a run: its folders, day, area and standards."""

    def __init__(self, folder, out):
        self.folder, self.out = pathlib.Path(folder), pathlib.Path(out)
        run = json.loads((self.folder / "run.json").read_text(encoding="utf-8"))
        self.as_of = run["asOf"]
        self.area = run.get("parameters", {}).get("area", ["210213"])
        unknown = set(run.get("parameters", {})) - {"area"}
        if unknown:
            sys.exit(f"the peers know no parameter but area, not {', '.join(sorted(unknown))}")
        since = max((day for day in STANDARDS if day <= self.as_of), default=None)
        if since is None:
            sys.exit(f"the peers know no standard for {self.as_of}")
        self.urban, self.north, self.rural = STANDARDS[since]
        self.year, self.month = int(self.as_of[:4]), months(int(self.as_of[:7].replace("-", "")))
        self.day = int(self.as_of.replace("-", ""))

    def path(self, feed):
        return str(self.folder / f"{feed}.csv")

    def header(self, feed):
        with open(self.path(feed), encoding="utf-8") as file:
            return file.readline().strip().split(",")

    def columns(self, everything):
        """What to load, by feed: the columns the rules use, or every column of every file."""
        if not everything:
            return {feed: names.split() for feed, names in COLUMNS.items()}
        return {path.stem: self.header(path.stem) for path in sorted(self.folder.glob("*.csv"))}


class Laps:
    """Seconds of stages and CPU seconds of all threads since the start, written as timing.json."""

    def __init__(self):
        self.seconds, self.last, self.cpu = {}, time.perf_counter(), time.process_time()

    def lap(self, name):
        now = time.perf_counter()
        self.seconds[name] = now - self.last
        self.last = now

    def write(self, settings):
        told = self.seconds | {"cpuSeconds": time.process_time() - self.cpu}
        (settings.out / "timing.json").write_text(json.dumps(told) + "\n", encoding="utf-8")


def write_lines(settings, name, lines):
    """One text a line."""
    settings.out.mkdir(parents=True, exist_ok=True)
    with open(settings.out / name, "w", encoding="utf-8", newline="\n") as file:
        if lines:
            file.write("\n".join(lines))
            file.write("\n")
