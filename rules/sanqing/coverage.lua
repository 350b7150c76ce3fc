-- Every clause of the document: which decision it decides in, with which codes, or why it decides nothing.

clause "三府〔2013〕4号 印发通知" { none = "印发日期与对象；日期用作施行日" }
clause "引言" { none = "依据与目的" }

-- ================================================================ 一　工作主体

clause "一（标题，原文脱落序号）" { none = "说明工作主体为“一系统五平台”，由下列各项判断" }

clause "一（一）" {
  decision = "information-platforms",
  "hazard_reporting_online", "enterprise_database_built", "hazard_disclosure_realtime", "hazard_process_recorded", "build_hazard_system",
}

clause "一（二）" { decision = "information-platforms", "all_built", "platforms_built" }

clause "一（二）1" { decision = "information-platforms", "differentiated_supervision", "build_tiered_monitoring_platform" }
clause "一（二）1" {
  decision = "standardization-supervision",
  "consolidate", "enhance", "improve", "rectify_within_limit", "order_closure",
}

clause "一（二）2" {
  decision = "information-platforms",
  "assessment_standard_set", "self_report_in_assessment", "assessment_covers_basics", "assessment_covers_innovation",
  "assessment_covers_commendations", "assessment_covers_platform_data", "build_assessment_platform",
}

clause "一（二）3" {
  decision = "training-record",
  "training_entered", "trainees_entered", "category_entered", "content_entered", "certificates_entered", "all_certified",
  "urge_certification", "organize_training",
}
clause "一（二）3" { decision = "information-platforms", "training_platform_open", "build_training_platform" }

clause "一（二）4" { decision = "monitoring-coverage", "remote_target_met", "realtime_target_met", "behind_schedule" }
clause "一（二）4" { decision = "enterprise-monitoring", "monitored", "monitoring_overdue" }
clause "一（二）4" {
  decision = "information-platforms",
  "emergency_functions_complete", "emergency_three_level_link", "emergency_functions_shortfall", "complete_emergency_platform",
}
clause "一（二）4 现状说明" { none = "2009年试点、监控室和摄像头已建、视频会议已建成、投入计划，都是陈述" }

clause "一（二）5" { decision = "information-platforms", "exchange_vertical_link", "exchange_horizontal_link", "build_exchange_platform" }

-- ================================================================ 二　实施步骤

clause "二（标题）" { none = "标题；实施步骤由下列各项判断" }

-- ---------------------------------------------------------------- （一）筹备阶段

clause "二（一）" {
  decision = "staffing-readiness",
  "ready", "staff_assigned", "staff_within_range", "dedicated_computer", "office_ready", "staff_duties_assigned",
  "staffing_deadline_passed",
}
clause "二（一）" { decision = "construction-progress", "staffing_overdue" }

-- ---------------------------------------------------------------- （二）建设阶段

clause "二（二）1" { decision = "construction-progress", "system_training_overdue" }

clause "二（二）2" { decision = "construction-progress", "normative_documents_overdue" }
clause "二（二）2" { decision = "record-completeness", "internal_rules_entered" }

clause "二（二）3" {
  decision = "record-completeness",
  "complete_and_timely", "recorded_within_month", "entered_in_folder", "recording_deadline_passed",
  "records_today", "records_this_month", "records_this_quarter",
}
clause "二（二）3" { decision = "construction-progress", "dynamic_records_overdue" }

-- ---------------------------------------------------------------- （三）完善阶段

clause "二（三）1" { decision = "construction-progress", "database_entry_overdue", "supervision_rules_overdue" }

clause "二（三）2（标题）" { none = "标题；由（1）、（2）判断" }

clause "二（三）2（1）" { decision = "construction-progress", "grading_standards_overdue" }

clause "二（三）2（2）" { decision = "enterprise-category", "category_a", "category_b", "category_c", "refer_to_departments" }
clause "二（三）2（2）" {
  decision = "enterprise-grade",
  "class_1", "class_2", "class_3", "class_4",
  "exempt_or_sampling_inspection", "regular_supervision_inspection", "key_inspection_and_supervision",
  "listed_supervision_or_suspension", "annual_reassessment",
}
clause "二（三）2（2）" { decision = "construction-progress", "classification_grading_overdue" }

clause "二（三）3" {
  decision = "grade-adjustment",
  "immediate_adjustment", "upgrade_one_level", "downgrade", "retain_grade", "lower_grade", "annual_evaluation",
}

clause "二（三）4" { decision = "enterprise-grade", "concentrate_enforcement" }
clause "二（三）4" { decision = "construction-progress", "refinement_deadline_passed" }

-- ---------------------------------------------------------------- （四）自查整改阶段

clause "二（四）" {
  decision = "self-inspection",
  "staffing_gap", "data_gap", "rules_gap", "dual_duty_gap", "grading_gap", "self_inspection_overdue",
  "report_problem", "town_assistance", "ready_for_acceptance",
}
clause "二（四）" { decision = "construction-progress", "self_inspection_overdue" }

-- ---------------------------------------------------------------- （五）验收阶段

clause "二（五）" { decision = "acceptance", "acceptance_completed", "reviewed", "report_summary", "refine_platforms" }
clause "二（五）" { decision = "construction-progress", "acceptance_review_overdue" }
