decision "hazard-escalation" {
  title = "检查发现问题的处理与逐级报告",
  subject = "enterprise", policy = "first",
  citations = { "《双重管理制度》第二条", "《双重管理制度》第十三条", "《双重管理制度》第十四条" },
}

-- 《双重管理制度》第二条 本制度适用于全市行政区域内生产经营单位安全生产专（兼）职管理人员。

shared "in_city"

-- 《双重管理制度》第十三条 对检查中发现的安全问题，应当立即处理；

condition "problem_found" {
  "检查中发现安全问题", cite "《双重管理制度》第十三条",
  fact.problem_found,
}

condition "problem_handled" {
  "该问题已处理", cite "《双重管理制度》第十三条",
  fact.problem_handled,
}

-- 《双重管理制度》第十四条 生产经营单位安全生产管理人员在检查中发现重大事故隐患，

condition "major_accident_hazard" {
  "在检查中发现重大事故隐患", cite "《双重管理制度》第十四条",
  fact.problem_severity:is "major",
}

-- 《双重管理制度》第十三条 不能处理的，应当及时报告本单位有关负责人，有关负责人应当及时处理。

condition "beyond_officer_ability" {
  "安全生产管理人员不能处理的", cite "《双重管理制度》第十三条",
  fact.beyond_officer_ability,
}

condition "reported_to_responsible_person" {
  "及时报告本单位有关负责人", cite "《双重管理制度》第十三条",
  fact.reported_to_responsible_person,
}

ambiguity {
  cite "《双重管理制度》第十三条", question = "“立即”“及时”以多少时间为准？",
  reading = "不算天数，由平台按登记情况认定是否及时",
  why = "原文未定时间",
}

-- 《双重管理制度》第十四条 依照第十三条规定向本单位有关负责人报告，有关负责人不及时处理的，
-- 安全生产管理人员可以向属地行业安全监督管理部门报告，接到报告的属地行业安全监督管理部门应当依法及时处理。

condition "response_not_in_time" {
  "有关负责人不及时处理", cite "《双重管理制度》第十四条",
  fact.responsible_person_response:is "not_in_time",
}

condition "reported_to_regulator" {
  "安全生产管理人员向属地行业安全监督管理部门报告", cite "《双重管理制度》第十四条",
  fact.reported_to_regulator,
}

ambiguity {
  cite "《双重管理制度》第十四条", question = "有关负责人不及时处理的一般问题，能否依本制度向部门报告？",
  reading = "本制度不作此规定，答“有关负责人应当及时处理”",
  why = "第十四条只及重大事故隐患",
}

ambiguity {
  cite "《双重管理制度》第十四条", question = "未先报告有关负责人而直接向部门报告的？",
  reading = "不作第十四条的报告论，仍停在尚未完成的一步；部门另依法处理",
  why = "第十四条以“依照第十三条规定向本单位有关负责人报告，有关负责人不及时处理”为前提",
}

ambiguity {
  cite "《双重管理制度》第十四条", question = "安全生产管理人员自己能处理的重大事故隐患？",
  reading = "应当立即处理",
  why = "“依照第十三条规定”报告，第十三条的报告限于不能处理的",
}

ambiguity {
  cite "《双重管理制度》第十四条", question = "“可以”报告是不是义务？",
  reading = "不是本制度的义务，由安全生产管理人员决定",
  why = "原文为“可以”",
}

-- 《双重管理制度》第十三条 检查及处理情况应当如实记录在案。

condition "problem_recorded" {
  "检查及处理情况如实记录在案", cite "《双重管理制度》第十三条",
  fact.problem_recorded,
}

ambiguity {
  cite "《双重管理制度》第十三条", question = "没有发现问题是否也须记录？",
  reading = "须记录",
  why = "“检查及处理情况”都应当记录，检查本身在内",
}

-- An open problem goes from the officer to the responsible person, and a major one from there to the regulator; the
-- answer is who has to deal with it now.
local reported_upwards = { beyond_officer_ability, reported_to_responsible_person }           -- 第十三条
local left_unhandled   = { major_accident_hazard, reported_upwards, response_not_in_time } -- 第十四条

outcome "out_of_scope" {
  "不在曲靖市行政区域内，不适用本制度", cite "《双重管理制度》第二条",
  when = no(in_city),
}

outcome "no_problem" {
  "检查中未发现安全问题", cite "《双重管理制度》第十三条",
  when = no(problem_found),
}

outcome "problem_settled" {
  "问题已处理", cite "《双重管理制度》第十三条",
  when = problem_handled,
}

outcome "regulator_must_handle" {
  "接到报告的属地行业安全监督管理部门应当依法及时处理", cite "《双重管理制度》第十四条",
  when = all { left_unhandled, reported_to_regulator },
}

outcome "may_report_to_regulator" {
  "安全生产管理人员可以向属地行业安全监督管理部门报告", cite "《双重管理制度》第十四条",
  when = all(left_unhandled),
}

outcome "responsible_person_must_handle" {
  "已报告，有关负责人应当及时处理", cite "《双重管理制度》第十三条",
  when = all(reported_upwards),
}

outcome "must_report_to_responsible_person" {
  "不能处理，应当及时报告本单位有关负责人", cite "《双重管理制度》第十三条",
  when = beyond_officer_ability,
}

outcome "must_handle_at_once" {
  "应当立即处理", cite "《双重管理制度》第十三条",
  when = otherwise,
}

action "officer_handles_at_once" {
  "安全生产管理人员应当立即处理", cite "《双重管理制度》第十三条",
  when = decided "must_handle_at_once",
}

action "officer_reports_to_responsible_person" {
  "安全生产管理人员应当及时报告本单位有关负责人", cite "《双重管理制度》第十三条",
  when = decided "must_report_to_responsible_person",
}

-- The responsible person stays bound after a report to the regulator.
action "responsible_person_handles" {
  "有关负责人应当及时处理", cite "《双重管理制度》第十三条",
  when = decided("responsible_person_must_handle", "may_report_to_regulator", "regulator_must_handle"),
}

action "officer_may_report_to_regulator" {
  "安全生产管理人员可以向属地行业安全监督管理部门报告（由其决定）", cite "《双重管理制度》第十四条",
  when = decided "may_report_to_regulator",
}

action "regulator_handles" {
  "属地行业安全监督管理部门应当依法及时处理", cite "《双重管理制度》第十四条",
  when = decided "regulator_must_handle",
}

action "record_check_and_handling" {
  "检查及处理情况应当如实记录在案", cite "《双重管理制度》第十三条",
  when = all { in_city, no(problem_recorded) },
}
