decision "turned" { title = "相反", subject = "enterprise", policy = "collect", citations = { "第一条" } }

local enough = fact.hours:at_least(96) -- plant: wording-bound
condition "exceeds" { "活动时间超过96小时", cite "第一条", fact.hours:at_least(96) } -- plant: wording-bound
condition "short" { "活动时间不足40小时", cite "第一条", no(fact.hours:above(40)) } -- plant: wording-bound
condition "from_score" { "得分80分以上不满90分", cite "第一条", all { fact.score:above(80), fact.score:below(90) } } -- plant: wording-bound
condition "below_score" { "得分60分以下", cite "第一条", fact.score:below(60) } -- plant: wording-bound
condition "at_most_staff" { "不超过20人", cite "第一条", fact.staff:below(20) } -- plant: wording-bound
condition "middle_up" { "中级以上", cite "第一条", fact.level:above "middle" } -- plant: wording-bound
condition "no_more" { "从业人数不得超过规定人数", cite "第一条", fact.staff:below(param.dust) } -- plant: wording-bound
condition "term" { "任职满3年", cite "第一条", fact.since:full_years():above(3) } -- plant: wording-bound
condition "labelled" { "涉粉作业人数较多", cite "第一条", fact.staff:above(param.dust) } -- plant: wording-bound
condition "each_fine" {
  "有一次罚款5000元以上", cite "第一条",
  fact.fines:exists(each.amount:above(5000)), -- plant: wording-bound
}
condition "chinese" { "从业人数二十五人以上", cite "第一条", fact.staff:above(25) } -- plant: wording-bound
condition "with_it" { "超过30人（含30人）", cite "第一条", fact.staff:above(30) } -- plant: wording-bound
condition "without_it" { "30人以上（不含30人）", cite "第一条", fact.staff:at_least(30) } -- plant: wording-bound
condition "amended" { "活动时间超过120小时", cite "第一条", fact.hours:at_least(param.hours_required) } -- plant: wording-bound
condition "reversed" { "得分70分以上", cite "第一条", fact.score:below(70) } -- plant: wording-bound
condition "days_for_years" { "任职满3年的", cite "第一条", fact.since:days_since():at_least(3) } -- plant: unit-mismatch
condition "five_of_them" {
  "超过2项", cite "第一条",
  at_least(2, { fact.score:above(5), fact.hours:above(7), fact.staff:above(6) }), -- plant: wording-bound
}
condition "span" { "任职已超过5年", cite "第一条", as_of:not_before(fact.since:add_years(5)) } -- plant: wording-bound
condition "named" { "时间超过96小时", cite "第一条", all { enough, fact.score:is(100) } }
condition "label_only" { "从业人数多", cite "第一条", fact.staff:above(300) } -- plant: wording-bound
condition "beyond" { "活动时间逾31小时", cite "第一条", fact.hours:at_least(31) } -- plant: wording-bound
condition "not_beyond" { "活动时间未逾32小时", cite "第一条", fact.hours:below(32) } -- plant: wording-bound
condition "below_it" { "活动时间未达33小时", cite "第一条", fact.hours:at_most(33) } -- plant: wording-bound
condition "more_than" { "活动时间多于30小时", cite "第一条", fact.hours:at_least(30) } -- plant: wording-bound
condition "not_reached" { "得分未达到75分", cite "第一条", fact.score:at_most(75) } -- plant: wording-bound
condition "not_even" { "得分不到55分", cite "第一条", fact.score:at_most(55) } -- plant: wording-bound
condition "within" { "从业人数12人以内", cite "第一条", fact.staff:below(12) } -- plant: wording-bound
condition "or_equal" { "得分大于等于65分", cite "第一条", fact.score:above(65) } -- plant: wording-bound
condition "in_signs" { "得分≥68分", cite "第一条", fact.score:above(68) } -- plant: wording-bound
condition "thousands" { "从业人数1,000人以上", cite "第一条", fact.staff:above(1000) } -- plant: wording-bound
condition "chinese_thousands" { "从业人数两千人以上", cite "第一条", fact.staff:above(2000) } -- plant: wording-bound
condition "ten_thousands" { "从业人数3万人以上", cite "第一条", fact.staff:above(30000) } -- plant: wording-bound
condition "other_unit" { "任职超过2年", cite "第一条", fact.since:full_months():at_least(24) } -- plant: wording-bound
condition "with_blanks" { "活动时间超过 45 小时", cite "第一条", fact.hours:at_least(45) } -- plant: wording-bound
condition "twice_no" { "活动时间超过35小时", cite "第一条", no(fact.hours:below(35)) } -- plant: wording-bound
condition "another_number" { "活动时间超过96小时", cite "第一条", fact.hours:above(69) } -- plant: wording-number same-wording
condition "another_count" {
  "至少二项", cite "第一条",
  at_least(3, { fact.score:above(5), fact.hours:above(7), fact.staff:above(6) }), -- plant: wording-number
}

outcome "any_of_them" {
  "其一", cite "第一条",
  when = any {
    exceeds, short, from_score, below_score, at_most_staff, middle_up, no_more, term, labelled, each_fine, chinese, with_it, without_it, amended,
    reversed, days_for_years, five_of_them, span, named,
    more_than, beyond, not_beyond, below_it, not_reached, not_even, within, or_equal, in_signs, thousands, chinese_thousands, ten_thousands, other_unit, with_blanks,
    twice_no, another_number, another_count,
  },
}
outcome "large" { "从业人数300人以上", cite "第一条", when = label_only }
