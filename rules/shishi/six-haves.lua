decision "six-haves" {
  title = "“六有”可视化安全警示标识",
  subject = "enterprise", policy = "first",
  citations = { "二（五）" },
}

-- 二（五）完善“六有”可视化安全警示标识。

-- ---------------------------------------------------------------- “六有”
-- 按照车间地上有标线、设备有铭牌、岗位有警示、作业有指令、管线有流向标、重要阀门或开关有挂牌等“六有”模式，

shared "lines_on_floor"
shared "nameplates_on_equipment"
shared "warnings_at_posts"
shared "instructions_for_work"
shared "flow_marks_on_pipes"
shared "tags_on_valves"

local six_haves = {
  lines_on_floor, nameplates_on_equipment, warnings_at_posts, instructions_for_work, flow_marks_on_pipes, tags_on_valves,
}

ambiguity {
  cite "二（五）", question = "没有车间、设备、管线、重要阀门或开关的单位是否须具备相应一项？",
  reading = "不须，视为具备（not_applicable）；岗位警示、作业指令不得以此免除",
  why = "要求以该类场所、设备、管线存在为前提；任何单位都有岗位和作业",
}

ambiguity {
  cite "二（五）", question = "一部分设备有铭牌而另一部分没有，是否算有？",
  reading = "不算（incomplete）",
  why = "“逐一规范设置”",
}

-- ---------------------------------------------------------------- 四类安全标识
-- 区分不同生产车间、经营场所、公用设施等各类功能区划，对照各车间、岗位安全风险辨识评估结果，
-- 逐一规范设置禁止、警告、指令、提示等四类安全标识，

shared "prohibition_signs"
shared "warning_signs"
shared "mandatory_signs"
shared "guidance_signs"
shared "signs_by_zone_and_risk"

local four_kinds_of_signs = { prohibition_signs, warning_signs, mandatory_signs, guidance_signs }

-- ---------------------------------------------------------------- 安全管理看板
-- 配置安全管理看板，实现安全目标、安全工（器）具、安全风险管控、隐患排查治理等现场可视化管理。

shared "board_installed"
shared "goals_visible"
shared "tools_visible"
shared "risks_visible"
shared "hazards_visible"

local management_visible = { goals_visible, tools_visible, risks_visible, hazards_visible }

-- ================================================================ Outcomes

outcome "complete" {
  "“六有”、四类安全标识和安全管理看板齐全", cite "二（五）",
  when = all { six_haves, four_kinds_of_signs, signs_by_zone_and_risk, board_installed, management_visible },
}

outcome "six_haves_only" {
  "“六有”齐全，四类安全标识或安全管理看板不齐全", cite "二（五）",
  when = all(six_haves),
}

outcome "incomplete" { "“六有”不齐全", cite "二（五）", when = otherwise }

-- ================================================================ What is to be done

action "mark_floor_lines"        { "完善：车间地上有标线", cite "二（五）", when = no(lines_on_floor) }
action "fit_nameplates"          { "完善：设备有铭牌", cite "二（五）", when = no(nameplates_on_equipment) }
action "post_warnings_at_posts"  { "完善：岗位有警示", cite "二（五）", when = no(warnings_at_posts) }
action "issue_work_instructions" { "完善：作业有指令", cite "二（五）", when = no(instructions_for_work) }
action "mark_pipe_flow"          { "完善：管线有流向标", cite "二（五）", when = no(flow_marks_on_pipes) }
action "tag_valves_and_switches" { "完善：重要阀门或开关有挂牌", cite "二（五）", when = no(tags_on_valves) }

action "set_four_kinds_of_signs" {
  "区分功能区划、对照风险辨识评估结果，逐一规范设置禁止、警告、指令、提示等四类安全标识", cite "二（五）",
  when = no(all { four_kinds_of_signs, signs_by_zone_and_risk }),
}

action "install_board" {
  "配置安全管理看板", cite "二（五）",
  when = no(board_installed),
}

action "make_management_visible" {
  "实现安全目标、安全工（器）具、安全风险管控、隐患排查治理等现场可视化管理", cite "二（五）",
  when = no(all(management_visible)),
}

-- ================================================================ Values

value "six_haves_missing" {
  "“六有”所缺项数", type = "integer", unit = "项", note = "六项中有未知的",
  count_unmet(six_haves),
}

value "sign_kinds_missing" {
  "四类安全标识所缺类数", type = "integer", unit = "类", note = "四类中有未知的",
  count_unmet(four_kinds_of_signs),
}
