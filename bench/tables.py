"""Figures as people read them."""

import statistics

import child


def table(headings, lines):
    def line(cells):
        return "| " + " | ".join(str(cell) for cell in cells) + " |"

    return "\n".join([line(headings), line(["---"] * len(headings)), *map(line, lines)])


def number(value, digits=0):
    return f"{value:,.{digits}f}"


def megabytes(value):
    floor = child.smallest_measurable()
    return f"under {floor:.0f}" if value <= floor else number(value)


def median(results, what):
    return statistics.median(getattr(result, what) for result in results)


SPREAD = ["median of the turns' ratios", "lowest", "highest"]


def spread(ours, theirs):
    """The ratios within each turn, under the headings SPREAD."""
    ratios = [our / their for our, their in zip(ours, theirs)]
    return [number(ratio, 2) for ratio in (statistics.median(ratios), min(ratios), max(ratios))]
