fact "score" { "得分", type = "number", min = 0 }
fact "grade" { "等级", type = "enum", ordered = true, values = { "low", "high" } }
