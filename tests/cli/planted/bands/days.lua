decision "days" { title = "日期", subject = "enterprise", policy = "collect", citations = { "第一条" } }

condition "early" { "2024年前", cite "第一条", fact.day:before "2024-01-01" }
condition "late" { "2024年起", cite "第一条", fact.day:not_before "2024-01-02" } -- plant: band-gap
condition "before_split" { "六月底前", cite "第一条", fact.done:not_after(param.split) }
condition "from_split" { "六月底起", cite "第一条", fact.done:not_before "2024-06-30" } -- plant: band-overlap
condition "junior" { "三年以下", cite "第一条", fact.since:full_years():at_most(2) }
condition "senior" { "三年以上", cite "第一条", fact.since:full_years():at_least(4) } -- plant: band-gap

outcome "a" { "甲", cite "第一条", when = any { early, before_split, junior } }
outcome "b" { "乙", cite "第一条", when = any { late, from_split, senior } }
