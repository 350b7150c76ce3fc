-- Declarations: what the files of a rule set are made of. Each notes one thing in `model`, which compile_model.c reads when
-- all files have run.
local internal = ...
local raw = internal.lua
local type, setmetatable, rawget = raw.type, raw.setmetatable, raw.rawget
local fail, here, target, readonly, did_you_mean = internal.fail, internal.here, internal.target, internal.readonly, internal.did_you_mean
local is_expression, make, words = internal.is_expression, internal.make, internal.words

local model = { facts = {}, parameters = {}, decisions = {}, passages = {}, coverage = {} }
local known = { fact = {}, param = {} } -- name → declaration
local shared, included = {}, {}
local worded = {} -- clauses whose text is there
local file = {} -- the one that is running: { name, decision, names }

-- ---------------------------------------------------------------- bodies

local citation = {}

--- cite "第八条（一）2": where the text stands, in the document's own numbering.
function words.cite(text)
  if text == "" then fail("cite takes the clause, as a text") end
  return setmetatable({ text = text }, citation)
end

-- What else could have been meant: the nearest entry, else all of them; a day that is not written in full.
local function entries(key, shape)
  local near = did_you_mean(key, shape)
  if near ~= "" then return near end
  if type(key) == "string" and internal.string.find(key, "-", 1, true) then return internal.say '; a day is written "2024-01-01"' end
  local names = {}
  for name in internal.pairs(shape) do if type(name) == "string" then names[#names + 1] = name end end
  return #names > 0 and internal.string.format(internal.say "; there are %s", internal.globals.table.concat(names, ", ")) or ""
end

-- Whether the entry is what the shape says: the name of a Lua type, "list", a shape of its own, "expression", or "any".
local function entry(word, key, value, shape)
  if type(shape) == "table" then
    if type(value) ~= "table" then fail("%s: %s must be a table", word, key) end
    for name, inner in raw.next, target(value) do
      if not shape[name] then fail("%s: unknown entry %s in %s%s", word, internal.tostring(name), key, entries(name, shape)) end
      entry(word, name, inner, shape[name])
    end
  elseif shape == "list" then
    internal.list(word .. ": " .. key, value)
  elseif shape == "expression" and not is_expression(value) then
    fail("%s: %s must be an expression, such as all { … }", word, key)
  elseif shape ~= "any" and shape ~= "expression" and type(value) ~= shape then
    fail("%s: %s must be a %s, not a %s", word, key, internal.say(shape), internal.say(type(value)))
  end
end

-- What a body may have beside its texts, and what to do with two.
local others = {
  citation = 'name both clauses in one: cite "第八条、第九条"', expression = "join them with all { … } or any { … }", ["function"] = "make them one",
}

local function kind_of(value)
  return internal.metatable(value) == citation and "citation" or is_expression(value) and "expression" or type(value)
end

--- Sorts a declaration's body { "text", cite "…", expression, key = … } into a table of named parts. `shape` says what each allowed
--- key holds (see entry), `texts` names the texts in their order, and the rest what may stand beside them: "citation", "expression",
--- "function". Without `texts` the body's list is the caller's.
local function parts(word, body, shape, texts, ...)
  if internal.sealed then fail("%s: declarations end with the loading of the rule set", word) end
  local out, list, allowed, text = { at = here() }, {}, {}, 0
  for _, kind in internal.ipairs { ... } do allowed[kind] = true end
  for key, value in raw.next, target(body) do
    if type(key) == "number" then
      list[key] = value
    elseif type(key) ~= "string" then
      fail("%s: unknown entry %s", word, internal.tostring(key))
    end
  end
  for _, value in internal.ipairs((internal.list(word, list))) do
    local kind = kind_of(value)
    if not texts then
      break
    elseif kind == "string" then
      text = text + 1
      if not texts[text] then fail("%s: one text too many: %s", word, value) end
      out[texts[text]] = value
    elseif out[kind] then
      fail("%s: more than one %s; %s", word, internal.say(kind), internal.say(others[kind]))
    elseif allowed[kind] then
      out[kind] = kind == "citation" and value.text or value
    else
      fail("%s: %s %s has no place here%s", word, kind == "expression" and "an" or "a", internal.say(kind),
        kind == "boolean" and internal.say "; expressions are compared with :is(…), not with ==" or "")
    end
  end
  for key, value in internal.pairs(body) do
    if type(key) == "string" then
      if not shape[key] then fail("%s: unknown entry %s%s", word, key, entries(key, shape)) end
      entry(word, key, value, shape[key])
      out[key] = target(value)
    end
  end
  return out
end

local function need(word, out, ...)
  for _, key in internal.ipairs { ... } do
    if out[key] == nil then
      local what = key == "citation" and 'its citation (cite "…")' or key == "expression" and "its expression" or key == "function" and "the function" or key
      fail("%s: %s is missing", word, internal.say(what))
    end
  end
  return out
end

local function named(word, name, pattern)
  if type(name) ~= "string" or not internal.is_name(name, pattern or "_") then
    fail('%s: "%s" is no name; use small letters, digits and %s, beginning with a letter', word, internal.tostring(name), pattern or "_")
  end
  return name
end

local function once(word, name, list)
  if list[name] then fail('%s "%s" is declared already, at %s', word, name, list[name].at) end
end

local function current(word)
  return file.decision or fail("%s: no decision is open; begin the file with decision \"…\" { … }", word)
end

-- ---------------------------------------------------------------- the rule set

--- ruleset { title, document, jurisdiction = { code, name }, version, effective_from, effective_to, note, decisions = { … } }
function words.ruleset(body)
  if file.name ~= "ruleset.lua" then fail("ruleset { … } stands in ruleset.lua") end
  if model.ruleset then fail("ruleset is declared already, at %s", model.ruleset.at) end
  model.ruleset = need("ruleset", parts("ruleset", body, {
    title = "string", document = "string", jurisdiction = { code = "string", name = "string" }, version = "string", effective_from = "string",
    effective_to = "string", note = "string", decisions = "list",
  }, {}), "title", "document", "jurisdiction", "version", "decisions")
end

local fact_shape = {
  type = "string", from = "string", per = "string", values = "list", ordered = "boolean", min = "number", max = "number", unit = "string",
  note = "string", immutable = "boolean", default = "any", list = "string", of = "string", fields = "list", max_items = "number",
}
local field_shape = { type = "string", values = "list", ordered = "boolean", min = "number", max = "number", unit = "string", note = "string" }

--- field "decided_on" { "处罚决定日期", type = "date" }: one of a list fact's fields.
function words.field(name)
  named("field", name)
  return internal.awaits("field", function(body)
    local out = need("field", parts("field", body, field_shape, { "label" }), "label", "type")
    out.name = name
    return out
  end)
end

local function declare_fact(name)
  named("fact", name)
  once("fact", name, known.fact)
  return internal.awaits("fact", function(body)
    local out = need("fact", parts("fact", body, fact_shape, { "label" }), "label", "type")
    out.name = name
    known.fact[name] = out
    model.facts[#model.facts + 1] = out
  end)
end

--- param "annual_activity_hours" { unit = "小时", cite "第八条", ["2024-02-23"] = 96 }: a number or a day of the regulation, by the
--- first day on which it is in force. An amendment adds a line.
local function declare_parameter(name)
  named("param", name)
  once("param", name, known.param)
  return internal.awaits("param", function(body)
    local values, rest = {}, {}
    for key, value in internal.pairs(body) do
      if type(key) == "string" and internal.is_date(key) then values[#values + 1] = { from = key, value = value } else rest[key] = value end
    end
    local out = need("param", parts("param", rest, { unit = "string", note = "string" }, { "label" }, "citation"), "citation")
    if #values == 0 then fail('param "%s" has no value; write ["2024-02-23"] = 96', name) end
    out.name, out.values = name, values
    known.param[name] = out
    model.parameters[#model.parameters + 1] = out
  end)
end

local function namespace(word, declare)
  local declaring = internal.checked(word, declare)
  return setmetatable({}, {
    __call = function(_, ...) return declaring(...) end,
    __index = function(_, name)
      if not known[word][name] then
        local near = did_you_mean(name, known[word])
        if near == "" then near = internal.string.format(internal.say "; declare it in %s", word == "fact" and "facts.lua" or "parameters.lua") end
        fail('there is no %s "%s"%s', internal.say(word), internal.tostring(name), near)
      end
      return make(word, { name = name })
    end,
    __newindex = function() fail('declare it: %s "…" { … }', word) end,
    __metatable = false,
  })
end
words.fact = namespace("fact", declare_fact)   -- fact "name" { … } declares, fact.name reads
words.param = namespace("param", declare_parameter)

--- derive "name" { "label", type = "number", from = { fact.a, … }, function(f) … end }: a fact that the author's own function
--- computes where neither request nor reference data give it. It is called only when everything in `from` is known.
function words.derive(name)
  named("derive", name)
  once("fact", name, known.fact)
  return internal.awaits("derive", function(body)
    local shape = { type = "string", from = "list", values = "list", ordered = "boolean", unit = "string", note = "string" }
    local out = need("derive", parts("derive", body, shape, { "label" }, "function"), "label", "type", "from", "function")
    out.derived = make("call", { test = out["function"], reads = target(out.from) })
    out.name, out.from = name, nil
    known.fact[name] = out
    model.facts[#model.facts + 1] = out
  end)
end

-- ---------------------------------------------------------------- a decision

--- decision "star-rating" { title, subject = "person", policy = "first", citations = { … } }: begins the decision's file.
function words.decision(code)
  named("decision", code, "-")
  return internal.awaits("decision", function(body)
    if file.decision then fail("one decision a file; %s has one already", file.name) end
    if file.name ~= code .. ".lua" then fail('decision "%s" stands in a file of its name, %s.lua', code, code) end
    local out = need("decision", parts("decision", body, { title = "string", subject = "string", policy = "string", citations = "list" }, {}),
      "title", "subject", "policy")
    out.code, out.conditions, out.outcomes, out.actions, out.values, out.ambiguities = code, {}, {}, {}, {}, {}
    out.taken = { condition = {}, outcome = {}, action = {}, value = {} }
    file.decision = out
    model.decisions[#model.decisions + 1] = out
  end)
end

local function add(kind, decision, name, out)
  once(kind, name, decision.taken[kind])
  decision.taken[kind][name] = out
  local list = decision[kind .. "s"]
  list[#list + 1] = out
end

local function add_condition(decision, name, out)
  if words[name] or internal.globals[name] then fail('condition "%s": the name is a word of the library; choose another', name) end
  add("condition", decision, name, out)
  file.names[name] = make("condition", { name = name }, true)
end

--- condition "exam_passed" { "经…考核合格", cite "第八条（一）1", expression }: a statement with its wording and clause. From here on its
--- name stands for it in this file. With test = function(f) … end and reads = { fact.a, … } an author's own function decides.
function words.condition(name)
  named("condition", name)
  return internal.awaits("condition", function(body)
    local out = need("condition", parts("condition", body, { test = "function", reads = "list" }, { "text" }, "citation", "expression"), "text", "citation")
    if out.test then
      if out.expression then fail("condition: it has both an expression and a test") end
      if not out.reads then fail("condition: a test says what it reads: reads = { fact.a, … }") end
      out.expression = make("call", { test = out.test, reads = target(out.reads) })
    end
    need("condition", out, "expression")
    out.code = name
    if file.name == "shared.lua" then
      once("condition", name, shared)
      shared[name] = out
    else
      add_condition(current("condition"), name, out)
    end
  end)
end

--- shared "name": a condition of shared.lua, which several decisions use, at this place.
function words.shared(name)
  local out = shared[name]
  if not out then fail('shared.lua has no condition "%s"%s', internal.tostring(name), did_you_mean(name, shared)) end
  add_condition(current("shared"), name, out)
end

--- outcome "star_4" { "四星安管员", cite "第八条（二）", when = all { … } }: a possible answer, in the order of trying.
function words.outcome(name)
  named("outcome", name)
  return internal.awaits("outcome", function(body)
    local out = need("outcome", parts("outcome", body, { when = "expression" }, { "label" }, "citation"), "label", "when")
    out.code = name
    add("outcome", current("outcome"), name, out)
  end)
end

--- action "apply_to_street" { "…", cite "第十条", when = decided("star_3", …), due = date }: who must do what, by when.
function words.action(name)
  named("action", name)
  return internal.awaits("action", function(body)
    local out = need("action", parts("action", body, { when = "expression", due = "expression" }, { "label" }, "citation"), "label", "citation", "when")
    out.code = name
    add("action", current("action"), name, out)
  end)
end

--- value "shortfall" { "尚差时间", type = "number", unit = "小时", note = "何时为 null", expression }: a figure of the answer.
function words.value(name)
  named("value", name)
  return internal.awaits("value", function(body)
    local out = need("value", parts("value", body, { type = "string", unit = "string", note = "string", values = "list" }, { "label" },
      "expression"), "label", "type", "expression")
    out.name = name
    add("value", current("value"), name, out)
  end)
end

--- ambiguity { cite "第九条", question = "…", reading = "…", why = "…" }: what the text leaves open, and how it is read here.
function words.ambiguity(body)
  local out = need("ambiguity", parts("ambiguity", body, { question = "string", reading = "string", why = "string" }, {}, "citation"),
    "citation", "question", "reading", "why")
  local list = current("ambiguity").ambiguities
  list[#list + 1] = out
end

--- heading "第一章 总则": a line of the document that is no clause, such as a title.
function words.heading(text)
  if internal.sealed then fail("heading: declarations end with the loading of the rule set") end
  if text == "" then fail("heading takes a line of the document, as a text") end
  model.passages[#model.passages + 1] = { text = text, at = here() }
end

-- What decides a clause, or the part of it that is called `part`.
local function cover(name, out, body, passage)
  out.clause, out.codes, out.passage = name .. (out.part or ""), {}, passage
  for i, code in internal.ipairs(body) do out.codes[i] = code end
  if (not out.decision) == (not out.none) then fail('clause "%s": name its decision, or say why none', out.clause) end
  model.coverage[#model.coverage + 1] = out
end

--- clause "第九条" { text = "the clause's own words", decision = "star-rating", "code", … }, or none = "why it decides nothing" in
--- place of the decision. Several decisions, or parts: clause "第九条" { text = "…", { decision = …, … }, { part = "（…）", none = "…" } }.
function words.clause(name)
  if name == "" then fail("clause takes the clause, as a text") end
  return internal.awaits("clause", function(body)
    local out = parts("clause", body, { text = "string", decision = "string", none = "string" })
    local passage
    if out.text then
      if worded[name] then fail('clause "%s": its text is there already', name) end
      worded[name] = true
      passage = #model.passages + 1
      model.passages[passage] = { clause = name, text = out.text, at = out.at }
    end
    if type(body[1]) ~= "table" then return cover(name, out, body, passage) end
    if out.decision or out.none then fail('clause "%s": write its decision as { decision = …, … } too, beside the others', name) end
    for _, each_of in internal.ipairs(body) do
      cover(name, parts("clause", each_of, { part = "string", decision = "string", none = "string" }), each_of, passage)
    end
  end)
end

-- ---------------------------------------------------------------- files

local function environment(names)
  return internal.guarded(setmetatable({}, {
    __index = function(_, name)
      local value = names[name]
      if value == nil then value = words[name] end
      if value == nil then value = internal.globals[name] end
      if value ~= nil then return value end
      if internal.left_out[name] then fail("%s is not there: %s", name, internal.say(internal.left_out[name])) end
      local near = did_you_mean(name, names)
      if near == "" then near = did_you_mean(name, words) end
      fail('unknown name "%s"%s', internal.tostring(name), near)
    end,
    __newindex = function(_, name) fail("%s would be global; write local %s = …", internal.tostring(name), internal.tostring(name)) end,
    __metatable = false,
  }))
end

local function run(name)
  local outer, waiting = file, internal.waiting
  file, internal.waiting = { name = name, names = {} }, {}
  local result = internal.run(name, environment(file.names), internal.operand, internal.present)
  internal.none_waits()
  file, internal.waiting = outer, waiting
  return result
end

--- include "idioms": runs idioms.lua of the same rule set, once, and gives what it returns.
function words.include(name)
  named("include", name)
  if internal.sealed then fail("include: the rule set is loaded already") end
  if included[name] == false then fail('include "%s" goes round in a circle', name) end
  if included[name] == nil then
    included[name] = false
    local result = run(name .. ".lua")
    included[name] = { readonly(result, name, function(key)
      if type(key) == "string" then fail('%s.lua has no "%s"%s', name, key, did_you_mean(key, result)) end
    end) }
  end
  return included[name][1]
end

for name, action in raw.next, words do
  if type(action) == "function" then words[name] = internal.checked(name, action) end
end

-- Runs a file, and after an error goes on as if it were not there; nil then. Where nobody wants to know what else is wrong,
-- the error ends the loading.
local function try(action, ...)
  local outer, decisions = file, #model.decisions
  local well = internal.attempt(action, ...)
  if well then return true end
  file = outer
  for i = #model.decisions, decisions + 1, -1 do model.decisions[i] = nil end
  for name, result in internal.pairs(included) do
    if not result then included[name] = nil end
  end
end

local function run_decision(i, code, started)
  local name = internal.tostring(code) .. ".lua"
  if started[name] then internal.fail_at(model.ruleset.at, 'decisions[%d] "%s" is not a decision of its own', i, internal.tostring(code)) end
  started[name] = true
  if not internal.exists(name) then internal.fail_at(model.ruleset.at, "decision \"%s\" has no file %s", internal.tostring(code), name) end
  run(name)
  local last = model.decisions[#model.decisions]
  if not last or last.code ~= code then internal.fail_at(name, "the file does not declare decision \"%s\"", internal.tostring(code)) end
end

-- The clauses. coverage.lua is the older name.
local function run_document(name)
  if name ~= "coverage.lua" and internal.exists "coverage.lua" then
    internal.fail_at("coverage.lua", "the clauses stand in document.lua; move what is here into it, and remove this file")
  end
  run(name)
end

local function check_files(started)
  for _, name in internal.ipairs(internal.files()) do
    if not started[name] and not rawget(included, internal.string.sub(name, 1, -5)) then
      internal.fail_at(name, "the file is not used: name it in ruleset.lua's decisions, include it, or remove it")
    end
  end
end

-- What the declarations hold: a set of tables. A condition of shared.lua counts where a decision takes it.
local function reached()
  local seen, open, n = {}, { model }, 1
  while n > 0 do
    local held = open[n]
    n = n - 1
    for _, value in raw.next, target(internal.content[held] or held) do
      if type(value) == "table" and not seen[value] then
        seen[value], n = true, n + 1
        open[n] = value
      end
    end
  end
  return seen
end

-- The places, each once and in the order of making, of expressions that neither a declaration nor another expression holds.
local function unused()
  local seen, parts_of, places = reached(), {}, {}
  for _, made in internal.ipairs(internal.made) do
    if not seen[made] then
      for _, value in raw.next, internal.content[made] do parts_of[value] = true end
    end
  end
  for _, made in internal.ipairs(internal.made) do
    local at = internal.content[made].at
    if not seen[made] and not parts_of[made] and not places[at] and #places < 100 then
      places[at], places[#places + 1] = true, { at = at }
    end
  end
  internal.made = nil
  return places
end

--- Runs the whole rule set; gives the model, or nil when what all decisions rest on is wrong.
function internal.load()
  local started = {}
  for _, name in internal.ipairs { "ruleset", "facts", "parameters", "shared", "document", "coverage" } do started[name .. ".lua"] = true end
  local sound, complete = true, true
  run "ruleset.lua"
  if not model.ruleset then internal.fail_at("ruleset.lua", "the file declares no ruleset { … }") end
  for _, name in internal.ipairs { "facts.lua", "parameters.lua", "shared.lua" } do
    if internal.exists(name) and (sound or name ~= "shared.lua") then sound = try(run, name) and sound end
  end
  if not sound then return nil end
  for i, code in internal.ipairs(target(model.ruleset.decisions)) do
    complete = try(run_decision, i, code, started) and complete
  end
  local document = internal.exists "document.lua" and "document.lua" or internal.exists "coverage.lua" and "coverage.lua"
  if document then complete = try(run_document, document) and complete end
  if complete then try(check_files, started) end
  file = {}
  model.unused = unused()
  internal.sealed = true
  return model
end
