-- file: facts.lua
fact "other" { "其他", type = "boolean" }
fact "b" -- plant: fact: its { … } is missing
fact("b", "乙") -- plant: fact takes a name, not 2 values
fact "b" { "乙", type = "boolean", unit = "项" } -- plant: unit is for numbers; this is a boolean
fact "b" { "乙", type = "date", unit = "日" } -- plant: unit is for numbers; this is a date
fact "b" { "乙", type = "integer", min = 0.5 } -- plant: min and max of an integer are whole numbers
fact "b" { "乙", type = "integer", max = 99.9 } -- plant: min and max of an integer are whole numbers
fact "b" { "乙", type = "boolean", min = 0 } -- plant: min is for numbers; this is a boolean
fact "b" { "乙", type = "boolean", ordered = true } -- plant: ordered is for enums; this is a boolean
fact "b" { "乙", type = "string", values = { "a", "b" } } -- plant: values is for enums; this is a string
fact "b" { "乙", type = "number", fields = { field "c" { "丙", type = "number" } } } -- plant: fields is for lists; this is a number
fact "b" { "乙", type = "boolean", cite "第一条" } -- plant: a citation has no place here
fact "b" { "乙", type = "boolean", fact.other } -- plant: an expression has no place here
fact "b" { "乙", type = "boolean", form = "person" } -- plant: unknown entry form; did you mean "from"?
fact "b" { "乙", type = "boolean", default = false, function() end } -- plant: a function has no place here
fact "b" { "乙", type = "enum", values = { "low", nil, "high" } } -- plant: is a name misspelt?
fact "b" { "乙", type = "enum", values = { low = "低", high = "高" } } -- plant: is no member of a list
fact "b" { "乙", type = "enum", values = { { "low", "低", "小" } } } -- plant: an enum has values
fact "b" { "乙", type = "enum", values = { { "low", 1 } } } -- plant: an enum has values
fact "b" { "乙", type = "list", fields = { field "c" { "丙", type = "boolean", unit = "项" } } } -- plant: unit is for numbers; this is a boolean
fact "b" { "乙", type = "list", fields = { field "c" { "丙", type = "integer", min = 0.1 } } } -- plant: whole numbers
fact "b" { "乙", type = "list", fields = { field "c" } } -- plant: field
derive "b" { "乙", type = "boolean", from = { fact.other } } -- plant: the function is missing
derive "b" { "乙", type = "boolean", from = { fact.other }, function(f) return f.other end, function() end } -- plant: more than one function
derive "b" { "乙", type = "boolean", from = { fact.other }, fact.other } -- plant: an expression has no place here
derive "b" { "乙", type = "boolean", from = { fact.other }, unit = "项", function(f) return f.other end } -- plant: unit is for numbers
fact "b" { "乙", type = "boolean", type = "number" } -- plant: type stands twice in this table
fact "b" { "乙", type = "list", fields = { field "c" { "丙", type = "integer", min = 0, max = 5, min = 1 } } } -- plant: min stands twice in this table
