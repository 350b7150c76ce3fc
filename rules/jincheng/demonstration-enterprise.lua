decision "demonstration-enterprise" {
  title = "安全生产责任落实示范企业创建",
  subject = "enterprise", policy = "first",
  citations = { "二（一）1" },
}

-- ================================================================ 二（一）1　创建安全生产责任落实示范企业
-- 2025年10月底前，完成创建安全生产责任落实示范10家企业，其中市局创建1家高炉企业、城区创建1家轻工企业、泽州县创建3家高炉企业、
-- 高平市创建1家高炉企业、阳城县创建1家建材企业、陵川县创建1家高炉企业、沁水县创建1家粉尘涉爆企业、开发区创建1家机械企业。

condition "demonstration_listed" {
  "列入示范企业创建名单", cite "二（一）1",
  fact.demonstration_listed,
}

condition "demonstration_created" {
  "已完成创建安全生产责任落实示范企业", cite "二（一）1",
  fact.demonstration_created,
}

-- After the deadline an enterprise that has not finished is late, whatever day it may name.
condition "created_in_time" {
  "2025年10月底前完成创建", cite "二（一）1",
  all {
    any { fact.demonstration_created, as_of:not_after(param.demonstration_deadline) },
    fact.demonstration_created_on:not_after(param.demonstration_deadline),
  },
}

ambiguity {
  cite "二（一）1", question = "示范企业的认定条件是什么？",
  reading = "本项所列管理体系、人员配备、责任清单、考核奖惩、责任倒查各项全部具备",
  why = "方案未另列认定标准，本项各句即创建内容",
}

-- ---------------------------------------------------------------- 第一句　管理体系、机构和人员
-- 督促金属冶炼企业建立层级清晰、分工明确的安全生产管理体系，依法配备安全总监或安全副总，
-- 设置安全管理机构（安全科、安全部）和足额配备专职安全生产管理人员，并配备注册安全工程师。

shared "metal_smelting"

condition "layered_safety_system" {
  "建立层级清晰、分工明确的安全生产管理体系", cite "二（一）1",
  fact.layered_safety_system,
}

condition "safety_director_appointed" {
  "依法配备安全总监", cite "二（一）1",
  fact.safety_director_appointed,
}

condition "deputy_safety_manager_appointed" {
  "依法配备安全副总", cite "二（一）1",
  fact.deputy_safety_manager_appointed,
}

condition "safety_org_established" {
  "设置安全管理机构（安全科、安全部）", cite "二（一）1",
  fact.safety_org_established,
}

condition "managers_sufficient" {
  "足额配备专职安全生产管理人员", cite "二（一）1",
  fact.full_time_safety_managers:at_least(fact.full_time_safety_managers_required),
}

condition "registered_engineer_employed" {
  "配备注册安全工程师", cite "二（一）1",
  fact.registered_safety_engineers:above(0),
}

-- Asked of metal smelting enterprises only.
local smelting_system_built = any("金属冶炼企业的管理体系、机构和人员") {
  no(metal_smelting),
  all("管理体系、机构和人员") {
    layered_safety_system,
    any("安全总监或安全副总") { safety_director_appointed, deputy_safety_manager_appointed },
    safety_org_established, managers_sufficient, registered_engineer_employed,
  },
}

ambiguity {
  cite "二（一）1", question = "安全总监、机构、专职人员、注册安全工程师各项是否也要求轻工、建材、机械、粉尘涉爆的示范企业？",
  reading = "只要求金属冶炼企业",
  why = "第一句以“督促金属冶炼企业”为对象；其后“指导企业”“帮扶企业”不限类型。非冶炼企业的法定配备另依法律",
}

ambiguity {
  cite "二（一）1", question = "“足额”是多少？",
  reading = "依法应配人数由监管部门核定，作为事实输入",
  why = "方案未定数额，写明“依法”",
}

-- ---------------------------------------------------------------- 第二句　责任清单
-- 指导企业完善全员安全生产责任制，进一步明确各岗位的责任人员、责任范围，落实一岗位一清单，
-- 特别是加强企业董事长、总经理、实际控制人等关键人员责任清单。

condition "post_duties_defined" {
  "明确各岗位的责任人员、责任范围", cite "二（一）1",
  fact.post_duties_defined,
}

condition "every_post_listed" {
  "落实一岗位一清单", cite "二（一）1",
  fact.posts_with_duty_list:at_least(fact.posts_total),
}

condition "key_posts_identified" {
  "企业董事长、总经理、实际控制人等关键人员", cite "二（一）1",
  fact.key_posts:exists(each.role:is_one_of { "chairman", "general_manager", "actual_controller" }),
}

condition "key_post_lists_made" {
  "加强企业董事长、总经理、实际控制人等关键人员责任清单", cite "二（一）1",
  fact.key_posts:every(each.duty_list_made),
}

local duty_lists = { post_duties_defined, every_post_listed, key_posts_identified, key_post_lists_made }

ambiguity {
  cite "二（一）1", question = "“一岗位一清单”如何认定？",
  reading = "有责任清单的岗位数不少于岗位总数",
  why = "逐岗一份；多于岗位数不构成缺陷",
}

-- ---------------------------------------------------------------- 第三句　考核奖惩和责任倒查
-- 帮扶企业建立安全责任制考核考评奖惩机制，实施分级考核考评，形成一级对一级负责的责任考核体系，
-- 并严肃责任倒查、责任追究，倒逼企业从业人员有效落实安全责任。

condition "duty_assessment_mechanism" {
  "建立安全责任制考核考评奖惩机制", cite "二（一）1",
  fact.duty_assessment_mechanism,
}

condition "graded_assessment" {
  "实施分级考核考评，形成一级对一级负责的责任考核体系", cite "二（一）1",
  fact.graded_assessment,
}

condition "accountability_enforced" {
  "严肃责任倒查、责任追究", cite "二（一）1",
  fact.accountability_enforced,
}

local assessment = { duty_assessment_mechanism, graded_assessment, accountability_enforced }

-- ---------------------------------------------------------------- 期限
-- 2025年10月底前，完成创建安全生产责任落实示范10家企业

shared "creation_deadline_passed"

ambiguity {
  cite "二（一）1", question = "逾期后完成的创建是否仍为示范企业？",
  reading = "仍为完成，但标明逾期",
  why = "方案定有期限而未定逾期失效",
}

ambiguity {
  cite "二（一）1", question = "条件已经具备而到期尚未完成创建的？",
  reading = "期限内答待完成创建，期限过后答逾期",
  why = "原文的期限是“完成创建”的期限，具备条件还不是完成",
}

ambiguity {
  cite "二（一）1", question = "“2025年10月底前”是否含10月31日？",
  reading = "含",
  why = "公文中“某月底前完成”通常以该月最后一日为截止日；民法典第一千二百五十九条未规定“前”",
}

-- 特别是加强企业董事长、总经理、实际控制人等关键人员责任清单

ambiguity {
  cite "二（一）1", question = "董事长、总经理、实际控制人是否须三者俱全？",
  reading = "登记的关键人员逐一须有责任清单，其中至少有三者之一",
  why = "原文列举三者而以“等”概括；企业未必三职俱设，但三者俱无即未明确关键人员",
}

-- ================================================================ Outcomes and actions

-- What makes an enterprise a demonstration: everything that the three sentences ask for.
local duty_system_built = { smelting_system_built, duty_lists, assessment }

outcome "demonstration_completed" {
  "已按期完成示范企业创建", cite "二（一）1",
  when = all { demonstration_listed, demonstration_created, created_in_time, duty_system_built },
}

outcome "demonstration_completed_late" {
  "已完成示范企业创建（逾期）", cite "二（一）1",
  when = all { demonstration_listed, demonstration_created, duty_system_built },
}

outcome "creation_overdue" {
  "列入创建名单而逾期未完成创建或未达到条件", cite "二（一）1",
  when = all { demonstration_listed, creation_deadline_passed },
}

outcome "demonstration_ready" {
  "已具备示范条件，待完成创建", cite "二（一）1",
  when = all { demonstration_listed, duty_system_built },
}

outcome "duty_system_complete" {
  "责任体系完善，未列入示范企业创建名单", cite "二（一）1",
  when = all(duty_system_built),
}

outcome "creation_in_progress" { "列入创建名单，创建中", cite "二（一）1", when = demonstration_listed }
outcome "improvement_required" { "责任体系尚需完善", cite "二（一）1", when = otherwise }

action "complete_creation" {
  "在2025年10月底前完成创建安全生产责任落实示范企业", cite "二（一）1",
  when = decided("demonstration_ready", "creation_overdue", "creation_in_progress"),
  due = param.demonstration_deadline,
}

-- 督促金属冶炼企业
action "build_layered_system" {
  "督促金属冶炼企业建立层级清晰、分工明确的安全生产管理体系", cite "二（一）1",
  when = all { metal_smelting, no(layered_safety_system) },
}

action "appoint_safety_director" {
  "督促依法配备安全总监或安全副总", cite "二（一）1",
  when = all { metal_smelting, no(safety_director_appointed), no(deputy_safety_manager_appointed) },
}

action "establish_safety_org" {
  "督促设置安全管理机构（安全科、安全部）", cite "二（一）1",
  when = all { metal_smelting, no(safety_org_established) },
}

action "fill_full_time_managers" {
  "督促足额配备专职安全生产管理人员", cite "二（一）1",
  when = all { metal_smelting, no(managers_sufficient) },
}

action "employ_registered_engineer" {
  "督促配备注册安全工程师", cite "二（一）1",
  when = all { metal_smelting, no(registered_engineer_employed) },
}

-- 指导企业
action "complete_post_lists" {
  "指导企业明确各岗位的责任人员、责任范围，落实一岗位一清单", cite "二（一）1",
  when = any { no(post_duties_defined), no(every_post_listed) },
}

action "strengthen_key_post_lists" {
  "指导企业加强董事长、总经理、实际控制人等关键人员责任清单", cite "二（一）1",
  when = any { no(key_posts_identified), no(key_post_lists_made) },
}

-- 帮扶企业
action "establish_duty_assessment" {
  "帮扶企业建立安全责任制考核考评奖惩机制，实施分级考核考评", cite "二（一）1",
  when = any { no(duty_assessment_mechanism), no(graded_assessment) },
}

action "enforce_accountability" {
  "严肃责任倒查、责任追究", cite "二（一）1",
  when = no(accountability_enforced),
}

-- ================================================================ Values

value "manager_shortage" {
  "专职安全生产管理人员尚缺人数（非金属冶炼企业为0）", type = "integer", unit = "名", note = "metal_smelting 未知，或属金属冶炼企业而人数未知",
  choose(metal_smelting, max(0, fact.full_time_safety_managers_required - fact.full_time_safety_managers), 0),
}

value "posts_without_list" {
  "尚无责任清单的岗位数", type = "integer", unit = "个", note = "posts_total 或 posts_with_duty_list 未知",
  max(0, fact.posts_total - fact.posts_with_duty_list),
}

value "key_posts_without_list" {
  "尚无责任清单的关键人员数", type = "integer", unit = "名", note = "key_posts 未知或有记录的 duty_list_made 未知",
  fact.key_posts:count(no(each.duty_list_made)),
}
