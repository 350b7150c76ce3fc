-- Expressions: what a condition, a tree, a due date or a value says. Each word makes a node that compile_expression.c (names
-- and constants: compile_leaf.c) turns into native code; none of it runs when a decision is asked for.
--
-- A node is an empty table with the metatable below, so that nothing can change it; its content is { op = …, [1…n] =
-- arguments, at = "file:line" }. Names, types and numbers of arguments are checked in C, once, with that place in the error.
local internal = ...
local raw = internal.lua
local type, setmetatable, ipairs = raw.type, raw.setmetatable, internal.ipairs
local fail, here = internal.fail, internal.here

local methods, meta = {}, {}
local content = {} -- node → what it says; for C
internal.content = content
internal.made = {} -- those that have a place, in the order of making

function internal.is_expression(value)
  return type(value) == "table" and internal.metatable(value) == meta
end
local is_expression = internal.is_expression

-- A word that is made once and stands in many places has no place of its own.
local function make(op, arguments, placeless)
  if internal.sealed then fail("expressions are made while the rule set loads, not when it is asked") end
  local made = setmetatable({}, meta)
  arguments.op = op
  arguments.at = placeless and "" or here()
  content[made] = arguments
  if not placeless then internal.made[#internal.made + 1] = made end
  return made
end
internal.make = make

--- A constant stands for itself: a number, true, false, a text (an enum's value, or a date "2025-12-31").
local function node(value, word)
  if is_expression(value) then return value end
  local kind = type(value)
  if kind == "number" or kind == "boolean" or kind == "string" then return make("constant", { value = value }) end
  if kind == "nil" then fail("%s: a value is missing; is a name misspelt?", word) end
  if kind == "function" then fail('%s: a function is no expression; after its name a group has its members: all("…") { … }', word) end
  fail("%s: a %s is no expression", word, internal.say(kind))
end
internal.node = node

local function nodes(word, ...)
  local list = { ... }
  for i = 1, raw.select("#", ...) do list[i] = node(list[i], word) end
  return list
end

--- The list itself and its length. Throws when it has other keys than 1, 2, …, or a hole, as a misspelt name leaves.
function internal.list(word, list)
  list = internal.target(list)
  if type(list) ~= "table" or is_expression(list) then fail("%s takes a list: { …, … }", word) end
  local last, count = 0, 0
  for key in raw.next, list do
    if type(key) ~= "number" or key < 1 or key % 1 ~= 0 then fail("%s: %s is no member of a list", word, internal.tostring(key)) end
    last, count = key > last and key or last, count + 1
  end
  if last ~= count then fail("%s: a member of the list is missing; is a name misspelt?", word) end
  return list, count
end

--- The members of all { … } and its like; a list among them stands for its own members, so that a group of
--- conditions can have a name: local prior_year_clean = { … }.
local function members(word, list, into, depth)
  depth = (depth or 0) + 1
  if depth > 60 then fail("%s: the lists are nested deeper than 60", word) end
  local n
  list, n = internal.list(word, list)
  for i = 1, n do
    local member = internal.target(list[i])
    if type(member) == "table" and not is_expression(member) then members(word, member, into, depth) else into[#into + 1] = node(member, word) end
  end
  return into
end
internal.members = members

local words = {}
internal.words = words

-- ---------------------------------------------------------------- three-valued logic

-- A group of conditions; where the list should be may stand a name for the group, which then takes the list: all("考核合格") { … }.
-- `n` is how many at_least needs.
local function group(op, list, n)
  local function made(members_of, label)
    local arguments = members(op, members_of, n and { node(n, op) } or {})
    arguments.label = label
    return make(op, arguments)
  end
  if type(list) ~= "string" then return made(list) end
  if list == "" then fail("%s: the group's name is empty", op) end
  return internal.awaits(op, function(named) return made(named, list) end)
end

--- Met when every member is met; unmet as soon as one is unmet; otherwise unknown.
function words.all(list) return group("all", list) end

--- Met as soon as one member is met; unmet when every one is unmet; otherwise unknown.
function words.any(list) return group("any", list) end

--- Met when no member is met: the opposite of any.
function words.none(list) return group("none", list) end

--- Met when the condition is unmet, and the other way round; unknown stays unknown.
function words.no(condition) return make("not", nodes("no", condition)) end

--- at_least(n, { … }): met when n members are met; n is a number or a parameter. With a name: at_least(n, "…") { … }.
function words.at_least(n, list) return group("at_least", list, node(n, "at_least")) end

-- ---------------------------------------------------------------- numbers and days

--- The greatest of numbers or of dates; unknown when one is.
function words.max(...) return make("max", nodes("max", ...)) end

--- The least of numbers or of dates; unknown when one is.
function words.min(...) return make("min", nodes("min", ...)) end

--- The next whole number at or above / at or below.
function words.ceil(x) return make("ceil", nodes("ceil", x)) end
function words.floor(x) return make("floor", nodes("floor", x)) end

--- choose(test, a, b): a when the test is met, b when it is unmet, unknown when it is unknown.
function words.choose(test, a, b) return make("choose", nodes("choose", test, a, b)) end

--- A day from numbers; unknown when there is no such day.
function words.date(year, month, day) return make("date", nodes("date", year, month, day)) end

local function add_up(word, list, met, unmet)
  local sum
  for _, member in ipairs(members(word, list, {})) do
    local one = words.choose(member, met, unmet)
    sum = sum and sum + one or one
  end
  return sum or fail("%s: the list is empty", word)
end

--- How many of the conditions are met (unmet); unknown while one is unknown.
function words.count_met(list) return add_up("count_met", list, 1, 0) end
function words.count_unmet(list) return add_up("count_unmet", list, 0, 1) end

--- The day that the question is about (`as_of`).
words.as_of = make("as_of", {}, true)

--- Always met: the last outcome of a `first` decision.
words.otherwise = make("otherwise", {}, true)

--- each.FIELD: a field of the item that exists, every or count is looking at.
words.each = setmetatable({}, {
  __index = function(_, name) return make("field", { name = name }) end,
  __newindex = function() fail("each can't be changed") end,
  __metatable = false,
})

--- decided "star_3" or decided("star_3", "star_4"): the answer is (for `collect`: holds) one of these outcomes.
function words.decided(...)
  local codes = { ... }
  if #codes == 1 and type(codes[1]) == "table" then codes = { internal.unpack((internal.list("decided", codes[1]))) } end
  for i = 1, #codes do
    if type(codes[i]) ~= "string" then fail("decided takes the codes of outcomes, as texts") end
  end
  return make("decided", codes)
end

-- ---------------------------------------------------------------- methods

local function method(name, op)
  methods[name] = function(self, other) return make(op, nodes(name, self, other)) end
end

method("is", "eq")           -- 是
method("is_not", "ne")       -- 不是
method("at_least", "ge")     -- 以上、不少于、不低于 (includes the number)
method("at_most", "le")      -- 以下、以内、不超过
method("above", "gt")        -- 超过、高于
method("below", "lt")        -- 不足、不满、低于
method("after", "gt")        -- a later day
method("before", "lt")       -- an earlier day
method("not_before", "ge")   -- that day or later
method("not_after", "le")    -- that day or earlier: …日前、截至

--- x:is_one_of { "a", "b" }: equal to one of them.
function methods:is_one_of(list)
  return make("in", members("is_one_of", list, { node(self, "is_one_of") }))
end

--- date:full_years([until]): whole years until that day (as_of when left out), rounded down; before the date negative.
function methods:full_years(till) return make("full_years", nodes("full_years", self, till or words.as_of)) end
function methods:full_months(till) return make("full_months", nodes("full_months", self, till or words.as_of)) end

--- Days from the date to as_of, and from as_of to the date.
function methods:days_since() return make("subtract", { words.as_of, self }) end
function methods:days_until() return make("subtract", { self, words.as_of }) end

--- 前1年内: after the day one year before as_of, up to and including as_of.
function methods:within_last_year() return make("within_last_year", { self }) end

--- The same day so many years (months, days) later; where the month has no such day, its last day.
function methods:add_years(n) return make("add_years", nodes("add_years", self, n)) end
function methods:add_months(n) return make("add_months", nodes("add_months", self, n)) end
function methods:add_days(n) return make("add_days", nodes("add_days", self, n)) end

--- The last day of the date's month; day n of the month after the date's.
function methods:end_of_month() return make("end_of_month", { self }) end
function methods:day_of_next_month(n) return make("day_of_next_month", nodes("day_of_next_month", self, n)) end

function methods:year() return make("year", { self }) end
function methods:month() return make("month", { self }) end

--- list:exists(test): met as soon as the test is met for one item. list:every(test): met when it is for all.
function methods:exists(test) return make("exists", nodes("exists", self, test)) end
function methods:every(test) return make("every", nodes("every", self, test)) end

--- list:count([test]): how many items (for which the test is met); unknown while one is unknown.
function methods:count(test)
  if test == nil then return make("count", { self }) end
  return make("count", nodes("count", self, test))
end

local function over(name)
  methods[name] = function(self, field) return make("list_" .. name, { self, field = field }) end
end

over "max" -- list:max "field": unknown when the list is empty or a field unknown
over "min"
over "sum" -- of an empty list: 0

for name, action in raw.next, methods do methods[name] = internal.checked_method(name, action) end

-- ---------------------------------------------------------------- what Lua's own signs do

local function sign(op)
  return function(a, b) return make(op, nodes(op, a, b)) end
end

meta.__add, meta.__sub, meta.__mul, meta.__div = sign "add", sign "subtract", sign "multiply", sign "divide"
meta.__unm = function(a) return make("subtract", nodes("-", 0, a)) end
meta.__index = function(_, key)
  local found = methods[key]
  if found == nil then
    local near = internal.did_you_mean(key, methods)
    if near == "" then near = internal.say "; lua/README.md has them all, such as at_least, above and is" end
    fail("an expression has no word \"%s\"%s", internal.tostring(key), near)
  end
  return found
end
meta.__newindex = function() fail("an expression can't be changed") end
local function no_comparison() fail("write x:at_least(y), :above, :below, :at_most or :is instead of a comparison sign") end
meta.__lt, meta.__le, meta.__eq = no_comparison, no_comparison, no_comparison
for _, sign_of in ipairs { "mod", "pow", "idiv", "band", "bor", "bxor", "shl", "shr", "bnot" } do
  meta["__" .. sign_of] = function() fail("of Lua's signs only + - * / compute with expressions") end
end
meta.__concat = function() fail("expressions can't be joined with ..") end
meta.__len = function() fail("write list:count() instead of #list") end
meta.__call = function() fail("this expression is not a function") end
meta.__metatable = false

-- What to write instead of the signs that Lua does not let an expression answer: to Lua every expression is true, and no other value.
local instead = {
  ["and"] = "all { a, b }", ["or"] = "any { a, b }", ["not"] = "no(x), or none { a, b } for several", ["=="] = "x:is(value)",
  ["~="] = "x:is_not(value)",
}

--- What one of these signs, or if, elseif, while, until, looks at: lua_guard.c puts this around it.
function internal.operand(sign_of, value)
  if not internal.sealed and is_expression(value) then
    fail("%s of Lua does not look at what an expression comes to; write %s", sign_of,
      internal.say(instead[sign_of] or "choose(test, a, b), or say when a condition is met with all { … }, any { … } and no(x)"))
  end
  return value
end

--- What a table may not lack: the last of its list, and, where no loop or function makes it, what a name is given.
function internal.present(...)
  if not internal.sealed and (raw.select("#", ...) == 0 or (...) == nil) then fail("a value of this table is missing; is a name misspelt?") end
  return ...
end
