-- Deadlines that several decisions look at; `shared "…"` puts one at its place there. The last day still belongs to the term.

-- 一（二）4　力争于2013年底前实现规模以上企业安全生产远程监控率达100%和2014年底前实现重点企业作业场所实时监控。

condition "remote_deadline_passed" {
  "已过2013年底", cite "一（二）4",
  as_of:after(param.remote_monitoring_deadline),
}

condition "realtime_deadline_passed" {
  "已过2014年底", cite "一（二）4",
  as_of:after(param.realtime_monitoring_deadline),
}

-- 二（四）　（此项工作要求在10月底前完成）

condition "self_inspection_deadline_passed" {
  "已过10月底", cite "二（四）",
  as_of:after(param.self_inspection_deadline),
}

-- 二（五）　（此项工作要求在11月底前完成）

condition "acceptance_deadline_passed" {
  "已过11月底", cite "二（五）",
  as_of:after(param.acceptance_deadline),
}
