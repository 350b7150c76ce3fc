-- Every clause of the document: which decision it decides in, with which codes, or why it decides nothing.

clause "印发通知" { none = "印发文件、审议通过的说明" }

-- ================================================================ 第一章　总则

clause "第一条" { none = "制定目的和依据" }

clause "第二条" {
  decision = "officer-status",
  "employer_in_district", "employer_in_scope", "engaged_in_management", "manages_work_safety", "manages_fire", "dual_officer",
  "work_safety_officer", "fire_officer", "not_officer",
}
clause "第二条" { decision = "star-rating", "employer_in_district", "employer_in_scope", "engaged_in_management" }
clause "第二条" { decision = "enterprise-appointment", "employer_in_district", "employer_in_scope", "out_of_scope" }
clause "第二条" { decision = "enterprise-standing", "employer_in_district", "employer_in_scope" }

clause "第二条" { decision = "duty-fulfillment", "manages_work_safety", "manages_fire" }

clause "第三条" { decision = "duty-fulfillment", "duties_fulfilled", "duties_unfulfilled", "duties_unperformed" }
clause "第三条（一）" { decision = "duty-fulfillment", "duty_rules_and_plans" }
clause "第三条（二）" { decision = "duty-fulfillment", "duty_education" }
clause "第三条（三）" { decision = "duty-fulfillment", "duty_hazard_sources" }
clause "第三条（四）" { decision = "duty-fulfillment", "duty_rescue_drills" }
clause "第三条（五）" { decision = "duty-fulfillment", "duty_inspection" }
clause "第三条（六）" { decision = "duty-fulfillment", "duty_stop_violations" }
clause "第三条（七）" { decision = "duty-fulfillment", "duty_rectification" }
clause "第三条（八）" { decision = "duty-fulfillment", "duty_platforms" }
clause "第三条（九）" { decision = "duty-fulfillment", "duty_cooperation" }
clause "第三条（十）" { decision = "duty-fulfillment", "duty_other_statutory" }

clause "第四条" { decision = "officer-status", "emergency_bureau_supervises", "fire_brigade_supervises", "street_rates_and_develops" }
clause "第四条" { decision = "enterprise-appointment", "emergency_bureau_handles", "fire_brigade_handles" }
clause "第四条" { decision = "duty-fulfillment", "emergency_bureau_handles", "fire_brigade_handles" }
clause "第四条" { decision = "star-maintenance", "street_decides_revocation_or_downgrade" }

-- ================================================================ 第二章　能力提升

clause "第五条" { decision = "training-compliance", "online_study_done", "initial_hours_met", "retraining_hours_met", "offline_exam_certificate" }
clause "第六条" { decision = "training-compliance", "street_activities_joined", "association_activities_joined", "activity_hours_sufficient" }

clause "第七条" {
  decision = "training-compliance",
  "hazard_identification_able", "evacuation_organizing_able", "compliance_standards_known", "management_advice_given",
  "staff_skills_assured", "capability_gap",
}

-- ================================================================ 第三章　星级管理

clause "第八条" { decision = "star-rating", "star_5", "star_4", "star_3", "not_eligible" }
clause "第八条（一）" { decision = "star-rating", "star_3" }
clause "第八条（一）1" { decision = "star-rating", "knowledge_exam_met", "fire_certificate_met", "fire_blue_code_met" }
clause "第八条（一）2" { decision = "star-rating", "senior_secondary_education", "service_three_years" }
clause "第八条（一）3" {
  decision = "star-rating",
  "platform_basic", "self_check_guided", "platform_hazards_closed", "high_risk_work_committed", "risk_alerts_answered",
  "special_campaigns_done", "fire_platform_work_done",
}
clause "第八条（一）4" { decision = "star-rating", "compliance_standards_known", "management_advice_given" }
clause "第八条（一）5" { decision = "star-rating", "no_fatal_accident" }
clause "第八条（一）6" { decision = "star-rating", "activity_hours_exceeded" }
clause "第八条（二）" { decision = "star-rating", "star_4" }
clause "第八条（二）1" { decision = "star-rating", "knowledge_exam_met", "fire_certificate_met", "fire_blue_code_met" }
clause "第八条（二）2" { decision = "star-rating", "college_education", "service_three_years", "star_3_held_three_years" }
clause "第八条（二）3" {
  decision = "star-rating",
  "platform_proficient", "self_check_independent", "platform_hazards_closed", "high_risk_work_committed", "risk_alerts_answered",
  "special_campaigns_done", "fire_platform_work_done",
}
clause "第八条（二）4" { decision = "star-rating", "compliance_standards_known", "safety_and_fire_advice_given" }
clause "第八条（二）5" { decision = "star-rating", "no_casualty_accident" }
clause "第八条（二）6" { decision = "star-rating", "activity_hours_exceeded" }
clause "第八条（三）" { decision = "star-rating", "star_5" }
clause "第八条（三）1" { decision = "star-rating", "registered_engineer", "service_three_years", "star_4_held_three_years" }
clause "第八条（三）2" {
  decision = "star-rating",
  "platform_integrated", "self_check_guided", "hazards_recorded_at_once", "equipment_updates_at_once", "platform_hazards_closed",
  "high_risk_work_committed", "risk_alerts_answered", "special_campaigns_done", "fire_platform_work_done",
}
clause "第八条（三）3" { decision = "star-rating", "compliance_standards_known", "safety_and_fire_advice_given", "mentored_two_officers" }
clause "第八条（三）4" { decision = "star-rating", "no_casualty_or_significant_impact_accident" }
clause "第八条（三）5" { decision = "star-rating", "activity_hours_exceeded" }

clause "第九条" { decision = "star-rating", "no_major_penalty_last_year", "not_listed_last_year", "major_hazards_rectified" }

clause "第十条第一款" {
  decision = "application-review",
  "star_conditions_met", "enterprise_consented", "materials_submitted", "street_rated", "emergency_review_met",
  "fire_review_met", "fire_consolidation_met", "rating_published",
}
clause "第十条第一款" { decision = "star-rating", "apply_to_street" }
clause "第十条第二款" { decision = "officer-status", "dual_officer" }
clause "第十条第二款" { decision = "application-review", "dual_role", "rate_as_single_officer" }
clause "第十条第二款" {
  decision = "star-rating",
  "knowledge_exam_met", "fire_certificate_met", "fire_blue_code_met", "fire_platform_work_done", "management_advice_given",
}

clause "第十一条" { decision = "star-maintenance", "revoke_or_downgrade", "street_decides_revocation_or_downgrade" }
clause "第十一条（一）" { decision = "star-maintenance", "not_actually_engaged" }
clause "第十一条（二）" { decision = "star-maintenance", "activity_hours_below" }
clause "第十一条（三）" { decision = "star-maintenance", "left_within_two_years" }
clause "第十一条（四）" { decision = "star-maintenance", "fatal_accident" }
clause "第十一条（五）" { decision = "star-maintenance", "falsification_found" }
clause "第十一条（六）" { decision = "star-maintenance", "cooperation_refused" }
clause "第十一条（七）" { decision = "star-maintenance", "dishonest_or_unlawful" }

clause "第十二条" { none = "总的要求：鼓励、支持安管员参加星级评定；具体措施在（一）至（五）" }
clause "第十二条（一）" {
  decision = "incentives",
  "salary_above_target", "performance_good", "salary_initiative", "enterprise_commendation", "salary_target",
}
clause "第十二条（二）" { decision = "incentives", "five_star", "expert_pool" }
clause "第十二条（三）" {
  decision = "incentives",
  "excellent_officer", "excellence_reward", "safety_committee_office_rewards", "recommend_for_convalescence",
  "recommend_for_honors",
}
clause "第十二条（四）" { decision = "incentives", "star_holder", "new_resident", "star_benefits", "new_resident_benefits" }
clause "第十二条（五）" { decision = "incentives", "left_enterprise", "reemployment_recommendation", "may_recommend_reemployment" }

-- ================================================================ 第四章　保障措施

clause "第十三条" {
  decision = "duty-fulfillment",
  "accident_occurred", "duty_evidence_shown", "exempt_from_liability", "waive_accident_liability", "show_duty_evidence",
}
clause "第十四条" { decision = "incentives", "special_contribution", "key_role_in_averting", "merit_nomination", "apply_for_merit" }

clause "第十五条" {
  decision = "enterprise-appointment",
  "work_safety_appointed", "fire_appointed", "work_safety_duties_met", "fire_duties_met", "not_appointed",
  "duties_not_performed", "emergency_bureau_handles", "fire_brigade_handles",
}
clause "第十五条" {
  decision = "training-compliance",
  "update_training_after_penalty", "monthly_hours_met", "take_update_training", "join_monthly_activities",
}
clause "第十五条" { decision = "duty-fulfillment", "emergency_bureau_handles", "fire_brigade_handles" }

clause "第十六条" { none = "对街镇的组织动员要求，无个案判定" }
clause "第十七条" { decision = "officer-status", "include_in_grid_team" }

clause "第十八条" { decision = "enterprise-standing", "has_star_officers", "weigh_in_risk_assessment", "star_officers_total", "highest_star" }
clause "第十八条（一）" { decision = "enterprise-standing", "compliance_review_open", "compliance_review_factor" }
clause "第十八条（二）" { decision = "enterprise-standing", "graded_supervision" }
clause "第十八条（三）" { decision = "enterprise-standing", "standardization_renewal", "renewal_priority" }
clause "第十八条（四）" { decision = "enterprise-standing", "safe_enterprise_bid", "safe_enterprise_bonus", "award_bonus_points" }

-- ================================================================ 第五章　附则

clause "第十九条" { none = "与上位规定的适用关系，无个案判定" }
clause "第二十条" { none = "施行日期，已在 effective_from" }
