"""Two versions of the bridge in one run: the same work in turns, and what the newer one takes of the older."""

import statistics

from tables import SPREAD, number, spread, table


class Comparison:
    """What each version took, turn by turn. Who begins changes with each turn: the machine drifts."""

    def __init__(self, versions):
        self.versions = versions
        self.figures = {name: [] for name in versions}

    def turn(self, measure):
        """measure(version) gives a dict of figures."""
        order = list(self.versions)
        if len(self.figures[order[0]]) % 2:
            order.reverse()
        for name in order:
            self.figures[name].append(measure(self.versions[name]))

    def table(self):
        old, new = self.figures.values()
        lines = []
        for what in new[0]:
            before, after = ([figures[what] for figures in turns] for turns in (old, new))
            digits = 0 if statistics.median(after) >= 100 else 2
            lines.append([what, *(number(statistics.median(values), digits) for values in (before, after)),
                          *spread(after, before)])
        return table(["", *self.versions, *SPREAD], lines)
