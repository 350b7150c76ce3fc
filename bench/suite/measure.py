"""Measuring by turns: a ratio counts what was measured side by side, in the same minute of the same machine."""
import dataclasses
import statistics


@dataclasses.dataclass(frozen=True)
class Bar:
    """What a ratio has to reach."""
    sign: str  # ">=" or "<="
    value: float

    def met(self, value):
        return value >= self.value if self.sign == ">=" else value <= self.value

    def __str__(self):
        return f"{self.sign} {self.value:g}"


@dataclasses.dataclass
class Figure:
    """One line of the table: a median over the rounds with its spread."""
    title: str
    values: list
    bar: Bar | None = None
    unit: str = "×"

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def verdict(self):
        if self.bar is None:
            return ""
        return "met" if self.bar.met(self.median) else "missed"

    def as_json(self):
        return {"title": self.title, "median": self.median, "low": min(self.values), "high": max(self.values), "unit": self.unit,
                "bar": str(self.bar) if self.bar else None, "verdict": self.verdict or None, "rounds": self.values}


@dataclasses.dataclass
class Curve:
    """One line of a sweep's plot: points of (x, median, low, high)."""
    title: str
    x: str
    y: str
    points: list

    def as_json(self):
        return dataclasses.asdict(self)


@dataclasses.dataclass
class Result:
    figures: list = dataclasses.field(default_factory=list)
    curves: list = dataclasses.field(default_factory=list)
    notes: list = dataclasses.field(default_factory=list)

    def as_json(self):
        return {"figures": [figure.as_json() for figure in self.figures], "curves": [curve.as_json() for curve in self.curves], "notes": self.notes}


def by_turns(sides, rounds, say=lambda text: None):
    """Calls each side once a round, in an order that turns from round to round; its values by name."""
    names = list(sides)
    values = {name: [] for name in names}
    for turn in range(rounds):
        shift = turn % len(names)
        order = names[shift:] + names[:shift]
        if turn // len(names) % 2:
            order.reverse()
        for name in order:
            values[name].append(sides[name]())
        say(f"round {turn + 1}: " + ", ".join(f"{name} {values[name][-1]:,.0f}" for name in names))
    return values


def ratio(values, side, against, title, bar=None):
    return Figure(title, [a / b for a, b in zip(values[side], values[against])], bar)


def rates(values, what="/s"):
    return [Figure(name, each, unit=what) for name, each in values.items()]


def point(x, values):
    return (x, statistics.median(values), min(values), max(values))
