decision "settled" { title = "已定", subject = "enterprise", policy = "collect", citations = { "第二条" } }

condition "month_13" { "十二月以后", cite "第二条", fact.day:month():above(12) } -- plant: constant-condition
condition "over_full" { "总分", cite "第二条", (fact.score + fact.bonus):above(120) } -- plant: constant-condition
condition "long_visit" {
  "检查时间很长", cite "第二条",
  all { fact.trained, (fact.visits:max "hours"):above(24) }, -- plant: constant-condition
}
condition "year_low" { "年份", cite "第二条", as_of:year():at_least(2024) } -- plant: constant-condition
condition "above_full" { "得分超过满分", cite "第二条", fact.score:above(100) } -- plant: constant-condition
condition "half_a_year" { "报告满两年半", cite "第二条", fact.day:full_years():is(2.5) } -- plant: constant-condition
condition "fewer_than_none" { "没有检查", cite "第二条", fact.visits:count():below(0) } -- plant: constant-condition
condition "both_sides" { "得分不论高低", cite "第二条", any { fact.score:below(60), fact.score:at_least(60) } } -- plant: constant-condition
condition "contrary" { "得分又高又低", cite "第二条", all { fact.score:above(80), fact.score:below(70) } } -- plant: constant-condition

outcome "other" { -- plant: unreachable-outcome
  "其他", cite "第二条",
  when = all {
    any { month_13, over_full, long_visit, above_full, half_a_year, fewer_than_none, contrary },
    any { long_visit, no(long_visit) }, -- plant: constant-part
    year_low, both_sides,
  },
}
