-- What each word takes. Every word is checked by this table before it does anything: whoever writes more, less or something
-- else than a word takes meant something that the word does not do.
local internal = ...
local raw = internal.lua
local type, select = raw.type, raw.select
local fail, say = internal.fail, internal.say

-- Kinds of arguments: how a message names one, the types of Lua that it may have, and the value that it may never be. "expression" is
-- what rule files are made of.
local kinds = {
  condition = { "a condition", expression = true, boolean = true },
  test = { "a test of each item", expression = true, boolean = true, never = false }, -- exists(true): there is one
  number = { "a number", expression = true, number = true },
  day = { "a day", expression = true, string = true },
  value = { "a value", expression = true, number = true, boolean = true, string = true },
  list = { "a list { … }", table = true },
  group = { "a list { … } or its name", table = true, string = true },
  codes = { "the codes of outcomes", string = true, table = true },
  field = { "the name of a field", string = true },
  name = { "a name", string = true },
  text = { "a text", string = true },
  body = { "{ … }", table = true },
}

-- How a word is written, and the kinds of its arguments. "?": it may be left out; "*": once or more.
local signatures = {
  all = { 'all { a, b } or all("name") { a, b }', "group" },
  any = { 'any { a, b } or any("name") { a, b }', "group" },
  none = { 'none { a, b } or none("name") { a, b }', "group" },
  no = { "no(condition), or none { a, b } for several", "condition" },
  at_least = { 'at_least(n, { a, b }) or at_least(n, "name") { a, b }', "number", "group" },
  max = { "max(a, b)", "value", "value*" },
  min = { "min(a, b)", "value", "value*" },
  ceil = { "ceil(number)", "number" },
  floor = { "floor(number)", "number" },
  choose = { "choose(condition, value if met, value if unmet)", "condition", "value", "value" },
  date = { "date(year, month, day)", "number", "number", "number" },
  count_met = { "count_met { a, b }", "list" },
  count_unmet = { "count_unmet { a, b }", "list" },
  decided = { 'decided "code" or decided("code", "code")', "codes*" },

  cite = { 'cite "第八条（一）1"', "text" },
  ruleset = { "ruleset { … }", "body" },
  fact = { 'fact "name" { … }', "name" },
  field = { 'field "name" { … }', "name" },
  param = { 'param "name" { … }', "name" },
  derive = { 'derive "name" { … }', "name" },
  decision = { 'decision "code" { … }', "name" },
  condition = { 'condition "code" { … }', "name" },
  shared = { 'shared "code"', "name" },
  outcome = { 'outcome "code" { … }', "name" },
  action = { 'action "code" { … }', "name" },
  value = { 'value "name" { … }', "name" },
  ambiguity = { "ambiguity { … }", "body" },
  heading = { 'heading "第一章 总则"', "text" },
  clause = { 'clause "第九条" { … }', "text" },
  include = { 'include "name"', "name" },
}

-- The same for what follows a colon; x, day and list stand for what is before it.
local method_signatures = {
  is = { "x:is(value), or x:is_one_of { a, b } for several", "value" },
  is_not = { "x:is_not(value), or no(x:is_one_of { a, b }) for several", "value" },
  is_one_of = { "x:is_one_of { a, b }", "list" },
  at_least = { "x:at_least(value)", "value" },
  at_most = { "x:at_most(value)", "value" },
  above = { "x:above(value)", "value" },
  below = { "x:below(value)", "value" },
  after = { "day:after(day)", "day" },
  before = { "day:before(day)", "day" },
  not_before = { "day:not_before(day)", "day" },
  not_after = { "day:not_after(day)", "day" },
  full_years = { "day:full_years() or day:full_years(until)", "day?" },
  full_months = { "day:full_months() or day:full_months(until)", "day?" },
  days_since = { "day:days_since()" },
  days_until = { "day:days_until()" },
  within_last_year = { "day:within_last_year()" },
  add_years = { "day:add_years(number)", "number" },
  add_months = { "day:add_months(number)", "number" },
  add_days = { "day:add_days(number)", "number" },
  end_of_month = { "day:end_of_month()" },
  day_of_next_month = { "day:day_of_next_month(number)", "number" },
  year = { "day:year()" },
  month = { "day:month()" },
  exists = { "list:exists(test)", "test" },
  every = { "list:every(test)", "test" },
  count = { "list:count() or list:count(test)", "test?" },
  max = { 'list:max "field"', "field" },
  min = { 'list:min "field"', "field" },
  sum = { 'list:sum "field"', "field" },
}

local function what(value)
  if value == nil then return say "nothing" end
  if type(value) == "boolean" then return internal.tostring(value) end
  if internal.is_expression(value) then return say "an expression" end
  return type(value) == "string" and say "a text" or internal.string.format(say "a %s", say(type(value)))
end

-- Reads the suffixes once: { says, usage, least, most, [1…n] = kinds }.
local function read(signature)
  local out, said = { usage = say(signature[1]), least = #signature - 1, most = #signature - 1 }, ""
  for i = 2, #signature do
    local name, suffix = signature[i], internal.string.sub(signature[i], -1)
    if suffix == "?" or suffix == "*" then name = internal.string.sub(name, 1, -2) end
    local kind = kinds[name]
    if suffix == "?" then out.least = out.least - 1 end
    if suffix == "*" then out.most = internal.math.huge end
    local says = say(suffix == "*" and i > 2 and "more of them" or kind[1])
    said = said .. (i == 2 and "" or say(i == #signature and " and " or ", ")) .. says .. (suffix == "?" and say " or nothing" or "")
    out[i - 1] = kind
  end
  out.says = said == "" and say "nothing" or said
  return out
end

local function fits(value, kind)
  return kind[internal.is_expression(value) and "expression" or type(value)] and value ~= kind.never
end

local function check(word, signature, ...)
  local n = select("#", ...)
  local wrong = n < signature.least or n > signature.most
  wrong = wrong and (n > 1 and internal.string.format(say "%s values", n) or n == 1 and what((...)) or say "nothing")
  for i = 1, n do
    local value = (select(i, ...))
    if value == nil then fail("%s: a value is missing; is a name misspelt? Write %s", word, signature.usage) end
    if not wrong and not fits(value, signature[i] or signature[#signature]) then
      wrong = n > 1 and internal.string.format(say "%s as value %s", what(value), i) or what(value)
    end
  end
  if wrong then fail("%s takes %s, not %s; write %s", word, signature.says, wrong, signature.usage) end
end

--- `action`, which is called only with what the word takes.
function internal.checked(word, action)
  local signature = read(signatures[word])
  return function(...)
    check(word, signature, ...)
    return action(...)
  end
end

--- Likewise for a method: the expression before the colon comes first.
function internal.checked_method(word, action)
  local signature = read(method_signatures[word])
  return function(self, ...)
    if not internal.is_expression(self) or (signature.least > 0 and select("#", ...) == 0) then
      fail("%s takes %s after a colon; is it empty, or a dot where a colon belongs? Write %s", word, signature.says, signature.usage)
    end
    check(word, signature, ...)
    return action(self, ...)
  end
end

-- The names of the running file that wait for their { … }.
internal.waiting = {}

--- What a name gives: a function that takes what belongs to it, { … }. A name that is left alone would be silently nothing.
function internal.awaits(word, action)
  local signature = read { signatures[word][1], "body" }
  local name = { word = word, at = internal.here(), usage = signature.usage }
  internal.waiting[#internal.waiting + 1] = name
  return function(...)
    check(word, signature, ...)
    name.taken = true
    return action(...)
  end
end

--- Throws at the first name that still waits.
function internal.none_waits()
  for _, name in internal.ipairs(internal.waiting) do
    if not name.taken then internal.fail_at(name.at, "%s: its { … } is missing; write %s", name.word, name.usage) end
  end
end
