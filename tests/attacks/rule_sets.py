"""Rule sets of a municipality that means harm, written into a folder."""
import os
import string

RULESET = """ruleset {{ title = "试", document = "试", version = "1", jurisdiction = {{ code = "1", name = "试" }}, decisions = {{ {} }} }}
"""
OUTCOMES = """outcome "yes" { "是", when = c }
outcome "no" { "否", when = otherwise }
"""
FACT = 'fact "n" { "数", type = "number" }\n'
WORDS = "and break do else elseif end false for function goto if in local nil not or repeat return then true until while".split()


def decision(name="d"):
    return f'decision "{name}" {{ title = "决", subject = "person", policy = "first" }}\n'


def write(folder, facts=FACT, d=None, **more):
    """Anew; files by name without .lua. What is left out is harmless."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.lua"):
        old.unlink()
    harmless = decision() + 'condition "c" { "条", cite "一", fact.n:above(1) }\n' + OUTCOMES
    files = {"ruleset": RULESET.format('"d"'), "facts": facts, "d": harmless if d is None else d, **more}
    for name, text in files.items():
        if text:
            (folder / f"{name}.lua").write_text(text, encoding="utf-8")


def harmless(folder):
    write(folder)


def slow_to_compile(size, levels=180):
    """Many levels of functions that capture many variables: each `x` is looked for through all of them."""
    names = list(string.ascii_letters + "_") + [a + b for a in string.ascii_letters for b in string.ascii_letters + string.digits]
    names = [name for name in names if name not in WORDS and name != "x"]
    captured, local = names[200:450], 198
    head = "local " + ",".join(captured[:local]) + "\nlocal function f()local " + ",".join(captured[local:]) + "\n"
    tail = " end" * levels

    def body():
        return head + ("local function f()local " + ",".join(names[:local]) + "\n") * (levels - 2) + "return function()f(" + ",".join(captured) + ")\n"

    while len(body()) + len(tail) > size * 2 // 3:  # a small file has fewer levels
        levels -= 4
        tail = " end" * levels
    return body() + "x=x " * ((size - len(body()) - len(tail)) // 4) + tail


def compiles_slowly(size):
    return lambda folder: write(folder, facts=FACT + slow_to_compile(size - len(FACT.encode())))


def chain(length):
    return "t" + ".a" * length + ".b.c"


def crashes_at_load(length):
    """Its error's name is found by looking back through `length` instructions, each time anew."""
    return lambda folder: write(folder, d="local t = {} t.a = t\nlocal x = " + chain(length) + "\n")


def test_function(body, reads="fact.n", name="d"):
    return decision(name) + f'condition "c" {{ "条", cite "一", reads = {{ {reads} }}, test = function(f)\n{body}\nend }}\n' + OUTCOMES


def crashes_in_call(length):
    return lambda folder: write(folder, d=test_function("local t = {} t.a = t return " + chain(length)))


def quadratic(folder):
    """A natural line."""
    facts = 'fact "penalties" { "处罚", type = "list", fields = { field "on" { "日期", type = "date" }, field "n" { "数", type = "integer" } } }\n'
    write(folder, facts=facts,
          d=decision() + 'condition "c" { "最大一次", cite "一", fact.penalties:exists(each.n:is(fact.penalties:max "n")) }\n' + OUTCOMES)


def endless_texts(conditions):
    """Each byte of the text is six in JSON, and it stands in every answer that is prepared."""
    def make(folder):
        write(folder, d=decision() + f"""local long = ("\\1"):rep(65000) .. ("\\1"):rep(65000)
for i = 1, {conditions} do condition("c" .. i) {{ long, cite "一", fact.n:above(1) }} end
outcome "yes" {{ "是", when = c1 }}
outcome "no" {{ "否", when = otherwise }}
""")
    return make


def doubling(word):
    """A tree of 2^30 leaves, which shares its branches."""
    def make(folder):
        write(folder, d=decision() + f"""local x = fact.n:above(1)
for i = 1, 30 do x = {word} {{ x, x }} end
condition "c" {{ "条", cite "一", x }}
""" + OUTCOMES)
    return make


def doubling_outcome(folder):
    write(folder, d=decision() + """condition "c" { "条", cite "一", fact.n:above(1) }
local x = all { c, c }
for i = 1, 30 do x = all { x, x } end
outcome "yes" { "是", when = x }
outcome "no" { "否", when = otherwise }
""")


def hungry(folder):
    """Takes what memory it is given, in C as in Lua, and then fails."""
    write(folder, facts=FACT + """for i = 1, 1e9 do fact("n" .. i) { ("x"):rep(20000) .. i, type = "number" } end
""")


# Comparing two equal long texts is one instruction.
BURN = """local a, b, n = ("x"):rep(60000), ("x"):rep(60000), 0
a = a .. a b = b .. b
for i = 1, 60000 do if a ~= b then n = n + 1 end end
return n == 0"""


def burning(decisions, functions):
    """Functions that take long, about half of what each is allowed."""
    def make(folder):
        names = [f"d{i}" for i in range(decisions)] if decisions > 1 else ["d"]
        body = "".join(f'condition "c{i}" {{ "条", cite "一", reads = {{ fact.n }}, test = function(f)\n{BURN}\nend }}\n' for i in range(functions))
        body += f'local c = all {{ {", ".join(f"c{i}" for i in range(functions))} }}\n' + OUTCOMES
        files = {name: decision(name) + body for name in names}
        write(folder, ruleset=RULESET.format(", ".join(f'"{name}"' for name in names)), **{"d": "", **files})
    return make


def looping(folder):
    """Ends when the loader's budget does."""
    write(folder, facts=FACT + 'local a, b = ("x"):rep(60000), ("x"):rep(60000)\nwhile a == b do end\n')


def keeping(folder):
    """Reads nested tables: each read makes a view of one."""
    write(folder, d=decision() + """local t = {}
for i = 1, 200 do t[i] = { { i } } end
condition "c" { "条", cite "一", reads = { fact.n }, test = function(f)
  local sum = 0
  for i = 1, 200 do sum = sum + t[i][1][1] + #{ { { i } } } end
  return sum > 0
end }
""" + OUTCOMES)


def pipe(folder):
    """Opening it for reading waits for a writer."""
    write(folder)
    (folder / "facts.lua").unlink()
    os.mkfifo(folder / "facts.lua")
