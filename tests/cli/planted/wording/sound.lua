decision "sound" { title = "无误", subject = "enterprise", policy = "collect", citations = { "第二条" } }

condition "exceeds_right" { "活动时间超过200小时", cite "第二条", fact.hours:above(200) }
condition "negated" { "活动时间不足96小时", cite "第二条", no(fact.hours:at_least(96)) }
condition "two_bounds" { "80分以上不满90分", cite "第二条", all { fact.score:at_least(80), fact.score:below(90) } }
condition "with_number" { "超过30人（含30人）", cite "第二条", fact.staff:at_least(30) }
condition "middle_right" { "中级（含技师）以上", cite "第二条", fact.level:at_least "middle" }
condition "scale" { "规模以上企业从业人数较少", cite "第二条", fact.staff:below(50) }
condition "items_below" { "具备以下条件：得分够", cite "第二条", fact.score:above(45) }
condition "other_number" { "超过10人", cite "第二条", fact.staff:at_least(11) }
condition "years_right" { "任职满3年", cite "第二条", fact.since:full_years():at_least(param.years) }
condition "not_clean" { "未达到活动时间50小时以上的要求", cite "第二条", fact.hours:below(50) }
condition "two_clauses" { "得分超过70分，或者从业人数70人以上", cite "第二条", any { fact.score:above(70), fact.staff:at_least(70) } }
condition "next_number" { "群众满意，措施不足之处已改", cite "第二条", fact.score:at_least(66) }
condition "signs_right" { "得分≤33分", cite "第二条", fact.score:at_most(33) }
condition "within_right" { "从业人数34人以内", cite "第二条", fact.staff:at_most(34) }
condition "months_right" { "任职满4年", cite "第二条", fact.since:full_months():at_least(48) }
condition "thousand_right" { "从业人数1,500人以上", cite "第二条", fact.staff:at_least(1500) }
condition "of_another" { "从业人数60人以上且活动时间足够", cite "第二条", fact.hours:above(12) }

outcome "ok" {
  "无误", cite "第二条",
  when = any {
    exceeds_right, negated, two_bounds, with_number, middle_right, scale, items_below, other_number, years_right, not_clean, two_clauses, next_number,
    signs_right, within_right, months_right, thousand_right, of_another,
  },
}
