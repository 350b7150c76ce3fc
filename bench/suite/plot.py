"""The plot: every figure that has a bar, as a share of it, and below the sweeps. SVG by hand."""
import html
import math

WIDTH, MARGIN, LINE = 960, 24, 30
LABELS = 470  # where the bars of the first part begin
PANEL_WIDTH, PANEL_HEIGHT = 456, 230
GOOD, BAD, INK, FAINT, PAPER = "#2e7d5b", "#b3452f", "#222222", "#c8c8c8", "#ffffff"
LINES = ["#2f5d9b", "#c27b1a", "#2e7d5b", "#8a4fa0"]


def _text(x, y, words, size=12, anchor="start", colour=INK, weight="normal"):
    style = f'font-size="{size}" text-anchor="{anchor}" fill="{colour}" font-weight="{weight}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{html.escape(str(words))}</text>'


def _rule(x1, y1, x2, y2, colour=FAINT, width=1.0):
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}" stroke-width="{width}"/>'


def short(value):
    for bound, unit in ((1e6, "M"), (1e3, "k")):
        if value >= bound:
            return f"{value / bound:.3g}{unit}"
    return f"{value:.3g}"


def _share(figure, value):
    """Of the bar: 1 is just met, more is better, whichever way the bar points."""
    value = max(value, 1e-9)
    return value / figure.bar.value if figure.bar.sign == ">=" else figure.bar.value / value


def _bars(figures, top):
    """Each figure's share of its bar, on a logarithmic scale from a quarter to four times."""
    left, right = LABELS, WIDTH - MARGIN - 90

    def place(share):
        return left + (right - left) * (math.log2(min(max(share, 0.25), 4)) + 2) / 4

    parts = [_text(MARGIN, top, "How far each bar is met or missed (median and spread of the rounds)", 15, weight="bold")]
    top += 26
    for share in (0.25, 0.5, 1, 2, 4):
        parts.append(_rule(place(share), top, place(share), top + LINE * len(figures), INK if share == 1 else FAINT))
        parts.append(_text(place(share), top - 4, f"{share:g} of the bar" if share == 1 else f"{share:g}", 10, "middle"))
    for n, figure in enumerate(figures):
        y = top + LINE * n + LINE / 2
        median, ends = _share(figure, figure.median), [_share(figure, value) for value in figure.values]
        begin, end = sorted((place(1), place(median)))
        parts.append(_text(MARGIN, y + 4, figure.title[:80], 11))
        colour = GOOD if figure.verdict == "met" else BAD
        parts.append(f'<rect x="{begin:.1f}" y="{y - 7:.1f}" width="{max(end - begin, 1.5):.1f}" height="14" fill="{colour}"/>')
        parts.append(_rule(place(min(ends)), y, place(max(ends)), y, INK, 1.5))
        parts.append(_text(right + 8, y + 4, f"{short(figure.median)} ({figure.bar})", 11))
    return parts, top + LINE * len(figures) + 30


def _panel(name, curves, x, y):
    left, right, top, bottom = x + 56, x + PANEL_WIDTH - 12, y + 40, y + PANEL_HEIGHT - 34
    xs = sorted({point[0] for curve in curves for point in curve.points})
    highest = max(point[3] for curve in curves for point in curve.points) * 1.08
    low, high = math.log10(xs[0]), math.log10(xs[-1])

    def across(value):
        return left + (right - left) * (math.log10(value) - low) / ((high - low) or 1)

    def up(value):
        return bottom - (bottom - top) * value / highest

    parts = [_text(x, y + 14, name, 13, weight="bold"), _text(x, y + 30, f"{curves[0].y} by {curves[0].x}", 10)]
    for step in range(5):
        value = highest * step / 4
        parts += [_rule(left, up(value), right, up(value)), _text(left - 6, up(value) + 3, short(value), 10, "end")]
    parts += [_text(across(value), bottom + 14, f"{value:,}", 10, "middle") for value in xs]
    for n, curve in enumerate(curves):
        colour = LINES[n % len(LINES)]
        way = " ".join(f"{across(value):.1f},{up(median):.1f}" for value, median, _, _ in curve.points)
        parts.append(f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [_rule(across(value), up(least), across(value), up(most), colour, 1.2) for value, _, least, most in curve.points]
        if len(curves) > 1:
            parts.append(_text(right - 4, top + 12 + 13 * n, curve.title, 10, "end", colour))
    return parts


def draw(figures, sweeps):
    parts, y = _bars(figures, MARGIN + 10) if figures else ([], MARGIN)
    # Curves of one row that share their axes share a panel.
    panels = []
    for name, curves in sweeps:
        for curve in curves:
            if panels and panels[-1][0] == name and panels[-1][1][0].y == curve.y:
                panels[-1][1].append(curve)
            else:
                panels.append((name, [curve]))
    for n, (name, curves) in enumerate(panels):
        parts += _panel(name, curves, MARGIN + n % 2 * PANEL_WIDTH, y + n // 2 * PANEL_HEIGHT)
    height = y + (len(panels) + 1) // 2 * PANEL_HEIGHT + MARGIN
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" font-family="sans-serif">'
            f'<rect width="{WIDTH}" height="{height:.0f}" fill="{PAPER}"/>\n' + "\n".join(parts) + "\n</svg>\n")
