-- The facts that the decisions read, in the order of the decisions, under the clause that needs them first.

-- ================================================================ 适用范围

-- 《双重管理制度》第二条　单位和人员

fact "located_in_city" { "生产经营单位在曲靖市行政区域内", type = "boolean", from = "enterprise", immutable = true }

fact "engagement" {
  "从事（未上岗的为拟从事）安全生产管理的方式", type = "enum", from = "person",
  values = {
    { "not_engaged", "不是、也不拟任安全生产管理人员" },
    { "part_time",   "兼职安全生产管理人员" },
    { "full_time",   "专职安全生产管理人员" },
  },
}

-- 《执法通报制度》第二条、第三条　部门的层级，另有规定

fact "administrative_level" {
  "安全生产监督管理部门（安委会办公室）所属层级", type = "enum", from = "area", immutable = true,
  values = {
    { "municipal",        "曲靖市" },
    { "county",           "县（市、区）" },
    { "development_zone", "曲靖经济技术开发区" },
    { "township",         "乡镇（街道）" },
  },
}

fact "superior_rule_applies" {
  "国家、省有关部门对该项监管执法通报另有规定", type = "boolean", from = "area", default = false, immutable = true,
  note = "例外规定须经登记才适用；平台未登记即没有另行规定",
}

-- ================================================================ 《双重管理制度》

-- 第五条　设立安全管理部门，配备安全生产管理人员

fact "safety_department_required" {
  "按照有关规定应当设立安全管理部门", type = "boolean", from = "enterprise",
  note = "依《安全生产法》等核定；本制度不另定标准",
}

fact "safety_department_established" { "已设立安全管理部门", type = "boolean", from = "enterprise" }

fact "safety_officers_required" {
  "按照有关规定应配备的专（兼）职安全生产管理人员总数", type = "integer", from = "enterprise", min = 0, unit = "名",
  note = "依《安全生产法》等核定；本制度不另定人数",
}

fact "full_time_officers_required" { "其中按照有关规定须为专职的人数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "full_time_officers"          { "已配备的专职安全生产管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "part_time_officers"          { "已配备的兼职安全生产管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名" }

-- 第六条　责令限期改正

fact "staffing_correction_ordered" { "属地行业安全监督管理部门已就未设部门、未配人员责令限期改正", type = "boolean", from = "enterprise" }
fact "staffing_correction_due_on"  { "责令限期改正的期限届满日", type = "date", from = "enterprise" }

-- 第八条、第十条　上岗和继续任职

fact "on_post"                { "已在安全生产管理岗位上", type = "boolean", from = "person" }
fact "post_assessment_passed" { "经属地行业安全监督管理部门对其履职资格和能力考核合格", type = "boolean", from = "person" }

fact "statutory_exam_required" {
  "依法须经安全生产知识和管理能力考核", type = "boolean", from = "person",
  note = "依《安全生产法》《云南省安全生产条例》核定",
}

fact "statutory_exam_passed" { "依法经安全生产知识和管理能力考核合格", type = "boolean", from = "person" }

fact "on_exclusion_list" {
  "在属地部门审核认定的不具备安全生产管理资格和能力人员名单上", type = "boolean", from = "person",
  list = "unqualified_safety_officers", of = "person",
}

fact "performance_result" {
  "属地部门最近一次履职情况考核结果", type = "enum", from = "person",
  values = {
    { "not_assessed", "尚未考核" },
    { "passed",       "合格" },
    { "failed",       "不合格" },
  },
  note = "离岗后重新经上岗前考核合格的，登记为尚未考核",
}

-- 第七条　教育和培训

fact "officers_trained"   { "已依法接受安全生产教育和培训的在任安全生产管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名" }
fact "officers_competent" { "具备相应安全生产知识和管理能力的在任安全生产管理人员数", type = "integer", from = "enterprise", min = 0, unit = "名" }

-- 第九条　单位的考核

fact "assessment_system_established" { "已建立安全生产管理人员考核制度", type = "boolean", from = "enterprise" }
fact "officer_assessment_held"       { "已对安全生产管理人员组织过考核", type = "boolean", from = "enterprise" }
fact "officers_assessed_on"          { "最近一次对安全生产管理人员考核的日期", type = "date", from = "enterprise" }

fact "assessment_cycle_months" {
  "本单位考核制度所定的考核周期", type = "integer", from = "enterprise", min = 1, unit = "个月",
  note = "本制度只说定期，周期由单位考核制度定",
}

fact "results_used_for_awards"                { "考核结果作为评先评优的重要依据", type = "boolean", from = "enterprise" }
fact "results_used_for_post_adjustment"       { "考核结果作为岗位调整的重要依据", type = "boolean", from = "enterprise" }
fact "results_used_for_rewards_and_penalties" { "考核结果作为奖惩的重要依据", type = "boolean", from = "enterprise" }

-- 第十一条　听取意见，待遇和劳动合同

fact "safety_related_decision" {
  "涉及安全生产的经营决策", type = "enum", from = "enterprise", immutable = true,
  values = {
    { "no_such_decision", "没有" },
    { "decision_pending", "拟作出，尚未作出" },
    { "decision_made",    "已作出" },
  },
}

fact "department_opinion_heard" { "作出该决策前已听取安全生产管理部门的意见", type = "boolean", from = "enterprise" }
fact "officers_opinion_heard"   { "作出该决策前已听取安全生产管理人员的意见", type = "boolean", from = "enterprise" }

fact "treatment_reduction" {
  "工资、福利等待遇的降低及其原因", type = "enum", from = "person",
  values = {
    { "not_reduced",              "未降低" },
    { "reduced_for_duty",         "因依法履行职责而降低" },
    { "reduced_for_other_reason", "因其他原因降低" },
  },
}

fact "contract_termination" {
  "劳动合同的解除及其原因", type = "enum", from = "person",
  values = {
    { "not_terminated",              "未解除" },
    { "terminated_for_duty",         "因依法履行职责而解除" },
    { "terminated_for_other_reason", "因其他原因解除" },
  },
}

-- 第十二条　安全生产管理人员的七项职责

fact "safety_rules_drafted"         { "组织或者参与拟订了本单位安全生产规章制度", type = "boolean", from = "person" }
fact "operating_procedures_drafted" { "组织或者参与拟订了操作规程", type = "boolean", from = "person" }
fact "rescue_plan_drafted"          { "组织或者参与拟订了生产安全事故应急救援预案", type = "boolean", from = "person" }
fact "education_organized"          { "组织或者参与了本单位安全生产教育和培训", type = "boolean", from = "person" }
fact "education_recorded"           { "如实记录了安全生产教育和培训情况", type = "boolean", from = "person" }
fact "hazard_sources_assessed"      { "组织开展了危险源辨识和评估", type = "boolean", from = "person" }
fact "has_major_hazard_source"      { "本单位有重大危险源", type = "boolean", from = "enterprise" }
fact "major_source_measures_urged"  { "督促落实了本单位重大危险源的安全管理措施", type = "boolean", from = "person" }
fact "rescue_drills_organized"      { "组织或者参与了本单位应急救援演练", type = "boolean", from = "person" }
fact "safety_status_checked"        { "检查了本单位的安全生产状况", type = "boolean", from = "person" }
fact "hazards_investigated"         { "及时排查了生产安全事故隐患", type = "boolean", from = "person" }
fact "improvements_proposed"        { "提出了改进安全生产管理的建议", type = "boolean", from = "person" }

fact "violations_stopped" {
  "制止和纠正了违章指挥、强令冒险作业、违反操作规程的行为", type = "boolean", from = "person",
  note = "没有发生此类行为的，记为已履行",
}

fact "rectification_urged" {
  "督促落实了本单位安全生产整改措施", type = "boolean", from = "person",
  note = "没有须整改事项的，记为已履行",
}

-- 第十三条　一名安全生产管理人员的检查、处理、报告和记录

fact "regular_checks_made"       { "根据本单位的生产经营特点对安全生产状况进行经常性检查", type = "boolean", from = "person" }
fact "problems_found"            { "检查中发现的安全问题数", type = "integer", from = "person", min = 0, unit = "项" }
fact "problems_handled_at_once"  { "其中立即处理的问题数", type = "integer", from = "person", min = 0, unit = "项" }
fact "problems_reported_in_time" { "其中不能处理而及时报告本单位有关负责人的问题数", type = "integer", from = "person", min = 0, unit = "项" }
fact "checks_made"               { "检查及处理的次数", type = "integer", from = "person", min = 0, unit = "次" }
fact "checks_recorded"           { "其中如实记录在案的次数", type = "integer", from = "person", min = 0, unit = "次" }

-- 第十三条、第十四条　一项安全问题的处理和逐级报告

fact "problem_found" { "检查中发现安全问题", type = "boolean", from = "enterprise", immutable = true }

fact "problem_severity" {
  "该问题的程度", type = "enum", from = "enterprise", ordered = true, immutable = true,
  values = {
    { "general", "一般安全问题（含一般事故隐患）" },
    { "major",   "重大事故隐患" },
  },
}

fact "problem_handled"                { "该问题已处理完毕", type = "boolean", from = "enterprise" }
fact "beyond_officer_ability"         { "该问题安全生产管理人员不能处理", type = "boolean", from = "enterprise", immutable = true }
fact "reported_to_responsible_person" { "已向本单位有关负责人报告", type = "boolean", from = "enterprise" }

fact "responsible_person_response" {
  "有关负责人接到报告后的处理", type = "enum", from = "enterprise",
  values = {
    { "within_reasonable_time", "尚在合理处理时间内" },
    { "in_hand",                "正在及时处理" },
    { "not_in_time",            "不及时处理" },
  },
  note = "本制度未定天数，是否及时由平台按登记情况认定",
}

fact "reported_to_regulator" { "安全生产管理人员已向属地行业安全监督管理部门报告", type = "boolean", from = "enterprise" }
fact "problem_recorded"      { "检查及处理情况已如实记录在案", type = "boolean", from = "enterprise" }

-- ================================================================ 《执法通报制度》

-- 第五条　年度安全生产监管执法计划

fact "enforcement_plan_year" {
  "年度安全生产监管执法计划的年度（不晚于当年的最近一份）", type = "integer", from = "area", min = 2000, max = 9999, unit = "年",
}

fact "enforcement_plan_stage" {
  "该计划的进度", type = "enum", from = "area", ordered = true,
  values = {
    { "not_drawn_up", "从未制定" },
    { "drawn_up",     "已研究制定" },
    { "approved",     "已经同级人民政府审批同意" },
    { "filed",        "审批同意后已报上一级备案" },
  },
  note = "未经审批同意而先行报备的，仍属已研究制定",
}

fact "plan_has_key_targets"          { "计划明确了重点监管对象", type = "boolean", from = "area" }
fact "plan_has_check_contents"       { "计划明确了检查内容", type = "boolean", from = "area" }
fact "plan_has_enforcement_measures" { "计划明确了执法措施", type = "boolean", from = "area" }

-- 第六条　按计划执法

fact "planned_checks_due"        { "按年度计划至今应完成的执法检查数", type = "integer", from = "area", min = 0, unit = "次" }
fact "planned_checks_done"       { "其中已完成的执法检查数", type = "integer", from = "area", min = 0, unit = "次" }
fact "four_strict_rules_applied" { "严格落实“四个一律”要求", type = "boolean", from = "area", note = "本制度未列出“四个一律”的内容" }

-- 第九条　编号登记、限期整改、跟踪督查、复查销号

fact "problem_registered"        { "监管执法发现的隐患和问题已编号登记", type = "boolean", from = "enterprise" }
fact "rectification_ordered"     { "已责令限期整改", type = "boolean", from = "enterprise" }
fact "rectification_due_on"      { "整改期限届满日", type = "date", from = "enterprise" }
fact "follow_up_inspected"       { "已跟踪督查", type = "boolean", from = "enterprise" }
fact "rectification_finished"    { "生产经营单位已完成整改", type = "boolean", from = "enterprise" }
fact "rectification_finished_on" { "完成整改的日期", type = "date", from = "enterprise" }

fact "recheck_result" {
  "复查结果", type = "enum", from = "enterprise",
  values = {
    { "not_rechecked",  "尚未复查" },
    { "recheck_passed", "复查合格" },
    { "recheck_failed", "复查不合格" },
  },
}

fact "problem_written_off" { "已销号", type = "boolean", from = "enterprise" }

-- 第十一条　每月梳理汇总

fact "reporting_month"                   { "统计月份（取该月任一日）", type = "date", from = "area", immutable = true }
fact "has_inspection_basics"             { "监管执法情况含执法检查基本情况", type = "boolean", from = "area" }
fact "has_hazard_and_violation_handling" { "监管执法情况含事故隐患和安全生产违法行为查处情况", type = "boolean", from = "area" }
fact "has_penalty_statistics"            { "监管执法情况含实施行政处罚情况", type = "boolean", from = "area" }

fact "typical_cases" {
  "当月梳理的违法典型案例", type = "list", from = "area",
  fields = {
    field "case_basics"       { "含违法典型案例基本情况", type = "boolean" },
    field "case_penalties"    { "含实施行政处罚情况", type = "boolean" },
    field "case_lessons"      { "含案件教训", type = "boolean" },
    field "case_improvements" { "含改进措施建议", type = "boolean" },
  },
  note = "空列表表示当月没有违法典型案例",
}

-- 第十二条　报同级安委会办公室

fact "signed_by_principal" { "经单位主要负责人签字确定", type = "boolean", from = "area" }
fact "report_submitted"    { "已报同级安委会办公室", type = "boolean", from = "area" }
fact "report_submitted_on" { "报送日期", type = "date", from = "area", immutable = true }

-- 第三条、第十三条　每季度通报

fact "quarter_ends_on"                    { "所通报季度的最后一日", type = "date", from = "area", immutable = true }
fact "bulletin_issued"                    { "该季度通报已发出", type = "boolean", from = "area" }
fact "departments_collated"               { "已梳理汇总同级安全生产监督管理部门的情况", type = "boolean", from = "area" }
fact "enforcement_in_bulletin"            { "通报含监管执法情况", type = "boolean", from = "area" }
fact "cases_in_bulletin"                  { "通报含违法典型案例情况", type = "boolean", from = "area" }
fact "bulletin_by_sector"                 { "分行业领域通报", type = "boolean", from = "area" }
fact "sent_to_committee_members"          { "通报已发同级安委会成员单位", type = "boolean", from = "area" }
fact "sent_to_lower_authorities"          { "通报已发下级党委政府", type = "boolean", from = "area" }
fact "sent_to_lower_industry_departments" { "通报已发下级相应行业管理部门", type = "boolean", from = "area" }
fact "sector_enterprises"                 { "本行业领域企业总数", type = "integer", from = "area", min = 0, unit = "家" }
fact "sector_enterprises_notified"        { "已通报到的本行业领域企业数", type = "integer", from = "area", min = 0, unit = "家" }
fact "copied_to_party_committee"          { "已抄报同级党委", type = "boolean", from = "area" }
fact "copied_to_government"               { "已抄报同级政府", type = "boolean", from = "area" }
fact "quarter_typical_cases"              { "该季度违法典型案例数", type = "integer", from = "area", min = 0, unit = "件" }

fact "cases_published_in_media" {
  "违法典型案例情况同时在报刊、电视、广播、网络等新闻媒体公布", type = "boolean", from = "area",
}

-- ================================================================ 机构的职责

fact "institution_role" {
  "机构的职责身份", type = "enum", from = "area", immutable = true,
  values = {
    { "industry_regulator",      "行业安全监督管理部门" },
    { "safety_committee_office", "安委会办公室" },
    { "support_department",      "机构编制、发展改革、财政、人力资源社会保障、机关事务管理等部门" },
    { "other_institution",       "其他机构" },
  },
}

-- 《双重管理制度》第十条　行业安全监督管理部门

fact "qualification_systems_established" { "已建立本行业领域安全生产管理人员资格、能力审查制度", type = "boolean", from = "area" }
fact "performance_system_established"    { "已建立本行业领域安全生产管理人员履职情况考核制度", type = "boolean", from = "area" }

fact "officers_in_post_unqualified" {
  "本行业领域不具备资格和能力（含未经考核合格）而在岗的安全生产管理人员数", type = "integer", from = "area", min = 0, unit = "名",
}

fact "officers_in_post_failed"   { "履职考核不合格而仍在岗的安全生产管理人员数", type = "integer", from = "area", min = 0, unit = "名" }
fact "regulator_assessment_held" { "已组织过安全生产管理人员履职情况考核", type = "boolean", from = "area" }
fact "regulator_assessed_on"     { "最近一次组织安全生产管理人员履职情况考核的日期", type = "date", from = "area" }

fact "regulator_cycle_months" {
  "市级行业部门考核制度所定的履职情况考核周期", type = "integer", from = "area", min = 1, unit = "个月",
  note = "本制度只说定期",
}

-- 《执法通报制度》第七条、第八条　监管执法的方式、监管执法人员

fact "covert_inspection_system"        { "已建立明察暗访制度", type = "boolean", from = "area" }
fact "random_inspection_system"        { "已建立随机抽查制度", type = "boolean", from = "area" }
fact "joint_enforcement_practiced"     { "已推行联合执法", type = "boolean", from = "area" }
fact "delegated_enforcement_practiced" { "已推行委托执法", type = "boolean", from = "area" }
fact "lawful_procedure_followed"       { "以事实为依据、以法律为准绳，严格依照法定程序开展监管执法", type = "boolean", from = "area" }
fact "violations_all_pursued"          { "做到有法必依、执法必严、违法必究", type = "boolean", from = "area" }
fact "secrets_involved"                { "检查涉及被检查单位的技术秘密和业务秘密", type = "boolean", from = "area" }
fact "secrets_kept"                    { "已为被检查单位保密", type = "boolean", from = "area" }

-- 《执法通报制度》第十条　保障部门

fact "enforcement_support_provided" { "已按行政执法机构经费、车辆及其他装备保障标准落实有关保障措施", type = "boolean", from = "area" }

-- 《双重管理制度》第十五条、《执法通报制度》第十四条　安委会办公室

fact "dual_management_in_annual_assessment" { "双重管理制度落实情况已纳入年度安全生产目标责任考核内容", type = "boolean", from = "area" }
fact "bulletin_in_annual_assessment"        { "监管执法通报制度落实情况已纳入年度安全生产目标责任考核内容", type = "boolean", from = "area" }
