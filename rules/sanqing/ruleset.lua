-- 关于印发清新区三坑镇安全生产规范化建设管理实施办法的通知

ruleset {
  title = "清新区三坑镇安全生产规范化建设管理实施办法",
  document = "三府〔2013〕4号",
  jurisdiction = { code = "441803", name = "广东省清远市清新区三坑镇" },
  version = "2013.1",
  effective_from = "2013-03-05", -- 二○一三年三月五日印发

  decisions = {
    "enterprise-category",         -- 二（三）2（2）分类
    "enterprise-grade",            -- 二（三）2（2）分级
    "grade-adjustment",            -- 二（三）3
    "standardization-supervision", -- 一（二）1
    "information-platforms",       -- 一（一）、（二）
    "staffing-readiness",          -- 二（一）
    "construction-progress",       -- 二（一）至（五）
    "record-completeness",         -- 二（二）2、3
    "training-record",             -- 一（二）3
    "monitoring-coverage",         -- 一（二）4
    "enterprise-monitoring",       -- 一（二）4
    "self-inspection",             -- 二（四）
    "acceptance",                  -- 二（五）
  },
}
