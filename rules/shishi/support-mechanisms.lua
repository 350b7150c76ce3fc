decision "support-mechanisms" {
  title = "镇（街道）、行业主管部门的技术服务与网格机制",
  subject = "area", policy = "collect",
  citations = { "四（一）", "四（三）", "四（四）", "五（三）" },
}

-- Some tasks are for the departments of a sector, some for the towns, the others for both.

condition "sector_department" {
  "各行业主管（监管）部门", cite "四（一）",
  fact.area_kind:is "sector_department",
}

condition "town" {
  "镇（街道）", cite "五（三）",
  fact.area_kind:is "town",
}

-- ================================================================ 四（一）持续修订完善标准规范
-- 各行业主管（监管）部门要组织有关业务人员和专家，全面梳理本部门主管（监管）行业（领域）企业安全检查清单、
-- 标准化运行提升指南、中等企业和小微企业达标细则、网格员检查导则等“四项规范”，
-- 进一步修订、完善和提升本部门主管（监管）行业（领域）“四项规范”，

condition "norm_checklist_ready" {
  "修订、完善和提升“四项规范”：企业安全检查清单", cite "四（一）",
  fact.norm_checklist_ready,
}

condition "norm_guide_ready" {
  "修订、完善和提升“四项规范”：标准化运行提升指南", cite "四（一）",
  fact.norm_guide_ready,
}

condition "norm_rules_ready" {
  "修订、完善和提升“四项规范”：中等企业和小微企业达标细则", cite "四（一）",
  fact.norm_rules_ready,
}

condition "norm_grid_guide_ready" {
  "修订、完善和提升“四项规范”：网格员检查导则", cite "四（一）",
  fact.norm_grid_guide_ready,
}

local four_norms = { norm_checklist_ready, norm_guide_ready, norm_rules_ready, norm_grid_guide_ready }

-- 并适时聘请专家召开专题评审会议，对每项规范逐一进行评估、论证、审查，

condition "norms_expert_reviewed" {
  "适时聘请专家召开专题评审会议，对每项规范逐一进行评估、论证、审查", cite "四（一）",
  fact.norms_expert_reviewed,
}

ambiguity {
  cite "四（一）", question = "镇（街道）是否也须编制“四项规范”？",
  reading = "不须",
  why = "四（一）的主语只是各行业主管（监管）部门",
}

-- ================================================================ 四（三）深化专题宣传教育培训
-- “五类人员”（各级领导干部、安监人员、基层网格员、技术支撑人员<主要是专家、保险员>、
-- 企业从业人员<主要是企业主要负责人、安全管理员>）为重点，进一步加大政策宣传和业务培训力度，

condition "leaders_trained" {
  "以“四项规范”为重点培训“五类人员”：各级领导干部", cite "四（三）",
  fact.leaders_trained,
}

condition "inspectors_trained" {
  "以“四项规范”为重点培训“五类人员”：安监人员", cite "四（三）",
  fact.inspectors_trained,
}

condition "grid_workers_trained" {
  "以“四项规范”为重点培训“五类人员”：基层网格员", cite "四（三）",
  fact.grid_workers_trained,
}

condition "support_staff_trained" {
  "以“四项规范”为重点培训“五类人员”：技术支撑人员（主要是专家、保险员）", cite "四（三）",
  fact.support_staff_trained,
}

condition "enterprise_staff_trained" {
  "以“四项规范”为重点培训“五类人员”：企业从业人员（主要是企业主要负责人、安全管理员）", cite "四（三）",
  fact.enterprise_staff_trained,
}

local five_groups = { leaders_trained, inspectors_trained, grid_workers_trained, support_staff_trained, enterprise_staff_trained }

-- ================================================================ 四（四）加大专业技术帮扶力度
-- 建立健全专家咨询机制，加强专业技术服务队伍建设，
-- 聘请高层次、高水平专家和专业技术服务机构，

condition "expert_consultation_set_up" {
  "建立健全专家咨询机制", cite "四（四）",
  fact.expert_consultation_set_up,
}

condition "service_agencies_engaged" {
  "聘请高层次、高水平专家和专业技术服务机构", cite "四（四）",
  fact.service_agencies_engaged,
}

local technical_support = { expert_consultation_set_up, service_agencies_engaged }

-- 同时，要加强对标准化专业技术服务机构的日常监管，保证其从业行为的规范性、专业性、独立性和客观性，

condition "service_agencies_supervised" {
  "加强对标准化专业技术服务机构的日常监管", cite "四（四）",
  fact.service_agencies_supervised,
}

-- ================================================================ 五（三）强化网格化巡检督促
-- 市安办要督促指导镇（街道）依托现有综治网格或其他既有网格资源，采取统筹赋能的形式，
-- 明确将标准化提升专项行动的宣传发动、排查摸底、走访督促、信息报告、整改跟踪等任务，纳入每个基层网格员日常工作范畴，

condition "grid_publicity_assigned" {
  "将宣传发动任务纳入每个基层网格员日常工作范畴", cite "五（三）",
  fact.grid_publicity_assigned,
}

condition "grid_survey_assigned" {
  "将排查摸底任务纳入每个基层网格员日常工作范畴", cite "五（三）",
  fact.grid_survey_assigned,
}

condition "grid_visits_assigned" {
  "将走访督促任务纳入每个基层网格员日常工作范畴", cite "五（三）",
  fact.grid_visits_assigned,
}

condition "grid_reporting_assigned" {
  "将信息报告任务纳入每个基层网格员日常工作范畴", cite "五（三）",
  fact.grid_reporting_assigned,
}

condition "grid_follow_up_assigned" {
  "将整改跟踪任务纳入每个基层网格员日常工作范畴", cite "五（三）",
  fact.grid_follow_up_assigned,
}

local grid_tasks = {
  grid_publicity_assigned, grid_survey_assigned, grid_visits_assigned, grid_reporting_assigned, grid_follow_up_assigned,
}

-- 组织广大基层网格员运用安全检查导则，开展日常监督检查，

condition "grid_guide_used" {
  "组织网格员运用安全检查导则，开展日常监督检查", cite "五（三）",
  fact.grid_guide_used,
}

ambiguity {
  cite "五（三）", question = "行业主管部门是否有网格任务？",
  reading = "没有",
  why = "五（三）由市安办督促指导镇（街道）落实",
}

ambiguity {
  cite "四（三）、（四）", question = "培训、技术帮扶是否镇（街道）与行业主管部门都须做？",
  reading = "都须",
  why = "两项的主语是各镇（街道）、各行业（领域）主管部门",
}

-- ================================================================ Outcomes

outcome "all_in_place" {
  "各项机制均已健全", cite "四、五（三）",
  when = all {
    any("行业主管部门的标准规范") { town, all("“四项规范”及其评审") { four_norms, norms_expert_reviewed } }, -- 四（一）
    five_groups,                                                    -- 四（三）
    technical_support, service_agencies_supervised,                 -- 四（四）
    any("镇（街道）的网格化巡检") { sector_department, all("网格员任务和检查导则") { grid_tasks, grid_guide_used } }, -- 五（三）
  },
}

outcome "norms_incomplete" {
  "“四项规范”不齐全", cite "四（一）",
  when = all { sector_department, no(all("“四项规范”") { four_norms }) },
}

outcome "norms_unreviewed" {
  "“四项规范”齐全而未经专家评审", cite "四（一）",
  when = all { sector_department, four_norms, no(norms_expert_reviewed) },
}

outcome "training_incomplete" {
  "“五类人员”培训不全", cite "四（三）",
  when = no(all(five_groups)),
}

outcome "technical_support_incomplete" {
  "专家咨询、技术服务机制不健全", cite "四（四）",
  when = no(all(technical_support)),
}

outcome "service_supervision_missing" {
  "未对专业技术服务机构日常监管", cite "四（四）",
  when = no(service_agencies_supervised),
}

outcome "grid_tasks_incomplete" {
  "网格化巡检督促任务未全部落实", cite "五（三）",
  when = all { town, no(all("网格员任务和检查导则") { grid_tasks, grid_guide_used }) },
}

-- ================================================================ What is to be done

action "complete_norms" {
  "全面梳理，进一步修订、完善和提升“四项规范”", cite "四（一）",
  when = decided "norms_incomplete",
}

action "review_norms" {
  "适时聘请专家召开专题评审会议", cite "四（一）",
  when = decided "norms_unreviewed",
}

action "train_groups" {
  "加大政策宣传和业务培训力度", cite "四（三）",
  when = decided "training_incomplete",
}

action "strengthen_technical_support" {
  "建立健全专家咨询机制，聘请高水平专家和专业技术服务机构", cite "四（四）",
  when = decided "technical_support_incomplete",
}

action "supervise_service_agencies" {
  "加强对标准化专业技术服务机构的日常监管，保证其从业行为的规范性、专业性、独立性和客观性", cite "四（四）",
  when = decided "service_supervision_missing",
}

action "assign_grid_tasks" {
  "市安办督促指导镇（街道）将任务纳入每个基层网格员日常工作范畴", cite "五（三）",
  when = decided "grid_tasks_incomplete",
}

-- ================================================================ Values

value "norms_missing" {
  "“四项规范”所缺项数（行业主管部门）", type = "integer", unit = "项", note = "四项中有未知的",
  count_unmet(four_norms),
}

value "groups_untrained" {
  "未培训的人员类数", type = "integer", unit = "类", note = "五类中有未知的",
  count_unmet(five_groups),
}

value "grid_tasks_missing" {
  "未纳入网格员日常工作的任务数（镇、街道）", type = "integer", unit = "项", note = "五项中有未知的",
  count_unmet(grid_tasks),
}
