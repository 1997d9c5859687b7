#!/usr/bin/env python3
"""Deadlines computed a second time, from the text of the law and the calendar file alone.

Prints 10,000 seeded vectors, one a line: start day, term, suspensions, extension, last day in time.
    20190304 15w 20190307*5 +5w 20190404
Terms: w working days, d days, m months, y years. A suspension is its first day and how many days it lasts.
Extensions: + added to the end, > in place of the term. `!2027` stands for: that year's holidays are not announced.

    scripts/deadline-vectors.py > Tests/CaseworkTests/Goldens/deadlines.txt

The Swift of room Casework moves an end past suspensions and walks day by day; this script lists the days that count and
takes the n-th. Nothing is shared but the calendar file. Standard library only.
"""

import datetime
import pathlib
import random
import sys

CALENDAR = pathlib.Path(__file__).resolve().parent.parent / "Sources/Domains/Packs/working-calendar.txt"
SEED = 20180101
COUNT = 10_000
ONE = datetime.timedelta(days=1)


class Unannounced(Exception):
    """A day was asked for whose year has no notice."""


class Calendar:
    """Every day of the announced years, as it is written in the notices."""

    def __init__(self, path):
        self.work, self.off, self.years = set(), set(), set()
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.split("#")[0].split()
            if not words:
                continue
            if words[0] == "year":
                self.years.add(int(words[1]))
                continue
            first, _, last = words[1].partition("..")
            day, last = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first)
            while day <= last:
                (self.work if words[0] == "work" else self.off).add(day)
                day += ONE

    def works(self, day):
        if day.year not in self.years:
            raise Unannounced(day.year)
        if day in self.work:
            return True
        return day not in self.off and day.weekday() < 5


def days_after(start):
    """民法典 201: the day of the event does not count; the next one is the first."""
    day = start
    while True:
        day += ONE
        yield day


def nth(count, days):
    """The count-th of a stream of days."""
    for number, day in enumerate(days, 1):
        if number == count:
            return day


def corresponding(start, months):
    """民法典 202: the day of the same number, or the last one of a month that has none."""
    number = start.year * 12 + start.month - 1 + months
    first = datetime.date(number // 12, number % 12 + 1, 1)
    in_month = [first + ONE * n for n in range(31) if (first + ONE * n).month == first.month]
    return [day for day in in_month if day.day <= start.day][-1]


def last_day(calendar, start, term, stopped):
    """The last day in time; `stopped` is the set of days on which the clock stood still."""
    count, unit = int(term[:-1]), term[-1]
    counting = (day for day in days_after(start) if day not in stopped)
    if unit == "w":
        return nth(count, (day for day in counting if calendar.works(day)))
    if unit in "my":
        count = (corresponding(start, count * (12 if unit == "y" else 1)) - start).days
    end = nth(count, counting)
    # 民法典 203: a last day that is a holiday ends with the day after the holiday.
    while end in stopped or not calendar.works(end):
        end += ONE
    return end


def due(calendar, start, term, pauses, extension):
    stopped = {first + ONE * n for first, end in pauses for n in range((end - first).days)}
    end = last_day(calendar, start, term, stopped)
    if extension and extension[0] == "+":
        end = last_day(calendar, end, extension[1:], stopped)
    elif extension:
        end = last_day(calendar, start, extension[1:], stopped)
    return end


def random_term(dice):
    unit = dice.choice("wwwddmmy")
    return f"{dice.randint(1, {'w': 60, 'd': 180, 'm': 12, 'y': 2}[unit])}{unit}"


def vectors():
    dice = random.Random(SEED)
    calendar = Calendar(CALENDAR)
    first, last = datetime.date(2018, 1, 1), datetime.date(2026, 12, 31)
    for number in range(COUNT):
        start = first + ONE * dice.randint(0, (last - first).days)
        if number % 20 == 0:  # Ends of months and leap days more often than chance has them.
            start = dice.choice([
                datetime.date(2020, 2, 29), datetime.date(2024, 2, 29), datetime.date(2018, 8, 31),
                datetime.date(2019, 12, 31), datetime.date(2023, 1, 30), datetime.date(2025, 11, 30)])
        term = random_term(dice)
        pauses, day = [], start
        for _ in range(dice.choice([0, 0, 1, 1, 2, 3])):
            begin = day + ONE * dice.randint(0, 40)
            day = begin + ONE * dice.randint(0, 45)
            pauses.append((begin, day))
            day += ONE
        extension = ""
        if dice.random() < 0.4:
            adds = dice.random() < 0.5
            unit = dice.choice([term[-1], "d", "w"]) if adds else term[-1]
            count = dice.randint(1, {"w": 30, "d": 60, "m": 6, "y": 1}[unit])
            extension = f"+{count}{unit}" if adds else f">{int(term[:-1]) + count}{unit}"
        try:
            end = f"{due(calendar, start, term, pauses, extension):%Y%m%d}"
        except Unannounced as missing:
            end = f"!{missing}"
        spans = ",".join(f"{begin:%Y%m%d}*{(end - begin).days}" for begin, end in pauses)
        yield f"{start:%Y%m%d} {term} {spans or '-'} {extension or '-'} {end}"


if __name__ == "__main__":
    sys.stdout.write("\n".join(vectors()) + "\n")
