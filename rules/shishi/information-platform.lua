decision "information-platform" {
  title = "信息平台与“一企一档”",
  subject = "enterprise", policy = "collect",
  citations = { "四（二）" },
}

-- 四（二）加快信息化管理平台建设。

-- ---------------------------------------------------------------- The platform
-- 组织所有生产经营单位自觉运行“泉州市安全生产标准化智慧管理平台”，

condition "platform_in_use" {
  "自觉运行“泉州市安全生产标准化智慧管理平台”", cite "四（二）",
  fact.platform_in_use,
}

-- ---------------------------------------------------------------- “一企一档”
-- 认真采集本单位基本信息和全员安全生产责任制、培训教育、安全风险管控（含风险点类别、等级、管控措施）及隐患排查治理、
-- 应急管理等标准化相关信息，及时纳入信息平台管理，建立完善“一企一档”，

condition "basic_information_filed" {
  "采集本单位基本信息，及时纳入信息平台管理", cite "四（二）",
  fact.basic_information_filed,
}

condition "responsibility_filed" {
  "采集全员安全生产责任制信息，及时纳入信息平台管理", cite "四（二）",
  fact.responsibility_filed,
}

condition "training_filed" {
  "采集培训教育信息，及时纳入信息平台管理", cite "四（二）",
  fact.training_filed,
}

condition "risk_category_filed" {
  "采集安全风险管控信息：风险点类别", cite "四（二）",
  fact.risk_category_filed,
}

condition "risk_level_filed" {
  "采集安全风险管控信息：风险点等级", cite "四（二）",
  fact.risk_level_filed,
}

condition "risk_measures_filed" {
  "采集安全风险管控信息：管控措施", cite "四（二）",
  fact.risk_measures_filed,
}

condition "hazard_handling_filed" {
  "采集隐患排查治理信息，及时纳入信息平台管理", cite "四（二）",
  fact.hazard_handling_filed,
}

condition "emergency_filed" {
  "采集应急管理信息，及时纳入信息平台管理", cite "四（二）",
  fact.emergency_filed,
}

local risk_filed = { risk_category_filed, risk_level_filed, risk_measures_filed }

local one_file = {
  basic_information_filed, responsibility_filed, training_filed,
  risk_filed,
  hazard_handling_filed, emergency_filed,
}

-- ---------------------------------------------------------------- What the platform can do
-- 并充分利用平台的远程监测、自动化控制、自动预警等功能，
-- 持续加强对各类安全指标的监测预警、安全风险的动态管控和隐患整改的跟踪闭环，

condition "remote_monitoring_used" {
  "充分利用平台的远程监测、自动化控制、自动预警等功能", cite "四（二）",
  fact.remote_monitoring_used,
}

ambiguity {
  cite "四（二）", question = "未利用远程监测等功能是否算“一企一档”不全？",
  reading = "不算，只列后续",
  why = "原文以之为平台功能的利用，不属“一企一档”的信息内容",
}

ambiguity {
  cite "四（二）", question = "风险点类别、等级、管控措施三项缺一，是否算缺安全风险管控信息？",
  reading = "算",
  why = "括号注明“含”此三项",
}

-- ================================================================ Outcomes

outcome "file_complete" {
  "已运行平台，“一企一档”齐全", cite "四（二）",
  when = all { platform_in_use, one_file },
}

outcome "platform_not_used" {
  "未运行平台", cite "四（二）",
  when = no(platform_in_use),
}

outcome "basic_information_missing" {
  "“一企一档”缺：本单位基本信息", cite "四（二）",
  when = no(basic_information_filed),
}

outcome "responsibility_missing" {
  "“一企一档”缺：全员安全生产责任制信息", cite "四（二）",
  when = no(responsibility_filed),
}

outcome "training_missing" {
  "“一企一档”缺：培训教育信息", cite "四（二）",
  when = no(training_filed),
}

outcome "risk_missing" {
  "“一企一档”缺：安全风险管控信息（含风险点类别、等级、管控措施）", cite "四（二）",
  when = no(all(risk_filed)),
}

outcome "hazard_missing" {
  "“一企一档”缺：隐患排查治理信息", cite "四（二）",
  when = no(hazard_handling_filed),
}

outcome "emergency_missing" {
  "“一企一档”缺：应急管理信息", cite "四（二）",
  when = no(emergency_filed),
}

-- ================================================================ What is to be done

action "run_platform" {
  "组织该单位自觉运行“泉州市安全生产标准化智慧管理平台”", cite "四（二）",
  when = decided "platform_not_used",
}

action "collect_information" {
  "认真采集所缺信息，及时纳入信息平台管理，建立完善“一企一档”", cite "四（二）",
  when = no(all(one_file)),
}

action "use_monitoring" {
  "充分利用平台功能，加强安全指标监测预警、安全风险动态管控和隐患整改跟踪闭环", cite "四（二）",
  when = no(remote_monitoring_used),
}

value "categories_missing" {
  "“一企一档”所缺的信息类数", type = "integer", unit = "类", note = "六类中有未定的",
  count_unmet {
    basic_information_filed, responsibility_filed, training_filed,
    all(risk_filed),
    hazard_handling_filed, emergency_filed,
  },
}
