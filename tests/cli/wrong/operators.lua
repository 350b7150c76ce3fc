-- file: x.lua. Lua's own signs, which do not look at what an expression comes to.
decision "x" { title = "判定", subject = "person", policy = "collect", citations = { "第一条" } }
condition "used" { "甲", cite "第一条", fact.trained }
condition "b" { "乙", cite "第一条", fact.trained and fact.insured } -- plant: and of Lua does not look at what an expression comes to; write all { a, b }
condition "b" { "乙", cite "第一条", fact.trained or fact.insured } -- plant: or of Lua does not look at what an expression comes to; write any { a, b }
condition "b" { "乙", cite "第一条", not fact.trained } -- plant: not of Lua does not look at what an expression comes to; write no(x)
condition "b" { "乙", cite "第一条", fact.hours == 3 } -- plant: == of Lua does not look at what an expression comes to; write x:is(value)
condition "b" { "乙", cite "第一条", 3 ~= fact.hours } -- plant: ~= of Lua does not look at what an expression comes to; write x:is_not(value)
condition "b" { "乙", cite "第一条", fact.hours == nil } -- plant: == of Lua
condition "b" { "乙", cite "第一条", fact.hours == param.needed } -- plant: == of Lua
condition "b" { "乙", cite "第一条", fact.hours:above(3) and fact.hours:below(9) } -- plant: and of Lua
condition "b" { "乙", cite "第一条", fact.hours + 1 == 9 } -- plant: == of Lua
condition "b" { "乙", cite "第一条", -fact.hours == 9 } -- plant: == of Lua
condition "b" { "乙", cite "第一条", all { fact.trained, fact.insured and used } } -- plant: and of Lua
condition "b" { "乙", cite "第一条", all { fact.trained, (fact.insured) or fact.trained } } -- plant: or of Lua
condition "b" { "乙", cite "第一条", 1 < 2 and fact.trained } -- plant: and of Lua
condition "b" { "乙", cite "第一条", fact.trained and true } -- plant: and of Lua
condition "b" { "乙", cite "第一条", fact.trained and fact.insured or fact.trained } -- plant: and of Lua
condition "b" { "乙", cite "第一条", no(fact.trained and fact.insured) } -- plant: and of Lua
condition "b" { "乙", cite "第一条", fact.accidents:exists(each.deaths:above(1) or each.deaths:is(0)) } -- plant: or of Lua
condition "b" { "乙", cite "第一条", ({ fact.trained and fact.insured })[1] } -- plant: and of Lua
condition "b" { "乙", cite "第一条", fact["trained"] and fact["insured"] } -- plant: and of Lua
local both = fact.trained and fact.insured -- plant: and of Lua
local function half(a, b) return a and b end condition "b" { "乙", cite "第一条", half(fact.trained, fact.insured) } -- plant: and of Lua
local halves = { half = function(a, b) return a or b end } condition "b" { "乙", cite "第一条", halves.half(used, fact.insured) } -- plant: or of Lua
local parts = {} for i = 1, 2 do parts[i] = fact.trained and fact.insured end condition "b" { "乙", cite "第一条", any(parts) } -- plant: and of Lua
if fact.trained then condition "b" { "乙", cite "第一条", fact.insured } end -- plant: if of Lua does not look at what an expression comes to; write choose(test, a, b)
if 1 > 2 then elseif used then condition "b" { "乙", cite "第一条", fact.insured } end -- plant: elseif of Lua
while fact.trained do condition "b" { "乙", cite "第一条", fact.insured } break end -- plant: while of Lua
repeat condition "b" { "乙", cite "第一条", fact.insured } until used -- plant: until of Lua
if not used then condition "b" { "乙", cite "第一条", fact.insured } end -- plant: not of Lua
if fact.hours == 3 then condition "b" { "乙", cite "第一条", fact.insured } end -- plant: == of Lua
if used == nil then condition "b" { "乙", cite "第一条", fact.insured } end -- plant: == of Lua
condition "b" { "乙" .. "丙", cite "第一条", fact.trained .. "丁" } -- plant: expressions can't be joined with ..
condition "b" { "乙", cite "第一条", fact.hours > 3 } -- plant: instead of a comparison sign
condition "b" { "乙", cite "第一条", 3 <= fact.hours } -- plant: instead of a comparison sign
condition "b" { "乙", cite "第一条", #fact.accidents } -- plant: write list:count() instead of #list
outcome "yes" { "是", cite "第一条", when = used }
outcome "no" { "否", cite "第一条", when = not used } -- plant: not of Lua
outcome "no" { "否", cite "第一条", when = used == false } -- plant: == of Lua
outcome "no" { "否", cite "第一条", when = used and otherwise } -- plant: and of Lua
action "do" { "办理", cite "第一条", when = decided "yes" or decided "no" } -- plant: or of Lua
action "do" { "办理", cite "第一条", when = used, due = fact.since or as_of } -- plant: or of Lua
value "v" { "值", type = "number", unit = "学时", note = "未知", fact.hours or 0 } -- plant: or of Lua
condition "b" { "乙", cite "第一条", fact.hours:at_least(1.15 * 100) } -- plant: Lua computes this in binary, which may miss the last digit
condition "b" { "乙", cite "第一条", fact.hours:at_most(0.1 + 0.2) } -- plant: Lua computes this in binary
condition "b" { "乙", cite "第一条", fact.hours:above((1 / 3) * 2) } -- plant: Lua computes this in binary
condition "b" { "乙", cite "第一条", (fact.hours * (100 - 99.9)):above(1) } -- plant: Lua computes this in binary
condition "b" { "乙", cite "第一条", fact.hours:above(7e-1 + 1) } -- plant: Lua computes this in binary
