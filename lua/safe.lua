-- What a rule file may use of Lua itself. Everything here is written in Lua on purpose: the instruction budget
-- counts it, which it does not do inside C functions. `internal` holds what sandbox_builtins.c provides.
local internal = ...
local raw = internal.lua -- type, rawget, setmetatable, … of the state; never given to a rule file
local type, tostring, select, next, setmetatable, rawget =
  raw.type, raw.tostring, raw.select, raw.next, raw.setmetatable, raw.rawget
local fail = internal.fail

local safe = {}

-- Views that nobody holds any more go, however long the table that they show stays.
local weak_values = { __mode = "v" }

-- proxy → what it stands for
local behind = setmetatable({}, { __mode = "k" })

local function target(t)
  return behind[t] or t
end

--- A view of `t` through which nothing can be changed, at any depth. `what` names it in errors.
--- @param absent function|nil called with the key when there is no such entry
local function readonly(t, what, absent)
  if type(t) ~= "table" or behind[t] then return t end
  local proxy = {}
  local seen = setmetatable({}, weak_values)
  behind[proxy] = t
  return setmetatable(proxy, {
    __index = function(_, key)
      local value = t[key]
      if value == nil and absent then return absent(key) end
      if type(value) ~= "table" or internal.is_expression(value) then return value end
      seen[value] = seen[value] or readonly(value, what)
      return seen[value]
    end,
    __newindex = function(_, key)
      fail("%s can't be changed: %s", internal.say(what), safe.tostring(key))
    end,
    __len = function() return #t end,
    __metatable = false,
  })
end
internal.readonly = readonly

--- For a table that guards itself: readonly leaves it as it is.
function internal.guarded(proxy)
  behind[proxy] = proxy
  return proxy
end
internal.target = target

--- What an author's function is given: reading a name that it did not declare is an error, not nil.
function internal.strict(values)
  return readonly(values, "what a function is given", function(key)
    fail("%s is not among what the function declared to read%s", safe.tostring(key), internal.did_you_mean(key, values))
  end)
end

--- `; did you mean "…"?` for the nearest of the names (keys of `names`), or "".
function internal.did_you_mean(name, names)
  local list = {}
  if type(name) ~= "string" then return "" end
  for candidate in safe.pairs(names) do
    if type(candidate) == "string" then list[#list + 1] = candidate end
  end
  return internal.nearest(name, list)
end

--- tostring without the addresses, which differ from run to run.
function safe.tostring(value)
  local kind = type(value)
  if kind == "table" or kind == "function" then return kind end
  return tostring(value)
end

safe.type = function(value) return type(value) end
safe.tonumber = raw.tonumber
safe.select = function(n, ...) return select(n, ...) end

function safe.error(message)
  fail("%s", safe.tostring(message))
end

function safe.assert(value, message, ...)
  if not value then fail("%s", safe.tostring(message or internal.say "assertion failed")) end
  return value, message, ...
end

function safe.ipairs(t)
  return function(list, i)
    i = i + 1
    local value = list[i]
    if value ~= nil then return i, value end
  end, t, 0
end

local function before(a, b)
  local ta, tb = type(a), type(b)
  if ta ~= tb then return ta < tb end
  if ta == "number" or ta == "string" then return a < b end
  return false
end

-- Stable merge sort: table.sort chooses its pivot by the clock and may call back forever.
local function sorted(list, less)
  local n = #list
  local from, to, width = list, {}, 1
  while width < n do
    for low = 1, n, 2 * width do
      local middle, high = low + width, low + 2 * width
      if middle > n + 1 then middle = n + 1 end
      if high > n + 1 then high = n + 1 end
      local i, j = low, middle
      for k = low, high - 1 do
        if i < middle and (j >= high or not less(from[j], from[i])) then
          to[k] = from[i]
          i = i + 1
        else
          to[k] = from[j]
          j = j + 1
        end
      end
    end
    from, to = to, (from == list) and {} or from
    width = width * 2
  end
  return from
end

-- What pairs iterates with keeps its place in a table, which a function can't carry from one call to the next.
local function step(state)
  local i = state.i + 1
  local key = state.keys[i]
  state.i = i
  if key ~= nil then return key, state.t[key] end
end

--- pairs in a fixed order: numbers, then strings, each ascending; other keys are left out.
function safe.pairs(t)
  local inner, keys = target(t), {}
  if type(inner) ~= "table" then fail("pairs expects a table, not a %s", internal.say(type(t))) end
  for key in next, inner do
    local kind = type(key)
    if kind == "number" or kind == "string" then keys[#keys + 1] = key end
  end
  return step, { i = 0, keys = sorted(keys, before), t = t }
end

safe.table = {
  insert = function(list, at, value, ...)
    local n = #list
    if select("#", ...) > 0 then fail("table.insert takes a list, a position and a value") end
    if value == nil then list[n + 1] = at return end
    if type(at) ~= "number" or at < 1 or at > n + 1 then fail("table.insert: no such position") end
    for i = n, at, -1 do list[i + 1] = list[i] end
    list[at] = value
  end,
  remove = function(list, at)
    local n = #list
    at = at or n
    if n == 0 then return nil end
    if type(at) ~= "number" or at < 1 or at > n then fail("table.remove: no such position") end
    local value = list[at]
    for i = at, n - 1 do list[i] = list[i + 1] end
    list[n] = nil
    return value
  end,
  concat = function(list, separator)
    local text = ""
    for i = 1, #list do
      if i > 1 and separator then text = text .. separator end
      text = text .. list[i]
    end
    return text
  end,
  unpack = function(list)
    if #list > 100 then fail("table.unpack: more than 100 values") end
    return internal.unpack(list)
  end,
  sort = function(list, less)
    local result = sorted(list, less or before)
    for i = 1, #result do list[i] = result[i] end
  end,
}

local math = internal.math
safe.math = {
  abs = math.abs, ceil = math.ceil, floor = math.floor, fmod = math.fmod, huge = math.huge, max = math.max, min = math.min,
  maxinteger = math.maxinteger, mininteger = math.mininteger, pi = math.pi, sqrt = math.sqrt, tointeger = math.tointeger, type = math.type,
}

-- string.* comes from sandbox_builtins.c, capped. What is left out says why.
local left_out = {
  match = "pattern matching is not bounded by the instruction budget", gmatch = "pattern matching is not bounded by the instruction budget",
  gsub = "pattern matching is not bounded by the instruction budget", dump = "rule files are text", pack = "rule files have no use for it",
  unpack = "rule files have no use for it", packsize = "rule files have no use for it",
}
safe.string = internal.string
internal.string_index = function(_, key)
  local value = rawget(safe.string, key)
  if value == nil then
    local why = left_out[key] and internal.string.format(internal.say ": %s", internal.say(left_out[key]))
    fail("string.%s is not there%s", safe.tostring(key), why or internal.did_you_mean(key, safe.string))
  end
  return value
end

internal.index_strings(internal.string_index)

-- What people will look for and not find.
internal.left_out = {
  load = "rule files can't load code", loadfile = "rule files can't load code", loadstring = "rule files can't load code",
  dofile = "rule files can't load code; include \"name\" runs another file of the rule set", require = "include \"name\" runs another file of the rule set",
  package = "include \"name\" runs another file of the rule set", io = "rule files do no input or output", os = "rule files know no clock; use as_of",
  debug = "it is not for rule files", coroutine = "it is not for rule files", collectgarbage = "it is not for rule files",
  pcall = "an error ends the rule", xpcall = "an error ends the rule", setmetatable = "it is not for rule files", getmetatable = "it is not for rule files",
  rawget = "it is not for rule files", rawset = "it is not for rule files", rawequal = "it is not for rule files", rawlen = "it is not for rule files",
  print = "rule files do no input or output", warn = "rule files do no input or output", next = "use pairs, which has a fixed order",
}

local string_proxy = setmetatable({}, { __index = internal.string_index, __newindex = function() fail("string can't be changed") end, __metatable = false })
internal.globals = {
  assert = safe.assert, error = safe.error, ipairs = safe.ipairs, pairs = safe.pairs, select = safe.select, tonumber = safe.tonumber,
  tostring = safe.tostring, type = safe.type,
  math = readonly(safe.math, "math", function(key) fail("math.%s is not there%s", safe.tostring(key), internal.did_you_mean(key, safe.math)) end),
  table = readonly(safe.table, "table", function(key) fail("table.%s is not there%s", safe.tostring(key), internal.did_you_mean(key, safe.table)) end),
  string = string_proxy,
}
internal.pairs = safe.pairs
internal.ipairs = safe.ipairs
internal.tostring = safe.tostring
