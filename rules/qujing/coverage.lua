-- Every clause of the document: which decision it decides in, with which codes, or why it decides nothing. Where one
-- clause stands in several rows, the words in brackets say which part of it is meant.

clause "印发通知" { none = "印发通知本身：文号、主送、日期" }

-- ################################################################ 《双重管理制度》
-- ================================================================ 第一章　总则

clause "《双重管理制度》第一条" { none = "目的与依据" }

clause "《双重管理制度》第二条" { decision = "staffing-compliance", "in_city", "out_of_scope" }
clause "《双重管理制度》第二条" { decision = "post-qualification", "in_city", "is_safety_officer", "out_of_scope" }
clause "《双重管理制度》第二条" { decision = "assessment-regime", "in_city", "out_of_scope" }
clause "《双重管理制度》第二条" { decision = "personnel-protection", "in_city", "out_of_scope" }
clause "《双重管理制度》第二条" { decision = "duty-fulfillment", "in_city", "is_safety_officer", "out_of_scope" }
clause "《双重管理制度》第二条" { decision = "hazard-escalation", "in_city", "out_of_scope" }

clause "《双重管理制度》第三条" { none = "双重管理的定义；由单位管理的见第五、七、九、十一条，由属地部门管理的见第六、八、十条" }
clause "《双重管理制度》第四条（持证上岗）" { decision = "post-qualification", "post_assessment_passed", "statutory_exam_met" }
clause "《双重管理制度》第四条（其余）" { none = "原则；其内容由第五条至第十条的判定承担" }

-- ================================================================ 第二章　双重管理

clause "《双重管理制度》第五条" {
  decision = "staffing-compliance",
  "department_requirement_met", "officer_number_met", "full_time_number_met",
  "compliant", "establish_department", "appoint_officers",
}

clause "《双重管理制度》第六条（责令限期改正）" {
  decision = "staffing-compliance",
  "correction_ordered",
  "order_correction", "correction_period", "regulator_orders_correction", "correct_within_time_limit",
}
clause "《双重管理制度》第六条（逾期未改正）" {
  decision = "staffing-compliance",
  "correction_overdue", "suspension_and_fine", "regulator_suspends_operation", "regulator_imposes_fine",
}

clause "《双重管理制度》第七条" {
  decision = "assessment-regime",
  "all_officers_trained", "all_officers_competent", "training_gap", "competence_gap", "train_officers",
}

clause "《双重管理制度》第八条（上岗前考核）" {
  decision = "post-qualification",
  "post_assessment_passed", "may_take_post", "must_not_take_post", "pass_post_assessment",
}
clause "《双重管理制度》第八条（未依法考核合格）" {
  decision = "post-qualification",
  "statutory_exam_met", "must_not_do_safety_work", "pass_statutory_exam",
}

clause "《双重管理制度》第九条（建立制度、定期考核）" {
  decision = "assessment-regime",
  "assessment_system_established", "officers_assessed", "assessment_within_cycle",
  "system_gap", "periodic_assessment_gap",
}
clause "《双重管理制度》第九条（考核结果）" {
  decision = "assessment-regime",
  "results_used_for_awards", "results_used_for_post_adjustment", "results_used_for_rewards_and_penalties",
  "results_use_gap",
}

clause "《双重管理制度》第十条（市级部门建立制度）" {
  decision = "institutional-duties",
  "municipal_industry_regulator", "qualification_systems_established", "performance_system_established", "system_gap",
}
clause "《双重管理制度》第十条（审核把关）" {
  decision = "institutional-duties",
  "no_unqualified_in_post", "gatekeeping_gap", "exclude_unqualified_officers",
}
clause "《双重管理制度》第十条（排除在市场之外）" {
  decision = "post-qualification",
  "on_exclusion_list", "excluded_from_market", "regulator_excludes_person",
}
clause "《双重管理制度》第十条（定期考核）" {
  decision = "institutional-duties",
  "regulator_assessment_held", "regulator_assessment_within_cycle", "no_failed_in_post",
  "performance_assessment_gap", "failed_officer_gap",
}
clause "《双重管理制度》第十条（考核不合格）" {
  decision = "post-qualification",
  "performance_failed",
  "must_not_continue", "may_continue", "leave_safety_work", "regulator_assesses_performance",
}

-- ================================================================ 第三章　工作职责

clause "《双重管理制度》第十一条（听取意见）" {
  decision = "personnel-protection",
  "department_heard", "officers_opinion_heard", "consultation_required", "consultation_breach",
}
clause "《双重管理制度》第十一条（待遇、劳动合同）" {
  decision = "personnel-protection",
  "treatment_reduced_for_duty", "contract_terminated_for_duty", "treatment_breach", "termination_breach",
}

clause "《双重管理制度》第十二条" {
  decision = "duty-fulfillment",
  "is_safety_officer", "duties_fulfilled", "duties_unfulfilled", "perform_missing_duties",
}
clause "《双重管理制度》第十二条（一）" { decision = "duty-fulfillment", "duty_rules_and_plans" }
clause "《双重管理制度》第十二条（二）" { decision = "duty-fulfillment", "duty_education" }
clause "《双重管理制度》第十二条（三）" { decision = "duty-fulfillment", "duty_hazard_sources" }
clause "《双重管理制度》第十二条（四）" { decision = "duty-fulfillment", "duty_rescue_drills" }
clause "《双重管理制度》第十二条（五）" { decision = "duty-fulfillment", "duty_inspection" }
clause "《双重管理制度》第十二条（六）" { decision = "duty-fulfillment", "duty_stop_violations" }
clause "《双重管理制度》第十二条（七）" { decision = "duty-fulfillment", "duty_rectification" }

clause "《双重管理制度》第十三条（履行情况）" {
  decision = "duty-fulfillment",
  "regular_checks_made", "problems_dealt_with", "checks_recorded_truthfully",
  "duties_fulfilled", "inspection_lacking",
}
clause "《双重管理制度》第十三条（处理、报告、记录）" {
  decision = "hazard-escalation",
  "problem_found", "problem_handled", "problem_recorded", "beyond_officer_ability", "reported_to_responsible_person",
  "must_handle_at_once", "must_report_to_responsible_person", "responsible_person_must_handle",
  "record_check_and_handling",
}

clause "《双重管理制度》第十四条" {
  decision = "hazard-escalation",
  "major_accident_hazard", "response_not_in_time", "reported_to_regulator",
  "may_report_to_regulator", "regulator_must_handle",
}

-- ================================================================ 第四章　附则

clause "《双重管理制度》第十五条" {
  decision = "institutional-duties",
  "committee_office_in_scope", "dual_management_in_annual_assessment",
  "annual_assessment_gap", "include_in_annual_assessment",
}

clause "《双重管理制度》第十六条" { none = "施行日期：即 effective_from" }

-- ################################################################ 《执法通报制度》
-- ================================================================ 第一章　总则

clause "《执法通报制度》第一条" { none = "目的与依据" }

clause "《执法通报制度》第二条（适用范围）" { decision = "hazard-closure", "in_city", "out_of_scope" }
clause "《执法通报制度》第二条（另有规定）" {
  decision = "monthly-report",
  "superior_rule_applies", "superior_rule_prevails", "follow_superior_rule",
}
clause "《执法通报制度》第二条（另有规定）" {
  decision = "quarterly-bulletin",
  "superior_rule_applies", "superior_rule_prevails", "follow_superior_rule",
}

clause "《执法通报制度》第三条" {
  decision = "quarterly-bulletin",
  "level_in_scope", "quarter_ended", "enforcement_in_bulletin", "cases_included",
  "content_gap", "bulletin_not_due",
}

clause "《执法通报制度》第四条" { none = "原则；其内容由第五条至第十三条的判定承担" }

-- ================================================================ 第二章　监管执法

clause "《执法通报制度》第五条" {
  decision = "enforcement-plan",
  "level_in_scope", "plan_drawn_up",
  "plan_has_key_targets", "plan_has_check_contents", "plan_has_enforcement_measures",
  "plan_approved", "plan_filed",
  "pending_approval", "pending_filing", "plan_incomplete", "no_plan",
}

clause "《执法通报制度》第六条" {
  decision = "enforcement-plan",
  "checks_on_schedule", "four_strict_rules_applied", "enforcement_lacking", "plan_enforced",
}

clause "《执法通报制度》第七条" {
  decision = "institutional-duties",
  "covert_inspection_system", "random_inspection_system", "joint_enforcement_practiced", "delegated_enforcement_practiced",
  "enforcement_methods_gap",
}

clause "《执法通报制度》第八条（依法执法）" {
  decision = "institutional-duties",
  "lawful_procedure_followed", "violations_all_pursued", "conduct_gap",
}
clause "《执法通报制度》第八条（保密）" { decision = "institutional-duties", "secrets_protected", "confidentiality_gap" }

clause "《执法通报制度》第九条" {
  decision = "hazard-closure",
  "problem_registered", "rectification_ordered", "rectification_overdue", "follow_up_inspected", "passed_recheck",
  "problem_written_off",
  "closed", "overdue", "strengthen_supervision",
}

clause "《执法通报制度》第十条" {
  decision = "institutional-duties",
  "support_department_concerned", "enforcement_support_provided", "support_gap",
}

-- ================================================================ 第三章　统计通报

clause "《执法通报制度》第十一条（监管执法情况）" {
  decision = "monthly-report",
  "has_inspection_basics", "has_hazard_and_violation_handling", "has_penalty_statistics",
}
clause "《执法通报制度》第十一条（违法典型案例情况）" {
  decision = "monthly-report",
  "cases_have_basics", "cases_have_penalties", "cases_have_lessons", "cases_have_improvements", "incomplete_cases",
}

clause "《执法通报制度》第十二条" {
  decision = "monthly-report",
  "signed_by_principal", "report_submitted", "submitted_by_due_day",
  "submitted_on_time", "submitted_late", "overdue", "report_due_on",
}

clause "《执法通报制度》第十三条（梳理汇总、季度通报）" {
  decision = "quarterly-bulletin",
  "departments_collated", "collation_gap",
  "bulletin_issued", "bulletin_by_sector", "sector_gap",
  "bulletin_due", "bulletin_overdue", "bulletin_due_on",
}
clause "《执法通报制度》第十三条（通报范围）" {
  decision = "quarterly-bulletin",
  "sent_to_committee_members", "sent_to_lower_authorities", "sent_to_lower_industry_departments",
  "all_sector_enterprises_notified", "recipients_gap",
}
clause "《执法通报制度》第十三条（抄报）" {
  decision = "quarterly-bulletin",
  "copied_to_party_committee", "copied_to_government", "copy_gap",
}
clause "《执法通报制度》第十三条（媒体公布）" { decision = "quarterly-bulletin", "cases_publicized", "media_gap" }

-- ================================================================ 第四章　附则

clause "《执法通报制度》第十四条" {
  decision = "institutional-duties",
  "committee_office_in_scope", "bulletin_in_annual_assessment",
  "annual_assessment_gap", "include_in_annual_assessment",
}

clause "《执法通报制度》第十五条" { none = "施行日期：即 effective_from" }
