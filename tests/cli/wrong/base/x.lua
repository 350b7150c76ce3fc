decision "x" { title = "判定", subject = "person", policy = "collect", citations = { "第一条" } }
condition "used" {
  "用到各项事实", cite "第一条",
  all {
    fact.grade:is "mid", fact.since:before "2025-01-01", fact.hours:above(param.needed), fact.staff:above(1), fact.trained, fact.insured,
    fact.accidents:exists(each.deaths:above(0)),
  },
}
outcome "yes" { "是", cite "第一条", when = used }
