decision "hazardous-work" {
  title = "危险作业安全管理",
  subject = "enterprise", policy = "collect",
  citations = { "二（二）6" },
}

-- ================================================================ 二（二）6　一是保障特种作业人员持证上岗
-- 监督企业结合生产工艺和岗位实际，摸清建立各岗位所需特种作业人员数量清单、统计持证情况，
-- 保障足额配备煤气工、电焊工、高处作业人员等特种作业人员，并持证上岗。

condition "special_trade_inventory_made" {
  "摸清建立各岗位所需特种作业人员数量清单、统计持证情况", cite "二（二）6",
  fact.special_trade_inventory_made,
}

condition "gas_workers_sufficient" {
  "足额配备煤气工", cite "二（二）6",
  fact.gas_workers_certified:at_least(fact.gas_workers_required),
}

condition "welders_sufficient" {
  "足额配备电焊工", cite "二（二）6",
  fact.welders_certified:at_least(fact.welders_required),
}

condition "height_workers_sufficient" {
  "足额配备高处作业人员", cite "二（二）6",
  fact.height_workers_certified:at_least(fact.height_workers_required),
}

condition "other_trades_sufficient" {
  "足额配备其他特种作业人员", cite "二（二）6",
  fact.other_special_trades:every(each.certified:at_least(each.required)),
}

condition "all_operators_certified" {
  "特种作业人员持证上岗", cite "二（二）6",
  fact.uncertified_special_operators:is(0),
}

local operators_sufficient = { gas_workers_sufficient, welders_sufficient, height_workers_sufficient, other_trades_sufficient }

-- ================================================================ 二（二）6　二是强化监护人员履职能力
-- 企业开展危险作业必须配备监护人员全程监护，

condition "hazardous_work_conducted" {
  "企业开展危险作业", cite "二（二）6",
  fact.hazardous_work_conducted,
}

condition "hazardous_work_guardian_assigned" {
  "开展危险作业必须配备监护人员", cite "二（二）6",
  fact.hazardous_work_guardian_assigned,
}

condition "guarded_throughout" {
  "全程监护", cite "二（二）6",
  fact.guarded_throughout,
}

local guarded = { hazardous_work_guardian_assigned, guarded_throughout }

-- 各企业根据实际至少配备1名专职（兼职）有限空间作业监护人。

condition "has_confined_space" {
  "有有限空间作业", cite "二（二）6",
  fact.has_confined_space,
}

condition "confined_guardian_enough" {
  "至少配备1名专职（兼职）有限空间作业监护人", cite "二（二）6",
  fact.confined_space_guardians:at_least(param.confined_space_guardians_min),
}

ambiguity {
  cite "二（二）6", question = "无有限空间作业的企业是否也要配备监护人？",
  reading = "不要",
  why = "原文“各企业根据实际”",
}

ambiguity {
  cite "二（二）6", question = "专职监护人与兼职监护人是否同等？",
  reading = "同等，合计人数",
  why = "原文“专职（兼职）”",
}

-- 保障足额配备煤气工、电焊工、高处作业人员等特种作业人员，并持证上岗

ambiguity {
  cite "二（二）6", question = "“持证上岗”与“足额配备”关系？",
  reading = "分别判断：持证人数不少于所需人数；且无人无证上岗",
  why = "两者并列要求",
}

-- ================================================================ 二（二）6　三是开展有限空间作业人员履职攻坚行动
-- 2025年，对轻工重点企业，围绕作业审批、风险辨识、管控措施、应急措施，
-- 规范审批人员、监护人员、作业人员、救援人员履职行为。

condition "light_industry_enterprise" {
  "轻工企业", cite "二（二）6",
  fact.sector:is "light_industry",
}

condition "key_enterprise" {
  "重点企业", cite "二（二）6",
  fact.on_key_supervision_list,
}

condition "in_campaign_year" {
  "2025年", cite "二（二）6",
  as_of:year():is(param.confined_space_campaign_year),
}

local in_duty_campaign = { light_industry_enterprise, key_enterprise, has_confined_space, in_campaign_year }

-- 二是 2025年，市局将组织开展有限空间监护人员专题培训。

condition "guardian_training_attended" {
  "有限空间监护人员参加专题培训", cite "二（二）6",
  fact.guardian_training_attended,
}

-- 三是 围绕作业审批、风险辨识、管控措施、应急措施，

condition "work_approval_standardized" {
  "作业审批规范", cite "二（二）6",
  fact.work_approval_standardized,
}

condition "risk_identification_standardized" {
  "风险辨识规范", cite "二（二）6",
  fact.risk_identification_standardized,
}

condition "control_measures_standardized" {
  "管控措施规范", cite "二（二）6",
  fact.control_measures_standardized,
}

condition "emergency_measures_standardized" {
  "应急措施规范", cite "二（二）6",
  fact.emergency_measures_standardized,
}

-- 规范审批人员、监护人员、作业人员、救援人员履职行为。

condition "approvers_duty_performed" {
  "审批人员履职行为规范", cite "二（二）6",
  fact.approvers_duty_performed,
}

condition "guardians_duty_performed" {
  "监护人员履职行为规范", cite "二（二）6",
  fact.guardians_duty_performed,
}

condition "workers_duty_performed" {
  "作业人员履职行为规范", cite "二（二）6",
  fact.workers_duty_performed,
}

condition "rescuers_duty_performed" {
  "救援人员履职行为规范", cite "二（二）6",
  fact.rescuers_duty_performed,
}

local duties_standardized = all("规范履职行为") {
  work_approval_standardized, risk_identification_standardized, control_measures_standardized, emergency_measures_standardized,
  approvers_duty_performed, guardians_duty_performed, workers_duty_performed, rescuers_duty_performed,
}

ambiguity {
  cite "二（二）6", question = "履职攻坚行动的对象",
  reading = "有有限空间作业、列入市县重点监管名单的轻工企业，限2025年",
  why = "原文“2025年，对轻工重点企业”；名单见第11项；无有限空间作业即无可规范的履职",
}

-- 二是 2025年，市局将组织开展有限空间监护人员专题培训。

ambiguity {
  cite "二（二）6", question = "未参加市局专题培训是否构成不符合？",
  reading = "不构成，只在2025年提示参加",
  why = "培训由市局组织，未规定企业义务后果",
}

-- ================================================================ Outcomes and actions

outcome "hazardous_work_compliant" {
  "危险作业安全管理符合要求", cite "二（二）6",
  when = all {
    special_trade_inventory_made, operators_sufficient, all_operators_certified, -- 一是
    any("危险作业监护") { no(hazardous_work_conducted), all("全程监护") { guarded } }, -- 二是
    any("有限空间作业监护人") { no(has_confined_space), confined_guardian_enough },
    any("履职攻坚行动") { no(all("行动对象") { in_duty_campaign }), duties_standardized }, -- 三是
  },
}

-- 一是保障特种作业人员持证上岗
outcome "inventory_gap" {
  "未摸清建立特种作业人员数量清单、统计持证情况", cite "二（二）6",
  when = no(special_trade_inventory_made),
}

outcome "special_operator_gap"  { "特种作业人员配备不足额", cite "二（二）6", when = no(all(operators_sufficient)) }
outcome "uncertified_operation" { "特种作业人员无证上岗", cite "二（二）6", when = no(all_operators_certified) }

-- 二是强化监护人员履职能力
outcome "guardian_gap" {
  "危险作业未配备监护人员全程监护", cite "二（二）6",
  when = all { hazardous_work_conducted, no(all("全程监护") { guarded }) },
}

outcome "confined_space_guardian_gap" {
  "未配备有限空间作业监护人", cite "二（二）6",
  when = all { has_confined_space, no(confined_guardian_enough) },
}

-- 三是开展有限空间作业人员履职攻坚行动
outcome "confined_space_duty_gap" {
  "轻工重点企业有限空间作业人员履职行为不规范", cite "二（二）6",
  when = all { in_duty_campaign, no(duties_standardized) },
}

action "make_trade_inventory" {
  "摸清建立各岗位所需特种作业人员数量清单、统计持证情况", cite "二（二）6",
  when = decided "inventory_gap",
}

action "fill_special_operators" {
  "足额配备煤气工、电焊工、高处作业人员等特种作业人员", cite "二（二）6",
  when = decided "special_operator_gap",
}

action "require_certificates" {
  "监督特种作业人员持证上岗", cite "二（二）6",
  when = decided "uncertified_operation",
}

action "assign_guardian_throughout" {
  "配备监护人员全程监护", cite "二（二）6",
  when = decided "guardian_gap",
}

action "appoint_confined_space_guardian" {
  "至少配备1名专职（兼职）有限空间作业监护人", cite "二（二）6",
  when = decided "confined_space_guardian_gap",
}

action "attend_guardian_training" {
  "参加市局组织的有限空间监护人员专题培训", cite "二（二）6",
  when = all { has_confined_space, in_campaign_year, no(guardian_training_attended) },
}

action "standardize_confined_space_duties" {
  "围绕作业审批、风险辨识、管控措施、应急措施，规范审批人员、监护人员、作业人员、救援人员履职行为", cite "二（二）6",
  when = decided "confined_space_duty_gap",
}

-- ================================================================ Values

local gas_worker_shortage = max(0, fact.gas_workers_required - fact.gas_workers_certified)
local welder_shortage = max(0, fact.welders_required - fact.welders_certified)
local height_worker_shortage = max(0, fact.height_workers_required - fact.height_workers_certified)

value "gas_worker_shortage" {
  "煤气工尚缺人数", type = "integer", unit = "名", note = "所需或持证人数未知",
  gas_worker_shortage,
}

value "welder_shortage" {
  "电焊工尚缺人数", type = "integer", unit = "名", note = "所需或持证人数未知",
  welder_shortage,
}

value "height_worker_shortage" {
  "高处作业人员尚缺人数", type = "integer", unit = "名", note = "所需或持证人数未知",
  height_worker_shortage,
}

value "named_trades_shortage" {
  "煤气工、电焊工、高处作业人员尚缺人数合计", type = "integer", unit = "名", note = "任一所需或持证人数未知",
  gas_worker_shortage + welder_shortage + height_worker_shortage,
}

value "other_trades_short" {
  "其他特种作业中配备不足额的工种数", type = "integer", unit = "个", note = "other_special_trades 未知或有记录的人数未知",
  fact.other_special_trades:count(each.certified:below(each.required)),
}

value "confined_guardian_shortage" {
  "有限空间作业监护人尚缺人数（无有限空间作业为0）", type = "integer", unit = "名",
  note = "has_confined_space 未知，或有有限空间作业而监护人人数未知",
  choose(has_confined_space, max(0, param.confined_space_guardians_min - fact.confined_space_guardians), 0),
}
