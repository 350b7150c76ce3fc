decision "three-simultaneities" {
  title = "建设项目安全设施“三同时”管理",
  subject = "enterprise", policy = "first",
  citations = { "二（二）9" },
}

-- ================================================================ 二（二）9　第一句　“三同时”
-- 督促工贸企业依法落实建设项目安全设施“三同时”要求，
-- 安全设施必须与主体工程同时设计、同时施工、同时投入生产和使用。

condition "has_project" {
  "有新改扩建项目", cite "二（二）9",
  fact.project_kind:is_one_of { "new_build", "rebuild", "expansion" },
}

condition "facilities_designed_together" {
  "安全设施必须与主体工程同时设计", cite "二（二）9",
  fact.facilities_designed_together,
}

condition "construction_reached" {
  "项目已到施工阶段", cite "二（二）9",
  fact.project_stage:at_least "construction",
}

condition "facilities_built_together" {
  "安全设施必须与主体工程同时施工", cite "二（二）9",
  fact.facilities_built_together,
}

condition "production_reached" {
  "项目已投入生产和使用", cite "二（二）9",
  fact.project_stage:at_least "production",
}

condition "facilities_used_together" {
  "安全设施必须与主体工程同时投入生产和使用", cite "二（二）9",
  fact.facilities_used_together,
}

-- A stage that the project has not reached is not asked about.
local three_together = {
  facilities_designed_together,
  any("同时施工") { no(construction_reached), facilities_built_together },
  any("同时投入生产和使用") { no(production_reached), facilities_used_together },
}

-- ================================================================ 二（二）9　第二句　金属冶炼企业新改扩建项目
-- 金属冶炼企业新改扩建项目，要严格落实安全设施设计审查，
-- 2025年底前督促规模以上（限额以上）、2026年底前督促规模以下（限额以下）企业完成“三同时”手续。

condition "metal_smelting" {
  "金属冶炼企业", cite "二（二）9",
  fact.metal_smelting,
}

condition "design_review_passed" {
  "严格落实安全设施设计审查", cite "二（二）9",
  fact.design_review_passed,
}

condition "procedures_completed" {
  "完成“三同时”手续", cite "二（二）9",
  fact.simultaneity_procedures_completed,
}

condition "above_scale" {
  "规模以上（限额以上）企业", cite "二（二）9",
  fact.above_scale,
}

condition "above_scale_deadline_passed" {
  "已过2025年底", cite "二（二）9",
  as_of:after(param.above_scale_procedures_deadline),
}

condition "below_scale_deadline_passed" {
  "已过2026年底", cite "二（二）9",
  as_of:after(param.below_scale_procedures_deadline),
}

local procedures_deadline = choose(above_scale, param.above_scale_procedures_deadline, param.below_scale_procedures_deadline)

ambiguity {
  cite "二（二）9", question = "2025年底、2026年底的期限是否限于金属冶炼企业？",
  reading = "限于金属冶炼企业",
  why = "期限与“金属冶炼企业新改扩建项目”同在一句；其他企业只适用前一句",
}

ambiguity {
  cite "二（二）9", question = "期限之后新开工的项目如何判断？",
  reading = "“完成手续”指项目现阶段应办的手续",
  why = "设计阶段的项目不可能办完竣工手续，否则期限后一切新项目均为逾期",
}

-- 安全设施必须与主体工程同时设计、同时施工、同时投入生产和使用

ambiguity {
  cite "二（二）9", question = "项目未到施工、投产阶段，后两个“同时”如何？",
  reading = "未到的阶段不判断",
  why = "“同时”以主体工程到该阶段为前提",
}

ambiguity {
  cite "二（二）9", question = "多种缺陷并存时答哪一个？",
  reading = "依次为未“同时”、未经设计审查、手续逾期；各缺陷另以措施分别列出",
  why = "“必须”为对所有企业的基本要求，设计审查先于手续完成",
}

-- 要严格落实安全设施设计审查

ambiguity {
  cite "二（二）9", question = "设计阶段尚未通过设计审查的项目如何答？",
  reading = "仍答未通过设计审查，提示落实，不定期限",
  why = "原文只要求“严格落实安全设施设计审查”，未定审查期限",
}

-- ================================================================ Outcomes and actions

outcome "not_applicable" { "无新改扩建项目", cite "二（二）9", when = no(has_project) }

outcome "three_simultaneities_met" {
  "“三同时”要求已落实", cite "二（二）9",
  when = all {
    three_together,
    any("金属冶炼企业项目") { no(metal_smelting), all("设计审查和手续") { design_review_passed, procedures_completed } },
  },
}

outcome "simultaneity_violated" {
  "安全设施未与主体工程同时设计、施工或投入使用", cite "二（二）9",
  when = no(all("“三同时”") { three_together }),
}

outcome "design_review_missing" {
  "金属冶炼企业项目未通过安全设施设计审查", cite "二（二）9",
  when = all { metal_smelting, no(design_review_passed) },
}

outcome "procedures_overdue" {
  "金属冶炼企业逾期未完成“三同时”手续", cite "二（二）9",
  when = all {
    metal_smelting, no(procedures_completed),
    any("期限已过") {
      all("规模以上（限额以上）") { above_scale, above_scale_deadline_passed },
      all("规模以下（限额以下）") { no(above_scale), below_scale_deadline_passed },
      all("两个期限都已过") { above_scale_deadline_passed, below_scale_deadline_passed }, -- late, whatever its scale
    },
  },
}

outcome "procedures_pending" { "“三同时”手续在期限内待完成", cite "二（二）9", when = otherwise }

action "implement_three_simultaneities" {
  "督促企业依法落实建设项目安全设施“三同时”要求", cite "二（二）9",
  when = all { has_project, no(all(three_together)) },
}

action "carry_out_design_review" {
  "严格落实安全设施设计审查", cite "二（二）9",
  when = all { has_project, metal_smelting, no(design_review_passed) },
}

action "complete_procedures" {
  "督促完成“三同时”手续", cite "二（二）9",
  when = all { has_project, metal_smelting, no(procedures_completed) },
  due = procedures_deadline,
}

-- ================================================================ Values

value "procedures_days_overdue" {
  "“三同时”手续逾期天数（无项目、非金属冶炼企业或已完成为0）", type = "integer", unit = "日",
  note = "有无项目、是否金属冶炼、手续完成与否未知而不能排除；或未完成而规模未知",
  choose(all { has_project, metal_smelting, no(procedures_completed) }, max(0, as_of - procedures_deadline), 0),
}
