#!/usr/bin/env python3
"""Says what the processors did while the bridge was sending, from a profile of the whole machine:

    JAVA_OPTS="... -XX:+PreserveFramePointer -XX:+UnlockDiagnosticVMOptions -XX:+DumpPerfMapAtExit" bin/recruitee-bridge import
    perf record -a -g -e cpu-clock -F 2999 -- sleep 6      # meanwhile, once it is sending
    perf script -F comm,ip,sym,dso | bench/shares.py       # when it has ended

Each sample counts for the first of these lines of which one word stands in its thread's name, or in the name of a method,
function or library on its stack.
"""
import collections
import re
import sys

LINES = [
    ("idle", ["swapper"]),
    ("server", ["nginx"]),
    ("compiling", ["C1 Compiler", "C2 Compiler"]),
    ("garbage collection", ["VM Thread"]),
    ("ledger: SQLite, and the writing of its pages", ["sqlite", "pwrite"]),
    ("ledger: its Java side", ["io.recruiteebridge.ledger.Ledger.", "LedgerBatch.write", "java.sql"]),
    ("new rows: hashes of identity and addresses", ["io.recruiteebridge.ledger.Keys", "crypto.Mac", "SHA2", "HmacCore"]),
    ("new rows: reading, mapping, keeping", ["FileImporter", "RowMapper", "MappedRows", "OpenRow.of", "ForkJoin", "DeliveryService.admit"]),
    ("HTTP client: sending and receiving in the kernel", ["NioSocketImpl"]),
    ("HTTP client: the rest", ["MinimalHttpClient", "org.apache.hc."]),
    ("Camel's HTTP producer around it", ["component.http.HttpProducer"]),
    ("the door: request and answer", ["CamelRecruiteeClient", "recruitee.ResponseReader", "recruitee.RequestGate"]),
    ("payloads", ["recruitee.Payload"]),
    ("outcomes and bookkeeping", ["delivery.DeliveryService", "camel.DeliverySteps"]),
    ("Camel's routes", ["org.apache.camel."]),
]


def samples(lines):
    """What perf script prints, a text for each sample, the methods without the types of what they take and give."""
    sample = []
    for line in lines:
        frame = re.fullmatch(r"\s+[0-9a-f]+ (.*) \((.*)\)\s*", line)
        if frame:
            symbol, library = frame.groups()
            sample += [symbol.partition("(")[0].rpartition(" ")[2], library]
        elif line.strip():
            sample.append(line.strip())
        elif sample:
            yield "\n".join(sample)
            sample = []
    if sample:
        yield "\n".join(sample)


def name(sample):
    for line, words in LINES:
        if any(word in sample for word in words):
            return line
    return "everything else"


counts = collections.Counter(name(sample) for sample in samples(sys.stdin))
total = sum(counts.values()) or sys.exit("no samples")
print("| | share of both processors |\n| --- | --- |")
for line, count in counts.most_common():
    print(f"| {line} | {100 * count / total:.1f} % |")
