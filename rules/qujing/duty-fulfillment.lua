decision "duty-fulfillment" {
  title = "安全生产管理人员职责履行",
  subject = "person", policy = "first",
  citations = { "《双重管理制度》第二条", "《双重管理制度》第十二条", "《双重管理制度》第十三条" },
}

-- 《双重管理制度》第二条 本制度适用于全市行政区域内生产经营单位安全生产专（兼）职管理人员。

shared "in_city"

condition "is_safety_officer" {
  "（在岗的）安全生产专（兼）职管理人员", cite "《双重管理制度》第二条",
  all { fact.engagement:is_one_of { "part_time", "full_time" }, fact.on_post },
}

-- ================================================================ 第十二条
-- 《双重管理制度》第十二条 生产经营单位安全生产管理部门及其安全生产管理人员履行下列职责：

-- （一）组织或者参与拟订本单位安全生产规章制度、操作规程和生产安全事故应急救援预案；
condition "duty_rules_and_plans" {
  "组织或者参与拟订本单位安全生产规章制度、操作规程和生产安全事故应急救援预案", cite "《双重管理制度》第十二条（一）",
  all { fact.safety_rules_drafted, fact.operating_procedures_drafted, fact.rescue_plan_drafted },
}

-- （二）组织或者参与本单位安全生产教育和培训，如实记录安全生产教育和培训情况；
condition "duty_education" {
  "组织或者参与本单位安全生产教育和培训，如实记录安全生产教育和培训情况", cite "《双重管理制度》第十二条（二）",
  all { fact.education_organized, fact.education_recorded },
}

-- （三）组织开展危险源辨识和评估，督促落实本单位重大危险源的安全管理措施；
condition "duty_hazard_sources" {
  "组织开展危险源辨识和评估，督促落实本单位重大危险源的安全管理措施", cite "《双重管理制度》第十二条（三）",
  all { fact.hazard_sources_assessed, any { no(fact.has_major_hazard_source), fact.major_source_measures_urged } },
}

-- （四）组织或者参与本单位应急救援演练；
condition "duty_rescue_drills" {
  "组织或者参与本单位应急救援演练", cite "《双重管理制度》第十二条（四）",
  fact.rescue_drills_organized,
}

-- （五）检查本单位的安全生产状况，及时排查生产安全事故隐患，提出改进安全生产管理的建议；
condition "duty_inspection" {
  "检查本单位的安全生产状况，及时排查生产安全事故隐患，提出改进安全生产管理的建议", cite "《双重管理制度》第十二条（五）",
  all { fact.safety_status_checked, fact.hazards_investigated, fact.improvements_proposed },
}

-- （六）制止和纠正违章指挥、强令冒险作业、违反操作规程的行为；
condition "duty_stop_violations" {
  "制止和纠正违章指挥、强令冒险作业、违反操作规程的行为", cite "《双重管理制度》第十二条（六）",
  fact.violations_stopped,
}

-- （七）督促落实本单位安全生产整改措施。
condition "duty_rectification" {
  "督促落实本单位安全生产整改措施", cite "《双重管理制度》第十二条（七）",
  fact.rectification_urged,
}

local duties = {
  duty_rules_and_plans, -- （一）
  duty_education,       -- （二）
  duty_hazard_sources,  -- （三）
  duty_rescue_drills,   -- （四）
  duty_inspection,      -- （五）
  duty_stop_violations, -- （六）
  duty_rectification,   -- （七）
}

ambiguity {
  cite "《双重管理制度》第十二条", question = "职责由部门还是每个人员履行？",
  reading = "就所问的人员判定；写“组织或者参与”的，参与即可",
  why = "主语为“安全生产管理部门及其安全生产管理人员”，未分派到人",
}

ambiguity {
  cite "《双重管理制度》第十二条（三）", question = "没有重大危险源的单位？",
  reading = "辨识和评估即可，督促落实重大危险源措施一项不适用",
  why = "后半句以“本单位重大危险源”为对象",
}

ambiguity {
  cite "《双重管理制度》第十二条（六）", question = "没有发生违章行为、没有须整改事项的？",
  reading = "记为已履行",
  why = "（六）（七）以有该行为、该事项为前提",
}

-- ================================================================ 第十三条
-- 《双重管理制度》第十三条 生产经营单位安全生产管理人员应当恪尽职守，依法履行职责。
-- 应当根据本单位的生产经营特点，对安全生产状况进行经常性检查；

condition "regular_checks_made" {
  "根据本单位的生产经营特点，对安全生产状况进行经常性检查", cite "《双重管理制度》第十三条",
  fact.regular_checks_made,
}

-- 对检查中发现的安全问题，应当立即处理；不能处理的，应当及时报告本单位有关负责人，

condition "problems_dealt_with" {
  "发现的安全问题立即处理，不能处理的及时报告本单位有关负责人", cite "《双重管理制度》第十三条",
  (fact.problems_handled_at_once + fact.problems_reported_in_time):at_least(fact.problems_found),
}

-- 检查及处理情况应当如实记录在案。

condition "checks_recorded_truthfully" {
  "检查及处理情况如实记录在案", cite "《双重管理制度》第十三条",
  fact.checks_recorded:at_least(fact.checks_made),
}

ambiguity {
  cite "《双重管理制度》第十三条", question = "第十三条有欠缺而七项职责均登记为已履行的，怎样答？",
  reading = "另答检查、处理、报告或记录有欠缺",
  why = "第十二条（五）与第十三条都说检查，但第十三条另加经常性、处理、报告和记录的要求",
}

ambiguity {
  cite "《双重管理制度》第十三条", question = "“立即”“及时”以多少时间为准？",
  reading = "由平台按登记认定",
  why = "原文未定时间",
}

ambiguity {
  cite "《双重管理制度》第十二条", question = "拟任而未上岗的，是否判定履职？",
  reading = "不判定，答不适用",
  why = "第十二条、第十三条的职责属于单位现有的安全生产管理人员，上岗前（第八条）尚不承担",
}

outcome "out_of_scope" {
  "不是全市行政区域内生产经营单位在岗的专（兼）职安全生产管理人员", cite "《双重管理制度》第二条",
  when = no(all { in_city, is_safety_officer }),
}

outcome "duties_fulfilled" {
  "七项职责及经常性检查均已履行", cite "《双重管理制度》第十二条、第十三条",
  when = all { duties, regular_checks_made, problems_dealt_with, checks_recorded_truthfully },
}

outcome "inspection_lacking" {
  "七项职责已履行，检查、处理、报告或记录有欠缺", cite "《双重管理制度》第十三条",
  when = all(duties),
}

outcome "duties_unfulfilled" {
  "七项职责未全部履行", cite "《双重管理制度》第十二条",
  when = otherwise,
}

action "perform_missing_duties" {
  "应当履行尚未履行的职责", cite "《双重管理制度》第十二条",
  when = decided "duties_unfulfilled",
}

local something_lacking = decided("inspection_lacking", "duties_unfulfilled")

action "make_regular_checks" {
  "应当对安全生产状况进行经常性检查", cite "《双重管理制度》第十三条",
  when = all { something_lacking, no(regular_checks_made) },
}

action "handle_or_report_problems" {
  "对发现的安全问题应当立即处理；不能处理的，应当及时报告本单位有关负责人", cite "《双重管理制度》第十三条",
  when = all { something_lacking, no(problems_dealt_with) },
}

action "record_checks" {
  "检查及处理情况应当如实记录在案", cite "《双重管理制度》第十三条",
  when = all { something_lacking, no(checks_recorded_truthfully) },
}

value "duties_unperformed" {
  "未履行的职责项数", type = "integer", unit = "项", note = "任一职责未知",
  count_unmet(duties),
}

value "problems_outstanding" {
  "既未立即处理也未及时报告的问题数", type = "integer", unit = "项", note = "任一问题数未知",
  max(0, fact.problems_found - fact.problems_handled_at_once - fact.problems_reported_in_time),
}

value "checks_unrecorded" {
  "未如实记录的检查及处理次数", type = "integer", unit = "次", note = "任一次数未知",
  max(0, fact.checks_made - fact.checks_recorded),
}
