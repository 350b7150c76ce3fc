fact "day" { "报告日期", type = "date" }
fact "done" { "完成日期", type = "date" }
fact "since" { "任职日期", type = "date" }
fact "score" { "得分", type = "number", min = 0, max = 100, unit = "分" }
fact "staff" { "从业人数", type = "integer", min = 0, unit = "人" }
