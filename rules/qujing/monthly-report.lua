decision "monthly-report" {
  title = "监管执法及违法典型案例情况月度报送",
  subject = "area", policy = "first",
  citations = { "《执法通报制度》第二条", "《执法通报制度》第十一条", "《执法通报制度》第十二条" },
}

-- 《执法通报制度》第十一条 市、县（市、区）及曲靖经开区安全生产监督管理部门应当每月梳理汇总监管执法及违法典型案例情况，

condition "level_in_scope" {
  "市、县（市、区）及曲靖经开区安全生产监督管理部门", cite "《执法通报制度》第十一条",
  fact.administrative_level:is_one_of { "municipal", "county", "development_zone" },
}

-- 《执法通报制度》第二条 国家、省有关部门对安全生产监管执法通报另有规定的，依照其规定。

shared "superior_rule_applies"

-- 《执法通报制度》第十一条 监管执法情况应当包括执法检查基本情况、事故隐患和安全生产违法行为查处情况、实施行政处罚情况等，

condition "has_inspection_basics" {
  "监管执法情况包括执法检查基本情况", cite "《执法通报制度》第十一条",
  fact.has_inspection_basics,
}

condition "has_hazard_and_violation_handling" {
  "监管执法情况包括事故隐患和安全生产违法行为查处情况", cite "《执法通报制度》第十一条",
  fact.has_hazard_and_violation_handling,
}

condition "has_penalty_statistics" {
  "监管执法情况包括实施行政处罚情况", cite "《执法通报制度》第十一条",
  fact.has_penalty_statistics,
}

-- 违法典型案例情况应当包括违法典型案例基本情况、实施行政处罚情况、案件教训及改进措施建议等。

condition "cases_have_basics" {
  "违法典型案例情况包括违法典型案例基本情况", cite "《执法通报制度》第十一条",
  fact.typical_cases:every(each.case_basics),
}

condition "cases_have_penalties" {
  "违法典型案例情况包括实施行政处罚情况", cite "《执法通报制度》第十一条",
  fact.typical_cases:every(each.case_penalties),
}

condition "cases_have_lessons" {
  "违法典型案例情况包括案件教训", cite "《执法通报制度》第十一条",
  fact.typical_cases:every(each.case_lessons),
}

condition "cases_have_improvements" {
  "违法典型案例情况包括改进措施建议", cite "《执法通报制度》第十一条",
  fact.typical_cases:every(each.case_improvements),
}

local contents = {
  has_inspection_basics, has_hazard_and_violation_handling, has_penalty_statistics,
  cases_have_basics, cases_have_penalties, cases_have_lessons, cases_have_improvements,
}

-- 《执法通报制度》第十二条 市、县（市、区）及曲靖经开区安全生产监督管理部门监管执法及违法典型案例情况，
-- 经单位主要负责人签字确定后于次月 5 日前报同级安委会办公室。

local report_due_on = fact.reporting_month:day_of_next_month(param.report_due_day)

condition "signed_by_principal" {
  "经单位主要负责人签字确定", cite "《执法通报制度》第十二条",
  fact.signed_by_principal,
}

condition "report_submitted" {
  "报同级安委会办公室", cite "《执法通报制度》第十二条",
  fact.report_submitted,
}

condition "submitted_by_due_day" {
  "于次月5日前报送（尚未报送的，期限未过）", cite "《执法通报制度》第十二条",
  choose(fact.report_submitted, fact.report_submitted_on:not_after(report_due_on), as_of:not_after(report_due_on)),
}

condition "due_day_passed" {
  "次月5日已过", cite "《执法通报制度》第十二条",
  as_of:after(report_due_on),
}

ambiguity {
  cite "《执法通报制度》第十二条", question = "“次月5日前”含不含5日？",
  reading = "含5日当日，6日起为逾期",
  why = "公文中“某日前报送”通常以该日为截止日；民法典第一千二百五十九条未规定“前”",
}

ambiguity {
  cite "《执法通报制度》第十二条", question = "5日是休息日的是否顺延？",
  reading = "不顺延",
  why = "原文定的是日期而不是期间，民法典第二百零三条不适用",
}

ambiguity {
  cite "《执法通报制度》第十一条", question = "当月没有违法典型案例的？",
  reading = "案例内容的要求视为具备",
  why = "案例内容依附于案例；监管执法情况仍须报送",
}

ambiguity {
  cite "《执法通报制度》第十一条", question = "“等”之外是否还有须报内容？",
  reading = "不再判定",
  why = "原文未列明",
}

ambiguity {
  cite "《执法通报制度》第十一条", question = "“案件教训及改进措施建议”是一项还是两项？",
  reading = "两样都须有",
  why = "以“及”连接",
}

ambiguity {
  cite "《执法通报制度》第十二条", question = "期限内报送而后来补正的？",
  reading = "以报送日期为准，现已齐备签字的按报送日期答",
  why = "原文未规定补正的期限",
}

ambiguity {
  cite "《执法通报制度》第十二条", question = "统计月份未终了即报送的，是否算按期？",
  reading = "算；内容是否齐备另行判定",
  why = "原文只定报送的截止日，未定最早日期",
}

local ready = { contents, signed_by_principal }
local submitted = { ready, report_submitted }

outcome "out_of_scope" {
  "不是市、县（市、区）及曲靖经开区的部门，本条不适用", cite "《执法通报制度》第十一条",
  when = no(level_in_scope),
}

outcome "superior_rule_prevails" {
  "国家、省有关部门另有规定，依照其规定", cite "《执法通报制度》第二条",
  when = superior_rule_applies,
}

outcome "submitted_on_time" {
  "内容齐备、已签字，按期报送", cite "《执法通报制度》第十二条",
  when = all { submitted, submitted_by_due_day },
}

outcome "submitted_late" {
  "内容齐备、已签字，逾期报送", cite "《执法通报制度》第十二条",
  when = all(submitted),
}

outcome "submitted_defective" {
  "已报送而内容不全或者未经签字", cite "《执法通报制度》第十一条、第十二条",
  when = report_submitted,
}

outcome "overdue" {
  "逾期未报送", cite "《执法通报制度》第十二条",
  when = due_day_passed,
}

outcome "ready_to_submit" {
  "内容齐备、已签字，待报送", cite "《执法通报制度》第十二条",
  when = all(ready),
}

outcome "in_preparation" {
  "梳理汇总中", cite "《执法通报制度》第十一条",
  when = otherwise,
}

-- 第二条

action "follow_superior_rule" {
  "依照国家、省有关部门的规定", cite "《执法通报制度》第二条",
  when = decided "superior_rule_prevails",
}

-- 第十一条、第十二条　What is still missing.

local maybe_incomplete = decided("submitted_defective", "overdue", "in_preparation")

action "supply_missing_contents" {
  "补齐应当包括的内容", cite "《执法通报制度》第十一条",
  when = all { maybe_incomplete, no(all(contents)) },
}

action "obtain_signature" {
  "经单位主要负责人签字确定", cite "《执法通报制度》第十二条",
  when = all { maybe_incomplete, no(signed_by_principal) },
}

action "submit_report" {
  "于次月5日前报同级安委会办公室", cite "《执法通报制度》第十二条",
  when = decided("overdue", "ready_to_submit", "in_preparation"),
  due = report_due_on,
}

value "report_due_on" {
  "报送期限", type = "date", note = "统计月份未知",
  report_due_on,
}

value "report_days_late" {
  "报送逾期天数（已报送的算到报送之日）", type = "integer", unit = "天", note = "统计月份、是否报送或报送日期未知",
  choose(report_submitted, max(0, fact.report_submitted_on - report_due_on), max(0, report_due_on:days_since())),
}

value "incomplete_cases" {
  "内容不全的违法典型案例数", type = "integer", unit = "件", note = "案例或其中内容未知",
  fact.typical_cases:count(no(all { each.case_basics, each.case_penalties, each.case_lessons, each.case_improvements })),
}
