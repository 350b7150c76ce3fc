decision "risk-color" {
  title = "生产经营单位整体安全风险等级（四色）",
  subject = "enterprise", policy = "first",
  citations = { "二（三）" },
}

-- 二（三）实行“四色”安全风险等级动态监管。
-- 各级各部门要同步对各自主管（监管）生产经营单位安全生产状况进行整体评估，
-- 按照“红、橙、黄、蓝”确定生产经营单位整体安全风险等级、管控要素，

-- ---------------------------------------------------------------- The colours, from the highest down
-- 红（重大风险）、橙（较大风险）、黄（一般风险）、蓝（低风险）“四色”安全风险空间分布图

condition "has_red_point" {
  "有红（重大风险）风险点", cite "二（三）",
  fact.risk_points:exists(each.level:is "red"),
}

condition "has_orange_point" {
  "有橙（较大风险）风险点", cite "二（三）",
  fact.risk_points:exists(each.level:is "orange"),
}

condition "has_yellow_point" {
  "有黄（一般风险）风险点", cite "二（三）",
  fact.risk_points:exists(each.level:is "yellow"),
}

condition "has_blue_point" {
  "有蓝（低风险）风险点", cite "二（三）",
  fact.risk_points:exists(each.level:is "blue"),
}

outcome "red"    { "整体安全风险等级（供主管部门整体评估）：红（重大风险）", cite "二（三）", when = has_red_point }
outcome "orange" { "整体安全风险等级（供主管部门整体评估）：橙（较大风险）", cite "二（三）", when = has_orange_point }
outcome "yellow" { "整体安全风险等级（供主管部门整体评估）：黄（一般风险）", cite "二（三）", when = has_yellow_point }
outcome "blue"   { "整体安全风险等级（供主管部门整体评估）：蓝（低风险）", cite "二（三）", when = has_blue_point }

outcome "not_graded" { "尚未辨识出安全风险点，不能确定整体等级", cite "二（三）", when = otherwise }

ambiguity {
  cite "二（三）", question = "原文没有确定单位整体安全风险等级的公式，如何由风险点得出？",
  reading = "就高：以各风险点中最高的等级为整体等级",
  why = "四色按红（重大）、橙（较大）、黄（一般）、蓝（低）由高到低，重大风险决定监管强度；" ..
    "原文由各级各部门“整体评估”，本结论供其评估之用",
}

-- 实行差异化精准动态监管，落实对生产经营单位安全风险分级分类监管。

action "supervise_by_level" {
  "各级各部门按整体安全风险等级、管控要素实行差异化精准动态监管", cite "二（三）",
  when = decided("red", "orange", "yellow", "blue"),
}

-- 要督促、指导各自主管（监管）生产经营单位发动全员围绕所有作业活动，全方位、全过程辨识
-- 编制安全风险点名册，

action "identify_risk_points" {
  "督促、指导发动全员辨识安全风险，编制安全风险点名册", cite "二（三）",
  when = decided "not_graded",
}

-- ---------------------------------------------------------------- Control of the points
-- 逐一采取可行有效的安全管理和控制措施，

condition "all_points_controlled" {
  "逐一采取可行有效的安全管理和控制措施", cite "二（三）",
  fact.risk_points:every(each.controlled),
}

action "control_risk_points" {
  "督促、指导对未受控的风险点采取可行有效的安全管理和控制措施", cite "二（三）",
  when = no(all_points_controlled),
}

ambiguity {
  cite "二（三）", question = "未采取控制措施是否提高整体等级？",
  reading = "不提高，另列后续事项和未受控风险点数作为管控要素",
  why = "原文等级按风险大小划分，控制措施是另一项要求",
}

ambiguity {
  cite "二（三）", question = "风险点名册为空时是什么等级？",
  reading = "不定级",
  why = "任何作业活动都有风险，名册为空表示辨识未做，不应视为低风险",
}

-- ---------------------------------------------------------------- How many points of each colour

value "red_points" {
  "红（重大风险）风险点数", type = "integer", unit = "个", note = "risk_points 未知或有风险点等级未知",
  fact.risk_points:count(each.level:is "red"),
}

value "orange_points" {
  "橙（较大风险）风险点数", type = "integer", unit = "个", note = "risk_points 未知或有风险点等级未知",
  fact.risk_points:count(each.level:is "orange"),
}

value "yellow_points" {
  "黄（一般风险）风险点数", type = "integer", unit = "个", note = "risk_points 未知或有风险点等级未知",
  fact.risk_points:count(each.level:is "yellow"),
}

value "blue_points" {
  "蓝（低风险）风险点数", type = "integer", unit = "个", note = "risk_points 未知或有风险点等级未知",
  fact.risk_points:count(each.level:is "blue"),
}

value "uncontrolled_points" {
  "未采取控制措施的风险点数", type = "integer", unit = "个", note = "risk_points 未知或有风险点控制情况未知",
  fact.risk_points:count(no(each.controlled)),
}
