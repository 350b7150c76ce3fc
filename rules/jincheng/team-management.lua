decision "team-management" {
  title = "企业班组安全管理长效机制",
  subject = "enterprise", policy = "first",
  citations = { "二（一）4" },
}

-- ================================================================ 二（一）4　落实企业班组安全管理长效机制

condition "key_enterprise" {
  "重点企业", cite "二（一）4",
  fact.on_key_supervision_list,
}

-- 帮扶指导企业，巩固完善车间、班组安全管理建设，完善车间、班组安全管理责任体系，推动企业安全管理责任向基层延伸，
-- 压实各车间负责人、工段长、班组长的安全责任，明确安全部门的综合安全监督、协调职能，加大安全考核奖惩力度，
-- 想方设法让企业管理人员履职尽责，建立一整套完善的企业基层安全生产管理长效机制，坚决守住安全生产“第一道防线”。

condition "team_responsibility_system_complete" {
  "完善车间、班组安全管理责任体系", cite "二（一）4",
  fact.team_responsibility_system_complete,
}

condition "workshop_heads_accountable" {
  "压实各车间负责人的安全责任", cite "二（一）4",
  fact.workshop_heads_accountable,
}

condition "section_chiefs_accountable" {
  "压实工段长的安全责任", cite "二（一）4",
  fact.section_chiefs_accountable,
}

condition "team_leaders_accountable" {
  "压实班组长的安全责任", cite "二（一）4",
  fact.team_leaders_accountable,
}

condition "safety_department_role_defined" {
  "明确安全部门的综合安全监督、协调职能", cite "二（一）4",
  fact.safety_department_role_defined,
}

condition "safety_appraisal_strengthened" {
  "加大安全考核奖惩力度", cite "二（一）4",
  fact.safety_appraisal_strengthened,
}

condition "grassroots_mechanism_established" {
  "建立一整套完善的企业基层安全生产管理长效机制", cite "二（一）4",
  fact.grassroots_mechanism_established,
}

local leader_levels = { workshop_heads_accountable, section_chiefs_accountable, team_leaders_accountable }

-- 2026年10月前，各县（市、区）要组织专家力量，开展重点企业班组安全管理帮扶指导。

condition "team_guidance_given" {
  "各县（市、区）组织专家力量，开展重点企业班组安全管理帮扶指导", cite "二（一）4",
  fact.team_guidance_given,
}

shared "guidance_deadline_passed"

local guidance_wanting = { key_enterprise, no(team_guidance_given) }

ambiguity {
  cite "二（一）4", question = "“2026年10月前”止于何日？",
  reading = "2026年9月30日",
  why = "同文他处用“10月底前”，此处无“底”字，以10月到来之前为限",
}

ambiguity {
  cite "二（一）4", question = "“重点企业”指哪些？",
  reading = "纳入执法部门确定的市县重点监管名单的企业",
  why = "本项未定义；第11项使用该名单区分重点与非重点单位",
}

ambiguity {
  cite "二（一）4", question = "机制已完善的重点企业未得到帮扶指导如何评价？",
  reading = "仍为待（逾期未）帮扶指导",
  why = "帮扶指导是对县（市、区）的独立要求，不以企业存在不足为前提",
}

ambiguity {
  cite "二（一）4", question = "逾期后才开展的帮扶指导是否算已开展？",
  reading = "算",
  why = "原文未规定逾期失效",
}

-- ================================================================ Outcomes and actions

outcome "mechanism_established" {
  "班组安全管理长效机制已建立", cite "二（一）4",
  when = all {
    team_responsibility_system_complete, leader_levels, safety_department_role_defined, safety_appraisal_strengthened,
    grassroots_mechanism_established,
    any("重点企业帮扶指导") { no(key_enterprise), team_guidance_given },
  },
}

outcome "guidance_overdue" {
  "重点企业逾期未得到帮扶指导", cite "二（一）4",
  when = all { guidance_wanting, guidance_deadline_passed },
}

outcome "guidance_pending"     { "重点企业待组织专家帮扶指导", cite "二（一）4", when = all(guidance_wanting) }
outcome "mechanism_incomplete" { "班组安全管理长效机制尚不完善", cite "二（一）4", when = otherwise }

action "organize_expert_guidance" {
  "各县（市、区）组织专家力量开展重点企业班组安全管理帮扶指导", cite "二（一）4",
  when = all(guidance_wanting),
  due = param.team_guidance_deadline,
}

action "complete_responsibility_system" {
  "完善车间、班组安全管理责任体系", cite "二（一）4",
  when = no(team_responsibility_system_complete),
}

action "enforce_leader_duties" {
  "压实各车间负责人、工段长、班组长的安全责任", cite "二（一）4",
  when = any { no(workshop_heads_accountable), no(section_chiefs_accountable), no(team_leaders_accountable) },
}

action "define_department_role" {
  "明确安全部门的综合安全监督、协调职能", cite "二（一）4",
  when = no(safety_department_role_defined),
}

action "strengthen_appraisal" {
  "加大安全考核奖惩力度", cite "二（一）4",
  when = no(safety_appraisal_strengthened),
}

action "build_grassroots_mechanism" {
  "建立完善的企业基层安全生产管理长效机制", cite "二（一）4",
  when = no(grassroots_mechanism_established),
}

-- ================================================================ Values

value "leader_levels_lacking" {
  "责任未压实的层级数（车间负责人、工段长、班组长）", type = "integer", unit = "级", note = "任一层级责任是否压实未知",
  count_unmet(leader_levels),
}
