decision "self-inspection" {
  title = "自查整改",
  subject = "enterprise", policy = "collect",
  citations = { "二（四）" },
}

-- 二（四）　全面按照清新区三坑镇安全生产规范化建设管理实施办法的要求进行自查自纠，
-- 包括各部门、各企业是否落实专职工作人员及设备；

condition "staff_assigned" {
  "落实专职工作人员", cite "二（四）",
  fact.full_time_staff_count:at_least(param.staff_min),
}

condition "dedicated_computer" {
  "落实设备", cite "二（四）",
  fact.dedicated_computer,
}

-- 各项信息数据录入是否完整、规范；

condition "data_complete" {
  "各项信息数据录入完整", cite "二（四）",
  fact.data_complete,
}

condition "data_standardized" {
  "各项信息数据录入规范", cite "二（四）",
  fact.data_standardized,
}

-- 是否制定并完善各项安全生产工作制度；

condition "safety_rules_complete" {
  "制定并完善各项安全生产工作制度", cite "二（四）",
  fact.safety_rules_complete,
}

-- 各级党政领导班子和领导干部是否落实安全生产“一岗双责”制度，强化安全生产管理和监督；

condition "dual_duty_implemented" {
  "各级党政领导班子和领导干部落实安全生产“一岗双责”制度", cite "二（四）",
  fact.dual_duty_implemented,
}

-- 对企业实施分级分类管理是否促进企业落实安全生产主体责任等等。

condition "grading_effective" {
  "对企业实施分级分类管理促进企业落实安全生产主体责任", cite "二（四）",
  fact.grading_effective,
}

local staff_and_equipment = { staff_assigned, dedicated_computer }
local data_entry = { data_complete, data_standardized }

ambiguity {
  cite "二（四）", question = "“等等”之外还有别的自查内容吗？",
  reading = "只以列明的五项判断",
  why = "未列明的无从判断，仍由各部门各企业自查",
}

ambiguity {
  cite "二（四）", question = "企业没有党政领导班子，也不实施分级分类管理，“一岗双责”和分级管理成效两项是否也由企业自查？",
  reading = "五项一并判断，不分主体；企业的这两项填写与该企业有关的结论，没有填写的为不知",
  why = "文中以“各部门各企业”为主语并列五项，没有分别；引言以“一岗双责”推动企业主体责任",
}

ambiguity {
  cite "二（四）", question = "“落实专职工作人员”自查时多于3名是否为问题？",
  reading = "不是",
  why = "自查所问为是否落实",
}

-- （此项工作要求在10月底前完成）

condition "self_inspection_completed" {
  "完成自查自纠", cite "二（四）",
  fact.self_inspection_completed,
}

shared "self_inspection_deadline_passed"

-- ================================================================ Outcomes and actions

outcome "staffing_gap"  { "专职工作人员及设备未落实", cite "二（四）", when = no(all(staff_and_equipment)) }
outcome "data_gap"      { "信息数据录入不完整或不规范", cite "二（四）", when = no(all(data_entry)) }
outcome "rules_gap"     { "安全生产工作制度未制定或未完善", cite "二（四）", when = no(safety_rules_complete) }
outcome "dual_duty_gap" { "“一岗双责”制度未落实", cite "二（四）", when = no(dual_duty_implemented) }
outcome "grading_gap"   { "分级分类管理未促进主体责任落实", cite "二（四）", when = no(grading_effective) }

outcome "self_inspection_overdue" {
  "自查自纠逾期未完成", cite "二（四）",
  when = all { self_inspection_deadline_passed, no(self_inspection_completed) },
}

outcome "ready_for_acceptance" {
  "自查无问题，可以迎接验收", cite "二（四）",
  when = all {
    staff_and_equipment, data_entry, safety_rules_complete, dual_duty_implemented, grading_effective,
    self_inspection_completed,
  },
}

-- 各部门各企业遇到问题及时向镇安委办、区安监局反映，镇安委办将通过系统培训或现场指导等方式，协助各部门、各企业完善各项工作，
-- 确保能达到验收标准，顺利完成验收工作。

local any_gap = decided("staffing_gap", "data_gap", "rules_gap", "dual_duty_gap", "grading_gap")

ambiguity {
  cite "二（四）", question = "“能达到验收标准”的标准为何？",
  reading = "以自查列明各项齐备为“可以迎接验收”，不等于验收通过",
  why = "达标验收标准由镇安委会有关成员单位另行制定",
}

action "report_problem" {
  "及时向镇安委办、区安监局反映", cite "二（四）",
  when = any_gap,
}

action "town_assistance" {
  "镇安委办通过系统培训或现场指导等方式协助完善", cite "二（四）",
  when = any_gap,
}

action "complete_self_inspection" {
  "完成自查自纠", cite "二（四）",
  when = decided "self_inspection_overdue", due = param.self_inspection_deadline,
}

value "gap_count" {
  "自查所列问题数", type = "integer", unit = "项", note = "任一项不知",
  count_unmet { all(staff_and_equipment), all(data_entry), safety_rules_complete, dual_duty_implemented, grading_effective },
}
