-- Every part of the document: which decision it decides in, with which codes, or why it decides nothing.

clause "印发通知" { none = "印发文件的通知、落款和日期" }

clause "序言" { none = "制定目的" }

-- ================================================================ 一、工作目标

clause "一（适用对象）" { none = "“在全市冶金工贸企业开展”：由规则集的 jurisdiction 和事实 sector 的列举界定，三项行动名称见二" }
clause "一" { decision = "warning-education", "campaign_started" }
clause "一" { decision = "major-hazard-clearance", "campaign_started" }
clause "一" { decision = "abnormal-conditions", "abnormal_events_handled", "accident_in_handling" }
clause "一" {
  decision = "area-progress",
  "before_campaign", "in_creation_year", "in_promotion_year", "in_consolidation_year", "city_demonstrations_enough",
  "city_benchmarks_enough", "not_started", "creation_year", "promotion_year", "consolidation_year", "city_targets_met",
  "city_targets_unmet", "hold_exchange_meetings", "consolidate_results",
}

clause "一（第二段）" { none = "工作成效的总体目标，无可判断的标准；三维达标见二（三）12" }

-- ================================================================ 二、工作任务　（一）全员安全责任落实提升行动

clause "二（一）1" {
  decision = "demonstration-enterprise",
  "demonstration_listed", "demonstration_created", "created_in_time", "metal_smelting", "layered_safety_system",
  "safety_director_appointed", "deputy_safety_manager_appointed", "safety_org_established", "managers_sufficient",
  "registered_engineer_employed", "post_duties_defined", "every_post_listed", "key_posts_identified", "key_post_lists_made",
  "duty_assessment_mechanism", "graded_assessment", "accountability_enforced", "creation_deadline_passed",
  "demonstration_completed", "demonstration_completed_late", "demonstration_ready", "duty_system_complete", "creation_overdue",
  "creation_in_progress", "improvement_required", "complete_creation", "build_layered_system", "appoint_safety_director",
  "establish_safety_org", "fill_full_time_managers", "employ_registered_engineer", "complete_post_lists",
  "strengthen_key_post_lists", "establish_duty_assessment", "enforce_accountability",
}
clause "二（一）1" {
  decision = "talent-training",
  "metal_smelting", "principal_trained", "all_managers_trained", "training_deadline_passed", "leader_training_completed",
  "leader_training_pending", "leader_training_overdue", "leader_training_not_required", "train_leaders",
}
clause "二（一）1" {
  decision = "area-progress",
  "in_bureau", "in_urban", "in_zezhou", "in_gaoping", "in_yangcheng", "in_lingchuan", "in_qinshui", "in_zone", "bureau_created",
  "urban_created", "zezhou_created", "gaoping_created", "yangcheng_created", "lingchuan_created", "qinshui_created",
  "zone_created", "creation_deadline_passed", "demonstration_quota_met", "demonstration_quota_pending",
  "demonstration_quota_overdue", "complete_demonstrations",
}

clause "二（一）2" {
  decision = "five-constants",
  "five_constants_plan_made", "plan_made_in_time", "plan_objectives_stated", "plan_focus_stated", "plan_effect_supervision_stated",
  "analysis_meeting_system_made", "hazard_signs_rectified", "safety_publicity_done", "regular_reminders_given",
  "pre_shift_briefing", "post_shift_summary", "heart_to_heart_talks", "experience_exchanged", "plan_deadline_passed",
  "fully_implemented", "implemented_plan_late", "partly_implemented", "plan_overdue", "plan_pending", "make_plan", "complete_plan",
  "strengthen_forecasting", "strengthen_education", "strengthen_reminding", "strengthen_talking", "strengthen_exchanging",
}

clause "二（一）3" {
  decision = "talent-training",
  "talent_recruitment_difficult", "internship_demand_surveyed", "recruitment_fair_held", "pre_internship_training_given",
  "intern_logistics_ready", "interns_placed", "survey_date_passed", "fair_date_passed", "pre_training_date_passed",
  "placement_date_passed", "placement_completed", "placement_behind", "placement_on_schedule", "placement_not_needed",
  "survey_internship_demand", "hold_recruitment_fair", "give_pre_internship_training", "prepare_intern_logistics", "place_interns",
}

clause "二（一）4" {
  decision = "team-management",
  "key_enterprise", "team_responsibility_system_complete", "workshop_heads_accountable", "section_chiefs_accountable",
  "team_leaders_accountable", "safety_department_role_defined", "safety_appraisal_strengthened",
  "grassroots_mechanism_established", "team_guidance_given", "guidance_deadline_passed", "mechanism_established",
  "guidance_overdue", "guidance_pending", "mechanism_incomplete", "organize_expert_guidance", "complete_responsibility_system",
  "enforce_leader_duties", "define_department_role", "strengthen_appraisal", "build_grassroots_mechanism",
}
clause "二（一）4" {
  decision = "area-work",
  "all_key_guided", "guidance_deadline_passed", "guidance_complete", "guidance_pending", "guidance_overdue",
  "guide_key_enterprises",
}

-- ================================================================ （二）重大安全风险管控提升行动

clause "二（二）5" {
  decision = "warning-education",
  "warning_month_reached", "warning_month_over", "month_activity_held", "lessons_studied", "problems_studied",
  "measures_worked_out", "accident_within_ten_years", "open_and_covert_inspection_done", "special_enforcement_done",
  "special_inspection_deadline_passed", "month_not_reached", "education_completed", "education_underway", "education_missed",
  "no_recent_accident", "special_inspection_completed", "special_inspection_pending", "special_inspection_overdue",
  "organize_warning_month", "conduct_open_and_covert_inspection", "conduct_special_enforcement",
}

clause "二（二）6" {
  decision = "hazardous-work",
  "special_trade_inventory_made", "gas_workers_sufficient", "welders_sufficient", "height_workers_sufficient",
  "other_trades_sufficient", "all_operators_certified", "hazardous_work_conducted", "hazardous_work_guardian_assigned",
  "guarded_throughout", "has_confined_space", "confined_guardian_enough", "light_industry_enterprise", "key_enterprise",
  "in_campaign_year", "guardian_training_attended", "work_approval_standardized", "risk_identification_standardized",
  "control_measures_standardized", "emergency_measures_standardized", "approvers_duty_performed", "guardians_duty_performed",
  "workers_duty_performed", "rescuers_duty_performed", "hazardous_work_compliant", "inventory_gap", "special_operator_gap",
  "uncertified_operation", "guardian_gap", "confined_space_guardian_gap", "confined_space_duty_gap", "make_trade_inventory",
  "fill_special_operators", "require_certificates", "assign_guardian_throughout", "appoint_confined_space_guardian",
  "attend_guardian_training", "standardize_confined_space_duties",
}

clause "二（二）7" {
  decision = "abnormal-conditions",
  "abnormal_scope_defined", "abnormal_measures_defined", "abnormal_procedures_standardized", "abnormal_events_handled",
  "accident_in_handling", "abnormal_guide_drafted", "guide_year_over", "capability_established", "handling_caused_accident",
  "handling_ineffective", "capability_incomplete", "guide_overdue", "guide_awaited", "draft_abnormal_guide",
  "define_abnormal_scope", "define_abnormal_measures", "standardize_abnormal_procedures", "improve_abnormal_handling",
}

clause "二（二）8" {
  decision = "major-hazard-clearance",
  "ledger_established", "all_in_ledger", "all_supervised", "five_measures_done", "accountability_done", "none_open",
  "look_back_done", "look_back_month_reached", "look_back_month_over", "metal_smelting", "dust_explosion", "has_high_risk_site",
  "has_high_risk_work", "hazards_cleared", "ledger_gap", "supervision_gap", "five_measures_gap", "accountability_gap",
  "hazards_open", "look_back_due", "look_back_overdue", "focus_investigation", "complete_ledger", "list_for_supervision",
  "implement_five_measures", "trace_accountability", "conduct_look_back",
}

clause "二（二）9" {
  decision = "three-simultaneities",
  "has_project", "facilities_designed_together", "construction_reached", "facilities_built_together", "production_reached",
  "facilities_used_together", "metal_smelting", "design_review_passed", "procedures_completed", "above_scale",
  "above_scale_deadline_passed", "below_scale_deadline_passed", "not_applicable", "three_simultaneities_met",
  "simultaneity_violated", "design_review_missing", "procedures_overdue", "procedures_pending", "implement_three_simultaneities",
  "carry_out_design_review", "complete_procedures",
}

clause "二（二）10" {
  decision = "monitoring-access",
  "monitoring_connected", "steel_enterprise", "dust_workers_reached", "metal_dust_work", "wood_dust_work",
  "access_deadline_passed", "dust_work_present", "connection_feasible", "dust_explosion", "basic_information_loop", "grading_loop",
  "inspection_loop", "rectification_loop", "connected", "access_overdue", "access_required", "access_encouraged",
  "application_promoted", "access_not_required", "connect_system", "encourage_connection", "promote_application",
  "realize_closed_loop",
}
clause "二（二）10" {
  decision = "area-work",
  "all_required_connected", "access_deadline_passed", "access_complete", "access_pending", "access_overdue",
  "connect_required_enterprises",
}
clause "二（二）10（试点示范）" { none = "“开展安全监管数字化转型试点示范”“智能化管控能力显著增强”为监管部门工作方向，无对象、数量" }

-- ================================================================ （三）安全生产标准化达标提升行动

clause "二（三）11" {
  decision = "benchmark-enterprise",
  "benchmark_selected", "level_attained", "selected_before_expiry", "first_validity_period", "validity_expired",
  "extension_requested", "extension_confirmed", "extension_announced", "directly_extended", "announcement_available",
  "confirmation_pending", "direct_extension_available", "validity_running", "ordinary_procedure", "publicize_benchmark",
  "request_direct_extension", "confirm_extension", "announce_extension",
}
clause "二（三）11" {
  decision = "benchmark-inspection",
  "benchmark_selected", "in_following_year", "key_enterprise", "key_cap_reached", "no_inspection_arranged",
  "no_further_inspection", "one_inspection_at_most", "ordinary_frequency", "skip_inspection", "cap_inspections",
}
clause "二（三）11" {
  decision = "area-progress",
  "benchmark_enough", "benchmark_deadline_passed", "benchmark_not_assigned", "benchmark_quota_met", "benchmark_quota_pending",
  "benchmark_quota_overdue", "select_benchmarks", "publicize_benchmarks",
}

clause "二（三）12" {
  decision = "three-dimensional-compliance",
  "no_open_major_hazard", "management_compliant", "site_compliant", "operation_compliant", "level_three_reached", "metal_smelting",
  "above_scale", "smelting_deadline_passed", "three_dimensional_compliant", "vetoed", "level_overdue", "level_required",
  "level_promoted", "dimension_gap", "clear_major_hazards", "raise_management", "raise_site", "raise_operation",
  "reach_level_three",
}
clause "二（三）12" {
  decision = "area-work",
  "all_smelting_level3", "smelting_deadline_passed", "other_level_rate_reached", "smelting_level_complete",
  "smelting_level_pending", "smelting_level_overdue", "other_level_complete", "other_level_pending", "raise_smelting_level",
  "raise_other_level",
}
clause "二（三）12（分行业选树）" { none = "“分行业选树一批”未定数量、条件和期限；选树后的待遇见二（三）11" }

-- ================================================================ 三、工作要求

clause "三（一）" { decision = "area-work", "tasks_refined", "organization_in_place", "organization_gap", "refine_tasks" }
clause "三（一）" {
  decision = "campaign-organization",
  "principal_leads_campaign", "special_studies_held", "organization_complete", "organization_incomplete", "lead_in_person",
}

clause "三（二）" {
  decision = "differentiated-enforcement",
  "duty_well_implemented", "duty_poorly_implemented", "unlawful_acts_found", "inspections_reduced", "upper_limit_penalty",
  "key_supervision", "ordinary_supervision", "reduce_routine_inspections", "supervise_closely", "increase_inspections",
  "penalize_at_upper_limit", "order_accountability_tracing",
}
clause "三（二）" {
  decision = "campaign-organization",
  "duty_assessment_mechanism", "accountability_tracing_mechanism", "violators_dealt_with", "violators_outstanding",
  "complete_assessment_tracing", "deal_with_violators",
}

clause "三（三）" { decision = "area-work", "area_expert_mechanism", "build_expert_mechanism" }
clause "三（三）" {
  decision = "campaign-organization",
  "enterprise_expert_mechanism", "experts_engaged", "build_enterprise_expert_mechanism", "encourage_engaging_experts",
}

clause "三（四）" { decision = "area-work", "regular_coordination_held", "hold_coordination_meetings" }

clause "三（一）（重大意义）" { none = "统一思想、周密部署为组织动员" }

clause "三（三）（专家参与）" { none = "邀请高层次专家、吸收经验丰富人员参与为工作方式，无可判断的对象" }

-- ================================================================ 附

clause "附注" { none = "依申请公开、抄送、印发机关和日期" }
