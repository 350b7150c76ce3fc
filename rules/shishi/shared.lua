-- 二、全面覆盖，推广“33456”工作方法
-- The conditions of its five parts, in the document's order. Each part has a decision of its own, and they all come
-- together in method-33456; `shared "…"` puts a condition at its place there.

-- ================================================================ （一）划分“三类企业”分类对标创建

-- 1.规模（限额）以上企业：从业人员300人以上（含）或营业收入2000万元以上（含）的企业，

condition "staff_above_scale" {
  "从业人员300人以上（含）", cite "二（一）1",
  fact.employees:at_least(param.above_scale_employees),
}

condition "revenue_above_scale" {
  "营业收入2000万元以上（含）", cite "二（一）1",
  fact.annual_revenue_wan:at_least(param.above_scale_revenue_wan),
}

-- 2.中等企业：从业人员100人以上（含）、300人以下或营业收入1000万元以上（含）、2000万元以下的企业，

condition "staff_medium" {
  "从业人员100人以上（含）、300人以下", cite "二（一）2",
  all { fact.employees:at_least(param.medium_employees), fact.employees:below(param.above_scale_employees) },
}

condition "revenue_medium" {
  "营业收入1000万元以上（含）、2000万元以下", cite "二（一）2",
  all { fact.annual_revenue_wan:at_least(param.medium_revenue_wan), fact.annual_revenue_wan:below(param.above_scale_revenue_wan) },
}

-- 1. 对照国家或省级规定的标准进行创建和自评、提升、运行。

condition "national_or_provincial_applied" {
  "对照国家或省级规定的标准", cite "二（一）1、2、3",
  fact.standard_applied:is "national_or_provincial",
}

-- 2. 参照《泉州市工贸电力行业中等企业安全生产标准化达标细则（试行）》进行创建和自评，

condition "medium_rules_applied" {
  "参照《泉州市工贸电力行业中等企业安全生产标准化达标细则（试行）》", cite "二（一）2",
  fact.standard_applied:is "medium_rules",
}

-- 3. 参照《泉州市工贸电力行业小微企业安全生产标准化达标细则（试行）》进行创建和自评，

condition "small_micro_rules_applied" {
  "参照《泉州市工贸电力行业小微企业安全生产标准化达标细则（试行）》", cite "二（一）3",
  fact.standard_applied:is "small_micro_rules",
}

condition "self_assessed" {
  "（对照、参照标准）进行自评", cite "二（一）1、2、3",
  fact.self_assessment_done,
}

-- 分别对照各自标准创建、提升、运行标准化。

condition "standard_improved_and_operated" {
  "提升、运行标准化", cite "二（一）",
  fact.standard_in_operation,
}

-- ================================================================ （二）建立健全“三张清单”制度

-- 编制本单位安全检查清单、车间（部门）安全检查表册、岗位（班组）安全检查卡片，

condition "unit_checklist_made" {
  "编制本单位安全检查清单", cite "二（二）",
  fact.unit_checklist_made,
}

condition "workshop_tables_made" {
  "编制车间（部门）安全检查表册", cite "二（二）",
  any { fact.workshops:is(0), fact.workshops_with_check_table:at_least(fact.workshops) },
}

condition "post_cards_made" {
  "编制岗位（班组）安全检查卡片", cite "二（二）",
  any { fact.posts:is(0), fact.posts_with_check_card:at_least(fact.posts) },
}

-- 明确各层级检查责任、检查频率及其整改要求，

condition "check_duties_assigned" {
  "明确各层级检查责任", cite "二（二）",
  fact.check_duties_assigned,
}

condition "check_frequency_set" {
  "明确各层级检查频率", cite "二（二）",
  fact.check_frequency_set,
}

condition "rectification_rules_set" {
  "明确各层级整改要求", cite "二（二）",
  fact.rectification_rules_set,
}

-- 及时建立隐患清单、整改清单，

condition "hazard_list_kept" {
  "及时建立隐患清单", cite "二（二）",
  fact.hazard_list_kept,
}

condition "rectification_list_kept" {
  "及时建立整改清单", cite "二（二）",
  fact.rectification_list_kept,
}

-- 督促单位主要负责人亲自带队，对照各自安全检查清单，定期、不定期组织开展全面安全隐患自查自改，

condition "principal_leads_check_on_time" {
  "单位主要负责人亲自带队，对照安全检查清单定期组织开展全面安全隐患自查自改", cite "二（二）",
  fact.principal_led_checks:exists(all {
    each.checked_on:not_after(as_of),
    each.checked_on:days_since():at_most(fact.unit_check_interval_days),
  }),
}

-- 实现动态闭环管理、定期清零。

condition "hazards_closed_in_time" {
  "实现动态闭环管理、定期清零", cite "二（二）",
  no(fact.hazards:exists(all { no(each.closed), each.found_on:not_after(as_of), each.rectify_by:before(as_of) })),
}

-- ================================================================ （三）实行“四色”安全风险等级动态监管

-- 发动全员围绕所有作业活动，
-- 全方位、全过程辨识生产工艺、设备设施、作业环境、人员行为和管理体系等方面存在的安全风险，

condition "staff_engaged" {
  "发动全员", cite "二（三）",
  fact.staff_engaged_in_identification,
}

condition "work_activities_covered" {
  "围绕所有作业活动，全方位、全过程辨识", cite "二（三）",
  fact.all_work_activities_identified,
}

condition "process_identified" {
  "辨识生产工艺方面的安全风险", cite "二（三）",
  fact.process_risks_identified,
}

condition "equipment_identified" {
  "辨识设备设施方面的安全风险", cite "二（三）",
  fact.equipment_risks_identified,
}

condition "environment_identified" {
  "辨识作业环境方面的安全风险", cite "二（三）",
  fact.environment_risks_identified,
}

condition "behavior_identified" {
  "辨识人员行为方面的安全风险", cite "二（三）",
  fact.behavior_risks_identified,
}

condition "management_identified" {
  "辨识管理体系方面的安全风险", cite "二（三）",
  fact.management_risks_identified,
}

-- 逐一采取可行有效的安全管理和控制措施，

condition "points_controlled" {
  "逐一采取可行有效的安全管理和控制措施", cite "二（三）",
  fact.risk_points:every(each.controlled),
}

-- 认真绘制红（重大风险）、橙（较大风险）、黄（一般风险）、蓝（低风险）“四色”安全风险空间分布图，
-- 编制安全风险点名册，实施安全风险分级管控。

condition "map_drawn" {
  "绘制“四色”安全风险空间分布图", cite "二（三）",
  fact.risk_map_drawn,
}

condition "roster_compiled" {
  "编制安全风险点名册（列有风险点）", cite "二（三）",
  all { fact.risk_roster_compiled, fact.risk_points:exists(true) },
}

condition "graded_control" {
  "实施安全风险分级管控", cite "二（三）",
  fact.graded_control_in_place,
}

-- ================================================================ （四）推行现场“5S”管理

-- 推广运用现场“5S”管理法（整理、整顿、清扫、清洁、素养），

condition "sort_practiced"         { "现场“5S”：整理", cite "二（四）", fact.sort_practiced }
condition "set_in_order_practiced" { "现场“5S”：整顿", cite "二（四）", fact.set_in_order_practiced }
condition "shine_practiced"        { "现场“5S”：清扫", cite "二（四）", fact.shine_practiced }
condition "standardize_practiced"  { "现场“5S”：清洁", cite "二（四）", fact.standardize_practiced }
condition "sustain_practiced"      { "现场“5S”：素养", cite "二（四）", fact.sustain_practiced }

-- 对照标准化基本规范，结合全员安全生产岗位责任制，建立全员标准化考评机制，

condition "post_responsibility_system" {
  "结合全员安全生产岗位责任制", cite "二（四）",
  fact.post_responsibility_system,
}

condition "assessment_mechanism" {
  "对照标准化基本规范，建立全员标准化考评机制", cite "二（四）",
  fact.assessment_mechanism,
}

-- 逐个岗位明确考评内容、考评标准、考评频次，

local function every_post(posts_that_have_it)
  return all { fact.posts:above(0), posts_that_have_it:at_least(fact.posts) }
end

condition "contents_per_post" {
  "逐个岗位明确考评内容", cite "二（四）",
  every_post(fact.posts_with_assessment_content),
}

condition "criteria_per_post" {
  "逐个岗位明确考评标准", cite "二（四）",
  every_post(fact.posts_with_assessment_criteria),
}

condition "frequency_per_post" {
  "逐个岗位明确考评频次", cite "二（四）",
  every_post(fact.posts_with_assessment_frequency),
}

-- ================================================================ （五）完善“六有”可视化安全警示标识

-- 按照车间地上有标线、设备有铭牌、岗位有警示、作业有指令、管线有流向标、重要阀门或开关有挂牌等“六有”模式，

condition "lines_on_floor" {
  "车间地上有标线", cite "二（五）",
  fact.floor_lines:is_one_of { "complete", "not_applicable" },
}

condition "nameplates_on_equipment" {
  "设备有铭牌", cite "二（五）",
  fact.equipment_nameplates:is_one_of { "complete", "not_applicable" },
}

condition "warnings_at_posts" {
  "岗位有警示", cite "二（五）",
  fact.post_warnings:is "complete",
}

condition "instructions_for_work" {
  "作业有指令", cite "二（五）",
  fact.work_instructions:is "complete",
}

condition "flow_marks_on_pipes" {
  "管线有流向标", cite "二（五）",
  fact.pipe_flow_marks:is_one_of { "complete", "not_applicable" },
}

condition "tags_on_valves" {
  "重要阀门或开关有挂牌", cite "二（五）",
  fact.valve_switch_tags:is_one_of { "complete", "not_applicable" },
}

-- 逐一规范设置禁止、警告、指令、提示等四类安全标识，

condition "prohibition_signs" { "规范设置禁止标识", cite "二（五）", fact.prohibition_signs }
condition "warning_signs"     { "规范设置警告标识", cite "二（五）", fact.warning_signs }
condition "mandatory_signs"   { "规范设置指令标识", cite "二（五）", fact.mandatory_signs }
condition "guidance_signs"    { "规范设置提示标识", cite "二（五）", fact.guidance_signs }

-- 区分不同生产车间、经营场所、公用设施等各类功能区划，对照各车间、岗位安全风险辨识评估结果，

condition "signs_by_zone_and_risk" {
  "区分各类功能区划，对照各车间、岗位安全风险辨识评估结果逐一设置", cite "二（五）",
  fact.signs_by_zone_and_risk,
}

-- 配置安全管理看板，实现安全目标、安全工（器）具、安全风险管控、隐患排查治理等现场可视化管理。

condition "board_installed" { "配置安全管理看板", cite "二（五）", fact.board_installed }
condition "goals_visible"   { "实现安全目标现场可视化管理", cite "二（五）", fact.goals_visible }
condition "tools_visible"   { "实现安全工（器）具现场可视化管理", cite "二（五）", fact.tools_visible }
condition "risks_visible"   { "实现安全风险管控现场可视化管理", cite "二（五）", fact.risks_visible }
condition "hazards_visible" { "实现隐患排查治理现场可视化管理", cite "二（五）", fact.hazards_visible }
