decision "grading" { title = "分级", subject = "enterprise", policy = "first", citations = { "第一条" } }

condition "excellent" { "90分以上", cite "第一条", fact.score:at_least(90) } -- plant: band-gap
condition "good" { "80至89分", cite "第一条", all { fact.score:at_least(80), fact.score:at_most(89) } } -- plant: band-overlap
condition "fair" { "60至80分", cite "第一条", all { fact.score:at_least(60), fact.score:at_most(80) } }
condition "scored" { "有得分", cite "第一条", fact.score:at_least(0) } -- plant: constant-condition
condition "small" { "小企业", cite "第二条", fact.staff:at_most(param.staff_limit) }
condition "crowded" {
  "人数在两数之间", cite "第二条",
  all { fact.staff:below(param.staff_limit), fact.staff:above(param.staff_floor) }, -- plant: constant-condition
}
condition "steel" { "钢铁", cite "第三条", fact.sector:is "steel" }
condition "paper" { "造纸", cite "第三条", fact.sector:is "paper" }
condition "visited" {
  "现场检查", cite "第四条",
  fact.visits:exists(all {
    each.kind:is "onsite",
    each.hours:at_least(0), -- plant: constant-part
  }),
}
condition "longest_onsite" {
  "用时最长的一次为现场检查", cite "第四条",
  fact.visits:exists(all {
    each.kind:is "onsite",
    each.hours:is(fact.visits:max "hours"), -- plant: quadratic-list
  }),
}
condition "unread" { "没有用到", cite "第四条", fact.form:is "A" } -- plant: unused-condition

outcome "a" { "甲级", cite "第一条", when = all { excellent, scored } }
outcome "b" { "乙级", cite "第一条", when = all { good, small } }
outcome "b_small" { "乙级小企业", cite "第一条", when = all { good, small, steel } } -- plant: unreachable-outcome
outcome "both" { "同为钢铁造纸", cite "第三条", when = all { steel, paper } } -- plant: unreachable-outcome
outcome "c" { "丙级", cite "第一条", when = any { fair, crowded, visited, longest_onsite } }
outcome "rest" { "其他", when = otherwise }

value "longest" {
  "不短于最长一次的检查", type = "integer",
  fact.visits:count(each.hours:at_least(fact.visits:sum "hours" / fact.visits:count())), -- plant: quadratic-list quadratic-list
}

action "visit" { "", cite "第五条", when = decided "c" } -- plant: missing-label
