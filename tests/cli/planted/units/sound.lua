decision "sound" { title = "无误", subject = "enterprise", policy = "collect", citations = { "第二条" } }

condition "days_and_days" { "缺勤较多", cite "第二条", fact.days_off:above(param.term_days) }
condition "minutes_as_hours" { "检查用时足够", cite "第二条", (fact.visits:sum "minutes" / 60):at_least(param.hours_required) }
condition "yuan_as_wan" { "罚款高于限额", cite "第二条", (fact.fine / 10000):above(param.loss_limit) }
condition "share_as_percent" { "培训率达标", cite "第二条", (fact.trained / fact.staff * 100):at_least(param.share) }
condition "people" { "全员培训", cite "第二条", fact.trained:at_least(fact.staff) }
condition "months" { "期限届满", cite "第二条", as_of:not_before(fact.since:add_months(param.term_months)) }
condition "ratio" { "人均罚款", cite "第二条", (fact.fine / fact.staff):above(100) }

outcome "fit" { "无误", cite "第二条", when = any { days_and_days, minutes_as_hours, yuan_as_wan, share_as_percent, people, months, ratio } }
value "missing" { "尚差人数", type = "integer", unit = "人", max(0, fact.staff - fact.trained) }
