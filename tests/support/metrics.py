"""Prometheus's text format."""


def parse(text):
    """Returns {series: value}; a series is its name with its labels, as the text has it."""
    lines = (line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {series: float(value) for series, value in lines}


def total(metrics, name, *labels):
    """The sum of the series of that name that have each of `labels`, such as 'pool="decide"'."""
    return sum(value for series, value in metrics.items() if series.partition("{")[0] == name and all(label in series for label in labels))
