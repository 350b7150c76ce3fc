decision "enforcement-plan" {
  title = "年度安全生产监管执法计划的制定、审批、备案与执行",
  subject = "area", policy = "first",
  citations = { "《执法通报制度》第五条", "《执法通报制度》第六条" },
}

-- 《执法通报制度》第五条 市、县（市、区）及曲靖经开区安全生产监督管理部门每年年初应当研究制定年度安全生产监管执法计划，

condition "level_in_scope" {
  "市、县（市、区）及曲靖经开区安全生产监督管理部门", cite "《执法通报制度》第五条",
  fact.administrative_level:is_one_of { "municipal", "county", "development_zone" },
}

condition "plan_drawn_up" {
  "研究制定当年的年度安全生产监管执法计划", cite "《执法通报制度》第五条",
  all { fact.enforcement_plan_stage:at_least "drawn_up", fact.enforcement_plan_year:is(as_of:year()) },
}

-- 明确重点监管对象、检查内容和执法措施，

condition "plan_has_key_targets" {
  "明确重点监管对象", cite "《执法通报制度》第五条",
  fact.plan_has_key_targets,
}

condition "plan_has_check_contents" {
  "明确检查内容", cite "《执法通报制度》第五条",
  fact.plan_has_check_contents,
}

condition "plan_has_enforcement_measures" {
  "明确执法措施", cite "《执法通报制度》第五条",
  fact.plan_has_enforcement_measures,
}

-- 经同级人民政府审批同意后，报上一级安全生产监督管理部门备案。

condition "plan_approved" {
  "经同级人民政府审批同意", cite "《执法通报制度》第五条",
  fact.enforcement_plan_stage:at_least "approved",
}

condition "plan_filed" {
  "报上一级安全生产监督管理部门备案", cite "《执法通报制度》第五条",
  fact.enforcement_plan_stage:at_least "filed",
}

ambiguity {
  cite "《执法通报制度》第五条", question = "“每年年初”到哪一天？",
  reading = "不判定日期，只判定当年的计划有没有",
  why = "原文未定日期，由同级人民政府审批时掌握",
}

ambiguity {
  cite "《执法通报制度》第五条", question = "内容不全而已经审批、备案的？",
  reading = "答“计划未明确应明确的内容”",
  why = "明确三项内容是制定计划的要求，先于审批",
}

ambiguity {
  cite "《执法通报制度》第五条", question = "未经审批而先行报备的？",
  reading = "不算备案",
  why = "原文“经同级人民政府审批同意后，报……备案”",
}

-- 《执法通报制度》第六条 市、县（市、区）及曲靖经开区安全生产监督管理部门应当按照年度安全生产监管执法计划，
-- 从严从实从细开展安全生产监管执法，严格落实“四个一律”要求。

condition "checks_on_schedule" {
  "按照年度安全生产监管执法计划开展监管执法", cite "《执法通报制度》第六条",
  fact.planned_checks_done:at_least(fact.planned_checks_due),
}

condition "four_strict_rules_applied" {
  "严格落实“四个一律”要求", cite "《执法通报制度》第六条",
  fact.four_strict_rules_applied,
}

ambiguity {
  cite "《执法通报制度》第六条", question = "“四个一律”是哪四个？",
  reading = "由平台按登记认定，不另列内容",
  why = "本制度只引用其名",
}

ambiguity {
  cite "《执法通报制度》第六条", question = "怎样算按照计划开展？",
  reading = "至今已完成的检查数不少于按计划应完成数",
  why = "原文未定尺度，计划本身定有检查内容",
}

ambiguity {
  cite "《执法通报制度》第五条", question = "曲靖经开区的“同级人民政府”是谁？",
  reading = "经开区管委会；已否审批同意由平台登记",
  why = "经开区不设人民政府，印发通知的主送以“曲靖经济技术开发区管委会”与县级政府并列",
}

ambiguity {
  cite "《执法通报制度》第六条", question = "计划尚未审批、备案的，第六条是否已须遵守？",
  reading = "“四个一律”随时须落实；计划经审批同意即须按计划执法，不待备案；结果仍答最早未完成的一步，欠缺另以后续行动提示",
  why = "第六条未以备案为前提；未经审批的计划还不能据以执法",
}

-- Each stage includes the one before it; the answer is the furthest that is reached without a gap.
local complete = { plan_drawn_up, plan_has_key_targets, plan_has_check_contents, plan_has_enforcement_measures }
local approved = { complete, plan_approved }
local filed    = { approved, plan_filed }
local enforced = { filed, checks_on_schedule, four_strict_rules_applied }

outcome "out_of_scope" {
  "不是市、县（市、区）及曲靖经开区的部门，本条不适用", cite "《执法通报制度》第五条",
  when = no(level_in_scope),
}

outcome "plan_enforced" {
  "计划已审批、备案，并按计划执法", cite "《执法通报制度》第五条、第六条",
  when = all(enforced),
}

outcome "enforcement_lacking" {
  "计划已审批、备案，未按计划执法或未落实“四个一律”", cite "《执法通报制度》第六条",
  when = all(filed),
}

outcome "pending_filing"   { "计划已经审批同意，待报上一级备案", cite "《执法通报制度》第五条", when = all(approved) }
outcome "pending_approval" { "计划已制定，待同级人民政府审批", cite "《执法通报制度》第五条", when = all(complete) }
outcome "plan_incomplete"  { "计划未明确应明确的内容", cite "《执法通报制度》第五条", when = plan_drawn_up }
outcome "no_plan"          { "未制定当年的年度计划", cite "《执法通报制度》第五条", when = otherwise }

-- 第五条　The next stage.

action "draw_up_plan" {
  "研究制定年度安全生产监管执法计划", cite "《执法通报制度》第五条",
  when = decided "no_plan",
}

action "complete_plan" {
  "明确重点监管对象、检查内容和执法措施", cite "《执法通报制度》第五条",
  when = decided "plan_incomplete",
}

action "submit_for_approval" {
  "报同级人民政府审批", cite "《执法通报制度》第五条",
  when = decided "pending_approval",
}

action "file_with_superior" {
  "报上一级安全生产监督管理部门备案", cite "《执法通报制度》第五条",
  when = decided "pending_filing",
}

-- 第六条　An approved plan binds at once; “四个一律” binds at every stage.

action "carry_out_planned_checks" {
  "按照年度计划从严从实从细开展监管执法", cite "《执法通报制度》第六条",
  when = all { decided("enforcement_lacking", "pending_filing"), no(checks_on_schedule) },
}

action "apply_four_strict_rules" {
  "严格落实“四个一律”要求", cite "《执法通报制度》第六条",
  when = all {
    decided("enforcement_lacking", "pending_filing", "pending_approval", "plan_incomplete", "no_plan"),
    no(four_strict_rules_applied),
  },
}

value "checks_short" {
  "按计划至今尚差的执法检查数", type = "integer", unit = "次", note = "任一检查数未知",
  max(0, fact.planned_checks_due - fact.planned_checks_done),
}

value "plan_completion_percent" {
  "至今计划完成率", type = "number", unit = "%", note = "任一检查数未知，或应完成数为0",
  fact.planned_checks_done * 100 / fact.planned_checks_due,
}
