decision "application-review" {
  title = "星级申报与评定程序",
  subject = "person", policy = "first",
  citations = { "第十条", "第四条" },
}

-- 第十条第一款 符合相应星级条件的安管员经本企业同意后，可向所在街镇提交材料进行申报，经街镇审核、评定确定星级，
-- 并报区应急管理局审查后（其中消防管理人员报区消防救援大队审查后汇总区应急管理局）予以统一发布。

condition "star_conditions_met" {
  "符合相应星级条件的安管员", cite "第十条第一款",
  fact.star_conditions_met,
}

condition "enterprise_consented" {
  "经本企业同意", cite "第十条第一款",
  fact.enterprise_consented,
}

condition "materials_submitted" {
  "向所在街镇提交材料进行申报", cite "第十条第一款",
  fact.materials_submitted,
}

condition "street_rated" {
  "经街镇审核、评定确定星级", cite "第十条第一款",
  fact.street_rated,
}

local work_safety_only = fact.management_track:is "work_safety"
local fire_only = fact.management_track:is "fire"

condition "emergency_review_met" {
  "报区应急管理局审查（安全生产管理人员）", cite "第十条第一款",
  any { fire_only, fact.emergency_bureau_reviewed },
}

condition "fire_review_met" {
  "其中消防管理人员报区消防救援大队审查", cite "第十条第一款",
  any { work_safety_only, fact.fire_brigade_reviewed },
}

condition "fire_consolidation_met" {
  "消防救援大队审查后汇总区应急管理局", cite "第十条第一款",
  any { work_safety_only, fact.fire_results_consolidated },
}

condition "rating_published" {
  "予以统一发布", cite "第十条第一款",
  fact.rating_published,
}

-- 第十条第二款 企业安全生产管理人员和消防管理人员可以各自单独申报星级评定，企业安全生产管理人员和消防管理人员为同一人的，
-- 以安管员名义参与星级评定，但是所评定工作需要涵盖安全生产和消防管理要求。

condition "dual_role" {
  "企业安全生产管理人员和消防管理人员为同一人", cite "第十条第二款",
  fact.management_track:is "both",
}

ambiguity {
  cite "第十条第二款", question = "安全生产与消防为同一人的，由谁审查？",
  reading = "区应急管理局和区消防救援大队都审查，消防审查结果汇总区应急管理局",
  why = "第四条两部门各管一类；第十条要求所评定工作涵盖两方面",
}

ambiguity {
  cite "第十条第一款", question = "仅消防类的，区应急管理局是否再审查？",
  reading = "不再审查，只汇总",
  why = "原文“其中消防管理人员报区消防救援大队审查后汇总区应急管理局”",
}

ambiguity {
  cite "第十条第一款", question = "由谁统一发布？",
  reading = "不另作判定；原文未写明发布主体，按汇总关系应为区应急管理局",
  why = "审查结果都集中到区应急管理局",
}

ambiguity {
  cite "第十条第一款", question = "后一步已做而前一步未做的，处于哪一步？",
  reading = "停在最早未完成的一步",
  why = "条文按先后相继规定各步骤",
}

-- Each stage includes the one before it; the answer is the furthest that is reached without a gap.
local consented = { star_conditions_met, enterprise_consented }
local submitted = { consented, materials_submitted }
local rated     = { submitted, street_rated }
local reviewed  = { rated, emergency_review_met, fire_review_met, fire_consolidation_met }
local published = { reviewed, rating_published }

outcome "published"               { "程序完成，星级已统一发布", cite "第十条第一款", when = all(published) }
outcome "pending_publication"     { "审查完毕，待统一发布", cite "第十条第一款", when = all(reviewed) }
outcome "pending_district_review" { "街镇已评定，待区级审查（汇总）", cite "第十条第一款", when = all(rated) }
outcome "pending_street_rating"   { "已申报，待街镇审核、评定", cite "第十条第一款", when = all(submitted) }
outcome "pending_submission"      { "本企业已同意，待提交材料申报", cite "第十条第一款", when = all(consented) }
outcome "pending_consent"         { "符合星级条件，待本企业同意", cite "第十条第一款", when = star_conditions_met }
outcome "not_qualified"           { "不符合相应星级条件，不能申报", cite "第十条第一款", when = otherwise }

-- What is to be done next.

action "seek_enterprise_consent" {
  "须经本企业同意", cite "第十条第一款",
  when = decided "pending_consent",
}

action "submit_to_street" {
  "向所在街镇提交材料进行申报", cite "第十条第一款",
  when = decided "pending_submission",
}

action "street_reviews_and_rates" {
  "街镇审核、评定确定星级", cite "第十条第一款",
  when = decided "pending_street_rating",
}

action "report_to_emergency_bureau" {
  "报区应急管理局审查", cite "第十条第一款",
  when = all { decided "pending_district_review", no(emergency_review_met) },
}

action "report_to_fire_brigade" {
  "报区消防救援大队审查", cite "第十条第一款",
  when = all { decided "pending_district_review", no(fire_review_met) },
}

action "consolidate_to_emergency_bureau" {
  "区消防救援大队审查后汇总区应急管理局", cite "第十条第一款",
  when = all { decided "pending_district_review", fire_review_met, no(fire_consolidation_met) },
}

action "publish_rating" {
  "予以统一发布", cite "第十条第一款",
  when = decided "pending_publication",
}

action "rate_as_single_officer" {
  "以安管员名义参与星级评定，所评定工作需要涵盖安全生产和消防管理要求", cite "第十条第二款",
  when = dual_role,
}

value "steps_remaining" {
  "尚余步骤数", type = "integer", unit = "步", note = "任一步骤未知",
  count_unmet {
    enterprise_consented, materials_submitted, street_rated,
    emergency_review_met, fire_review_met, fire_consolidation_met,
    rating_published,
  },
}
