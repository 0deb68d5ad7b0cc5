"""What other files than plain ones cost: workbooks and older encodings, beside the CSV file of the same rows."""

import json
import statistics

import child
from child import Failed
from progress import say
from rows import write_wide_csv, write_wide_workbook
from tables import SPREAD, megabytes, number, spread, table

LEGACY = "cp1252"


def section_reading(bench):
    count = bench.options.big or bench.options.rows
    say(f"reading, making files of {count:,} rows")
    files = {
        "CSV, UTF-8": write_wide_csv(bench.path("utf-8.csv"), count),
        "CSV, Windows-1252": write_wide_csv(bench.path("legacy.csv"), count, LEGACY),
        "workbook (xlsx)": write_wide_workbook(bench.path("people.xlsx"), count),
    }
    usages = {name: [] for name in files}
    for turn in range(1, bench.options.turns + 1):
        for name, file in files.items():
            say(f"reading, turn {turn}: {name}")
            usages[name].append(check_by_bridge(bench, file, count))
    lines = []
    seconds = {name: [usage.seconds for usage in measured] for name, measured in usages.items()}
    for name, measured in usages.items():
        lines.append([name, number(statistics.median(seconds[name]), 2),
                      number(statistics.median(usage.cpu for usage in measured), 2),
                      megabytes(statistics.median(usage.megabytes for usage in measured))])
    yield f"`check` of {count:,} rows with eight columns; {bench.turns()}."
    yield table(["", "seconds from start to end", "CPU seconds", "peak resident MB"], lines)
    plain, *others = files
    yield table(["seconds from start to end", *SPREAD],
                [[f"{other} / {plain}", *spread(seconds[other], seconds[plain])] for other in others])


def check_by_bridge(bench, file, count):
    checking = bench.bridge(["check", "--json", file], {"BRIDGE_HOME": bench.home()})
    usage = checking.wait(bench.limit(count))
    receipt = json.loads(child.read(checking.out))
    if receipt["read"] != count or receipt["rejected"] or receipt["skipped"]:
        raise Failed(f"check says {receipt['read']} read, {receipt['rejected']} rejected, {receipt['skipped']} skipped")
    return usage
