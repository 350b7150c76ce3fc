fact "trained" { "培训合格", type = "boolean" }
fact "insured" { "投保", type = "boolean" }
fact "hours" { "学时", type = "number", unit = "学时" }
