decision "mixed" { title = "混用", subject = "enterprise", policy = "collect", citations = { "第一条" } }

local late = fact.since:days_since()
local together = fact.hours + fact.days_off -- plant: unit-mismatch
condition "hours_for_days" { "时间足够", cite "第一条", fact.hours:at_least(param.term_days) } -- plant: unit-mismatch
condition "days_for_years" { "任职已久", cite "第一条", fact.since:full_years():at_least(param.term_days) } -- plant: unit-mismatch
condition "through_a_local" { "迟报已久", cite "第一条", late:above(param.term_years) } -- plant: unit-mismatch
condition "sum_of_both" { "合计足够", cite "第一条", together:at_least(40) }
condition "loss_for_fine" { "损失高于罚款", cite "第一条", fact.loss_wan:above(fact.fine) } -- plant: unit-mismatch
condition "share_of_staff" { "培训率达标", cite "第一条", (fact.trained / fact.staff):at_least(param.share) } -- plant: unit-mismatch
condition "lessons_for_hours" { "学时足够", cite "第一条", fact.lessons:at_least(param.hours_required) } -- plant: unit-mismatch
condition "minutes_for_hours" { "检查用时足够", cite "第一条", (fact.visits:sum "minutes"):at_least(param.hours_required) } -- plant: unit-mismatch
condition "years_as_months" { "期限届满", cite "第一条", as_of:not_before(fact.since:add_years(param.term_months)) } -- plant: unit-mismatch
condition "items_for_years" {
  "各项具备", cite "第一条",
  at_least(param.term_years, { fact.hours:above(1), fact.lessons:above(1), fact.fine:above(1), fact.income_wan:above(1) }), -- plant: unit-mismatch
}
condition "in_a_list" {
  "有检查用时很长", cite "第一条",
  fact.visits:exists(each.minutes:above(param.hours_required)), -- plant: unit-mismatch
}
condition "days_by_workdays" { "缺勤超限", cite "第一条", fact.days_off:above(param.term_workdays) } -- plant: unit-mismatch
condition "people_for_lessons" { "学时够", cite "第一条", fact.lessons:is(fact.staff) } -- plant: unit-mismatch
condition "until_then" { "临近到期", cite "第一条", fact.found_on:days_until():below(param.hours_required) } -- plant: unit-mismatch
condition "between_days" { "间隔较长", cite "第一条", (fact.found_on - fact.since):above(param.term_years) } -- plant: unit-mismatch
condition "the_larger" { "较大者", cite "第一条", max(fact.fine, param.loss_limit):above(5000) } -- plant: unit-mismatch
condition "twice" { "两倍", cite "第一条", (fact.hours * 2):above(param.term_days) } -- plant: unit-mismatch
condition "one_of_them" { "其中之一", cite "第一条", fact.hours:is_one_of { 3, param.term_days } } -- plant: unit-mismatch
condition "wording_in_wan" { "罚款50万元以上", cite "第一条", fact.fine:at_least(50) } -- plant: unit-mismatch
condition "wording_in_days" { "活动时间超过3日", cite "第一条", fact.hours:above(3) } -- plant: unit-mismatch
condition "visits_for_days" { "检查次数多", cite "第一条", fact.visits:count():above(param.term_days) } -- plant: unit-mismatch

outcome "any_of_them" {
  "其一", cite "第一条",
  when = any {
    hours_for_days, days_for_years, through_a_local, sum_of_both, loss_for_fine, share_of_staff, lessons_for_hours,
    minutes_for_hours, years_as_months, items_for_years, in_a_list,
    days_by_workdays, people_for_lessons, until_then, between_days, the_larger, twice, one_of_them, wording_in_wan, wording_in_days,
    visits_for_days,
  },
}
action "mend" {
  "整改", cite "第一条", when = decided "any_of_them",
  due = fact.found_on:add_days(param.term_months), -- plant: unit-mismatch
}
value "shortfall" {
  "尚差时间", type = "number", unit = "小时",
  max(0, param.hours_required - fact.lessons), -- plant: unit-mismatch
}
value "held" { "任职年数", type = "integer", unit = "年", fact.since:days_since() } -- plant: unit-mismatch
value "worst" {
  "损失或罚款", type = "number", unit = "元",
  choose(fact.fine:above(0), fact.fine, param.loss_limit), -- plant: unit-mismatch
}
value "kept" { "罚款余额", type = "number", unit = "元", param.fine_limit - fact.fine }
value "counted" { "检查次数", type = "integer", unit = "万元", fact.visits:count() } -- plant: unit-mismatch
