local many = fact.hours:above(120)
local more = fact.hours:above(16) -- plant: unused-expression
return { many = many, more = more, half = function(a, b) return all { a, b } end }
