decision "lengths" { title = "学时", subject = "person", policy = "first", citations = { "第十条" } }

condition "from_20" { "20学时以上", cite "第十条", fact.lessons:at_least(20) }
condition "to_39" { "39学时以下", cite "第十条", fact.lessons:at_most(39) }
condition "from_40" { "40学时以上", cite "第十条", fact.lessons:at_least(40) }
condition "over_half" { "超过半次检查", cite "第十条", fact.visits:count():above(0.5) } -- plant: fraction
condition "staffed" { "雇员不少", cite "第十条", no(fact.staff:below(2.5)) } -- plant: fraction
condition "soon" { "报告满半日", cite "第十条", as_of:not_before(fact.reported_on:add_days(0.5)) } -- plant: fraction

outcome "long" { "长", cite "第十条", when = from_40 } -- plant: band-gap
outcome "medium" { "中", cite "第十条", when = all { from_20, to_39 } }
outcome "seen" { "查", cite "第十条", when = all { over_half, staffed, soon } }
outcome "short" { "短", when = otherwise }
value "remaining" { "尚差学时", type = "integer", max(0, 40 - fact.lessons) } -- plant: fraction
value "remaining_half" { "尚差半日", type = "integer", ceil(max(0, 40 - fact.lessons) / 4) }
value "per_visit" { "每次用时", type = "integer", fact.visits:max "hours" } -- plant: fraction
value "visit_count" { "检查次数", type = "integer", max(fact.visits:count(), 1) * 2 - fact.staff }
