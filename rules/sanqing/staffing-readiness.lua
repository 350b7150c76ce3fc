decision "staffing-readiness" {
  title = "专职人员及设备落实（筹备阶段）",
  subject = "enterprise", policy = "first",
  citations = { "二（一）" },
}

-- 二（一）　各部门、各企业要按照清新区三坑镇安全生产规范化建设管理实施办法的要求完善办公场所和人员设置，
-- 配备1-3名专职的工作人员及专用办公电脑，

condition "staff_assigned" {
  "配备专职工作人员不少于1名", cite "二（一）",
  fact.full_time_staff_count:at_least(param.staff_min),
}

condition "staff_within_range" {
  "配备专职工作人员不多于3名", cite "二（一）",
  fact.full_time_staff_count:at_most(param.staff_max),
}

condition "dedicated_computer" {
  "配备专用办公电脑", cite "二（一）",
  fact.dedicated_computer,
}

condition "office_ready" {
  "完善办公场所", cite "二（一）",
  fact.office_ready,
}

ambiguity {
  cite "二（一）", question = "专职人员多于3名，算不算落实？",
  reading = "算落实，但另列为“超出1—3名”",
  why = "“1-3名”是配备的幅度，目的在保证有人专职；超出不等于没有落实，由主管部门斟酌",
}

-- 负责本部门、本企业安全生产“一系统五平台”的操作、信息收集、信息处理及上报工作。

condition "staff_duties_assigned" {
  "负责“一系统五平台”的操作、信息收集、信息处理及上报", cite "二（一）",
  fact.staff_duties_assigned,
}

-- （此项工作要求在3月底前完成）

condition "staffing_deadline_passed" {
  "已过3月底", cite "二（一）",
  as_of:after(param.preparation_deadline),
}

ambiguity {
  cite "二", question = "“3月底前”等期限未写年份，“底前”是否包括当月最后一日？",
  reading = "2013年；包括最后一日，自次月1日起为逾期",
  why = "办法于2013年3月5日印发，各阶段相接于2013年；“3月底前完成”按通常用法包括3月31日",
}

ambiguity {
  cite "二（一）", question = "主体“各部门、各企业”",
  reading = "部门与企业同用一组事实，以 enterprise 为主体",
  why = "要求相同",
}

local equipment_and_duties = { dedicated_computer, office_ready, staff_duties_assigned }

outcome "ready" {
  "已落实专职工作人员及设备", cite "二（一）",
  when = all { staff_assigned, staff_within_range, equipment_and_duties },
}

outcome "ready_above_range" {
  "已落实，专职人员超出1—3名", cite "二（一）",
  when = all { staff_assigned, no(staff_within_range), equipment_and_duties },
}

outcome "staffing_overdue" { "逾期未落实", cite "二（一）", when = staffing_deadline_passed }

outcome "in_preparation" { "尚在筹备期内", cite "二（一）", when = otherwise }

action "assign_staff" {
  "配备1-3名专职的工作人员", cite "二（一）",
  when = no(staff_assigned), due = param.preparation_deadline,
}

action "provide_computer" {
  "配备专用办公电脑", cite "二（一）",
  when = no(dedicated_computer), due = param.preparation_deadline,
}

action "complete_office" {
  "完善办公场所", cite "二（一）",
  when = no(office_ready), due = param.preparation_deadline,
}

action "assign_duties" {
  "明确专职人员负责“一系统五平台”的操作、信息收集、信息处理及上报", cite "二（一）",
  when = no(staff_duties_assigned), due = param.preparation_deadline,
}

value "staff_shortfall" {
  "所缺专职人员数", type = "integer", unit = "名", note = "full_time_staff_count 不知",
  max(0, param.staff_min - fact.full_time_staff_count),
}
