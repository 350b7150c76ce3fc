decision "unknowable" { title = "不可知", subject = "enterprise", policy = "collect", citations = { "第一条" } }

local no_day = date(2025, 2, 30) -- plant: never-known
condition "leap_day" { "二月三十日前报告", cite "第一条", fact.day:before(no_day) }
condition "half_month" { "一个半月后", cite "第一条", as_of:after(fact.day:add_months(1.5)) } -- plant: never-known
condition "by_nothing" { "人均得分", cite "第一条", (fact.score / 0):above(1) } -- plant: never-known
condition "by_difference" { "人均加分", cite "第一条", (fact.bonus / param.zero):above(1) } -- plant: never-known
condition "in_a_list" {
  "有检查在十三月后", cite "第一条",
  fact.visits:exists(each.on:after(date(2025, 13, 1))), -- plant: never-known
}
condition "in_a_group" {
  "已培训且四月三十一日前报告", cite "第一条",
  all {
    fact.trained,
    fact.day:before(date(as_of:year(), 4, 31)), -- plant: never-known
  },
}
condition "amended" { "期限届满", cite "第一条", as_of:after(fact.day:add_months(param.months)) } -- plant: never-known
condition "far" { "一万年后", cite "第一条", as_of:after(fact.day:add_years(10000)) } -- plant: never-known
condition "no_leap_year" { "二月二十九日以后", cite "第一条", fact.day:after(date(2023, 2, 29)) } -- plant: never-known
condition "half_year" { "半年后", cite "第一条", as_of:after(fact.day:add_years(0.5)) } -- plant: never-known
condition "month_0" { "零月以后", cite "第一条", fact.day:after(date(2024, 0, 1)) } -- plant: never-known
condition "not_by_nothing" { "人均得分不高", cite "第一条", no(ceil(fact.score / 0):above(1)) } -- plant: never-known

outcome "any_of_them" {
  "其一", cite "第一条",
  when = any { leap_day, half_month, by_nothing, by_difference, in_a_list, in_a_group, amended, far, no_leap_year, half_year, month_0, not_by_nothing },
}
action "report" {
  "报告", cite "第一条", when = decided "any_of_them",
  due = fact.day:add_months(1.5), -- plant: never-known
}
value "per_head" { "人均得分", type = "number", fact.score / (param.zero * 2) } -- plant: never-known
