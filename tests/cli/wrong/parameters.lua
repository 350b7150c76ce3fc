-- file: parameters.lua
param "other" { unit = "学时", cite "第一条", ["2020-01-01"] = 96 }
param "b" -- plant: param: its { … } is missing
param("b", { cite "第一条", ["2020-01-01"] = 96 }) -- plant: param takes a name, not 2 values
param "b" { cite "第一条", cite "第二条", ["2020-01-01"] = 96 } -- plant: more than one citation
param "b" { cite "第一条", 96, ["2020-01-01"] = 96 } -- plant: a number has no place here
param "b" { cite "第一条", ["2020-1-1"] = 96 } -- plant: a day is written "2024-01-01"
param "b" { cite "第一条", [20200101] = 96 } -- plant: param
param "b" { cite "第一条", uint = "项", ["2020-01-01"] = 96 } -- plant: unknown entry uint; did you mean "unit"?
param "b" { cite "第一条", ["2020-01-01"] = { 96 } } -- plant: its value is a number
param "b" { cite "第一条", ["2020-01-01"] = 96, ["2020-01-01"] = 120 } -- plant: ["2020-01-01"] stands twice in this table, first at line 11
param "b" { cite "第一条", ["2020-01-01"] = 96, ['2020-01-01'] = 96 } -- plant: ['2020-01-01'] stands twice in this table
local day = "2020-01-01" param "b" { cite "第一条", [day] = 96, [day] = 120 } -- plant: [day] stands twice in this table
param "b" { unit = "学时", cite "第一条", unit = "项", ["2020-01-01"] = 96 } -- plant: unit stands twice in this table
local other = "2020-01-01" param "b" { cite "第一条", [other] = 96, ["2020-01-01"] = 120 } -- plant: a key of this table is computed
param "b" { cite "第一条", ["2020-01-01"] = 96, ["2020-01-0" .. "1"] = 120 } -- plant: a key of this table is computed
param "b" { cite "第一条", ["2020-01-01"] = 95.9 + 0.1 } -- plant: Lua computes this in binary, which may miss the last digit
