decision "enterprise-monitoring" {
  title = "单个企业接入视频监控",
  subject = "enterprise", policy = "first",
  citations = { "一（二）4" },
}

-- 一（二）4　力争于2013年底前实现规模以上企业安全生产远程监控率达100%和2014年底前实现重点企业作业场所实时监控。

condition "above_scale_enterprise" {
  "规模以上企业", cite "一（二）4",
  fact.above_scale_enterprise,
}

condition "key_enterprise" {
  "重点企业", cite "一（二）4",
  fact.key_enterprise,
}

ambiguity {
  cite "一（二）4", question = "“重点行业企业”与“重点企业”是否相同？",
  reading = "以区、镇确定的重点企业名单为准",
  why = "文中没有定义",
}

condition "remote_monitoring_connected" {
  "实现远程监控", cite "一（二）4",
  fact.remote_monitoring_connected,
}

condition "workplace_realtime_monitored" {
  "实现作业场所实时监控", cite "一（二）4",
  fact.workplace_realtime_monitored,
}

shared "remote_deadline_passed"
shared "realtime_deadline_passed"

ambiguity {
  cite "一（二）4", question = "全区“力争”的目标，对单个企业是否为义务？",
  reading = "只说已过目标年底而未接入，不称违规，没有处罚",
  why = "“力争”是努力的目标，文中没有对企业的命令",
}

outcome "not_covered" {
  "不是规模以上企业，也不是重点企业，不在目标之内", cite "一（二）4",
  when = none { above_scale_enterprise, key_enterprise },
}

outcome "monitored" {
  "已按目标接入", cite "一（二）4",
  when = all {
    any("规模以上企业远程监控") { no(above_scale_enterprise), remote_monitoring_connected },
    any("重点企业作业场所实时监控") { no(key_enterprise), workplace_realtime_monitored },
  },
}

outcome "monitoring_overdue" {
  "已过目标年底而未接入", cite "一（二）4",
  when = any {
    all("规模以上企业远程监控") { above_scale_enterprise, remote_deadline_passed, no(remote_monitoring_connected) },
    all("重点企业作业场所实时监控") { key_enterprise, realtime_deadline_passed, no(workplace_realtime_monitored) },
  },
}

outcome "monitoring_pending" { "未到目标年底，待接入", cite "一（二）4", when = otherwise }

action "connect_remote_monitoring" {
  "接入远程监控（力争目标）", cite "一（二）4",
  when = all { above_scale_enterprise, no(remote_monitoring_connected) }, due = param.remote_monitoring_deadline,
}

action "install_realtime_monitoring" {
  "实现作业场所实时监控（力争目标）", cite "一（二）4",
  when = all { key_enterprise, no(workplace_realtime_monitored) }, due = param.realtime_monitoring_deadline,
}
