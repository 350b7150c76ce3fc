-- lua/ is ordinary Lua; a rule file knows the authors' vocabulary, what the sandbox leaves of Lua, and the conditions that
-- it declared itself. Both are read from the files, so that a new word need not be told twice.
std = "lua54"
max_line_length = 160

local function names_in(path, pattern, into)
  for line in io.lines(path) do
    for name in line:gmatch(pattern) do into[#into + 1] = name end
  end
  return into
end

local vocabulary = names_in("lua/expression.lua", "words%.([%a_]+)", names_in("lua/declare.lua", "words%.([%a_]+)", {}))
stds.rules = { read_globals = vocabulary }

for path in io.popen("find rules tests -name '*.lua'"):lines() do
  local own = names_in(path, '%f[%w_]shared "([%w_]+)"', names_in(path, '%f[%w_]condition "([%w_]+)"', {}))
  files[path] = { std = "lua54+rules", read_globals = own }
end
