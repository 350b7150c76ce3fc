-- Every clause of the document: which decision it decides in, with which codes, or why it decides nothing.

-- ================================================================ 标题、导语

clause "标题、主送单位" { none = "标题和发文对象" }
clause "导语第一段" { none = "前阶段成效和存在的问题，不设要求" }
clause "导语第二段" { none = "目的" }

-- ================================================================ 一、压实责任，穿透式促提升

clause "一" { none = "组织领导和责任分工：学习贯彻、主要领导负总责、分管领导具体抓，没有可以判断的条件" }

-- ================================================================ 二、全面覆盖，推广“33456”工作方法

clause "二" {
  decision = "method-33456",
  "fully_applied", "three_types_missing", "three_lists_missing", "four_colors_missing", "five_s_missing", "six_haves_missing",
  "keep_improving",
}

clause "二（一）" {
  decision = "standard-choice",
  "standard_improved_and_operated",
  "required_standard", "not_conforming",
  "change_to_own_standard", "improve_and_operate",
}
clause "二（一）前句" { none = "各级各部门动态摸清底数，没有可以判断的条件" }
clause "二（一）1" {
  decision = "enterprise-type",
  "staff_above_scale", "revenue_above_scale",
  "above_scale",
  "build_to_national_or_provincial",
}
clause "二（一）1" {
  decision = "standard-choice",
  "staff_above_scale", "revenue_above_scale", "national_or_provincial_applied", "self_assessed",
  "self_assess",
}
clause "二（一）2" {
  decision = "enterprise-type",
  "staff_medium", "revenue_medium",
  "medium",
  "build_to_medium_rules", "may_use_national_or_provincial",
}
clause "二（一）2" {
  decision = "standard-choice",
  "staff_medium", "revenue_medium", "national_or_provincial_applied", "medium_rules_applied", "self_assessed",
  "higher_standard",
  "self_assess",
}
clause "二（一）3" { decision = "enterprise-type", "small_micro", "build_to_small_micro_rules", "may_use_national_or_provincial" }
clause "二（一）3" {
  decision = "standard-choice",
  "national_or_provincial_applied", "small_micro_rules_applied", "self_assessed",
  "higher_standard",
  "self_assess",
}
clause "二（一）" { decision = "method-33456", "three_types_missing", "supervise_three_types" }

clause "二（二）" {
  decision = "three-lists",
  "unit_checklist_made", "workshop_tables_made", "post_cards_made", "check_duties_assigned",
  "check_frequency_set", "rectification_rules_set", "hazard_list_kept", "rectification_list_kept",
  "principal_leads_check_on_time", "hazards_closed_in_time", "industry_lists_distributed",
  "running", "lists_only", "incomplete",
  "distribute_industry_lists", "make_unit_checklist", "make_workshop_tables", "make_post_cards",
  "set_check_rules", "set_up_hazard_and_rectification_lists", "principal_leads_check",
  "close_overdue_hazards",
}
clause "二（二）" {
  decision = "supervision-check",
  "directly_supervised", "checked_this_year", "checked_with_lists",
  "fulfilled", "lists_outstanding", "check_due", "not_required",
  "check_enterprise", "compile_check_lists",
}
clause "二（二）" { decision = "method-33456", "three_lists_missing", "supervise_three_lists" }

clause "二（三）" {
  decision = "risk-control",
  "staff_engaged", "work_activities_covered", "process_identified", "equipment_identified",
  "environment_identified", "behavior_identified", "management_identified", "points_controlled", "map_drawn",
  "roster_compiled", "graded_control",
  "in_place", "identified_only", "not_identified",
  "engage_all_staff", "cover_all_activities", "identify_process_risks", "identify_equipment_risks",
  "identify_environment_risks", "identify_behavior_risks", "identify_management_risks", "control_points",
  "draw_map", "compile_roster", "implement_graded_control",
}
clause "二（三）" {
  decision = "risk-color",
  "has_red_point", "has_orange_point", "has_yellow_point", "has_blue_point", "all_points_controlled",
  "red", "orange", "yellow", "blue", "not_graded",
  "supervise_by_level", "identify_risk_points", "control_risk_points",
}
clause "二（三）" { decision = "method-33456", "four_colors_missing", "supervise_four_colors" }

clause "二（四）" {
  decision = "onsite-5s",
  "sort_practiced", "set_in_order_practiced", "shine_practiced", "standardize_practiced", "sustain_practiced",
  "post_responsibility_system", "assessment_mechanism", "contents_per_post", "criteria_per_post",
  "frequency_per_post", "abnormalities_handled",
  "in_place", "abnormalities_not_handled", "five_s_only", "assessment_only", "not_in_place",
  "practice_sort", "practice_set_in_order", "practice_shine", "practice_standardize", "practice_sustain",
  "set_up_assessment", "assess_every_post", "handle_abnormalities",
}
clause "二（四）" { decision = "method-33456", "five_s_missing", "supervise_five_s" }

clause "二（五）" {
  decision = "six-haves",
  "lines_on_floor", "nameplates_on_equipment", "warnings_at_posts", "instructions_for_work",
  "flow_marks_on_pipes", "tags_on_valves", "prohibition_signs", "warning_signs", "mandatory_signs",
  "guidance_signs", "signs_by_zone_and_risk", "board_installed", "goals_visible", "tools_visible",
  "risks_visible", "hazards_visible",
  "complete", "six_haves_only", "incomplete",
  "mark_floor_lines", "fit_nameplates", "post_warnings_at_posts", "issue_work_instructions", "mark_pipe_flow",
  "tag_valves_and_switches", "set_four_kinds_of_signs", "install_board", "make_management_visible",
}

-- ================================================================ 三、标杆引领，高标准抓创建
clause "二（五）" { decision = "method-33456", "six_haves_missing", "supervise_six_haves" }

clause "三" { none = "总的要求：加大典型示范培育力度，具体任务在（一）至（四）" }

clause "三（一）" {
  decision = "exemplar-eligibility",
  "is_benchmark", "in_pillar_industry", "standard_runs_well", "safety_management_sound", "staff_quality_high",
  "premium_selected", "selection_open", "premium_level_reached",
  "premium_achieved", "premium_candidate",
  "cultivate_to_premium",
}
clause "三（一）" {
  decision = "exemplar-progress",
  "premium_on_time", "premium_done", "premium_deadline_open",
  "completed_on_time", "completed_late", "in_progress", "overdue",
  "report_premium_to_quanzhou", "develop_premium",
}

clause "三（二）" {
  decision = "exemplar-eligibility",
  "is_benchmark", "experience_summarized", "gbt33000_benchmarked", "dual_prevention_done",
  "weaknesses_found_by_lists", "own_plan_made",
  "benchmark_upgraded", "benchmark_pending",
  "summarize_experience", "benchmark_against_gbt33000", "implement_dual_prevention", "find_weaknesses",
  "make_own_plan",
}
clause "三（二）" {
  decision = "exemplar-progress",
  "benchmarks_on_time", "benchmarks_done", "benchmark_deadline_open",
  "completed_on_time", "completed_late", "in_progress", "overdue",
  "upgrade_benchmarks",
}

clause "三（三）" {
  decision = "exemplar-eligibility",
  "certified", "self_created", "certification_requested",
  "certified_enterprise", "certification_applicant", "may_apply_for_certification", "not_eligible",
  "mobilize_application", "assist_application",
}
clause "三（三）" {
  decision = "city-targets",
  "certified_enough", "certified_deadline_open",
  "certified_met", "certified_open", "certified_missed",
  "assist_certification",
}

clause "三（四）" {
  decision = "demonstration-posts",
  "standards_per_post", "rules_per_post", "grassroots_bodies_engaged", "skill_drills_held",
  "team_contests_held", "mentoring_held", "demonstration_post_created",
  "created", "standards_ready", "standards_missing",
  "compile_post_standards", "engage_grassroots_bodies", "hold_skill_drills", "hold_team_contests",
  "hold_mentoring", "create_demonstration_post",
}
clause "三（四）" {
  decision = "city-targets",
  "posts_enough", "posts_deadline_open",
  "posts_met", "posts_open", "posts_missed",
  "create_demonstration_posts",
}

-- ================================================================ 四、健全机制，加强技术服务

clause "四" { decision = "support-mechanisms", "all_in_place" }

clause "四（一）" {
  decision = "support-mechanisms",
  "sector_department", "norm_checklist_ready", "norm_guide_ready", "norm_rules_ready",
  "norm_grid_guide_ready", "norms_expert_reviewed",
  "norms_incomplete", "norms_unreviewed",
  "complete_norms", "review_norms",
}

clause "四（二）" {
  decision = "information-platform",
  "platform_in_use", "basic_information_filed", "responsibility_filed", "training_filed",
  "risk_category_filed", "risk_level_filed", "risk_measures_filed", "hazard_handling_filed",
  "emergency_filed", "remote_monitoring_used",
  "file_complete", "platform_not_used", "basic_information_missing", "responsibility_missing",
  "training_missing", "risk_missing", "hazard_missing", "emergency_missing",
  "run_platform", "collect_information", "use_monitoring",
}

clause "四（三）" {
  decision = "support-mechanisms",
  "leaders_trained", "inspectors_trained", "grid_workers_trained", "support_staff_trained",
  "enterprise_staff_trained",
  "training_incomplete",
  "train_groups",
}

clause "四（四）" {
  decision = "support-mechanisms",
  "expert_consultation_set_up", "service_agencies_engaged", "service_agencies_supervised",
  "technical_support_incomplete", "service_supervision_missing",
  "strengthen_technical_support", "supervise_service_agencies",
}
clause "四（四）前句" { none = "探索社会化、市场化服务机制和政府购买服务等形式，没有可以判断的条件" }

-- ================================================================ 五、夯实基础，促进提质增效

clause "五" { none = "总的要求：拉紧检查、督查、执法的责任链条，具体措施在（一）至（四）" }

clause "五（一）前段" { none = "贯彻泉安办〔2022〕20号、围绕7项重点工作加强执法检查，没有可以判断的条件；查实后的处理见“执法推动：严肃处理措施”" }
clause "五（一）" {
  decision = "enforcement",
  "safety_violation_open", "false_service_open", "paper_exercise_open", "typical_case", "production_unit",
  "strict_measures", "no_measures",
  "circulate_warning", "put_on_blacklist", "impose_maximum_penalty", "suspend_production", "expose_case",
}

clause "五（二）" {
  decision = "incentives",
  "is_benchmark", "is_service_agency", "heavy_workload", "blacklisted", "insured",
  "priority_support", "joint_discipline", "linked_only",
  "support_in_awards", "support_in_projects", "support_in_funding", "discipline_jointly",
  "link_standardization", "promote_insurance",
}

clause "五（三）" {
  decision = "support-mechanisms",
  "town", "grid_publicity_assigned", "grid_survey_assigned", "grid_visits_assigned",
  "grid_reporting_assigned", "grid_follow_up_assigned", "grid_guide_used",
  "grid_tasks_incomplete",
  "assign_grid_tasks",
}

clause "五（四）" { decision = "exemplar-progress", "model_unit", "bottom_ranked", "commend", "interview_or_criticize" }
clause "五（四）前句" { none = "市安办持续督导检查、强化督查结果应用，没有可以判断的条件" }

-- ================================================================ 落款

clause "落款" { none = "发文机关，未载日期" }
