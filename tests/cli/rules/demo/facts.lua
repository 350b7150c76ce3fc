fact "hours" { "全年学时", type = "number", from = "person", unit = "学时", min = 0 }
fact "exam_passed" { "考核合格", type = "boolean", from = "person" }
fact "accident" { "发生过事故", type = "boolean", from = "enterprise", immutable = true }
fact "grade" { "等级", type = "enum", ordered = true, values = { "low", "high" } }
