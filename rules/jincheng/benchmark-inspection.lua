decision "benchmark-inspection" {
  title = "标杆企业次年安全执法检查频次",
  subject = "enterprise", policy = "first",
  citations = { "二（三）11" },
}

-- ================================================================ 二（三）11　选树安全生产标准化标杆企业
-- 标杆企业自选树之日起次年，

condition "benchmark_selected" {
  "标杆企业", cite "二（三）11",
  fact.benchmark_selected,
}

condition "in_following_year" {
  "自选树之日起次年", cite "二（三）11",
  as_of:year():is(fact.benchmark_selected_on:year() + param.benchmark_relief_years_after),
}

local relieved = { benchmark_selected, in_following_year }

-- 纳入执法部门确定的市县重点监管名单的，原则上安全执法检查不超过1次，属于非重点单位的，不安排安全执法检查。

condition "key_enterprise" {
  "纳入执法部门确定的市县重点监管名单", cite "二（三）11",
  fact.on_key_supervision_list,
}

condition "key_cap_reached" {
  "安全执法检查已达1次", cite "二（三）11",
  fact.inspections_this_year:at_least(param.key_benchmark_inspections_max),
}

ambiguity {
  cite "二（三）11", question = "“自选树之日起次年”是日历年还是满一年后的一年？",
  reading = "选树之年的下一日历年",
  why = "执法检查计划按年度编制；“次年”通常指下一年度",
}

ambiguity {
  cite "二（三）11", question = "“原则上”的例外",
  reading = "不作判断，由执法部门决定",
  why = "原文未列例外",
}

ambiguity {
  cite "二（三）11", question = "次年以后是否仍减免？",
  reading = "不再",
  why = "原文只及次年",
}

ambiguity {
  cite "二（三）11", question = "与“安全生产责任制落实差”的加大检查频次冲突时？",
  reading = "两项决定各自回答，由执法部门权衡",
  why = "方案未定优先",
}

ambiguity {
  cite "二（三）11", question = "2027年选树的企业，次年（2028年）如何？",
  reading = "方案及规则集有效期止于2027年12月31日，此后不作答",
  why = "原文未写待遇是否延续到行动期满之后",
}

-- ================================================================ Outcomes and actions

-- 属于非重点单位的，不安排安全执法检查
outcome "no_inspection_arranged" {
  "非重点单位的标杆企业，次年不安排安全执法检查", cite "二（三）11",
  when = all { relieved, no(key_enterprise) },
}

-- 纳入执法部门确定的市县重点监管名单的，原则上安全执法检查不超过1次
outcome "no_further_inspection" {
  "重点监管的标杆企业，次年检查已达1次，原则上不再检查", cite "二（三）11",
  when = all { relieved, key_enterprise, key_cap_reached },
}

outcome "one_inspection_at_most" {
  "重点监管的标杆企业，次年安全执法检查原则上不超过1次", cite "二（三）11",
  when = all { relieved, key_enterprise },
}

outcome "ordinary_frequency" { "按一般规定确定检查频次", cite "二（三）11", when = otherwise }

action "skip_inspection" {
  "不安排安全执法检查", cite "二（三）11",
  when = decided "no_inspection_arranged",
}

action "cap_inspections" {
  "安全执法检查原则上不超过1次", cite "二（三）11",
  when = decided("no_further_inspection", "one_inspection_at_most"),
}

-- ================================================================ Values

local inspections_allowed = choose(key_enterprise, param.key_benchmark_inspections_max, param.nonkey_benchmark_inspections_max)

value "excess_inspections" {
  "次年超出上限的检查次数（不适用者为0）", type = "integer", unit = "次", note = "是否适用未知；适用而检查次数或是否重点监管未知",
  choose(all(relieved), max(0, fact.inspections_this_year - inspections_allowed), 0),
}
