decision "method-33456" {
  title = "“33456”工作方法：所缺的部分",
  subject = "enterprise", policy = "collect",
  citations = { "二", "二（一）", "二（二）", "二（三）", "二（四）", "二（五）" },
}

-- 二、全面覆盖，推广“33456”工作方法
-- 全面推广应用前阶段全市标准化提升专项行动，探索形成的“33456”工作方法，进一步推进各类生产经营单位自主创建标准化，
-- 扎实推进安全生产管理制度化、规范化、常态化。

-- ================================================================ （一）划分“三类企业”分类对标创建
-- The same as standard-choice: its own standard or the higher one; besides, self-assessed and in operation.

shared "staff_above_scale"
shared "revenue_above_scale"
shared "staff_medium"
shared "revenue_medium"
shared "national_or_provincial_applied"
shared "medium_rules_applied"
shared "small_micro_rules_applied"
shared "self_assessed"
shared "standard_improved_and_operated"

local above_scale = any("规模以上") { staff_above_scale, revenue_above_scale }
local below_scale = none("规模以上") { staff_above_scale, revenue_above_scale }
local medium      = any("中等") { staff_medium, revenue_medium }
local small_micro = none("规模以上、中等") { staff_above_scale, revenue_above_scale, staff_medium, revenue_medium }

local required_standard = any("各自标准") {
  all("规模以上企业") { above_scale, national_or_provincial_applied },   -- 1
  all("中等企业") { below_scale, medium, medium_rules_applied },         -- 2
  all("小微企业") { small_micro, small_micro_rules_applied },            -- 3
}
local higher_standard = all("对照国家或省级标准") { below_scale, national_or_provincial_applied }

local three_types = all("“三类企业”") {
  any("创建标准") { required_standard, higher_standard },
  self_assessed, standard_improved_and_operated,
}

-- ================================================================ （二）建立健全“三张清单”制度
-- The same as three-lists: running.

shared "unit_checklist_made"
shared "workshop_tables_made"
shared "post_cards_made"
shared "check_duties_assigned"
shared "check_frequency_set"
shared "rectification_rules_set"
shared "hazard_list_kept"
shared "rectification_list_kept"
shared "principal_leads_check_on_time"
shared "hazards_closed_in_time"

local three_lists = all("“三张清单”") {
  unit_checklist_made, workshop_tables_made, post_cards_made,
  check_duties_assigned, check_frequency_set, rectification_rules_set,
  hazard_list_kept, rectification_list_kept,
  principal_leads_check_on_time, hazards_closed_in_time,
}

-- ================================================================ （三）实行“四色”安全风险等级动态监管
-- The same as risk-control: in_place.

shared "staff_engaged"
shared "work_activities_covered"
shared "process_identified"
shared "equipment_identified"
shared "environment_identified"
shared "behavior_identified"
shared "management_identified"
shared "points_controlled"
shared "map_drawn"
shared "roster_compiled"
shared "graded_control"

local four_colors = all("“四色”") {
  staff_engaged, work_activities_covered,
  process_identified, equipment_identified, environment_identified, behavior_identified, management_identified,
  points_controlled, map_drawn, roster_compiled, graded_control,
}

-- ================================================================ （四）推行现场“5S”管理
-- The same as onsite-5s, but for the handling of abnormalities.

shared "sort_practiced"
shared "set_in_order_practiced"
shared "shine_practiced"
shared "standardize_practiced"
shared "sustain_practiced"
shared "post_responsibility_system"
shared "assessment_mechanism"
shared "contents_per_post"
shared "criteria_per_post"
shared "frequency_per_post"

local five_s = all("“5S”") {
  sort_practiced, set_in_order_practiced, shine_practiced, standardize_practiced, sustain_practiced,
  post_responsibility_system, assessment_mechanism, contents_per_post, criteria_per_post, frequency_per_post,
}

ambiguity {
  cite "二（一）1、2、3", question = "三类企业均以“或”连接人数与收入，50人、3000万元者同时合于规模以上和小微，对照哪一类的标准？",
  reading = "就高，对照规模以上企业的标准，同“划分“三类企业””",
  why = "规模以上只须一项达到即成立，若就低则“或”失去意义；标准从严有利于安全",
}

ambiguity {
  cite "二（四）", question = "现场异常信息处置是否属于“5S”部分必备？",
  reading = "不属",
  why = "原文以之为推行5S和考评机制的效果；“现场“5S”管理与岗位标准化考评”中单列",
}

ambiguity {
  cite "二（三）", question = "主管部门的整体评估是否属于企业落实“四色”的条件？",
  reading = "不属",
  why = "整体评估是各级各部门的责任，见“生产经营单位整体安全风险等级（四色）”",
}

-- ================================================================ （五）完善“六有”可视化安全警示标识
-- The same as six-haves: complete.

shared "lines_on_floor"
shared "nameplates_on_equipment"
shared "warnings_at_posts"
shared "instructions_for_work"
shared "flow_marks_on_pipes"
shared "tags_on_valves"
shared "prohibition_signs"
shared "warning_signs"
shared "mandatory_signs"
shared "guidance_signs"
shared "signs_by_zone_and_risk"
shared "board_installed"
shared "goals_visible"
shared "tools_visible"
shared "risks_visible"
shared "hazards_visible"

local six_haves = all("“六有”") {
  lines_on_floor, nameplates_on_equipment, warnings_at_posts, instructions_for_work, flow_marks_on_pipes, tags_on_valves,
  prohibition_signs, warning_signs, mandatory_signs, guidance_signs, signs_by_zone_and_risk,
  board_installed, goals_visible, tools_visible, risks_visible, hazards_visible,
}

-- ================================================================ Outcomes

local five_parts = { three_types, three_lists, four_colors, five_s, six_haves }

outcome "fully_applied" {
  "“33456”工作方法五个部分均已落实", cite "二",
  when = all(five_parts),
}

outcome "three_types_missing" { "未落实：“三类企业”分类对标创建", cite "二（一）", when = no(three_types) }
outcome "three_lists_missing" { "未落实：“三张清单”制度", cite "二（二）", when = no(three_lists) }
outcome "four_colors_missing" { "未落实：“四色”安全风险等级动态监管", cite "二（三）", when = no(four_colors) }
outcome "five_s_missing"      { "未落实：现场“5S”管理", cite "二（四）", when = no(five_s) }
outcome "six_haves_missing"   { "未落实：“六有”可视化安全警示标识", cite "二（五）", when = no(six_haves) }

-- ================================================================ What is to be done

action "keep_improving" {
  "持续推进安全生产管理制度化、规范化、常态化", cite "二",
  when = decided "fully_applied",
}

action "supervise_three_types" {
  "督促、指导落实“三类企业”分类对标创建", cite "二（一）",
  when = decided "three_types_missing",
}

action "supervise_three_lists" {
  "督促、指导落实“三张清单”制度", cite "二（二）",
  when = decided "three_lists_missing",
}

action "supervise_four_colors" {
  "督促、指导落实“四色”安全风险等级动态监管", cite "二（三）",
  when = decided "four_colors_missing",
}

action "supervise_five_s" {
  "督促、指导落实现场“5S”管理", cite "二（四）",
  when = decided "five_s_missing",
}

action "supervise_six_haves" {
  "督促、指导落实“六有”可视化安全警示标识", cite "二（五）",
  when = decided "six_haves_missing",
}

value "parts_missing" {
  "未落实的部分数", type = "integer", unit = "个", note = "五个部分中有未定的",
  count_unmet(five_parts),
}
