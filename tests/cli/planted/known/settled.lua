decision "settled" { title = "已定", subject = "enterprise", policy = "collect", citations = { "第二条" } }

condition "month_13" { "十二月以后", cite "第二条", fact.day:month():above(12) } -- plant: constant-condition
condition "over_full" { "总分", cite "第二条", (fact.score + fact.bonus):above(120) } -- plant: constant-condition
condition "long_visit" {
  "检查时间很长", cite "第二条",
  all { fact.trained, (fact.visits:max "hours"):above(24) }, -- plant: constant-condition
}
condition "year_low" { "年份", cite "第二条", as_of:year():at_least(2024) } -- plant: constant-condition

outcome "other" { -- plant: unreachable-outcome
  "其他", cite "第二条",
  when = all {
    any { month_13, over_full, long_visit },
    any { long_visit, no(long_visit) }, -- plant: constant-part
    year_low,
  },
}
