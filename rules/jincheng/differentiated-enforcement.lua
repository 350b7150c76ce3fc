decision "differentiated-enforcement" {
  title = "差异化执法与责任倒查",
  subject = "enterprise", policy = "first",
  citations = { "三（二）" },
}

-- ================================================================ 三（二）强化倒查机制
-- 各县（市、区）加大日常监督检查力度，实施差异化执法，
-- 对安全生产责任制落实好的企业，最大限度减少日常检查抽查频次；

condition "duty_well_implemented" {
  "安全生产责任制落实好的企业", cite "三（二）",
  fact.duty_implementation:is "good",
}

-- 对安全生产责任制落实差的企业实施重点监管，加大执法检查频次，

condition "duty_poorly_implemented" {
  "安全生产责任制落实差的企业", cite "三（二）",
  fact.duty_implementation:is "poor",
}

-- 发现非法违法行为的，依法按规定上限处罚，责令企业进行责任倒查追究相关人员的责任。

condition "unlawful_acts_found" {
  "发现非法违法行为", cite "三（二）",
  fact.unlawful_acts_found,
}

ambiguity {
  cite "三（二）", question = "上限处罚是否适用于落实好、一般的企业？",
  reading = "不适用",
  why = "“发现非法违法行为的”承“对安全生产责任制落实差的企业”",
}

ambiguity {
  cite "三（二）", question = "落实好的企业发现非法违法行为的？",
  reading = "仍减少日常检查抽查频次，违法行为另依法处理",
  why = "原文未以无违法为减少频次的条件",
}

ambiguity {
  cite "三（二）", question = "“好”“差”的标准",
  reading = "评价作为事实输入，由县（市、区）评定",
  why = "原文未定标准",
}

ambiguity {
  cite "三（二）", question = "与标杆企业次年检查频次的关系",
  reading = "各自回答",
  why = "原文未定优先",
}

-- ================================================================ Outcomes and actions

outcome "inspections_reduced" { "最大限度减少日常检查抽查频次", cite "三（二）", when = duty_well_implemented }

outcome "upper_limit_penalty" {
  "重点监管，依法按规定上限处罚并责令责任倒查", cite "三（二）",
  when = all { duty_poorly_implemented, unlawful_acts_found },
}

outcome "key_supervision"      { "实施重点监管，加大执法检查频次", cite "三（二）", when = duty_poorly_implemented }
outcome "ordinary_supervision" { "按一般要求监督检查", cite "三（二）", when = otherwise }

action "reduce_routine_inspections" {
  "最大限度减少日常检查抽查频次", cite "三（二）",
  when = decided "inspections_reduced",
}

action "supervise_closely" {
  "实施重点监管", cite "三（二）",
  when = duty_poorly_implemented,
}

action "increase_inspections" {
  "加大执法检查频次", cite "三（二）",
  when = duty_poorly_implemented,
}

action "penalize_at_upper_limit" {
  "依法按规定上限处罚", cite "三（二）",
  when = decided "upper_limit_penalty",
}

action "order_accountability_tracing" {
  "责令企业进行责任倒查，追究相关人员的责任", cite "三（二）",
  when = decided "upper_limit_penalty",
}
