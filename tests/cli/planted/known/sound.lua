decision "sound" { title = "无误", subject = "enterprise", policy = "collect", citations = { "第四条" } }

condition "leap_day_of_some_year" { "二月二十九日前报告", cite "第四条", fact.day:before(date(as_of:year(), 2, 29)) }
condition "quotient" { "人均", cite "第四条", (fact.score / (fact.bonus - 1)):above(1) }
condition "two_of_two" { "二项皆备", cite "第四条", at_least(2, { fact.trained, fact.drilled }) }
condition "month_12" { "十二月", cite "第四条", fact.day:month():at_least(12) }
condition "sum_at_most" { "总分满分", cite "第四条", (fact.score + fact.bonus):at_least(120) }

outcome "ok" { "无误", cite "第四条", when = any { leap_day_of_some_year, quotient, two_of_two, month_12, sum_at_most } }
