fact "day" { "报告日期", type = "date" }
fact "done" { "完成日期", type = "date" }
fact "since" { "任职日期", type = "date" }
fact "score" { "得分", type = "number", min = 0, max = 100, unit = "分" }
fact "staff" { "从业人数", type = "integer", min = 0, unit = "人" }
fact "filed" { "完成日期", type = "date" }
fact "due" { "到期日期", type = "date" }
fact "moved" { "搬迁日期", type = "date" }
fact "visits" { "检查", type = "list", fields = { field "on" { "检查日期", type = "date" } } }
fact "loss" { "损失", type = "number", min = 0, unit = "元" }
fact "months" { "在岗月数", type = "integer", min = 0, unit = "个月" }
