decision "area-work" {
  title = "各地工作组织与达标进度",
  subject = "area", policy = "collect",
  citations = { "三（一）", "三（三）", "三（四）", "二（一）4", "二（二）10", "二（三）12" },
}

-- ================================================================ 三（一）加强组织领导
-- 各县（市、区）要充分认识开展企业安全生产管理能力建设专项行动的重大意义，统一思想、周密部署，
-- 按照方案要求，进一步细化工作任务、责任人员、完成时限，强化工作合力，按时保质保量完成各阶段工作任务。

condition "tasks_refined" {
  "进一步细化工作任务、责任人员、完成时限", cite "三（一）",
  fact.tasks_refined,
}

-- ================================================================ 三（三）加大技术支撑
-- 各县（市、区）、各企业要建立健全专家咨询机制，充分发挥各级安全生产专家组作用

condition "area_expert_mechanism" {
  "建立健全专家咨询机制", cite "三（三）",
  fact.area_expert_mechanism,
}

-- ================================================================ 三（四）定期工作调度
-- 各县（市、区）要根据工作任务时间节点，召开定期工作调度，及时掌握进展情况，认真研究解决存在的突出问题，
-- 强力推进各项工作有效落实。

condition "regular_coordination_held" {
  "召开定期工作调度", cite "三（四）",
  fact.regular_coordination_held,
}

ambiguity {
  cite "三（一）、（三）、（四）", question = "主语只写“各县（市、区）”，开发区是否也适用？",
  reading = "适用",
  why = "印发通知的主送单位并列开发区，示范企业、标杆企业的任务也分到开发区",
}

local organization = all { tasks_refined, area_expert_mechanism, regular_coordination_held }

-- ================================================================ 二（一）4
-- 2026年10月前，各县（市、区）要组织专家力量，开展重点企业班组安全管理帮扶指导。

condition "all_key_guided" {
  "组织专家力量，开展重点企业班组安全管理帮扶指导", cite "二（一）4",
  fact.key_enterprises_guided:at_least(fact.key_enterprises_total),
}

shared "guidance_deadline_passed"

-- ================================================================ 二（二）10
-- 2025年底前完成所有钢铁、涉粉作业10人以上金属粉尘、木粉尘企业接入系统

condition "all_required_connected" {
  "所有钢铁、涉粉作业10人以上金属粉尘、木粉尘企业接入系统", cite "二（二）10",
  fact.access_required_connected:at_least(fact.access_required_total),
}

shared "access_deadline_passed"

-- ================================================================ 二（三）12
-- 2025年底前全市金属冶炼企业全部达三级安全生产标准化，

condition "all_smelting_level3" {
  "全市金属冶炼企业全部达三级安全生产标准化", cite "二（三）12",
  fact.smelting_enterprises_level3:at_least(fact.smelting_enterprises_total),
}

shared "smelting_deadline_passed"

-- 2027年底前其它行业规模以上90%企业达三级安全生产标准化

-- Both sides times 100, so that whole numbers are compared.
local level3_x100 = fact.other_above_scale_level3 * 100
local level3_wanted_x100 = param.other_level_percent * fact.other_above_scale_total

condition "other_level_rate_reached" {
  "其它行业规模以上90%企业达三级安全生产标准化", cite "二（三）12",
  level3_x100:at_least(level3_wanted_x100),
}

ambiguity {
  cite "二（三）12", question = "90%是否取整？",
  reading = "达标数×100≥90×总数，不取整；恰90%为达到",
  why = "“90%企业达三级”含本数",
}

ambiguity {
  cite "二（三）12", question = "本地没有该类企业时？",
  reading = "视为达到（达标率无值）",
  why = "没有可达标的企业即无未达标者",
}

ambiguity {
  cite "二（三）12", question = "90%按全市还是各县（市、区）？",
  reading = "按所问地区计算，全市以全市数计",
  why = "原文承“全市”，各地推进同一目标",
}

ambiguity {
  cite "二（三）12", question = "其它行业的期限已过如何？",
  reading = "期限即方案终期，方案期内只有待完成",
  why = "2027年底与方案期满同日",
}

-- 三（四）召开定期工作调度

ambiguity {
  cite "三（四）", question = "“定期”多久一次？",
  reading = "作为事实输入",
  why = "原文未定周期",
}

-- ================================================================ Outcomes and actions

-- 三（一）、（三）、（四）
outcome "organization_in_place" { "工作组织、技术支撑、调度机制均已落实", cite "三（一）、（三）、（四）", when = organization }
outcome "organization_gap"      { "工作组织、技术支撑或调度机制尚有缺项", cite "三（一）、（三）、（四）", when = no(organization) }

-- 二（一）4
outcome "guidance_complete" { "重点企业班组帮扶指导已全部开展", cite "二（一）4", when = all_key_guided }

outcome "guidance_pending" {
  "重点企业班组帮扶指导在期限内待完成", cite "二（一）4",
  when = all { no(all_key_guided), no(guidance_deadline_passed) },
}

outcome "guidance_overdue" {
  "重点企业班组帮扶指导逾期", cite "二（一）4",
  when = all { no(all_key_guided), guidance_deadline_passed },
}

-- 二（二）10
outcome "access_complete" { "应接入企业已全部接入监测预警系统", cite "二（二）10", when = all_required_connected }

outcome "access_pending" {
  "监测预警系统接入在期限内待完成", cite "二（二）10",
  when = all { no(all_required_connected), no(access_deadline_passed) },
}

outcome "access_overdue" {
  "监测预警系统接入逾期", cite "二（二）10",
  when = all { no(all_required_connected), access_deadline_passed },
}

-- 二（三）12
outcome "smelting_level_complete" { "金属冶炼企业全部达三级", cite "二（三）12", when = all_smelting_level3 }

outcome "smelting_level_pending" {
  "金属冶炼企业达标在期限内待完成", cite "二（三）12",
  when = all { no(all_smelting_level3), no(smelting_deadline_passed) },
}

outcome "smelting_level_overdue" {
  "金属冶炼企业达标逾期", cite "二（三）12",
  when = all { no(all_smelting_level3), smelting_deadline_passed },
}

outcome "other_level_complete" {
  "其它行业规模以上企业达标率已到90%", cite "二（三）12",
  when = other_level_rate_reached,
}

outcome "other_level_pending" {
  "其它行业规模以上企业达标率在2027年底前待完成", cite "二（三）12",
  when = no(other_level_rate_reached),
}

action "refine_tasks" {
  "细化工作任务、责任人员、完成时限", cite "三（一）",
  when = no(tasks_refined),
}

action "build_expert_mechanism" {
  "建立健全专家咨询机制，充分发挥各级安全生产专家组作用", cite "三（三）",
  when = no(area_expert_mechanism),
}

action "hold_coordination_meetings" {
  "召开定期工作调度，强力推进各项工作有效落实", cite "三（四）",
  when = no(regular_coordination_held),
}

action "guide_key_enterprises" {
  "组织专家力量开展帮扶指导", cite "二（一）4",
  when = no(all_key_guided),
  due = param.team_guidance_deadline,
}

action "connect_required_enterprises" {
  "完成应接入企业接入系统", cite "二（二）10",
  when = no(all_required_connected),
  due = param.monitoring_access_deadline,
}

action "raise_smelting_level" {
  "推动金属冶炼企业全部达三级", cite "二（三）12",
  when = no(all_smelting_level3),
  due = param.smelting_level_deadline,
}

action "raise_other_level" {
  "推动其它行业规模以上90%企业达三级", cite "二（三）12",
  when = no(other_level_rate_reached),
  due = param.other_level_deadline,
}

-- ================================================================ Values

value "unguided_key_enterprises" {
  "未开展帮扶指导的重点企业数", type = "integer", unit = "家", note = "企业数未知",
  max(0, fact.key_enterprises_total - fact.key_enterprises_guided),
}

value "unconnected_enterprises" {
  "应接入而未接入的企业数", type = "integer", unit = "家", note = "企业数未知",
  max(0, fact.access_required_total - fact.access_required_connected),
}

value "smelting_below_level3" {
  "未达三级的金属冶炼企业数", type = "integer", unit = "家", note = "企业数未知",
  max(0, fact.smelting_enterprises_total - fact.smelting_enterprises_level3),
}

value "other_level_rate" {
  "其它行业规模以上企业达标率", type = "number", unit = "%", note = "企业数未知或为零",
  level3_x100 / fact.other_above_scale_total,
}

value "other_level_short" {
  "距90%尚差企业数", type = "integer", unit = "家", note = "企业数未知",
  max(0, ceil(level3_wanted_x100 / 100) - fact.other_above_scale_level3),
}
