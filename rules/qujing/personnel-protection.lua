decision "personnel-protection" {
  title = "听取意见与安全生产管理人员权益保障",
  subject = "enterprise", policy = "collect",
  citations = { "《双重管理制度》第二条", "《双重管理制度》第十一条" },
}

-- 《双重管理制度》第二条 本制度适用于全市行政区域内生产经营单位安全生产专（兼）职管理人员。

shared "in_city"

-- 《双重管理制度》第十一条 生产经营单位作出涉及安全生产的经营决策，应当听取安全生产管理部门及其安全生产管理人员的意见。

condition "no_safety_related_decision" {
  "没有涉及安全生产的经营决策", cite "《双重管理制度》第十一条",
  fact.safety_related_decision:is "no_such_decision",
}

condition "safety_related_decision_made" {
  "作出了涉及安全生产的经营决策", cite "《双重管理制度》第十一条",
  fact.safety_related_decision:is "decision_made",
}

condition "department_heard" {
  "听取安全生产管理部门的意见（设有部门的）", cite "《双重管理制度》第十一条",
  any { no(fact.safety_department_established), fact.department_opinion_heard },
}

condition "officers_opinion_heard" {
  "听取安全生产管理人员的意见", cite "《双重管理制度》第十一条",
  fact.officers_opinion_heard,
}

local opinions_heard = all("听取意见") { department_heard, officers_opinion_heard }

ambiguity {
  cite "《双重管理制度》第十一条", question = "部门和人员的意见是否都须听取？",
  reading = "设有部门的，部门与人员的意见都须听取；未设部门的听取人员意见",
  why = "原文“安全生产管理部门及其安全生产管理人员”为“及”；未按规定设部门另由配备判定答",
}

ambiguity {
  cite "《双重管理制度》第十一条", question = "作出决策之后才听取意见的？",
  reading = "仍为未听取",
  why = "“作出……决策，应当听取”是对作出过程的要求",
}

-- 生产经营单位不得因安全生产管理人员依法履行职责而降低其工资、福利等待遇或者解除与其订立的劳动合同。

condition "treatment_reduced_for_duty" {
  "因安全生产管理人员依法履行职责而降低其工资、福利等待遇", cite "《双重管理制度》第十一条",
  fact.treatment_reduction:is "reduced_for_duty",
}

condition "contract_terminated_for_duty" {
  "因安全生产管理人员依法履行职责而解除与其订立的劳动合同", cite "《双重管理制度》第十一条",
  fact.contract_termination:is "terminated_for_duty",
}

ambiguity {
  cite "《双重管理制度》第十一条", question = "因其他原因降低待遇、解除合同的？",
  reading = "不是本条所禁",
  why = "本条以“因……依法履行职责”为要件；是否因此由平台按查明的原因登记",
}

ambiguity {
  cite "《双重管理制度》第十一条", question = "违反后怎样处理？",
  reading = "不作判定，只答违反情形及不得为之",
  why = "本制度未定处理措施",
}

outcome "out_of_scope" {
  "不在曲靖市行政区域内，不适用本制度", cite "《双重管理制度》第二条",
  when = no(in_city),
}

outcome "protection_respected" {
  "已听取意见（或无须听取），且无因履职降低待遇、解除合同", cite "《双重管理制度》第十一条",
  when = all {
    in_city,
    any("经营决策听取意见") { no_safety_related_decision, opinions_heard },
    no(treatment_reduced_for_duty), no(contract_terminated_for_duty),
  },
}

-- A decision that is neither absent nor made is pending: there is still time to hear them.
outcome "consultation_required" {
  "作出该经营决策前应当听取意见", cite "《双重管理制度》第十一条",
  when = all { in_city, none("决策已作出或者没有") { no_safety_related_decision, safety_related_decision_made }, no(opinions_heard) },
}

outcome "consultation_breach" {
  "作出该经营决策未听取应听取的意见", cite "《双重管理制度》第十一条",
  when = all { in_city, safety_related_decision_made, no(opinions_heard) },
}

outcome "treatment_breach" {
  "因依法履行职责而降低其待遇", cite "《双重管理制度》第十一条",
  when = all { in_city, treatment_reduced_for_duty },
}

outcome "termination_breach" {
  "因依法履行职责而解除劳动合同", cite "《双重管理制度》第十一条",
  when = all { in_city, contract_terminated_for_duty },
}

action "hear_department_opinion" {
  "作出决策前应当听取安全生产管理部门的意见", cite "《双重管理制度》第十一条",
  when = all { decided "consultation_required", no(department_heard) },
}

action "hear_officers_opinion" {
  "作出决策前应当听取安全生产管理人员的意见", cite "《双重管理制度》第十一条",
  when = all { decided "consultation_required", no(officers_opinion_heard) },
}

action "must_not_reduce_treatment" {
  "生产经营单位不得因其依法履行职责而降低工资、福利等待遇", cite "《双重管理制度》第十一条",
  when = decided "treatment_breach",
}

action "must_not_terminate_contract" {
  "生产经营单位不得因其依法履行职责而解除劳动合同", cite "《双重管理制度》第十一条",
  when = decided "termination_breach",
}

value "breaches" {
  "违反第十一条的情形数", type = "integer", unit = "项", note = "任一情形未知",
  count_met {
    all { safety_related_decision_made, no(opinions_heard) },
    treatment_reduced_for_duty,
    contract_terminated_for_duty,
  },
}
