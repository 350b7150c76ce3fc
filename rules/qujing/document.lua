-- The document, clause by clause: its own words, whole, and under them what decides the clause, or why nothing does.
-- What a code means stands in the decision's file.

clause "印发通知" {
  text = [[
    曲政办发〔2022〕22号

    曲靖市人民政府办公室关于 印发曲靖市生产经营单位安全生产 管理人员双重管理制度（试行）和曲靖市 安全生产监管执法通报
    制度（试行）的通知

    各县（市、区）人民政府，曲靖经济技术开发区管委会，市直各委、办、局：

    《曲靖市生产经营单位安全生产管理人员双重管理制度（试行）》《曲靖市安全生产监管执法通报制度（试行）》已经市人民政府
    同意，现印发给你们，请认真贯彻执行。

    曲靖市人民政府办公室

    2022年3月26日
  ]],
  none = "印发通知本身：文号、主送、日期",
}

heading "曲靖市生产经营单位安全生产管理人员 双重管理制度（试行）"

heading "第一章 总 则"

clause "《双重管理制度》第一条" {
  text = [[
    第一条 为进一步延伸监管触角，提升监管实效，压紧压实生产经营单位安全生产主体责任，推动实现生产经营单位“有人管安全、
    管安全的人会管安全”，促进全市安全生产形势持续稳定向好，依据《中华人民共和国安全生产法》《云南省安全生产条例》等法
    律法规及有关规定，制定本制度。
  ]],
  none = "目的与依据",
}

clause "《双重管理制度》第二条" {
  text = "第二条 本制度适用于全市行政区域内生产经营单位安全生产专（兼）职管理人员。",
  { decision = "staffing-compliance", "in_city", "out_of_scope" },
  { decision = "post-qualification", "in_city", "is_safety_officer", "out_of_scope" },
  { decision = "assessment-regime", "in_city", "out_of_scope" },
  { decision = "personnel-protection", "in_city", "out_of_scope" },
  { decision = "duty-fulfillment", "in_city", "is_safety_officer", "out_of_scope" },
  { decision = "hazard-escalation", "in_city", "out_of_scope" },
}

clause "《双重管理制度》第三条" {
  text = [[
    第三条 本制度所称生产经营单位安全生产管理人员双重管理，是指全市行政区域内生产经营单位安全生产管理人员由所属生产经
    营单位和属地行业安全监督管理部门进行双重管理。
  ]],
  none = "双重管理的定义；由单位管理的见第五、七、九、十一条，由属地部门管理的见第六、八、十条",
}

clause "《双重管理制度》第四条" {
  text = "第四条 生产经营单位安全生产管理人员双重管理遵循“企业聘用、持证上岗、双重管理、源头管控、定期考核”的原则。",
  { part = "（持证上岗）", decision = "post-qualification", "post_assessment_passed", "statutory_exam_met" },
  { part = "（其余）", none = "原则；其内容由第五条至第十条的判定承担" },
}

heading "第二章 双重管理"

clause "《双重管理制度》第五条" {
  text = "第五条 各生产经营单位应当按照有关规定，设立安全管理部门，配备专职或者兼职安全生产管理人员。",
  decision = "staffing-compliance",
  "department_requirement_met", "officer_number_met", "full_time_number_met", "compliant", "establish_department",
  "appoint_officers",
}

clause "《双重管理制度》第六条" {
  text = [[
    第六条 生产经营单位未按照规定设立安全管理部门、配备专职或者兼职安全生产管理人员的，属地行业安全监督管理部门应当责
    令限期改正，逾期未改正的责令停产停业整顿，并处以相应罚款。
  ]],
  {
    part = "（责令限期改正）", decision = "staffing-compliance",
    "correction_ordered", "order_correction", "correction_period", "regulator_orders_correction",
    "correct_within_time_limit",
  },
  {
    part = "（逾期未改正）", decision = "staffing-compliance",
    "correction_overdue", "suspension_and_fine", "regulator_suspends_operation", "regulator_imposes_fine",
  },
}

clause "《双重管理制度》第七条" {
  text = [[
    第七条 生产经营单位应当依法对安全生产管理人员进行安全生产教育和培训，保证安全生产管理人员具备相应的安全生产知识和
    管理能力。
  ]],
  decision = "assessment-regime",
  "all_officers_trained", "all_officers_competent", "training_gap", "competence_gap", "train_officers",
}

clause "《双重管理制度》第八条" {
  text = [[
    第八条 安全生产管理人员上岗前，必须经属地行业安全监督管理部门对其履职资格和能力进行考核合格后方能上岗。未依法经安
    全生产知识和管理能力考核合格的安全生产管理人员，不得从事安全生产管理工作。
  ]],
  {
    part = "（上岗前考核）", decision = "post-qualification",
    "on_post", "post_assessment_passed", "may_take_post", "must_not_take_post", "pass_post_assessment",
  },
  {
    part = "（未依法考核合格）", decision = "post-qualification",
    "statutory_exam_met", "must_not_do_safety_work", "pass_statutory_exam",
  },
}

clause "《双重管理制度》第九条" {
  text = [[
    第九条 生产经营单位应当建立安全生产管理人员考核制度，定期对安全生产管理人员进行考核，考核结果作为评先评优、岗位调
    整及奖惩的重要依据。
  ]],
  {
    part = "（建立制度、定期考核）", decision = "assessment-regime",
    "assessment_system_established", "officers_assessed", "assessment_within_cycle", "system_gap",
    "periodic_assessment_gap",
  },
  {
    part = "（考核结果）", decision = "assessment-regime",
    "results_used_for_awards", "results_used_for_post_adjustment", "results_used_for_rewards_and_penalties",
    "results_use_gap",
  },
}

clause "《双重管理制度》第十条" {
  text = [[
    第十条 市级行业安全监督管理部门应当建立本行业领域安全生产管理人员资格、能力审查及履职情况考核等制度。属地行业安全
    监督管理部门应当对本行业领域安全生产管理人员资格和能力进行严格审核把关，将不具备安全生产管理资格和能力的人员排除在
    市场之外；定期组织对安全生产管理人员履职情况进行严格考核，考核不合格的安全生产管理人员，不得继续从事安全生产管理工
    作。
  ]],
  {
    part = "（市级部门建立制度）", decision = "institutional-duties",
    "municipal_industry_regulator", "qualification_systems_established", "performance_system_established",
    "system_gap",
  },
  {
    part = "（审核把关）", decision = "institutional-duties",
    "no_unqualified_in_post", "gatekeeping_gap", "exclude_unqualified_officers",
  },
  {
    part = "（排除在市场之外）", decision = "post-qualification",
    "on_exclusion_list", "excluded_from_market", "regulator_excludes_person",
  },
  {
    part = "（定期考核）", decision = "institutional-duties",
    "regulator_assessment_held", "regulator_assessment_within_cycle", "no_failed_in_post",
    "performance_assessment_gap", "failed_officer_gap",
  },
  {
    part = "（考核不合格）", decision = "post-qualification",
    "performance_failed", "must_not_continue", "may_continue", "leave_safety_work",
    "regulator_assesses_performance",
  },
}

heading "第三章 工作职责"

clause "《双重管理制度》第十一条" {
  text = [[
    第十一条 生产经营单位作出涉及安全生产的经营决策，应当听取安全生产管理部门及其安全生产管理人员的意见。生产经营单位
    不得因安全生产管理人员依法履行职责而降低其工资、福利等待遇或者解除与其订立的劳动合同。
  ]],
  {
    part = "（听取意见）", decision = "personnel-protection",
    "safety_related_decision_made", "no_safety_related_decision", "department_heard", "officers_opinion_heard",
    "consultation_required", "consultation_breach",
  },
  {
    part = "（待遇、劳动合同）", decision = "personnel-protection",
    "treatment_reduced_for_duty", "contract_terminated_for_duty", "treatment_breach", "termination_breach",
  },
}

clause "《双重管理制度》第十二条" {
  text = "第十二条 生产经营单位安全生产管理部门及其安全生产管理人员履行下列职责：",
  decision = "duty-fulfillment",
  "is_safety_officer", "duties_fulfilled", "duties_unfulfilled", "perform_missing_duties",
}

clause "《双重管理制度》第十二条（一）" {
  text = "（一）组织或者参与拟订本单位安全生产规章制度、操作规程和生产安全事故应急救援预案；",
  decision = "duty-fulfillment", "duty_rules_and_plans",
}

clause "《双重管理制度》第十二条（二）" {
  text = "（二）组织或者参与本单位安全生产教育和培训，如实记录安全生产教育和培训情况；",
  decision = "duty-fulfillment", "duty_education",
}

clause "《双重管理制度》第十二条（三）" {
  text = "（三）组织开展危险源辨识和评估，督促落实本单位重大危险源的安全管理措施；",
  decision = "duty-fulfillment", "duty_hazard_sources",
}

clause "《双重管理制度》第十二条（四）" {
  text = "（四）组织或者参与本单位应急救援演练；",
  decision = "duty-fulfillment", "duty_rescue_drills",
}

clause "《双重管理制度》第十二条（五）" {
  text = "（五）检查本单位的安全生产状况，及时排查生产安全事故隐患，提出改进安全生产管理的建议；",
  decision = "duty-fulfillment", "duty_inspection",
}

clause "《双重管理制度》第十二条（六）" {
  text = "（六）制止和纠正违章指挥、强令冒险作业、违反操作规程的行为；",
  decision = "duty-fulfillment", "duty_stop_violations",
}

clause "《双重管理制度》第十二条（七）" {
  text = "（七）督促落实本单位安全生产整改措施。",
  decision = "duty-fulfillment", "duty_rectification",
}

clause "《双重管理制度》第十三条" {
  text = [[
    第十三条 生产经营单位安全生产管理人员应当恪尽职守，依法履行职责。应当根据本单位的生产经营特点，对安全生产状况进行
    经常性检查；对检查中发现的安全问题，应当立即处理；不能处理的，应当及时报告本单位有关负责人，有关负责人应当及时处理。
    检查及处理情况应当如实记录在案。
  ]],
  {
    part = "（履行情况）", decision = "duty-fulfillment",
    "regular_checks_made", "problems_dealt_with", "checks_recorded_truthfully", "duties_fulfilled",
    "inspection_lacking",
  },
  {
    part = "（处理、报告、记录）", decision = "hazard-escalation",
    "problem_found", "problem_handled", "problem_recorded", "beyond_officer_ability",
    "reported_to_responsible_person", "must_handle_at_once", "must_report_to_responsible_person",
    "responsible_person_must_handle", "record_check_and_handling",
  },
}

clause "《双重管理制度》第十四条" {
  text = [[
    第十四条 生产经营单位安全生产管理人员在检查中发现重大事故隐患，依照第十三条规定向本单位有关负责人报告，有关负责人
    不及时处理的，安全生产管理人员可以向属地行业安全监督管理部门报告，接到报告的属地行业安全监督管理部门应当依法及时处
    理。
  ]],
  decision = "hazard-escalation",
  "major_accident_hazard", "response_not_in_time", "reported_to_regulator", "may_report_to_regulator",
  "regulator_must_handle",
}

heading "第四章 附 则"

clause "《双重管理制度》第十五条" {
  text = [[
    第十五条 市、县（市、区）及曲靖经开区安委会办公室应当充分发挥考核“指挥棒”作用，将生产经营单位安全生产管理人员双
    重管理制度落实情况纳入年度安全生产目标责任考核内容。
  ]],
  decision = "institutional-duties",
  "committee_office_in_scope", "dual_management_in_annual_assessment", "annual_assessment_gap",
  "include_in_annual_assessment",
}

clause "《双重管理制度》第十六条" {
  text = "第十六条 本制度自印发之日起施行。",
  none = "施行日期：即 effective_from",
}

heading "曲靖市安全生产监管执法通报制度（试行）"

heading "第一章 总 则"

clause "《执法通报制度》第一条" {
  text = [[
    第一条 为进一步加强安全生产监管执法，充分发挥安全生产违法典型案例的警示教育和规范引导作用，提升以案促改、以案促治、
    以案促建效能，推动安全生产责任追究以事故查处为重点向以风险防控为重点转变，形成“通报一个案件、警示一类企业、规范一
    批行为、健全一套制度”的良好格局，依据《中华人民共和国安全生产法》《云南省安全生产条例》等法律法规及有关规定，制定
    本制度。
  ]],
  none = "目的与依据",
}

clause "《执法通报制度》第二条" {
  text = [[
    第二条 本制度适用于全市安全生产领域所有监管执法通报。国家、省有关部门对安全生产监管执法通报另有规定的，依照其规定。
  ]],
  { part = "（适用范围）", decision = "hazard-closure", "in_city", "out_of_scope" },
  {
    part = "（另有规定）", decision = "monthly-report",
    "superior_rule_applies", "superior_rule_prevails", "follow_superior_rule",
  },
  {
    part = "（另有规定）", decision = "quarterly-bulletin",
    "superior_rule_applies", "superior_rule_prevails", "follow_superior_rule",
  },
}

clause "《执法通报制度》第三条" {
  text = [[
    第三条 本制度所指安全生产监管执法通报，是指市、县（市、区）及曲靖经开区安委会办公室每季度梳理汇总并通报同级安全生
    产监督管理部门监管执法及违法典型案例情况。
  ]],
  decision = "quarterly-bulletin",
  "level_in_scope", "quarter_ended", "enforcement_in_bulletin", "cases_included", "content_gap",
  "bulletin_not_due",
}

clause "《执法通报制度》第四条" {
  text = [[
    第四条 安全生产监管执法通报应当遵循“隐患就是事故、事故就要处理”和“依法依规、严格执法、突出典型、定期通报、属地
    管理、分级负责”原则。
  ]],
  none = "原则；其内容由第五条至第十三条的判定承担",
}

heading "第二章 监管执法"

clause "《执法通报制度》第五条" {
  text = [[
    第五条 市、县（市、区）及曲靖经开区安全生产监督管理部门每年年初应当研究制定年度安全生产监管执法计划，明确重点监管
    对象、检查内容和执法措施，经同级人民政府审批同意后，报上一级安全生产监督管理部门备案。
  ]],
  decision = "enforcement-plan",
  "level_in_scope", "plan_drawn_up", "plan_has_key_targets", "plan_has_check_contents",
  "plan_has_enforcement_measures", "plan_approved", "plan_filed", "pending_approval", "pending_filing",
  "plan_incomplete", "no_plan",
}

clause "《执法通报制度》第六条" {
  text = [[
    第六条 市、县（市、区）及曲靖经开区安全生产监督管理部门应当按照年度安全生产监管执法计划，从严从实从细开展安全生产
    监管执法，严格落实“四个一律”要求。
  ]],
  decision = "enforcement-plan",
  "checks_on_schedule", "four_strict_rules_applied", "enforcement_lacking", "plan_enforced",
}

clause "《执法通报制度》第七条" {
  text = [[
    第七条 市、县（市、区）及曲靖经开区安全生产监督管理部门应当创新监管执法方式，建立完善明察暗访、随机抽查等监管执法
    制度，积极推行联合执法和委托执法，推进安全生产监管执法重心下移，提升监管执法效能。
  ]],
  decision = "institutional-duties",
  "covert_inspection_system", "random_inspection_system", "joint_enforcement_practiced",
  "delegated_enforcement_practiced", "enforcement_methods_gap",
}

clause "《执法通报制度》第八条" {
  text = [[
    第八条 安全生产监管执法人员应当以事实为依据、以法律为准绳，严格依照法定程序开展监管执法，做到有法必依、执法必严、
    违法必究。对涉及被检查单位的技术秘密和业务秘密，应当为其保密。
  ]],
  {
    part = "（依法执法）", decision = "institutional-duties",
    "lawful_procedure_followed", "violations_all_pursued", "conduct_gap",
  },
  { part = "（保密）", decision = "institutional-duties", "secrets_protected", "confidentiality_gap" },
}

clause "《执法通报制度》第九条" {
  text = [[
    第九条 市、县（市、区）及曲靖经开区安全生产监督管理部门对监管执法发现的隐患和问题，应当实行“编号登记、限期整改、
    跟踪督查、复查销号”闭环管理，加强跟踪督办，强化整改落实。
  ]],
  decision = "hazard-closure",
  "problem_registered", "rectification_ordered", "rectification_completed", "rectification_overdue",
  "follow_up_inspected", "passed_recheck", "problem_written_off", "closed", "overdue", "strengthen_supervision",
}

clause "《执法通报制度》第十条" {
  text = [[
    第十条 各级机构编制、发展改革、财政、人力资源社会保障、机关事务管理等部门应当根据各自职责，按照行政执法机构经费、
    车辆及其他装备保障标准，落实有关保障措施，支持安全生产监管部门深入有效开展监管执法工作。
  ]],
  decision = "institutional-duties",
  "support_department_concerned", "enforcement_support_provided", "support_gap",
}

heading "第三章 统计通报"

clause "《执法通报制度》第十一条" {
  text = [[
    第十一条 市、县（市、区）及曲靖经开区安全生产监督管理部门应当每月梳理汇总监管执法及违法典型案例情况，监管执法情况
    应当包括执法检查基本情况、事故隐患和安全生产违法行为查处情况、实施行政处罚情况等，违法典型案例情况应当包括违法典型
    案例基本情况、实施行政处罚情况、案件教训及改进措施建议等。
  ]],
  {
    part = "（监管执法情况）", decision = "monthly-report",
    "has_inspection_basics", "has_hazard_and_violation_handling", "has_penalty_statistics",
  },
  {
    part = "（违法典型案例情况）", decision = "monthly-report",
    "cases_have_basics", "cases_have_penalties", "cases_have_lessons", "cases_have_improvements",
    "incomplete_cases",
  },
}

clause "《执法通报制度》第十二条" {
  text = [[
    第十二条 市、县（市、区）及曲靖经开区安全生产监督管理部门监管执法及违法典型案例情况，经单位主要负责人签字确定后于
    次月 5 日前报同级安委会办公室。
  ]],
  decision = "monthly-report",
  "signed_by_principal", "report_submitted", "submitted_by_due_day", "due_day_passed", "submitted_on_time",
  "submitted_late", "overdue", "report_due_on",
}

clause "《执法通报制度》第十三条" {
  text = [[
    第十三条 市、县（市、区）及曲靖经开区安委会办公室应当定期梳理汇总同级安全生产监督管理部门监管执法及违法典型案例情
    况，每季度分行业领域进行定期通报，通报范围包括同级安委会成员单位、下级党委政府及相应行业管理部门、本行业领域所有企
    业，抄报同级党委、政府。违法典型案例情况同时在报刊、电视、广播、网络等新闻媒体进行公布，接受社会监督。
  ]],
  {
    part = "（梳理汇总、季度通报）", decision = "quarterly-bulletin",
    "departments_collated", "collation_gap", "bulletin_issued", "bulletin_by_sector", "sector_gap", "bulletin_due",
    "bulletin_day_passed", "bulletin_overdue", "bulletin_due_on",
  },
  {
    part = "（通报范围）", decision = "quarterly-bulletin",
    "sent_to_committee_members", "sent_to_lower_authorities", "sent_to_lower_industry_departments",
    "all_sector_enterprises_notified", "recipients_gap",
  },
  {
    part = "（抄报）", decision = "quarterly-bulletin",
    "copied_to_party_committee", "copied_to_government", "copy_gap",
  },
  { part = "（媒体公布）", decision = "quarterly-bulletin", "cases_publicized", "media_gap" },
}

heading "第四章 附 则"

clause "《执法通报制度》第十四条" {
  text = [[
    第十四条 市、县（市、区）及曲靖经开区安委会办公室应当充分发挥考核“指挥棒”作用，将安全生产监管执法通报制度落实情
    况纳入年度安全生产目标责任考核内容。
  ]],
  decision = "institutional-duties",
  "committee_office_in_scope", "bulletin_in_annual_assessment", "annual_assessment_gap",
  "include_in_annual_assessment",
}

clause "《执法通报制度》第十五条" {
  text = "第十五条 本制度自印发之日起施行。",
  none = "施行日期：即 effective_from",
}
