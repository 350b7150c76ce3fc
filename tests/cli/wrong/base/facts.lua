fact "grade" { "等级", type = "enum", ordered = true, values = { { "low", "低" }, { "mid", "中" }, { "high", "高" } } }
fact "since" { "从业日期", type = "date" }
fact "hours" { "学时", type = "number", unit = "学时" }
fact "staff" { "人数", type = "integer", min = 0, unit = "人" }
fact "trained" { "培训合格", type = "boolean" }
fact "insured" { "投保", type = "boolean" }
fact "accidents" { "事故", type = "list", fields = { field "deaths" { "死亡人数", type = "integer" } } }
