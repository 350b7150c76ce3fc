decision "major-hazard-clearance" {
  title = "重大事故隐患动态清零",
  subject = "enterprise", policy = "collect",
  citations = { "二（二）8" },
}

-- ================================================================ 一
-- 从2025年1月起至2027年12月，在全市冶金工贸企业开展攻坚“三项行动”

shared "campaign_started"

-- ================================================================ 二（二）8　重大事故隐患动态清零常态化
-- 狠抓重大事故隐患排查治理，建立重大事故隐患台账，严格实施重大事故隐患挂牌督办销号，严格重大事故隐患“五落实”，
-- 企业内部要开展重大事故隐患责任倒查，确保重大事故隐患动态清零常态化。

condition "ledger_established" {
  "建立重大事故隐患台账", cite "二（二）8",
  fact.major_hazard_ledger_established,
}

condition "all_in_ledger" {
  "排查发现的重大事故隐患均列入台账", cite "二（二）8",
  fact.major_hazards:every(each.in_ledger),
}

condition "all_supervised" {
  "严格实施重大事故隐患挂牌督办", cite "二（二）8",
  fact.major_hazards:every(each.listed_for_supervision),
}

condition "five_measures_done" {
  "严格重大事故隐患“五落实”", cite "二（二）8",
  fact.major_hazards:every(each.five_measures_implemented),
}

condition "accountability_done" {
  "企业内部开展重大事故隐患责任倒查", cite "二（二）8",
  fact.major_hazards:every(each.accountability_traced),
}

condition "none_open" {
  "重大事故隐患均已整改销号", cite "二（二）8",
  fact.major_hazards:every(each.closed),
}

local ledger_complete = { ledger_established, all_in_ledger }

-- 每年3月份，对上一年度前排查发现的重大隐患进行“回头看”。

condition "look_back_done" {
  "对上一年度前排查发现的重大隐患已“回头看”", cite "二（二）8",
  fact.major_hazards:every(any { each.found_on:year():at_least(as_of:year()), each.looked_back }),
}

condition "look_back_month_reached" {
  "已到本年3月份", cite "二（二）8",
  as_of:month():at_least(param.look_back_month),
}

condition "look_back_month_over" {
  "本年3月份已过", cite "二（二）8",
  as_of:month():above(param.look_back_month),
}

-- 突出金属冶炼、粉尘涉爆等高风险领域，高温熔融金属、煤气、喷涂等高风险场所，有限空间、筒仓清库、检维修等高风险作业

condition "metal_smelting" {
  "金属冶炼高风险领域", cite "二（二）8",
  fact.metal_smelting,
}

condition "dust_explosion" {
  "粉尘涉爆高风险领域", cite "二（二）8",
  fact.dust_explosion,
}

condition "has_high_risk_site" {
  "高温熔融金属、煤气、喷涂等高风险场所", cite "二（二）8",
  fact.has_high_risk_site,
}

condition "has_high_risk_work" {
  "有限空间、筒仓清库、检维修等高风险作业", cite "二（二）8",
  fact.has_high_risk_work,
}

-- 每年3月份，对上一年度前排查发现的重大隐患进行“回头看”。

ambiguity {
  cite "二（二）8", question = "“上一年度前”是指上一年度以前，还是上一年度及以前？",
  reading = "本年1月1日以前发现的全部重大隐患（上一年度及以前）",
  why = "3月份“回头看”意在检查上一年度整改成效；若不含上一年度，则头一年的隐患隔年才看",
}

ambiguity {
  cite "二（二）8", question = "已销号的重大隐患是否也要“回头看”？",
  reading = "要",
  why = "原文以“排查发现的”为限，不以未销号为限",
}

-- 建立重大事故隐患台账，严格实施重大事故隐患挂牌督办销号，严格重大事故隐患“五落实”

ambiguity {
  cite "二（二）8", question = "“五落实”指哪五项？",
  reading = "责任、措施、资金、时限、预案，作为一个事实输入",
  why = "方案未展开，按通行含义",
}

ambiguity {
  cite "二（二）8", question = "隐患为空时是否仍须有台账？",
  reading = "仍须",
  why = "“建立重大事故隐患台账”不以有隐患为前提",
}

-- 每年3月份，对上一年度前排查发现的重大隐患进行“回头看”。

ambiguity {
  cite "二（二）8", question = "3月份内尚未“回头看”是否算未清零？",
  reading = "月内不算，过月才算",
  why = "原文限期为3月份整月",
}

ambiguity {
  cite "二（二）8", question = "3月以后才“回头看”的是否算已看？",
  reading = "算",
  why = "原文定有月份而未定逾期失效；不算则逾期后的补做再无意义",
}

-- 确保重大事故隐患动态清零常态化

ambiguity {
  cite "二（二）8", question = "尚在整改中的重大事故隐患是否算已“动态清零”？",
  reading = "不算，未销号即未清零",
  why = "原文以“销号”为整改终点，未另定整改宽限",
}

-- ================================================================ Outcomes and actions

outcome "hazards_cleared" {
  "重大事故隐患动态清零，各项要求落实", cite "二（二）8",
  when = all {
    ledger_complete, all_supervised, five_measures_done, accountability_done, none_open,
    any("“回头看”") { no(campaign_started), no(look_back_month_over), look_back_done },
  },
}

outcome "ledger_gap"         { "台账未建立或有重大事故隐患未列入台账", cite "二（二）8", when = no(all(ledger_complete)) }
outcome "supervision_gap"    { "有重大事故隐患未挂牌督办", cite "二（二）8", when = no(all_supervised) }
outcome "five_measures_gap"  { "有重大事故隐患未“五落实”", cite "二（二）8", when = no(five_measures_done) }
outcome "accountability_gap" { "有重大事故隐患未开展责任倒查", cite "二（二）8", when = no(accountability_done) }
outcome "hazards_open"       { "有重大事故隐患未整改销号", cite "二（二）8", when = no(none_open) }

-- 每年3月份
outcome "look_back_due" {
  "3月份，应“回头看”", cite "二（二）8",
  when = all { campaign_started, look_back_month_reached, no(look_back_month_over), no(look_back_done) },
}

outcome "look_back_overdue" {
  "3月份已过，“回头看”未完成", cite "二（二）8",
  when = all { campaign_started, look_back_month_over, no(look_back_done) },
}

-- 各级监管部门、各企业要坚持“小切口、抓关键”
action "focus_investigation" {
  "突出高风险领域、场所、作业，狠抓重大事故隐患排查治理", cite "二（二）8",
  when = any { metal_smelting, dust_explosion, has_high_risk_site, has_high_risk_work },
}

action "complete_ledger" {
  "建立重大事故隐患台账", cite "二（二）8",
  when = decided "ledger_gap",
}

action "list_for_supervision" {
  "严格实施重大事故隐患挂牌督办销号", cite "二（二）8",
  when = decided("supervision_gap", "hazards_open"),
}

action "implement_five_measures" {
  "严格重大事故隐患“五落实”", cite "二（二）8",
  when = decided "five_measures_gap",
}

action "trace_accountability" {
  "企业内部开展重大事故隐患责任倒查", cite "二（二）8",
  when = decided "accountability_gap",
}

action "conduct_look_back" {
  "对上一年度前排查发现的重大隐患进行“回头看”", cite "二（二）8",
  when = decided("look_back_due", "look_back_overdue"),
  due = date(as_of:year(), param.look_back_month, 1):end_of_month(),
}

-- ================================================================ Values

value "open_hazards" {
  "未整改销号的重大事故隐患数", type = "integer", unit = "项", note = "major_hazards 未知或有记录的 closed 未知",
  fact.major_hazards:count(no(each.closed)),
}

value "look_back_remaining" {
  "应“回头看”而未看的重大隐患数", type = "integer", unit = "项", note = "major_hazards 未知或有记录的字段未知而不能排除",
  fact.major_hazards:count(all { each.found_on:year():below(as_of:year()), no(each.looked_back) }),
}
