decision "enforcement" {
  title = "执法推动：严肃处理措施",
  subject = "enterprise", policy = "first",
  citations = { "五（一）" },
}

-- 五（一）加大执法推动力度。
-- 对存在安全生产违法违规行为、虚假服务、“纸上谈兵”的，要采取警示通报、列入黑名单、顶格处罚、停产整顿等措施严肃处理，

local found = each.found_on:not_after(as_of)
local not_handled = no(each.handled)

condition "safety_violation_open" {
  "存在安全生产违法违规行为，尚未处理", cite "五（一）",
  fact.enforcement_findings:exists(all { each.kind:is "safety_violation", found, not_handled }),
}

condition "false_service_open" {
  "存在虚假服务，尚未处理", cite "五（一）",
  fact.enforcement_findings:exists(all { each.kind:is "false_service", found, not_handled }),
}

condition "paper_exercise_open" {
  "存在“纸上谈兵”，尚未处理", cite "五（一）",
  fact.enforcement_findings:exists(all { each.kind:is "paper_exercise", found, not_handled }),
}

local to_be_dealt_with = any { safety_violation_open, false_service_open, paper_exercise_open }

outcome "strict_measures" {
  "要采取警示通报、列入黑名单、顶格处罚、停产整顿等措施严肃处理", cite "五（一）",
  when = to_be_dealt_with,
}

outcome "no_measures" { "没有须严肃处理的情形", cite "五（一）", when = otherwise }

-- ---------------------------------------------------------------- The measures

action "circulate_warning" {
  "警示通报（由镇（街道）、行业主管部门依情形采取）", cite "五（一）",
  when = decided "strict_measures",
}

action "put_on_blacklist" {
  "列入黑名单（由镇（街道）、行业主管部门依情形采取）", cite "五（一）",
  when = decided "strict_measures",
}

action "impose_maximum_penalty" {
  "顶格处罚（由镇（街道）、行业主管部门依情形采取）", cite "五（一）",
  when = decided "strict_measures",
}

ambiguity {
  cite "五（一）", question = "四项措施是须全部采取还是择一？",
  reading = "列出各项，由镇（街道）、行业主管部门依情形采取；须严肃处理，措施可选",
  why = "原文为“要采取警示通报、列入黑名单、顶格处罚、停产整顿等措施”，主语是各镇（街道）、各行业（领域）主管部门，" ..
    "未定各项的适用条件；处罚仍须依法有据",
}

-- 并适时曝光典型的执法案例，

condition "typical_case" {
  "典型的执法案例", cite "五（一）",
  fact.enforcement_findings:exists(all { each.typical, found }),
}

-- 对本辖区本行业（领域）生产经营单位标准化建设、提升、运行情况和专业技术服务情况的执法检查，

condition "production_unit" {
  "生产经营单位", cite "五（一）",
  fact.unit_kind:is "production_unit",
}

action "suspend_production" {
  "停产整顿（由镇（街道）、行业主管部门依情形对生产经营单位采取）", cite "五（一）",
  when = all { to_be_dealt_with, production_unit },
}

action "expose_case" {
  "适时曝光典型的执法案例", cite "五（一）",
  when = typical_case,
}

ambiguity {
  cite "五（一）", question = "停产整顿是否适用于专业技术服务机构？",
  reading = "不适用",
  why = "停产以从事生产为前提",
}

ambiguity {
  cite "五（一）", question = "已经处理过的情形是否再次处理？",
  reading = "不再",
  why = "同一情形已作处理，不重复",
}

-- 围绕企业责任体系、双重预防、培训教育、现场作业、应急管理等7项重点工作，

ambiguity {
  cite "五（一）", question = "“7项重点工作”原文只列五项（企业责任体系、双重预防、培训教育、现场作业、应急管理），是否限定查实的情形？",
  reading = "不限定",
  why = "其余两项见泉安办〔2022〕20号；处理以存在所列情形为准，不问属哪项工作",
}

value "open_findings" {
  "尚未处理的情形数", type = "integer", unit = "项", note = "enforcement_findings 未知或有未定的",
  fact.enforcement_findings:count(all { found, not_handled }),
}
