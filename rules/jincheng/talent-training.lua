decision "talent-training" {
  title = "冶炼企业管理人员培训与安全管理人才校企合作培养",
  subject = "enterprise", policy = "collect",
  citations = { "二（一）1", "二（一）3" },
}

-- ================================================================ 二（一）1　冶炼企业管理人员培训
-- 2025年10月底前，对金属冶炼企业主要负责人和安全生产管理人员进行安全培训，提升企业主要负责人、安全管理人员履职能力。

shared "metal_smelting"

condition "principal_trained" {
  "企业主要负责人已参加安全培训", cite "二（一）1",
  fact.principal_trained,
}

condition "all_managers_trained" {
  "安全生产管理人员均已参加安全培训", cite "二（一）1",
  fact.safety_managers_trained:at_least(fact.safety_managers),
}

condition "training_deadline_passed" {
  "已过2025年10月底", cite "二（一）1",
  as_of:after(param.leader_training_deadline),
}

local leaders_trained = { principal_trained, all_managers_trained }

-- ================================================================ 二（一）3　企业安全管理人才培养
-- 针对企业安全技术人才、注册安全工程师引进难的问题，尝试以“政府搭台、校企合作、第三方支持”的新模式
-- 解决企业人才引进难、毕业生就业难的困境，高校、企业、安全中介机构共赢，共同努力培养一批安全技术管理人员，
-- 派驻企业帮扶指导开展安全生产管理工作。

condition "talent_recruitment_difficult" {
  "企业安全技术人才、注册安全工程师引进难", cite "二（一）3",
  fact.talent_recruitment_difficult,
}

-- 2025年1月初，摸清企业实习岗位需求；
-- 1月中旬，山西科技学院推荐优秀毕业生开展实习招聘双选会；
-- 1月下旬，安全技术机构提供实习期前的安全培训；
-- 2月中旬，企业做好实习后勤工作，安全技术机构派驻优秀毕业生入企实习。

condition "internship_demand_surveyed" {
  "摸清企业实习岗位需求", cite "二（一）3",
  fact.internship_demand_surveyed,
}

condition "recruitment_fair_held" {
  "推荐优秀毕业生开展实习招聘双选会", cite "二（一）3",
  fact.recruitment_fair_held,
}

condition "pre_internship_training_given" {
  "提供实习期前的安全培训", cite "二（一）3",
  fact.pre_internship_training_given,
}

condition "intern_logistics_ready" {
  "企业做好实习后勤工作", cite "二（一）3",
  fact.intern_logistics_ready,
}

condition "interns_placed" {
  "派驻优秀毕业生入企实习", cite "二（一）3",
  fact.interns_placed,
}

local all_steps_done = all("实习培养各步") {
  internship_demand_surveyed, recruitment_fair_held, pre_internship_training_given, intern_logistics_ready, interns_placed,
}

condition "survey_date_passed" {
  "已过2025年1月初", cite "二（一）3",
  as_of:after(param.demand_survey_deadline),
}

condition "fair_date_passed" {
  "已过1月中旬", cite "二（一）3",
  as_of:after(param.recruitment_fair_deadline),
}

condition "pre_training_date_passed" {
  "已过1月下旬", cite "二（一）3",
  as_of:after(param.pre_internship_training_deadline),
}

condition "placement_date_passed" {
  "已过2月中旬", cite "二（一）3",
  as_of:after(param.placement_deadline),
}

local steps_behind = {
  all("实习岗位需求") { survey_date_passed, no(internship_demand_surveyed) },
  all("双选会") { fair_date_passed, no(recruitment_fair_held) },
  all("实习期前的安全培训") { pre_training_date_passed, no(pre_internship_training_given) },
  all("实习后勤工作") { placement_date_passed, no(intern_logistics_ready) },
  all("入企实习") { placement_date_passed, no(interns_placed) },
}

ambiguity {
  cite "二（一）3", question = "“1月初”“1月中旬”“1月下旬”“2月中旬”止于何日？",
  reading = "1月10日、20日、31日，2月20日",
  why = "按通行的上、中、下旬划分；“初”视同上旬",
}

ambiguity {
  cite "二（一）3", question = "校企合作模式是否为企业义务？",
  reading = "不是；只回答进度",
  why = "原文为“尝试”，以引进难为前提",
}

ambiguity {
  cite "二（一）3", question = "实习培养是否限于2025年？",
  reading = "时间安排只有2025年一轮，其后仍按此判断是否落后",
  why = "原文仅列2025年1月、2月（“2月中旬”承前为2025年）",
}

-- 二（一）1 对金属冶炼企业主要负责人和安全生产管理人员进行安全培训

ambiguity {
  cite "二（一）1", question = "培训要求是否含非金属冶炼企业？",
  reading = "不含",
  why = "原文为“对金属冶炼企业主要负责人和安全生产管理人员”",
}

-- ================================================================ Outcomes and actions

-- 二（一）1
outcome "leader_training_completed" {
  "主要负责人和安全生产管理人员安全培训已完成", cite "二（一）1",
  when = all { metal_smelting, leaders_trained },
}

outcome "leader_training_pending" {
  "安全培训尚未完成，在期限内", cite "二（一）1",
  when = all { metal_smelting, no(all("主要负责人和安全生产管理人员培训") { leaders_trained }), no(training_deadline_passed) },
}

outcome "leader_training_overdue" {
  "安全培训逾期未完成", cite "二（一）1",
  when = all { metal_smelting, no(all("主要负责人和安全生产管理人员培训") { leaders_trained }), training_deadline_passed },
}

outcome "leader_training_not_required" {
  "非金属冶炼企业，本项培训不涉及", cite "二（一）1",
  when = no(metal_smelting),
}

-- 二（一）3
outcome "placement_completed" {
  "校企合作实习培养各步均已完成", cite "二（一）3",
  when = all { talent_recruitment_difficult, all_steps_done },
}

outcome "placement_behind" {
  "校企合作实习培养落后于时间安排", cite "二（一）3",
  when = all { talent_recruitment_difficult, any("已过时间而未完成的") { steps_behind } },
}

outcome "placement_on_schedule" {
  "校企合作实习培养按时间安排推进", cite "二（一）3",
  when = all { talent_recruitment_difficult, no(all_steps_done), none("已过时间而未完成的") { steps_behind } },
}

outcome "placement_not_needed" {
  "无人才引进难问题，不涉及实习培养", cite "二（一）3",
  when = no(talent_recruitment_difficult),
}

action "train_leaders" {
  "对金属冶炼企业主要负责人和安全生产管理人员进行安全培训", cite "二（一）1",
  when = decided("leader_training_pending", "leader_training_overdue"),
  due = param.leader_training_deadline,
}

action "survey_internship_demand" {
  "摸清企业实习岗位需求", cite "二（一）3",
  when = all { talent_recruitment_difficult, no(internship_demand_surveyed) },
  due = param.demand_survey_deadline,
}

action "hold_recruitment_fair" {
  "山西科技学院推荐优秀毕业生开展实习招聘双选会", cite "二（一）3",
  when = all { talent_recruitment_difficult, no(recruitment_fair_held) },
  due = param.recruitment_fair_deadline,
}

action "give_pre_internship_training" {
  "安全技术机构提供实习期前的安全培训", cite "二（一）3",
  when = all { talent_recruitment_difficult, no(pre_internship_training_given) },
  due = param.pre_internship_training_deadline,
}

action "prepare_intern_logistics" {
  "企业做好实习后勤工作", cite "二（一）3",
  when = all { talent_recruitment_difficult, no(intern_logistics_ready) },
  due = param.placement_deadline,
}

action "place_interns" {
  "安全技术机构派驻优秀毕业生入企实习", cite "二（一）3",
  when = all { talent_recruitment_difficult, no(interns_placed) },
  due = param.placement_deadline,
}

-- ================================================================ Values

value "untrained_managers" {
  "未参加安全培训的安全生产管理人员数", type = "integer", unit = "名", note = "safety_managers 或 safety_managers_trained 未知",
  max(0, fact.safety_managers - fact.safety_managers_trained),
}
