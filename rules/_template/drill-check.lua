-- One question, and everything that decides it. `subject` is what it is about: person, enterprise or area.
-- policy "first": the first outcome that is met is the answer, and the last one is `otherwise`;
-- policy "collect": every outcome that is met belongs to the answer.
decision "drill-check" {
  title = "应急演练检查",
  subject = "enterprise", policy = "first",
  citations = { "第二条", "第三条", "第四条" },
}

-- Each condition has the regulation's wording, its clause, and what it means over the facts. Quote the sentence above
-- it, so that a reader can compare the two.

-- 第二条 本办法适用于从业人员10人以上的企业。
condition "in_scope" {
  "从业人员10人以上的企业", cite "第二条",
  fact.staff_count:at_least(param.staff_minimum),
}

-- 第三条 企业应当每半年至少组织一次应急演练。
local next_drill_by = fact.last_drill_on:add_months(param.drill_interval_months)

condition "drill_in_time" {
  "每半年至少组织一次应急演练", cite "第三条",
  next_drill_by:not_before(as_of),
}

-- What the text leaves open, and how it is read here.
ambiguity {
  cite "第三条", question = "“每半年”按自然半年，还是自上次演练起算？",
  reading = "自上次演练之日起6个月内",
  why = "原文未定起止；自上次起算，两次之间不超过半年",
}

-- Outcomes stand in the order of trying, and are made of conditions: all { … }, any { … }, none { … }, no(…).
outcome "not_in_scope" { "不适用本办法", cite "第二条", when = no(in_scope) }
outcome "on_schedule"  { "按期组织演练", cite "第三条", when = drill_in_time }
outcome "overdue"      { "逾期未组织演练", cite "第四条", when = otherwise }

-- Who must do what, and by when.
-- 第四条 逾期未组织的，由所在街道责令补做，企业应当自责令之日起30日内补做。
action "hold_drill" {
  "自责令之日起30日内补做应急演练", cite "第四条",
  when = decided "overdue",
  due = fact.ordered_on:add_days(param.remedy_days),
}

-- A figure that goes with the answer; the note says when it is null.
value "next_drill_by" {
  "下次应急演练的最后日期", type = "date", note = "last_drill_on 未知",
  next_drill_by,
}
