fact "hours" { "活动时间", type = "number", unit = "小时", min = 0 }
fact "lessons" { "培训学时", type = "number", unit = "学时", min = 0 }
fact "days_off" { "缺勤天数", type = "number", unit = "天", min = 0 }
fact "since" { "任职日期", type = "date" }
fact "found_on" { "发现日期", type = "date" }
fact "loss_wan" { "损失", type = "number", unit = "万元", min = 0 }
fact "fine" { "罚款", type = "number", unit = "元", min = 0 }
fact "income_wan" { "营业收入", type = "number", unit = "元", min = 0 } -- plant: unit-mismatch
fact "trained" { "已培训人数", type = "integer", unit = "人", min = 0 }
fact "staff" { "从业人数", type = "integer", unit = "名", min = 0 }
fact "visits" { "检查", type = "list", fields = { field "minutes" { "用时", type = "number", unit = "分钟", min = 0 } } }
