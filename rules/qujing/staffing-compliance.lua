decision "staffing-compliance" {
  title = "安全管理部门设立与安全生产管理人员配备",
  subject = "enterprise", policy = "first",
  citations = { "《双重管理制度》第二条", "《双重管理制度》第五条", "《双重管理制度》第六条" },
}

-- 《双重管理制度》第二条 本制度适用于全市行政区域内生产经营单位安全生产专（兼）职管理人员。

shared "in_city"

-- 《双重管理制度》第五条 各生产经营单位应当按照有关规定，设立安全管理部门，配备专职或者兼职安全生产管理人员。

condition "department_requirement_met" {
  "按照有关规定设立安全管理部门", cite "《双重管理制度》第五条",
  any { no(fact.safety_department_required), fact.safety_department_established },
}

condition "officer_number_met" {
  "按照有关规定配备专职或者兼职安全生产管理人员", cite "《双重管理制度》第五条",
  (fact.full_time_officers + fact.part_time_officers):at_least(fact.safety_officers_required),
}

condition "full_time_number_met" {
  "有关规定要求专职的，配备专职安全生产管理人员", cite "《双重管理制度》第五条",
  fact.full_time_officers:at_least(fact.full_time_officers_required),
}

ambiguity {
  cite "《双重管理制度》第五条", question = "是否每个单位都须设立部门？",
  reading = "“按照有关规定”须设的才须设；须设与否及应配备人数由平台依《安全生产法》等核定",
  why = "本制度未定门槛，《安全生产法》第二十四条按行业和人数区分，并容许设机构或者配专职人员",
}

-- 《双重管理制度》第六条 生产经营单位未按照规定设立安全管理部门、配备专职或者兼职安全生产管理人员的，
-- 属地行业安全监督管理部门应当责令限期改正，逾期未改正的责令停产停业整顿，并处以相应罚款。

condition "correction_ordered" {
  "属地行业安全监督管理部门责令限期改正", cite "《双重管理制度》第六条",
  fact.staffing_correction_ordered,
}

condition "correction_overdue" {
  "逾期未改正", cite "《双重管理制度》第六条",
  as_of:after(fact.staffing_correction_due_on),
}

ambiguity {
  cite "《双重管理制度》第六条", question = "“设立安全管理部门、配备……人员”缺一项是否即为未按照规定？",
  reading = "缺一项即是",
  why = "顿号并列的是第五条的两项义务，不是须两项都缺",
}

ambiguity {
  cite "《双重管理制度》第六条", question = "逾期之后才改正的，是否仍责令停产停业整顿？",
  reading = "现已符合的答“已符合”",
  why = "停产停业整顿以“未改正”为要件；此前逾期的法律责任另依法处理",
}

ambiguity {
  cite "《双重管理制度》第六条", question = "改正期限最后一日算不算逾期？",
  reading = "不算，次日起才是逾期",
  why = "民法典第一千二百五十九条：届满包括本数；期限至最后一日终了",
}

ambiguity {
  cite "《双重管理制度》第六条", question = "罚款数额是多少？",
  reading = "不作判定，只答“相应罚款”，由属地行业安全监督管理部门依法确定",
  why = "本制度未定数额",
}

ambiguity {
  cite "《双重管理制度》第五条", question = "“专职或者兼职”是否由单位任选？",
  reading = "有关规定要求专职的须为专职，其余专职、兼职均可，专职也计入总人数",
  why = "“按照有关规定”统领设部门和配人员；《安全生产法》第二十四条对部分单位要求专职",
}

-- What complies now is compliant, whatever was ordered; only then does it matter how far 第六条 has gone.

outcome "out_of_scope" {
  "不在曲靖市行政区域内，不适用本制度", cite "《双重管理制度》第二条",
  when = no(in_city),
}

outcome "compliant" {
  "已按照规定设立安全管理部门、配备安全生产管理人员", cite "《双重管理制度》第五条",
  when = all { department_requirement_met, officer_number_met, full_time_number_met },
}

outcome "suspension_and_fine" {
  "逾期未改正：责令停产停业整顿，并处以相应罚款", cite "《双重管理制度》第六条",
  when = all { correction_ordered, correction_overdue },
}

outcome "correction_period" {
  "已责令限期改正，期限未届满", cite "《双重管理制度》第六条",
  when = correction_ordered,
}

outcome "order_correction" {
  "未按照规定设立、配备：应当责令限期改正", cite "《双重管理制度》第六条",
  when = otherwise,
}

-- What the enterprise lacks.

local not_as_required = decided("suspension_and_fine", "correction_period", "order_correction")

action "establish_department" {
  "生产经营单位应当设立安全管理部门", cite "《双重管理制度》第五条",
  when = all { not_as_required, no(department_requirement_met) },
}

action "appoint_officers" {
  "生产经营单位应当配备专职或者兼职安全生产管理人员", cite "《双重管理制度》第五条",
  when = all { not_as_required, no(all { officer_number_met, full_time_number_met }) },
}

-- What follows from 第六条.

action "regulator_orders_correction" {
  "属地行业安全监督管理部门应当责令限期改正", cite "《双重管理制度》第六条",
  when = decided "order_correction",
}

action "correct_within_time_limit" {
  "生产经营单位在限期内改正", cite "《双重管理制度》第六条",
  when = decided "correction_period",
  due = fact.staffing_correction_due_on,
}

action "regulator_suspends_operation" {
  "属地行业安全监督管理部门责令停产停业整顿", cite "《双重管理制度》第六条",
  when = decided "suspension_and_fine",
}

action "regulator_imposes_fine" {
  "属地行业安全监督管理部门处以相应罚款（数额由其依法确定）", cite "《双重管理制度》第六条",
  when = decided "suspension_and_fine",
}

value "officers_short" {
  "尚缺安全生产管理人员数", type = "integer", unit = "名", note = "应配备总数或任一已配备人数未知",
  max(0, fact.safety_officers_required - fact.full_time_officers - fact.part_time_officers),
}

value "full_time_short" {
  "尚缺专职安全生产管理人员数", type = "integer", unit = "名", note = "须专职人数或已配备专职人数未知",
  max(0, fact.full_time_officers_required - fact.full_time_officers),
}

value "correction_days_overdue" {
  "改正期限届满后已过天数（未责令或未届满为0）", type = "integer", unit = "天", note = "是否已责令未知，或已责令而期限未知",
  choose(correction_ordered, max(0, fact.staffing_correction_due_on:days_since()), 0),
}
