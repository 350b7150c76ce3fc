decision "campaign-organization" {
  title = "企业组织推动、责任制考评奖励与专家咨询",
  subject = "enterprise", policy = "first",
  citations = { "三（一）", "三（二）", "三（三）" },
}

-- ================================================================ 三（一）加强组织领导
-- 各企业主要负责人亲自谋划、亲自推动，定期、不定期组织专题研究，切实把各项工作抓细抓实、抓出成效。

condition "principal_leads_campaign" {
  "各企业主要负责人亲自谋划、亲自推动", cite "三（一）",
  fact.principal_leads_campaign,
}

condition "special_studies_held" {
  "定期、不定期组织专题研究", cite "三（一）",
  fact.special_studies_held,
}

-- ================================================================ 三（二）强化倒查机制
-- 同时，各企业要建立完善全员安全责任制考评奖励机制和责任倒查机制，
-- 严肃查处追究安全责任落实不到位、考评弄虚作假的人员，倒逼企业从业人员主动落实安全生产责任。

condition "duty_assessment_mechanism" {
  "建立完善全员安全责任制考评奖励机制", cite "三（二）",
  fact.duty_assessment_mechanism,
}

condition "accountability_tracing_mechanism" {
  "建立完善责任倒查机制", cite "三（二）",
  fact.accountability_tracing_mechanism,
}

condition "violators_dealt_with" {
  "严肃查处追究安全责任落实不到位、考评弄虚作假的人员", cite "三（二）",
  fact.duty_violators:every(each.dealt_with),
}

-- ================================================================ 三（三）加大技术支撑
-- 各县（市、区）、各企业要建立健全专家咨询机制，充分发挥各级安全生产专家组作用，

condition "enterprise_expert_mechanism" {
  "各企业要建立健全专家咨询机制", cite "三（三）",
  fact.enterprise_expert_mechanism,
}

-- 鼓励企业聘请有关专家和安全生产技术服务机构，辅导帮扶企业解决安全生产管理体系建设和隐患排查治理中的突出问题。

condition "experts_engaged" {
  "企业聘请有关专家和安全生产技术服务机构，辅导帮扶", cite "三（三）",
  fact.experts_engaged,
}

ambiguity {
  cite "三（三）", question = "未聘请专家、技术服务机构是否算缺项？",
  reading = "不算，只作鼓励",
  why = "原文“鼓励企业聘请”",
}

-- 三（一）定期、不定期组织专题研究

ambiguity {
  cite "三（一）", question = "“定期、不定期”次数",
  reading = "作为事实输入",
  why = "原文未定",
}

-- 三（二）建立完善全员安全责任制考评奖励机制

ambiguity {
  cite "三（二）", question = "第三部分“考评奖励机制”与第1项“考核考评奖惩机制”是否同一？",
  reading = "同一事实",
  why = "同指全员安全责任制的考评，奖励为奖惩之一",
}

-- ================================================================ Outcomes and actions

outcome "organization_complete" {
  "组织推动、考评倒查与专家咨询机制均已落实", cite "三（一）、（二）、（三）",
  when = all {
    principal_leads_campaign, special_studies_held,              -- （一）
    duty_assessment_mechanism, accountability_tracing_mechanism, -- （二）
    enterprise_expert_mechanism,                                 -- （三）
    violators_dealt_with,                                        -- （二）
  },
}

outcome "violators_outstanding" {
  "有责任落实不到位、考评弄虚作假的人员尚未查处", cite "三（二）",
  when = no(violators_dealt_with),
}

outcome "organization_incomplete" { "组织推动或机制尚有缺项", cite "三（一）、（二）、（三）", when = otherwise }

action "lead_in_person" {
  "主要负责人亲自谋划、亲自推动，定期、不定期组织专题研究", cite "三（一）",
  when = any { no(principal_leads_campaign), no(special_studies_held) },
}

action "complete_assessment_tracing" {
  "建立完善全员安全责任制考评奖励机制和责任倒查机制", cite "三（二）",
  when = any { no(duty_assessment_mechanism), no(accountability_tracing_mechanism) },
}

action "deal_with_violators" {
  "严肃查处追究相关人员", cite "三（二）",
  when = no(violators_dealt_with),
}

action "build_enterprise_expert_mechanism" {
  "建立健全专家咨询机制", cite "三（三）",
  when = no(enterprise_expert_mechanism),
}

action "encourage_engaging_experts" {
  "鼓励聘请有关专家和安全生产技术服务机构", cite "三（三）",
  when = no(experts_engaged),
}

-- ================================================================ Values

local outstanding = no(each.dealt_with)

value "violators_not_dealt_with" {
  "尚未查处的人数", type = "integer", unit = "名", note = "duty_violators 未知或有记录的 dealt_with 未知",
  fact.duty_violators:count(outstanding),
}

value "fraud_not_dealt_with" {
  "其中考评弄虚作假者", type = "integer", unit = "名", note = "duty_violators 未知或其字段未知而不能排除",
  fact.duty_violators:count(all { each.kind:is "assessment_fraud", outstanding }),
}
