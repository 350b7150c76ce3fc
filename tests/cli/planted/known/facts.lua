fact "day" { "报告日期", type = "date" }
fact "score" { "得分", type = "number", min = 0, max = 100, unit = "分" }
fact "bonus" { "加分", type = "number", min = 0, max = 20, unit = "分" }
fact "trained" { "已培训", type = "boolean" }
fact "drilled" { "已演练", type = "boolean" }
fact "visits" { "检查", type = "list", fields = { field "on" { "检查日期", type = "date" }, field "hours" { "用时", type = "number", min = 0, max = 24 } } }
