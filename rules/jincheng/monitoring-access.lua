decision "monitoring-access" {
  title = "安全风险监测预警系统接入",
  subject = "enterprise", policy = "first",
  citations = { "二（二）10" },
}

-- ================================================================ 二（二）10　加快推进安全风险监测预警系统建设
-- 2025年底前完成所有钢铁、涉粉作业10人以上金属粉尘、木粉尘企业接入系统，

condition "monitoring_connected" {
  "接入安全风险监测预警系统", cite "二（二）10",
  fact.monitoring_connected,
}

condition "steel_enterprise" {
  "钢铁企业", cite "二（二）10",
  fact.sector:is "steel",
}

condition "dust_workers_reached" {
  "涉粉作业10人以上", cite "二（二）10",
  fact.dust_workers:at_least(param.dust_workers_threshold),
}

condition "metal_dust_work" {
  "金属粉尘企业", cite "二（二）10",
  fact.metal_dust_work,
}

condition "wood_dust_work" {
  "木粉尘企业", cite "二（二）10",
  fact.wood_dust_work,
}

local must_connect = any("应当接入的企业") {
  steel_enterprise,
  all("涉粉作业10人以上") { dust_workers_reached, any("金属粉尘、木粉尘") { metal_dust_work, wood_dust_work } },
}

shared "access_deadline_passed"

ambiguity {
  cite "二（二）10", question = "“涉粉作业10人以上金属粉尘、木粉尘企业”中10人以上是否只限定金属粉尘？",
  reading = "同时限定金属粉尘和木粉尘",
  why = "“涉粉作业10人以上”修饰其后并列的两类企业",
}

ambiguity {
  cite "二（二）10", question = "10人是否在内？",
  reading = "在内",
  why = "“以上”含本数",
}

ambiguity {
  cite "二（二）10", question = "“所有钢铁”是否受10人限制？",
  reading = "不受",
  why = "“所有钢铁”与涉粉企业并列，人数只对涉粉作业",
}

-- 鼓励有条件的涉粉作业企业应接尽接，

condition "dust_work_present" {
  "涉粉作业企业", cite "二（二）10",
  fact.dust_workers:above(0),
}

condition "connection_feasible" {
  "有条件的", cite "二（二）10",
  fact.connection_feasible,
}

ambiguity {
  cite "二（二）10", question = "“有条件”由谁认定？",
  reading = "作为事实输入，未作判断",
  why = "原文未定条件",
}

-- 钢铁、粉尘涉爆企业全面推广应用安全风险监测预警系统

condition "dust_explosion" {
  "粉尘涉爆企业", cite "二（二）10",
  fact.dust_explosion,
}

ambiguity {
  cite "二（二）10", question = "未达10人的粉尘涉爆企业如何？",
  reading = "有条件的鼓励接入；无条件的属推广应用对象，无期限",
  why = "首句“钢铁、粉尘涉爆企业全面推广应用”，期限句只列两类",
}

-- 2027年底前安全风险智能化管控能力显著增强，实现工贸企业基础信息、分级分类、执法检查、隐患整改的闭环管理。

condition "basic_information_loop" {
  "实现工贸企业基础信息的闭环管理", cite "二（二）10",
  fact.basic_information_loop,
}

condition "grading_loop" {
  "实现工贸企业分级分类的闭环管理", cite "二（二）10",
  fact.grading_loop,
}

condition "inspection_loop" {
  "实现工贸企业执法检查的闭环管理", cite "二（二）10",
  fact.inspection_loop,
}

condition "rectification_loop" {
  "实现工贸企业隐患整改的闭环管理", cite "二（二）10",
  fact.rectification_loop,
}

local loop_links = { basic_information_loop, grading_loop, inspection_loop, rectification_loop }

ambiguity {
  cite "二（二）10", question = "闭环管理是逐企业还是全市要求？",
  reading = "对已接入的企业逐一提示，2027年底前",
  why = "原文目标为“工贸企业”各环节，系统建设以企业接入为前提",
}

-- ================================================================ Outcomes and actions

outcome "connected" { "已接入安全风险监测预警系统", cite "二（二）10", when = monitoring_connected }

outcome "access_overdue" {
  "应接入而逾期未接入", cite "二（二）10",
  when = all { must_connect, access_deadline_passed },
}

outcome "access_required" { "2025年底前须接入", cite "二（二）10", when = must_connect }

outcome "access_encouraged" {
  "有条件的涉粉作业企业，鼓励应接尽接", cite "二（二）10",
  when = all { dust_work_present, connection_feasible },
}

outcome "application_promoted" { "粉尘涉爆企业，推广应用", cite "二（二）10", when = dust_explosion }
outcome "access_not_required"  { "不在接入范围", cite "二（二）10", when = otherwise }

action "connect_system" {
  "接入安全风险监测预警系统", cite "二（二）10",
  when = decided("access_overdue", "access_required"),
  due = param.monitoring_access_deadline,
}

action "encourage_connection" {
  "鼓励接入安全风险监测预警系统", cite "二（二）10",
  when = decided "access_encouraged",
}

action "promote_application" {
  "推广应用安全风险监测预警系统", cite "二（二）10",
  when = decided "application_promoted",
}

action "realize_closed_loop" {
  "实现基础信息、分级分类、执法检查、隐患整改的闭环管理", cite "二（二）10",
  when = all { monitoring_connected, no(all(loop_links)) },
  due = param.closed_loop_deadline,
}

-- ================================================================ Values

value "closed_loop_links_lacking" {
  "尚未闭环的环节数", type = "integer", unit = "个", note = "任一环节是否闭环未知",
  count_unmet(loop_links),
}

value "dust_workers_below_threshold" {
  "距接入人数标准尚差人数", type = "integer", unit = "人", note = "dust_workers 未知",
  max(0, param.dust_workers_threshold - fact.dust_workers),
}
