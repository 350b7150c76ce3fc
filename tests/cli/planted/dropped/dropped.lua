decision "dropped" { title = "判定", subject = "person", policy = "collect", citations = { "第一条" } }
local idioms = include "idioms"
local group = { fact.trained, fact.insured }
local given, twice = all(group), fact.hours:below(100)
local spare = all { fact.trained, fact.insured } -- plant: unused-expression
local alias = fact.hours -- plant: unused-expression
local part = fact.hours:above(3)
local whole = any { part, fact.trained } -- plant: unused-expression
local groups = { one = no(fact.trained) } -- plant: unused-expression
all { fact.trained, fact.insured } -- plant: unused-expression
fact.hours:above(5) -- plant: unused-expression
idioms.half(fact.trained, fact.insured) -- plant: unused-expression
local function lost(a) all { a, fact.insured } return a end -- plant: unused-expression
for i = 1, 3 do local _ = fact.hours:above(i) end -- plant: unused-expression
condition "trained" { "培训合格", cite "第一条", lost(fact.trained) }
condition "both" { "均合格", cite "第一条", all { given, twice } }
condition "enough" { "学时足够", cite "第一条", any { twice, idioms.many } }
shared "common"
outcome "yes" { "是", cite "第一条", when = all { trained, both, enough, common } }
outcome "no" { "否", cite "第一条", when = no(trained) }
