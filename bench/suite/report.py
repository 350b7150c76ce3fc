"""Results as a table, as JSON and as a plot."""
import json

from . import plot


def number(value):
    for bound, form in ((1000, "{:,.0f}"), (100, "{:.0f}"), (10, "{:.1f}"), (0.1, "{:.2f}")):
        if abs(value) >= bound:
            return form.format(value)
    return f"{value:.3g}"


def _line(figure):
    spread = f"{number(min(figure.values))} – {number(max(figure.values))}" if len(figure.values) > 1 else ""
    return (figure.title, f"{number(figure.median)} {figure.unit}", spread, str(figure.bar or ""), figure.verdict)


def table(results):
    """Text in columns, a block a row of the suite."""
    blocks = [(name, [_line(figure) for figure in result.figures], result.notes) for name, result in results.items()]
    head = ("", "median", "spread", "bar", "verdict")
    widths = [max(len(line[column]) for _, lines, _ in blocks for line in [*lines, head]) for column in range(5)]
    text = []
    for name, lines, notes in blocks:
        text.append("  ".join(word.ljust(width) for word, width in zip((name, *head[1:]), widths)).rstrip())
        for title, median, spread, bar, verdict in lines:
            text.append("  ".join((title.ljust(widths[0]), median.rjust(widths[1]), spread.rjust(widths[2]), bar.ljust(widths[3]), verdict)).rstrip())
        text += [f"  {note}" for note in notes] + [""]
    return "\n".join(text)


def barred(results):
    return [figure for result in results.values() for figure in result.figures if figure.bar]


def write(folder, machine, options, checked, results):
    folder.mkdir(parents=True, exist_ok=True)
    everything = {
        "machine": machine,
        "options": options,
        "checked": checked,
        "rows": {name: result.as_json() for name, result in results.items()},
    }
    (folder / "results.json").write_text(json.dumps(everything, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    about = "\n".join(f"{name}: {value}" for name, value in {**machine, **options}.items())
    (folder / "results.txt").write_text(f"{about}\n{checked}\n\n{table(results)}", encoding="utf-8")
    curves = [(name, result.curves) for name, result in results.items() if result.curves]
    (folder / "results.svg").write_text(plot.draw(barred(results), curves), encoding="utf-8")


def quote(readme, machine, results):
    """Puts the figures that have a bar between the readme's marks."""
    begin, end = "<!-- results -->\n", "<!-- /results -->"
    before, rest = readme.read_text(encoding="utf-8").split(begin)
    after = rest.split(end)[1]
    lines = [f"{machine['date']}, commit {machine['commit']}: {machine['processors']} × {machine['processor']}, {machine['memory']} of memory, "
             f"Linux {machine['kernel']}, gcc {machine['compiler']}, nginx {machine['nginx']}, node {machine['node']}, {machine['luajit']}; "
             f"load {machine['load before']} before the run.", "",
             "| what | median | spread | bar | verdict |", "| --- | ---: | ---: | ---: | --- |"]
    lines += ["| " + " | ".join(_line(figure)) + " |" for figure in barred(results)]
    lines += ["", "All figures: [results.txt](results/results.txt), [results.json](results/results.json).", "",
              "![How far each bar is met, and the sweeps](results/results.svg)"]
    readme.write_text(f"{before}{begin}{chr(10).join(lines)}\n{end}{after}", encoding="utf-8")
