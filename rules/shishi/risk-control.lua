decision "risk-control" {
  title = "本单位“四色”安全风险辨识与分级管控",
  subject = "enterprise", policy = "first",
  citations = { "二（三）" },
}

-- 二（三）实行“四色”安全风险等级动态监管。

-- ---------------------------------------------------------------- Identification
-- 要督促、指导各自主管（监管）生产经营单位发动全员围绕所有作业活动，
-- 全方位、全过程辨识生产工艺、设备设施、作业环境、人员行为和管理体系等方面存在的安全风险，

shared "staff_engaged"
shared "work_activities_covered"
shared "process_identified"
shared "equipment_identified"
shared "environment_identified"
shared "behavior_identified"
shared "management_identified"

local risks_identified = {
  staff_engaged, work_activities_covered,
  process_identified, equipment_identified, environment_identified, behavior_identified, management_identified,
}

ambiguity {
  cite "二（三）", question = "“等方面”是否还有所列五方面以外的辨识内容？",
  reading = "只核所列五方面",
  why = "其余由单位自定，无从核对",
}

-- ---------------------------------------------------------------- Control
-- 逐一采取可行有效的安全管理和控制措施，
-- 认真绘制红（重大风险）、橙（较大风险）、黄（一般风险）、蓝（低风险）“四色”安全风险空间分布图，
-- 编制安全风险点名册，实施安全风险分级管控。

shared "points_controlled"
shared "map_drawn"
shared "roster_compiled"
shared "graded_control"

ambiguity {
  cite "二（三）", question = "名册中没有任何风险点，是否算已编制？",
  reading = "不算",
  why = "任何作业活动都有风险，空名册表示辨识未做；与“生产经营单位整体安全风险等级（四色）”不定级一致",
}

-- ================================================================ Outcomes

outcome "in_place" {
  "风险辨识、控制、分布图、名册和分级管控均已落实", cite "二（三）",
  when = all { risks_identified, points_controlled, map_drawn, roster_compiled, graded_control },
}

outcome "identified_only" {
  "风险已全面辨识，管控未全部落实", cite "二（三）",
  when = all(risks_identified),
}

outcome "not_identified" { "风险辨识不全面", cite "二（三）", when = otherwise }

-- ================================================================ What is to be done

action "engage_all_staff"           { "发动全员辨识安全风险", cite "二（三）", when = no(staff_engaged) }
action "cover_all_activities"       { "围绕所有作业活动，全方位、全过程辨识", cite "二（三）", when = no(work_activities_covered) }
action "identify_process_risks"     { "辨识生产工艺方面的安全风险", cite "二（三）", when = no(process_identified) }
action "identify_equipment_risks"   { "辨识设备设施方面的安全风险", cite "二（三）", when = no(equipment_identified) }
action "identify_environment_risks" { "辨识作业环境方面的安全风险", cite "二（三）", when = no(environment_identified) }
action "identify_behavior_risks"    { "辨识人员行为方面的安全风险", cite "二（三）", when = no(behavior_identified) }
action "identify_management_risks"  { "辨识管理体系方面的安全风险", cite "二（三）", when = no(management_identified) }

action "control_points" {
  "对未受控的风险点采取可行有效的安全管理和控制措施", cite "二（三）",
  when = no(points_controlled),
}

action "draw_map"                 { "绘制“四色”安全风险空间分布图", cite "二（三）", when = no(map_drawn) }
action "compile_roster"           { "编制安全风险点名册", cite "二（三）", when = no(roster_compiled) }
action "implement_graded_control" { "实施安全风险分级管控", cite "二（三）", when = no(graded_control) }

value "points_without_control" {
  "未采取控制措施的风险点数", type = "integer", unit = "个", note = "risk_points 未知或有风险点控制情况未知",
  fact.risk_points:count(no(each.controlled)),
}
