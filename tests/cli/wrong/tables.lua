-- file: x.lua. Tables that say one thing twice, or lack a value.
decision "x" { title = "判定", subject = "person", policy = "collect", citations = { "第一条" } }
condition "used" { "甲", cite "第一条", fact.trained }
local groups = { clean = fact.trained }
local function nothing() end
local function forgot(a) all { a, fact.insured } end
outcome "yes" { "是", cite "第一条", when = used, when = fact.trained } -- plant: when stands twice in this table, first at line 7
outcome "no" { "否", cite "第一条", when = used, ["when"] = used } -- plant: ["when"] stands twice in this table
outcome "no" { "否", cite "第一条", ['wh\101n'] = used, when = used } -- plant: when stands twice in this table
outcome "no" { "否", cite "第一条", [ [[when]] ] = used, when = used } -- plant: when stands twice in this table
local list = { "a", [1] = "b" } -- plant: [1] stands twice in this table
local list = { [2] = "b", "a", "c" } -- plant: value 2 of this table's list stands twice, first at line 12 as [2]
local list = { [1] = "a", [1.0] = "b" } -- plant: [1.0] stands twice in this table
local list = { [0x10] = "a", [16] = "b" } -- plant: [16] stands twice in this table
local list = { [-1] = "a", [-1] = "b" } -- plant: [-1] stands twice in this table
local list = { [true] = "a", [true] = "b" } -- plant: [true] stands twice in this table
local list = { inner = { a = 1, b = 2, a = 3 } } -- plant: a stands twice in this table
local function late() return { a = 1, a = 2 } end -- plant: a stands twice in this table
condition "b" { "乙", cite "第一条", reads = { fact.trained }, test = function(f) return ({ a = f.trained, a = false }).a end } -- plant: a stands twice in this table
condition "b" { "乙", cite "第一条", all { fact.trained, groups.claen } } -- plant: a value of this table is missing; is a name misspelt?
condition "b" { "乙", cite "第一条", any { fact.trained, nothing() } } -- plant: a value of this table is missing
condition "b" { "乙", cite "第一条", any { fact.trained, forgot(used) } } -- plant: a value of this table is missing
condition "b" { "乙", cite "第一条", any { fact.trained, nil } } -- plant: a value of this table is missing
action "do" { "办理", cite "第一条", when = used, due = groups.since } -- plant: a value of this table is missing
value "v" { "值", type = "number", unit = "学时", note = groups.note, fact.hours } -- plant: a value of this table is missing
outcome "yes" { "是", cite "第一条", when = used }
local w = "when" outcome "no" { "否", cite "第一条", when = used, [w] = fact.insured } -- plant: a key of this table is computed
