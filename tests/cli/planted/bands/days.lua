decision "days" { title = "日期", subject = "enterprise", policy = "collect", citations = { "第一条" } }

condition "early" { "2024年前", cite "第一条", fact.day:before "2024-01-01" }
condition "late" { "2024年起", cite "第一条", fact.day:not_before "2024-01-02" } -- plant: band-gap
condition "before_split" { "六月底前", cite "第一条", fact.done:not_after(param.split) }
condition "from_split" { "六月底起", cite "第一条", fact.done:not_before "2024-06-30" } -- plant: band-overlap
condition "junior" { "任职时间短", cite "第一条", fact.since:full_years():at_most(2) }
condition "senior" { "任职时间长", cite "第一条", fact.since:full_years():at_least(4) } -- plant: band-gap
condition "up_to_eve" { "年底前完成", cite "第一条", fact.filed:not_after "2024-12-30" }
condition "next_year" { "次年完成", cite "第一条", fact.filed:after "2024-12-31" } -- plant: band-gap
condition "soon" { "临近到期", cite "第一条", fact.due:days_until():below(30) }
condition "not_soon" { "未临近到期", cite "第一条", fact.due:days_until():above(30) } -- plant: band-gap
condition "few_visits" { "检查很少", cite "第一条", fact.visits:count():at_most(2) }
condition "many_visits" { "检查较多", cite "第一条", fact.visits:count():at_least(4) } -- plant: band-gap
condition "until_moved" { "期限以前", cite "第一条", fact.moved:not_after "2024-09-30" }
condition "from_moved" { "期限以后", cite "第一条", fact.moved:not_before(param.moved) } -- plant: band-overlap

outcome "a" { "甲", cite "第一条", when = any { early, before_split, junior, up_to_eve, soon, few_visits, until_moved } }
outcome "b" { "乙", cite "第一条", when = any { late, from_split, senior, next_year, not_soon, many_visits, from_moved } }
