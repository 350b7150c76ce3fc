decision "five-constants" {
  title = "安全意识提升“五常”活动",
  subject = "enterprise", policy = "first",
  citations = { "二（一）2" },
}

-- ================================================================ 二（一）2　方案
-- 2025年3月底前，企业要制定安全意识提升“五常”活动方案，明确工作目标、活动重点、效果监督等。

condition "five_constants_plan_made" {
  "企业要制定安全意识提升“五常”活动方案", cite "二（一）2",
  fact.five_constants_plan_made,
}

-- After the deadline an enterprise without a plan is late, whatever day it may name.
condition "plan_made_in_time" {
  "2025年3月底前制定", cite "二（一）2",
  all {
    any { fact.five_constants_plan_made, as_of:not_after(param.five_constants_plan_deadline) },
    fact.five_constants_plan_on:not_after(param.five_constants_plan_deadline),
  },
}

condition "plan_objectives_stated" {
  "明确工作目标", cite "二（一）2",
  fact.plan_objectives_stated,
}

condition "plan_focus_stated" {
  "明确活动重点", cite "二（一）2",
  fact.plan_focus_stated,
}

condition "plan_effect_supervision_stated" {
  "明确效果监督", cite "二（一）2",
  fact.plan_effect_supervision_stated,
}

local plan_contents = { plan_objectives_stated, plan_focus_stated, plan_effect_supervision_stated }

ambiguity {
  cite "二（一）2", question = "方案逾期制定而“五常”均落实如何评价？",
  reading = "单列为逾期制定",
  why = "期限与内容分别要求",
}

ambiguity {
  cite "二（一）2", question = "“等”以外的方案内容是否要求？",
  reading = "只判断列明的工作目标、活动重点、效果监督",
  why = "“等”为不完全列举，无可判断标准",
}

-- ================================================================ “五常”
-- 常预测，企业制定安全生产形势分析研判会议制度，查找安全生产中的不安全因素和各类事故隐患苗头，及时采取针对性整改措施。

condition "analysis_meeting_system_made" {
  "常预测：制定安全生产形势分析研判会议制度", cite "二（一）2",
  fact.analysis_meeting_system_made,
}

condition "hazard_signs_rectified" {
  "常预测：查找不安全因素和各类事故隐患苗头，及时采取针对性整改措施", cite "二（一）2",
  fact.hazard_signs_rectified,
}

local forecasting = { analysis_meeting_system_made, hazard_signs_rectified }

-- 常教育，做好安全生产警示教育、宣传教育，营造安全生产浓厚氛围。

condition "safety_publicity_done" {
  "常教育：做好安全生产警示教育、宣传教育", cite "二（一）2",
  fact.safety_publicity_done,
}

-- 常提醒，班组长和工会要经常拉拉袖子提个醒，提醒从业人员注意安全，做到班前有交待、班后有总结。

condition "regular_reminders_given" {
  "常提醒：班组长和工会经常提醒从业人员注意安全", cite "二（一）2",
  fact.regular_reminders_given,
}

condition "pre_shift_briefing" {
  "常提醒：班前有交待", cite "二（一）2",
  fact.pre_shift_briefing,
}

condition "post_shift_summary" {
  "常提醒：班后有总结", cite "二（一）2",
  fact.post_shift_summary,
}

local reminding = { regular_reminders_given, pre_shift_briefing, post_shift_summary }

ambiguity {
  cite "二（一）2", question = "常提醒中三项是否均须具备？",
  reading = "均须",
  why = "原文以“提醒……做到班前有交待、班后有总结”并列要求",
}

-- 常谈心，企业领导、安管人员和班组长要落实好谈心制度，注重把握职工的思想脉搏，通过面对面谈心交心，解疙瘩、化矛盾、稳情绪。

condition "heart_to_heart_talks" {
  "常谈心：企业领导、安管人员和班组长落实好谈心制度", cite "二（一）2",
  fact.heart_to_heart_talks,
}

-- 常交流，适时组织经验交流，运用典型激发干部职工群众增强安全生产意识。

condition "experience_exchanged" {
  "常交流：适时组织经验交流", cite "二（一）2",
  fact.experience_exchanged,
}

local five_constants = { forecasting, safety_publicity_done, reminding, heart_to_heart_talks, experience_exchanged }

-- ================================================================ 期限
-- 2025年3月底前，企业要制定安全意识提升“五常”活动方案

condition "plan_deadline_passed" {
  "已过2025年3月底", cite "二（一）2",
  as_of:after(param.five_constants_plan_deadline),
}

ambiguity {
  cite "二（一）2", question = "方案未制定而“五常”已开展如何评价？",
  reading = "仍为逾期（或期限内未制定）",
  why = "方案为首要要求；各常项以措施另行提示",
}

-- ================================================================ Outcomes and actions

outcome "fully_implemented" {
  "方案按期制定，“五常”全部落实", cite "二（一）2",
  when = all { five_constants_plan_made, plan_made_in_time, plan_contents, five_constants },
}

outcome "implemented_plan_late" {
  "“五常”全部落实，方案逾期制定", cite "二（一）2",
  when = all { five_constants_plan_made, plan_contents, five_constants },
}

outcome "partly_implemented" {
  "方案已制定，内容或“五常”尚未全部落实", cite "二（一）2",
  when = five_constants_plan_made,
}

outcome "plan_overdue" { "逾期未制定“五常”活动方案", cite "二（一）2", when = plan_deadline_passed }
outcome "plan_pending" { "尚在方案制定期限内", cite "二（一）2", when = otherwise }

action "make_plan" {
  "制定安全意识提升“五常”活动方案", cite "二（一）2",
  when = no(five_constants_plan_made),
  due = param.five_constants_plan_deadline,
}

action "complete_plan" {
  "活动方案明确工作目标、活动重点、效果监督", cite "二（一）2",
  when = all { five_constants_plan_made, no(all(plan_contents)) },
}

action "strengthen_forecasting" {
  "常预测：落实会议制度和针对性整改", cite "二（一）2",
  when = no(all(forecasting)),
}

action "strengthen_education" {
  "常教育：营造安全生产浓厚氛围", cite "二（一）2",
  when = no(safety_publicity_done),
}

action "strengthen_reminding" {
  "常提醒：经常提醒，班前有交待、班后有总结", cite "二（一）2",
  when = no(all(reminding)),
}

action "strengthen_talking" {
  "常谈心：面对面谈心交心", cite "二（一）2",
  when = no(heart_to_heart_talks),
}

action "strengthen_exchanging" {
  "常交流：运用典型激发安全生产意识", cite "二（一）2",
  when = no(experience_exchanged),
}

-- ================================================================ Values

value "constants_in_place" {
  "已落实的“五常”项数", type = "integer", unit = "项", note = "任一项是否落实未知",
  count_met { all(forecasting), safety_publicity_done, all(reminding), heart_to_heart_talks, experience_exchanged },
}
