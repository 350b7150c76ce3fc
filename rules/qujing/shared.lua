-- Conditions that stand in several decisions; `shared "…"` puts one at its place there.

-- 《双重管理制度》第二条 本制度适用于全市行政区域内生产经营单位安全生产专（兼）职管理人员。

condition "in_city" {
  "全市行政区域内生产经营单位", cite "《双重管理制度》第二条",
  fact.located_in_city,
}

-- 《执法通报制度》第二条 国家、省有关部门对安全生产监管执法通报另有规定的，依照其规定。

condition "superior_rule_applies" {
  "国家、省有关部门对安全生产监管执法通报另有规定的", cite "《执法通报制度》第二条",
  fact.superior_rule_applies,
}
