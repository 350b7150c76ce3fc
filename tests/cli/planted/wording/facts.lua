fact "hours" { "活动时间", type = "number", unit = "小时", min = 0 }
fact "staff" { "从业人数", type = "integer", unit = "人", min = 0 }
fact "score" { "得分", type = "number", unit = "分", min = 0, max = 100 }
fact "since" { "任职日期", type = "date" }
fact "level" { "等级", type = "enum", ordered = true, values = { { "junior", "初级" }, { "middle", "中级" }, { "senior", "高级" } } }
fact "fines" { "处罚", type = "list", fields = { field "amount" { "金额", type = "number", unit = "元", min = 0 } } }
