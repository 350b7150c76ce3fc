"""The peers: how each is run, and that all of them decide alike. Nothing is timed before that."""
import subprocess

from . import inputs

EQUAL = 500  # requests that every peer has to decide as we do
TIMED = 200  # of them, those that are timed in process

# LuaJIT's own limits are too low for code with so many short branches: it throws its traces away over and over.
LUAJIT = ["luajit", "-Omaxtrace=8000", "-Omaxmcode=16384", "-Omaxrecord=8000", "-Omaxside=400"]


def commands(bench):
    folder = bench.root / "bench/peers"
    lua = str(folder / "star_rating.lua")

    def node(engine):
        return lambda mode, *rest: ["node", str(folder / "loop.js"), engine, mode, *rest]

    return {
        "LuaJIT": lambda mode, *rest: [*LUAJIT, lua, mode, *rest],
        "Lua 5.4": lambda mode, *rest: ["lua5.4", lua, mode, *rest],
        "json-rules-engine": node("json-rules-engine"),
        "zen-engine": node("zen-engine"),
        "Cedar": node("cedar"),
    }


def check(bench):
    """Writes the requests, and refuses to go on unless every peer decides each of them as we do."""
    requests = inputs.ratings(EQUAL)
    everything, timed = bench.folder / "requests.ndjson", bench.folder / "timed.ndjson"
    everything.write_text("".join(line + "\n" for line in requests), encoding="utf-8")
    timed.write_text("".join(line + "\n" for line in requests[:TIMED]), encoding="utf-8")
    ours = bench.outcomes(everything)
    if len(set(ours)) < 4:
        raise RuntimeError(f"the requests lead to {sorted(set(ours))} only")
    for name, command in commands(bench).items():
        done = subprocess.run(command("outcomes", str(everything)), capture_output=True, text=True, check=False)
        theirs = done.stdout.split()
        different = [n for n, pair in enumerate(zip(ours, theirs)) if pair[0] != pair[1]]
        if done.returncode or len(theirs) != len(ours) or different:
            where = f"request {different[0] + 1}: {theirs[different[0]]} for {ours[different[0]]}" if different else done.stderr[-800:]
            raise RuntimeError(f"{name} does not decide as we do; {where}")
    return f"{len(ours)} requests decided alike by Anjian and {', '.join(commands(bench))}: " + ", ".join(
        f"{ours.count(code)} {code}" for code in sorted(set(ours)))
