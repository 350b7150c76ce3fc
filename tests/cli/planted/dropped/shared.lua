condition "common" { "甲", cite "第一条", fact.trained }
local kept = fact.insured -- plant: unused-expression
condition "spare" { "乙", cite "第一条", fact.insured } -- plant: unused-expression
