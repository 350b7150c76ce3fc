decision "abnormal-conditions" {
  title = "企业异常工况安全处置能力",
  subject = "enterprise", policy = "first",
  citations = { "二（二）7" },
}

-- ================================================================ 二（二）7　提高企业异常工况安全处置能力
-- 明确异常工况范围内容、处置应急安全措施、规范应急处置程序，及时有效安全处置。

condition "abnormal_scope_defined" {
  "明确异常工况范围内容", cite "二（二）7",
  fact.abnormal_scope_defined,
}

condition "abnormal_measures_defined" {
  "明确处置应急安全措施", cite "二（二）7",
  fact.abnormal_measures_defined,
}

condition "abnormal_procedures_standardized" {
  "规范应急处置程序", cite "二（二）7",
  fact.abnormal_procedures_standardized,
}

-- 一 从2025年1月起至2027年12月

local before_campaign = each.occurred_on:before(param.campaign_start)
local since_campaign_start = each.occurred_on:not_before(param.campaign_start)
local not_yet = each.occurred_on:after(as_of)
local has_occurred = each.occurred_on:not_after(as_of)

condition "abnormal_events_handled" {
  "生产过程异常工况及时有效安全处置", cite "二（二）7",
  fact.abnormal_events:every(any { before_campaign, not_yet, each.handled_safely }),
}

-- 冶金工贸企业生产流程长、工序多、风险广，当出现生产过程异常工况紧急处置过程极易导致事故发生。

condition "accident_in_handling" {
  "异常工况紧急处置过程导致事故发生", cite "二（二）7",
  fact.abnormal_events:exists(all { since_campaign_start, has_occurred, each.caused_accident }),
}

-- 2025年，市局组织研究起草《冶金工贸企业生产过程异常工况安全处置指南》

condition "abnormal_guide_drafted" {
  "市局组织研究起草《冶金工贸企业生产过程异常工况安全处置指南》", cite "二（二）7",
  fact.abnormal_guide_drafted,
}

condition "guide_year_over" {
  "已过2025年", cite "二（二）7",
  as_of:after(param.abnormal_guide_deadline),
}

ambiguity {
  cite "二（二）7", question = "指南出台前企业是否须具备处置能力？",
  reading = "能力照样判断；未具备时区分指南是否已起草",
  why = "标题“提高企业异常工况安全处置能力”对企业，指南为市局任务",
}

ambiguity {
  cite "二（二）7", question = "“2025年”起草的期限？",
  reading = "2025年12月31日",
  why = "年内均为按期",
}

-- 明确异常工况范围内容、处置应急安全措施、规范应急处置程序，及时有效安全处置。

ambiguity {
  cite "二（二）7", question = "“明确……范围、措施、程序”的主语是指南还是企业？",
  reading = "指南明确后由企业落实，逐企业判断",
  why = "原文列为指南内容，目的为“及时有效安全处置”，由企业处置",
}

ambiguity {
  cite "二（二）7", question = "多久以前的异常工况计入？",
  reading = "只计三年行动期间（2025年1月起）发生的",
  why = "原文未定回溯期；行动“从2025年1月起”，此前的处置不是本方案要求的对象",
}

ambiguity {
  cite "二（二）7", question = "异常工况处置导致事故是否影响结论？",
  reading = "影响，先于其他结论",
  why = "原文以“极易导致事故发生”为提高处置能力的缘由，导致事故的处置不是“及时有效安全处置”",
}

-- ================================================================ Outcomes and actions

outcome "capability_established" {
  "异常工况安全处置能力具备", cite "二（二）7",
  when = all {
    abnormal_scope_defined, abnormal_measures_defined, abnormal_procedures_standardized,
    abnormal_events_handled, no(accident_in_handling),
  },
}

outcome "handling_caused_accident" { "异常工况处置过程导致事故", cite "二（二）7", when = accident_in_handling }
outcome "handling_ineffective"     { "异常工况未及时有效安全处置", cite "二（二）7", when = no(abnormal_events_handled) }
outcome "capability_incomplete"    { "范围、措施或程序尚未明确", cite "二（二）7", when = abnormal_guide_drafted }
outcome "guide_overdue"            { "能力未具备，处置指南逾期未起草", cite "二（二）7", when = guide_year_over }
outcome "guide_awaited"            { "能力未具备，处置指南起草中", cite "二（二）7", when = otherwise }

action "draft_abnormal_guide" {
  "市局组织研究起草《冶金工贸企业生产过程异常工况安全处置指南》", cite "二（二）7",
  when = no(abnormal_guide_drafted),
  due = param.abnormal_guide_deadline,
}

action "define_abnormal_scope" {
  "明确异常工况范围内容", cite "二（二）7",
  when = no(abnormal_scope_defined),
}

action "define_abnormal_measures" {
  "明确处置应急安全措施", cite "二（二）7",
  when = no(abnormal_measures_defined),
}

action "standardize_abnormal_procedures" {
  "规范应急处置程序", cite "二（二）7",
  when = no(abnormal_procedures_standardized),
}

action "improve_abnormal_handling" {
  "及时有效安全处置", cite "二（二）7",
  when = any { no(abnormal_events_handled), accident_in_handling },
}

-- ================================================================ Values

value "mishandled_events" {
  "行动期间未及时有效安全处置的异常工况起数", type = "integer", unit = "起", note = "abnormal_events 未知或有记录的字段未知而不能排除",
  fact.abnormal_events:count(all { since_campaign_start, has_occurred, no(each.handled_safely) }),
}
