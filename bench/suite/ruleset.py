"""Rule sets made for a measurement."""
import json
import shutil

FACTS = 50


def write_copies(source, folder, count):
    """`count` copies of a rule set, under names of their own: r1, r2, …"""
    folder.mkdir(parents=True)
    for number in range(1, count + 1):
        shutil.copytree(source, folder / f"r{number}", ignore=shutil.ignore_patterns("cases"))
    return folder


def write_long(folder, count):
    """A rule set `long-COUNT` with one decision of so many conditions over FACTS numbers. Returns a file with a request."""
    own = folder / f"long-{count}"
    own.mkdir(parents=True)
    names = [f"figure_{n}" for n in range(min(FACTS, count))]
    codes = [f"c{n}" for n in range(count)]
    (own / "ruleset.lua").write_text(
        'ruleset { title = "长", document = "长〔2024〕1号", version = "1", jurisdiction = { code = "000000", name = "某市" },'
        ' effective_from = "2024-01-01", decisions = { "long" } }\n', encoding="utf-8")
    facts = [f'fact "{name}" {{ "数", type = "integer", from = "person", min = 0 }}\n' for name in names]
    (own / "facts.lua").write_text("".join(facts), encoding="utf-8")
    (own / "parameters.lua").write_text("", encoding="utf-8")
    lines = ['decision "long" { title = "长", subject = "person", policy = "first", citations = { "第一条" } }']
    for n, code in enumerate(codes):
        lines.append(f'condition "{code}" {{ "条件{n}", cite "第一条", fact.{names[n % len(names)]}:at_least({n % 7}) }}')
    # In groups, because one table constructor of ten thousand names would be no author's.
    groups = [codes[at:at + 50] for at in range(0, count, 50)]
    lines.append("local groups = {")
    lines += ["  all { " + ", ".join(group) + " }," for group in groups]
    lines.append("}")
    lines.append('outcome "all_met" { "全部符合", cite "第一条", when = all(groups) }')
    lines.append('outcome "otherwise" { "其他", cite "第一条", when = otherwise }')
    (own / "long.lua").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (own / "coverage.lua").write_text('clause "第一条" { decision = "long", "all_met" }\n', encoding="utf-8")
    request = folder / f"long-{count}.ndjson"
    request.write_text(json.dumps({"as_of": "2025-01-01", "facts": {name: 3 + n % 5 for n, name in enumerate(names)}}) + "\n", encoding="utf-8")
    return request
