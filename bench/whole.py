"""What a whole candidate takes: jobs, tags, custom fields, notes and CVs, each of which may need requests of its own."""

import os
import statistics
import subprocess
import zipfile

import child
from home import check_receipt, wait_for
from progress import say
from tables import number, table

HEADINGS = "Name,Email,Phone"
# What rows have besides: the headings, and one row's cells.
KINDS = {
    "name, address and phone": ("", lambda i: ""),
    "a job, tags, a source and links as well": (
        "Jobs,Tags,Sources,Links", lambda i: f'Barista,"Fair, Spring",Referral,https://person{i}.example.com'),
    "a job, tags and a custom field": ("Jobs,Tags,Custom: Shoe size", lambda i: f'Barista,"Fair, Spring",4{i % 10}'),
    "a note": ("Notes", lambda i: f"Met at the fair {i}"),
    "a CV at an address": ("CV", lambda i: f"https://cv.example/{i}.pdf"),
    "a CV in the same zip": ("CV", lambda i: f"{i}.pdf"),
}
IN_ZIP = "a CV in the same zip"


def section_whole(bench):
    count = max(1, bench.options.rows // 20)
    lines = []
    for kind in KINDS:
        say(f"whole, {kind}")
        turns = [whole(bench, kind, count) for _ in range(bench.options.turns)]
        lines.append([kind, *(number(statistics.median(figures), digits)
                              for figures, digits in zip(zip(*turns), (2, 0, 2)))])
    yield (f"{count:,} rows each, against the built-in stand-in, which is more work for the machine than the server of"
           f" the other sections; {bench.turns()}.")
    yield table(["each row has", "requests per row", "rows per second from start to end", "CPU seconds per 1,000 rows"],
                lines)


def whole(bench, kind, count):
    recruitee = bench.java("io.recruiteebridge.standin.StandInMain", stdin=subprocess.PIPE)
    wait_for(lambda: child.read(recruitee.out).count("\n") == 2, recruitee)
    home = bench.home()
    name = write(home, kind, count)
    environment = bench.environment(
        home, child.read(recruitee.out).split()[0], company=12345, RECRUITEE_API_KEY="sandbox-token")
    usage = bench.bridge(["import"], environment).wait(bench.limit(count))
    recruitee.terminate()
    receipt = check_receipt(home, name, count)
    return receipt["requests"] / count, count / usage.seconds, usage.cpu * 1000 / count


def write(home, kind, count):
    headings, cells = KINDS[kind]
    lines = [",".join(filter(None, [HEADINGS, headings]))]
    lines += [",".join(filter(None, [f"Grace Hopper {i},person{i}@example.com,+31 20 {i:07d}", cells(i)]))
              for i in range(count)]
    text = "\n".join(lines) + "\n"
    if kind != IN_ZIP:
        with open(os.path.join(home, "inbox", "people.csv"), "w", encoding="utf-8") as file:
            file.write(text)
        return "people.csv"
    with zipfile.ZipFile(os.path.join(home, "inbox", "people.zip"), "w", zipfile.ZIP_DEFLATED, compresslevel=1) as bag:
        bag.writestr("people.csv", text)
        for i in range(count):
            bag.writestr(f"{i}.pdf", f"%PDF-1.4\n% {i}\n".encode() + os.urandom(2000))
    return "people.zip"
