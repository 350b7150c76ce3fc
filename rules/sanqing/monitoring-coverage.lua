decision "monitoring-coverage" {
  title = "视频监控覆盖率",
  subject = "area", policy = "first",
  citations = { "一（二）4" },
}

-- 一（二）4　力争于2013年底前实现规模以上企业安全生产远程监控率达100%和2014年底前实现重点企业作业场所实时监控。

-- Multiplied out, so that whole numbers are compared and no enterprise to connect means the target is met.
local monitored_x100 = fact.above_scale_monitored_count * 100

condition "remote_target_met" {
  "规模以上企业安全生产远程监控率达100%", cite "一（二）4",
  monitored_x100:at_least(param.remote_monitoring_rate * fact.above_scale_count),
}

condition "realtime_target_met" {
  "实现重点企业作业场所实时监控", cite "一（二）4",
  fact.key_workplace_monitored_count:at_least(fact.key_workplace_count),
}

shared "remote_deadline_passed"
shared "realtime_deadline_passed"

ambiguity {
  cite "一（二）4", question = "“力争”的目标过期未实现，是否违规？",
  reading = "只说已过目标年底而未实现，不称违规，没有处罚",
  why = "“力争”是努力的目标",
}

ambiguity {
  cite "一（二）4", question = "目标写的是“我区”，本镇能否单独计算？",
  reading = "以请求所指区域的数为准，区、镇同用",
  why = "文中为全区目标，镇的办法照录；比率的算法不因区域大小而异",
}

ambiguity {
  cite "一（二）4", question = "实时监控没有写比率",
  reading = "重点企业作业场所全部实现",
  why = "“实现重点企业作业场所实时监控”没有例外，与前句100%并列",
}

ambiguity {
  cite "一（二）4", question = "没有规模以上企业（或作业场所）时",
  reading = "视为已实现，比率为空",
  why = "没有应接入的对象",
}

outcome "targets_met" { "两项目标均已实现", cite "一（二）4", when = all { remote_target_met, realtime_target_met } }

outcome "behind_schedule" {
  "已过目标年底而未实现", cite "一（二）4",
  when = any {
    all("远程监控") { remote_deadline_passed, no(remote_target_met) },
    all("实时监控") { realtime_deadline_passed, no(realtime_target_met) },
  },
}

outcome "on_schedule" { "未到目标年底，推进中", cite "一（二）4", when = otherwise }

action "connect_above_scale_enterprises" {
  "力争使规模以上企业全部实现远程监控", cite "一（二）4",
  when = no(remote_target_met), due = param.remote_monitoring_deadline,
}

action "connect_key_workplaces" {
  "力争使重点企业作业场所全部实现实时监控", cite "一（二）4",
  when = no(realtime_target_met), due = param.realtime_monitoring_deadline,
}

value "remote_monitoring_rate_actual" {
  "规模以上企业远程监控率", type = "number", unit = "%", note = "任一数不知，或规模以上企业数为0",
  monitored_x100 / fact.above_scale_count,
}

value "realtime_monitoring_rate_actual" {
  "重点企业作业场所实时监控率", type = "number", unit = "%", note = "任一数不知，或作业场所数为0",
  fact.key_workplace_monitored_count * 100 / fact.key_workplace_count,
}

value "above_scale_gap" {
  "未实现远程监控的规模以上企业数", type = "integer", unit = "家", note = "任一数不知",
  max(0, fact.above_scale_count - fact.above_scale_monitored_count),
}
