fact "trained" { "已培训", type = "boolean" }
fact "drilled" { "已演练", type = "boolean" }
fact "staff" { "从业人数", type = "integer", min = 0 }
