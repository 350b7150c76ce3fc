decision "incentives" {
  title = "激励约束",
  subject = "enterprise", policy = "first",
  citations = { "五（二）" },
}

-- 五（二）完善激励约束机制。

-- ---------------------------------------------------------------- Support first
-- 对在标准化提升中承担大量工作的标杆企业和技术服务机构，
-- 从安全生产评先评优、科技项目、资金等方面优先给予支持和奖励，

condition "is_benchmark" {
  "标杆企业", cite "五（二）",
  fact.benchmark_enterprise,
}

condition "is_service_agency" {
  "技术服务机构", cite "五（二）",
  fact.unit_kind:is "technical_service",
}

condition "heavy_workload" {
  "在标准化提升中承担大量工作", cite "五（二）",
  fact.bears_heavy_workload,
}

-- ---------------------------------------------------------------- Discipline
-- 大力推进实施安全生产责任保险制度，加强企业安全生产诚信制度建设和部门联合惩戒，

condition "blacklisted" {
  "现在安全生产黑名单上", cite "五（二）",
  fact.on_safety_blacklist,
}

ambiguity {
  cite "五（二）", question = "部门联合惩戒的对象，原文未定，以什么为准？",
  reading = "以现在安全生产黑名单上为准",
  why = "五（一）以列入黑名单为严肃处理措施，五（二）联合惩戒与诚信制度并提",
}

condition "insured" {
  "实施安全生产责任保险制度", cite "五（二）",
  fact.liability_insurance,
}

-- ================================================================ Outcomes

outcome "priority_support" {
  "优先给予支持和奖励", cite "五（二）",
  when = all { any("标杆企业和技术服务机构") { is_benchmark, is_service_agency }, heavy_workload, no(blacklisted) },
}

ambiguity {
  cite "五（二）", question = "在黑名单上而承担大量工作的标杆企业，是否仍优先支持？",
  reading = "不支持，先惩戒",
  why = "“联合约束激励机制”，失信者受约束；列入黑名单与优先奖励相抵触",
}

ambiguity {
  cite "五（二）", question = "“承担大量工作”由谁认定？",
  reading = "由镇（街道）、行业主管部门认定，作为事实输入",
  why = "原文没有量化",
}

outcome "joint_discipline" {
  "部门联合惩戒", cite "五（二）",
  when = blacklisted,
}

outcome "linked_only" { "标准化创建情况与奖惩措施挂钩", cite "五（二）", when = otherwise }

-- ================================================================ What is to be done

action "support_in_awards" {
  "安全生产评先评优优先给予支持和奖励", cite "五（二）",
  when = decided "priority_support",
}

action "support_in_projects" {
  "科技项目优先给予支持和奖励", cite "五（二）",
  when = decided "priority_support",
}

action "support_in_funding" {
  "资金优先给予支持和奖励", cite "五（二）",
  when = decided "priority_support",
}

action "discipline_jointly" {
  "加强企业安全生产诚信制度建设和部门联合惩戒", cite "五（二）",
  when = decided "joint_discipline",
}

-- 将标准化创建情况与信贷信用等级评定、融资投资、保险费率、评奖评先评优等奖惩措施挂钩，

action "link_standardization" {
  "将标准化创建情况与信贷信用等级评定、融资投资、保险费率、评奖评先评优等奖惩措施挂钩", cite "五（二）",
  when = decided("priority_support", "joint_discipline", "linked_only"),
}

action "promote_insurance" {
  "推进实施安全生产责任保险制度", cite "五（二）",
  when = no(insured),
}
