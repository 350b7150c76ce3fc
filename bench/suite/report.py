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
        text += ["  ".join([line[0].ljust(widths[0]), line[1].rjust(widths[1]), line[2].rjust(widths[2]), line[3].ljust(widths[3]), line[4]]).rstrip() for line in lines]
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
        "rows": {name: {"figures": [figure.as_json() for figure in result.figures], "curves": [curve.as_json() for curve in result.curves], "notes": result.notes}
                 for name, result in results.items()},
    }
    (folder / "results.json").write_text(json.dumps(everything, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    about = "\n".join(f"{name}: {value}" for name, value in {**machine, **options}.items())
    (folder / "results.txt").write_text(f"{about}\n{checked}\n\n{table(results)}", encoding="utf-8")
    (folder / "results.svg").write_text(plot.draw(barred(results), [(name, result.curves) for name, result in results.items() if result.curves]), encoding="utf-8")
