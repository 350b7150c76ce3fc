fact "score" { "得分", type = "number", min = 0, max = 100, unit = "分" }
fact "lessons" { "学时", type = "number", min = 0, unit = "学时" }
fact "staff" { "从业人数", type = "integer", min = 0, unit = "人" }
fact "fined" { "受过处罚", type = "boolean", immutable = true }
fact "accident" { "发生过事故", type = "boolean", immutable = true }
fact "reported_on" { "报告日期", type = "date" }
fact "idle" { "没有用到", type = "boolean" } -- plant: unused-fact
fact "form" { " ", type = "string" } -- plant: missing-label
fact "sector" { "行业", type = "enum", values = { "steel", "paper", "food", "trade" } } -- plant: untested-value untested-value
fact "visits" {
  "检查", type = "list",
  fields = {
    field "kind" { "方式", type = "enum", values = { { "onsite", "现场" }, { "remote", "" } } }, -- plant: missing-label
    field "hours" { "用时", type = "number", min = 0 },
  },
}
