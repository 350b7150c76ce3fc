-- file: x.lua. Declarations with what they do not have, or without what they must have.
decision "x" { title = "判定", subject = "person", policy = "collect", citations = { "第一条" } }
condition "used" { "甲", cite "第一条", fact.trained }
condition "b" -- plant: condition: its { … } is missing
condition("b", "乙") -- plant: condition takes a name, not 2 values
condition("b")({ "乙", cite "第一条", fact.trained }, { fact.insured }) -- plant: condition takes { … }, not 2 values
condition "b" "乙" -- plant: condition takes { … }, not a text
condition "b" (fact.trained) -- plant: condition takes { … }, not an expression
condition { "乙", cite "第一条", fact.trained } -- plant: condition takes a name, not a table
condition "b" { "乙", cite "第一条", cite "第二条", fact.trained } -- plant: more than one citation
condition "b" { "乙", cite "第一条", fact.trained, fact.insured } -- plant: more than one expression; join them with all
condition "b" { "乙", cite "第一条", fact.trained, "丙" } -- plant: one text too many: 丙
condition "b" { "乙", cite "第一条", fact.trained, true } -- plant: a boolean has no place here
condition "b" { "乙", cite "第一条", fact.trained, note = "丙" } -- plant: unknown entry note
condition "b" { "乙", cite "第一条", fact.trained, read = { fact.trained } } -- plant: unknown entry read; did you mean "reads"?
condition "b" { "乙", cite "第一条", fact.trained, [true] = "丙" } -- plant: unknown entry true
condition "b" { "乙", cite "第一条", reads = { fact.trained, also = fact.insured }, test = function(f) return f.trained end } -- plant: also is no member of a list
condition "b" { "乙", cite "第一条", reads = { fact.trained, nil, fact.insured }, test = function(f) return f.trained end } -- plant: is a name misspelt?
condition "b" { "乙", cite "第一条", reads = fact.trained, test = function(f) return f.trained end } -- plant: takes a list
condition "b" { "乙", cite "第一条", all { fact.trained, fact.insurd } } -- plant: there is no fact "insurd"; did you mean "insured"?
condition "b" { "乙", cite "第一条", all { fact.trained, insurd } } -- plant: unknown name "insurd"
outcome "yes" { "是", cite "第一条", when = used }
outcome "no" -- plant: outcome: its { … } is missing
outcome "no" { "否", cite "第一条", no(used) } -- plant: an expression has no place here
outcome "no" { "否", cite "第一条", when = no(used), used } -- plant: an expression has no place here
outcome "no" { "否", cite "第一条", wehn = no(used) } -- plant: unknown entry wehn; did you mean "when"?
outcome "no" { "否", cite "第一条", when = no(used), due = as_of } -- plant: unknown entry due
action "do" { "办理", cite "第一条", when = used, do_by = as_of } -- plant: unknown entry do_by
value "v" { "值", type = "boolean", unit = "项", note = "未知", fact.trained } -- plant: unit is for numbers; this is a boolean
value "v" { "值", type = "number", unit = "项", note = "未知", cite "第一条", fact.hours } -- plant: a citation has no place here
value "v" { "值", type = "number", unit = "项", values = { "a" }, note = "未知", fact.hours } -- plant: values is for enums; this is a number
ambiguity({ cite "第一条", question = "问", reading = "读", why = "因" }, 3) -- plant: ambiguity takes { … }, not 2 values
ambiguity { cite "第一条", question = "问", reading = "读", why = "因", because = "故" } -- plant: unknown entry because
shared("a", "b") -- plant: shared takes a name, not 2 values
include("a", "b") -- plant: include takes a name, not 2 values
local group = all "组" -- plant: all: its { … } is missing
