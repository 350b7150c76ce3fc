decision "enterprise-standing" {
  title = "企业星级安管员在监管中的运用",
  subject = "enterprise", policy = "collect",
  citations = { "第十八条", "第二条" },
}

-- 第二条 鹿城区域内企业或园区（厂中厂）物业管理方

shared "employer_in_district"
shared "employer_in_scope"

local employer = { employer_in_district, employer_in_scope }

-- 第十八条 企业星级安管员级别、数量是评估企业基础安全条件和安全风险等级的一项重要指标，是实施下列安全生产监管活动的依据。
-- （一）对企业安全生产合规审查时作为其中一项重要考量因素；
-- （二）对企业实施安全生产分级管理和差异化执法检查；
-- （三）在企业安全生产标准化换证时予以优先；
-- （四）在平安企业等各项创建活动中予以加分。

condition "has_star_officers" {
  "企业有星级安管员", cite "第十八条",
  any { fact.star_3_officers:above(0), fact.star_4_officers:above(0), fact.star_5_officers:above(0) },
}

condition "compliance_review_open" {
  "对企业实施安全生产合规审查", cite "第十八条（一）",
  fact.compliance_review_open,
}

condition "standardization_renewal" {
  "企业安全生产标准化换证", cite "第十八条（三）",
  fact.standardization_renewal,
}

condition "safe_enterprise_bid" {
  "平安企业等各项创建活动", cite "第十八条（四）",
  fact.safe_enterprise_bid,
}

ambiguity {
  cite "第十八条", question = "没有星级安管员的企业是否也按（一）（二）考量？",
  reading = "是；（三）（四）的优先、加分则须至少有一名星级安管员",
  why = "级别、数量为指标，无亦是指标结果；优先、加分是有利处理，以有星级安管员为前提",
}

ambiguity {
  cite "第十八条", question = "不同级别、数量加多少分、如何优先？",
  reading = "本办法未定，只答予以优先、加分",
  why = "原文无分值",
}

ambiguity {
  cite "第十八条", question = "条文只写“企业”，园区（厂中厂）物业管理方是否适用？",
  reading = "适用",
  why = "第二条把两者的工作人员同列为企业安管员",
}

outcome "compliance_review_factor" {
  "合规审查时将星级安管员级别、数量作为一项重要考量因素", cite "第十八条（一）",
  when = all { employer, compliance_review_open },
}

outcome "graded_supervision" {
  "作为分级管理和差异化执法检查的依据", cite "第十八条（二）",
  when = all { employer },
}

outcome "renewal_priority" {
  "标准化换证时予以优先", cite "第十八条（三）",
  when = all { employer, has_star_officers, standardization_renewal },
}

outcome "safe_enterprise_bonus" {
  "创建活动中予以加分", cite "第十八条（四）",
  when = all { employer, has_star_officers, safe_enterprise_bid },
}

action "weigh_in_risk_assessment" {
  "评估企业基础安全条件和安全风险等级时，以星级安管员级别、数量为一项重要指标", cite "第十八条",
  when = decided "graded_supervision",
}

action "award_bonus_points" {
  "在平安企业等各项创建活动中予以加分（分值本办法未定）", cite "第十八条（四）",
  when = decided "safe_enterprise_bonus",
}

value "star_officers_total" {
  "星级安管员总数", type = "integer", unit = "名", note = "任一人数未知",
  fact.star_3_officers + fact.star_4_officers + fact.star_5_officers,
}

value "highest_star" {
  "最高星级（无为0）", type = "integer", unit = "星", note = "较高一级人数未知",
  choose(fact.star_5_officers:above(0), 5, choose(fact.star_4_officers:above(0), 4, choose(fact.star_3_officers:above(0), 3, 0))),
}
