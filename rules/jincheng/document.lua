-- The document, clause by clause: its own words, whole, and under them what decides the clause, or why nothing does.
-- What a code means stands in the decision's file.

clause "印发通知" {
  text = [[
    晋城市应急管理局文件

    晋市应急工贸发[2024]269号

    晋城市应急管理局 关于印发《晋城市冶金工贸企业安全生产管理 能力建设三年行动实施方案》的通知

    各县(市、区)应急管理局,开发区经济发展与安全监管部,各有关企业:

    现将《晋城市冶金工贸企业安全生产管理能力建设三年行动实施方案》印发给你们,请认真贯彻落实。

    晋城市应急管理局

    2024年12月27日
  ]],
  none = "印发文件的通知、落款和日期",
}

heading "晋城市冶金工贸企业安全生产管理 能力建设三年行动实施方案"

clause "序言" {
  text = [[
    为进一步强化冶金工贸企业安全生产主体责任,落实企业全员安全生产责任制,提升企业安全生产水平,推动全市安全生产形势持续
    稳定向好,结合实际,制定本方案。
  ]],
  none = "制定目的",
}

heading "一、工作目标"

clause "一" {
  text = [[
    从2025年1月起至2027年12月,在全市冶金工贸企业开展攻坚“三项行动”(即:全员安全责任落实提升行动、重大安全风险管控提升
    行动、安全生产标准化达标提升行动)。2025年为创建示范年,主要任务是创建10家安全责任落实示范企业和选树7家安全生产标准
    化标杆企业;2026年为推广提升年,主要任务是通过召开观摩交流会、企业互帮互带等形式,激励各类工贸企业主动学习借鉴先进经
    验,对标示范企业和标杆企业,提升安全管理水平;2027年为收官巩固年,主要任务是巩固行动成效,防范安全风险、整治事故隐患,有
    效防控重大安全风险。
  ]],
  { part = "（适用对象）", none = "“在全市冶金工贸企业开展”：由规则集的 jurisdiction 和事实 sector 的列举界定，三项行动名称见二" },
  { decision = "warning-education", "campaign_started" },
  { decision = "major-hazard-clearance", "campaign_started" },
  { decision = "abnormal-conditions", "abnormal_events_handled", "accident_in_handling" },
  {
    decision = "area-progress",
    "before_campaign", "in_creation_year", "in_promotion_year", "in_consolidation_year",
    "city_demonstrations_enough", "city_benchmarks_enough", "not_started", "creation_year", "promotion_year",
    "consolidation_year", "city_targets_met", "city_targets_unmet", "hold_exchange_meetings", "consolidate_results",
  },
}

clause "一（第二段）" {
  text = [[
    通过着重培育安全示范企业,打造示范亮点,组织开展现场观摩,以点带面,激励各类工贸企业向高水平安全管理企业“看齐”,主动
    学习借鉴先进经验,逐步建立“层层负责、人人有责、各负其责”的安全生产责任体系、风险管控和隐患排查治理体系、安全生产
    标准化建设长效体系,全面实现企业管理达标、现场达标、作业达标,切实提升企业安全生产管理水平,从根本上防范各类生产安全
    事故,为奋力谱写中国式现代化晋城篇章创造良好的安全环境。
  ]],
  none = "工作成效的总体目标，无可判断的标准；三维达标见二（三）12",
}

heading "二、工作任务"

heading "(一)全员安全责任落实提升行动。"

clause "二（一）1" {
  text = [[
    1.创建安全生产责任落实示范企业。督促金属冶炼企业建立层级清晰、分工明确的安全生产管理体系,依法配备安全总监或安全副
    总,设置安全管理机构(安全科、安全部)和足额配备专职安全生产管理人员,并配备注册安全工程师。指导企业完善全员安全生产责
    任制,进一步明确各岗位的责任人员、责任范围,落实一岗位一清单,特别是加强企业董事长、总经理、实际控制人等关键人员责任
    清单。帮扶企业建立安全责任制考核考评奖惩机制,实施分级考核考评,形成一级对一级负责的责任考核体系,并严肃责任倒查、责
    任追究,倒逼企业从业人员有效落实安全责任。2025年10月底前,完成创建安全生产责任落实示范10家企业,其中市局创建1家高炉企
    业、城区创建1家轻工企业、泽州县创建3家高炉企业、高平市创建1家高炉企业、阳城县创建1家建材企业、陵川县创建1家高炉企
    业、沁水县创建1家粉尘涉爆企业、开发区创建1家机械企业。2025年10月底前,对金属冶炼企业主要负责人和安全生产管理人员进
    行安全培训,提升企业主要负责人、安全管理人员履职能力。
  ]],
  {
    decision = "demonstration-enterprise",
    "demonstration_listed", "demonstration_created", "created_in_time", "metal_smelting", "layered_safety_system",
    "safety_director_appointed", "deputy_safety_manager_appointed", "safety_org_established", "managers_sufficient",
    "registered_engineer_employed", "post_duties_defined", "every_post_listed", "key_posts_identified",
    "key_post_lists_made", "duty_assessment_mechanism", "graded_assessment", "accountability_enforced",
    "creation_deadline_passed", "demonstration_completed", "demonstration_completed_late", "demonstration_ready",
    "duty_system_complete", "creation_overdue", "creation_in_progress", "improvement_required", "complete_creation",
    "build_layered_system", "appoint_safety_director", "establish_safety_org", "fill_full_time_managers",
    "employ_registered_engineer", "complete_post_lists", "strengthen_key_post_lists", "establish_duty_assessment",
    "enforce_accountability",
  },
  {
    decision = "talent-training",
    "metal_smelting", "principal_trained", "all_managers_trained", "training_deadline_passed",
    "leader_training_completed", "leader_training_pending", "leader_training_overdue",
    "leader_training_not_required", "train_leaders",
  },
  {
    decision = "area-progress",
    "in_bureau", "in_urban", "in_zezhou", "in_gaoping", "in_yangcheng", "in_lingchuan", "in_qinshui", "in_zone",
    "bureau_created", "urban_created", "zezhou_created", "gaoping_created", "yangcheng_created",
    "lingchuan_created", "qinshui_created", "zone_created", "creation_deadline_passed", "demonstration_quota_met",
    "demonstration_quota_pending", "demonstration_quota_overdue", "complete_demonstrations",
  },
}

clause "二（一）2" {
  text = [[
    2.开展企业安全意识提升“五常”活动。2025年3月底前,企业要制定安全意识提升“五常”活动方案,明确工作目标、活动重点、
    效果监督等。常预测,企业制定安全生产形势分析研判会议制度,查找安全生产中的不安全因素和各类事故隐患苗头,及时采取针对
    性整改措施。常教育,做好安全生产警示教育、宣传教育,营造安全生产浓厚氛围。常提醒,班组长和工会要经常拉拉袖子提个醒,提
    醒从业人员注意安全,做到班前有交待、班后有总结。常谈心,企业领导、安管人员和班组长要落实好谈心制度,注重把握职工的思
    想脉搏,通过面对面谈心交心,解疙瘩、化矛盾、稳情绪。常交流,适时组织经验交流,运用典型激发干部职工群众增强安全生产意识。
  ]],
  decision = "five-constants",
  "five_constants_plan_made", "plan_made_in_time", "plan_objectives_stated", "plan_focus_stated",
  "plan_effect_supervision_stated", "analysis_meeting_system_made", "hazard_signs_rectified",
  "safety_publicity_done", "regular_reminders_given", "pre_shift_briefing", "post_shift_summary",
  "heart_to_heart_talks", "experience_exchanged", "plan_deadline_passed", "fully_implemented",
  "implemented_plan_late", "partly_implemented", "plan_overdue", "plan_pending", "make_plan", "complete_plan",
  "strengthen_forecasting", "strengthen_education", "strengthen_reminding", "strengthen_talking",
  "strengthen_exchanging",
}

clause "二（一）3" {
  text = [[
    3. 狠抓企业安全管理人才培养。针对企业安全技术人才、注册安全工程师引进难的问题,尝试以“政府搭台、校企合作、第三方支
    持”的新模式解决企业人才引进难、毕业生就业难的困境,高校、企业、安全中介机构共赢,共同努力培养一批安全技术管理人员,
    派驻企业帮扶指导开展安全生产管理工作。2025年1月初,摸清企业实习岗位需求;1月中旬,山西科技学院推荐优秀毕业生开展实习
    招聘双选会;1月下旬,安全技术机构提供实习期前的安全培训;2月中旬,企业做好实习后勤工作,安全技术机构派驻优秀毕业生入企
    实习。
  ]],
  decision = "talent-training",
  "talent_recruitment_difficult", "internship_demand_surveyed", "recruitment_fair_held",
  "pre_internship_training_given", "intern_logistics_ready", "interns_placed", "survey_date_passed",
  "fair_date_passed", "pre_training_date_passed", "placement_date_passed", "placement_completed",
  "placement_behind", "placement_on_schedule", "placement_not_needed", "survey_internship_demand",
  "hold_recruitment_fair", "give_pre_internship_training", "prepare_intern_logistics", "place_interns",
}

clause "二（一）4" {
  text = [[
    4. 落实企业班组安全管理长效机制。帮扶指导企业,巩固完善车间、班组安全管理建设,完善车间、班组安全管理责任体系,推动企
    业安全管理责任向基层延伸,压实各车间负责人、工段长、班组长的安全责任,明确安全部门的综合安全监督、协调职能,加大安全
    考核奖惩力度,想方设法让企业管理人员履职尽责,建立一整套完善的企业基层安全生产管理长效机制,坚决守住安全生产“第一道
    防线”。2026年10月前,各县(市、区)要组织专家力量,开展重点企业班组安全管理帮扶指导。
  ]],
  {
    decision = "team-management",
    "key_enterprise", "team_responsibility_system_complete", "workshop_heads_accountable",
    "section_chiefs_accountable", "team_leaders_accountable", "safety_department_role_defined",
    "safety_appraisal_strengthened", "grassroots_mechanism_established", "team_guidance_given",
    "guidance_deadline_passed", "mechanism_established", "guidance_overdue", "guidance_pending",
    "mechanism_incomplete", "organize_expert_guidance", "complete_responsibility_system", "enforce_leader_duties",
    "define_department_role", "strengthen_appraisal", "build_grassroots_mechanism",
  },
  {
    decision = "area-work",
    "all_key_guided", "guidance_deadline_passed", "guidance_complete", "guidance_pending", "guidance_overdue",
    "guide_key_enterprises",
  },
}

heading "(二)重大安全风险管控提升行动。"

clause "二（二）5" {
  text = [[
    5.加大典型事故警示教育力度。每年2月份,组织开展事故警示教育月活动,强化事故警示震慑作用,深入吸取近年来工贸行业事故教
    训,分析研判当前工贸行业安全生产存在的突出问题,研究制定整改改进措施。2026年底前,对近10年以来发生生产安全事故的工贸
    企业,市局将组织执法小分队开展明察暗访和专项执法。
  ]],
  decision = "warning-education",
  "warning_month_reached", "warning_month_over", "month_activity_held", "lessons_studied", "problems_studied",
  "measures_worked_out", "accident_within_ten_years", "open_and_covert_inspection_done",
  "special_enforcement_done", "special_inspection_deadline_passed", "month_not_reached", "education_completed",
  "education_underway", "education_missed", "no_recent_accident", "special_inspection_completed",
  "special_inspection_pending", "special_inspection_overdue", "organize_warning_month",
  "conduct_open_and_covert_inspection", "conduct_special_enforcement",
}

clause "二（二）6" {
  text = [[
    6.加强危险作业安全管理。一是保障特种作业人员持证上岗。监督企业结合生产工艺和岗位实际,摸清建立各岗位所需特种作业人
    员数量清单、统计持证情况,保障足额配备煤气工、电焊工、高处作业人员等特种作业人员,并持证上岗。二是强化监护人员履职能
    力。企业开展危险作业必须配备监护人员全程监护,各企业根据实际至少配备1名专职(兼职)有限空间作业监护人。2025年,市局将
    组织开展有限空间监护人员专题培训。三是开展有限空间作业人员履职攻坚行动。2025年,对轻工重点企业,围绕作业审批、风险辨
    识、管控措施、应急措施,规范审批人员、监护人员、作业人员、救援人员履职行为。
  ]],
  decision = "hazardous-work",
  "special_trade_inventory_made", "gas_workers_sufficient", "welders_sufficient", "height_workers_sufficient",
  "other_trades_sufficient", "all_operators_certified", "hazardous_work_conducted",
  "hazardous_work_guardian_assigned", "guarded_throughout", "has_confined_space", "confined_guardian_enough",
  "light_industry_enterprise", "key_enterprise", "in_campaign_year", "guardian_training_attended",
  "work_approval_standardized", "risk_identification_standardized", "control_measures_standardized",
  "emergency_measures_standardized", "approvers_duty_performed", "guardians_duty_performed",
  "workers_duty_performed", "rescuers_duty_performed", "hazardous_work_compliant", "inventory_gap",
  "special_operator_gap", "uncertified_operation", "guardian_gap", "confined_space_guardian_gap",
  "confined_space_duty_gap", "make_trade_inventory", "fill_special_operators", "require_certificates",
  "assign_guardian_throughout", "appoint_confined_space_guardian", "attend_guardian_training",
  "standardize_confined_space_duties",
}

clause "二（二）7" {
  text = [[
    7.提高企业异常工况安全处置能力。冶金工贸企业生产流程长、工序多、风险广,当出现生产过程异常工况紧急处置过程极易导致
    事故发生。2025年,市局组织研究起草《冶金工贸企业生产过程异常工况安全处置指南》,明确异常工况范围内容、处置应急安全措
    施、规范应急处置程序,及时有效安全处置。
  ]],
  decision = "abnormal-conditions",
  "abnormal_scope_defined", "abnormal_measures_defined", "abnormal_procedures_standardized",
  "abnormal_events_handled", "accident_in_handling", "abnormal_guide_drafted", "guide_year_over",
  "capability_established", "handling_caused_accident", "handling_ineffective", "capability_incomplete",
  "guide_overdue", "guide_awaited", "draft_abnormal_guide", "define_abnormal_scope", "define_abnormal_measures",
  "standardize_abnormal_procedures", "improve_abnormal_handling",
}

clause "二（二）8" {
  text = [[
    8.重大事故隐患动态清零常态化。各级监管部门、各企业要坚持“小切口、抓关键”,突出金属冶炼、粉尘涉爆等高风险领域,高温
    熔融金属、煤气、喷涂等高风险场所,有限空间、筒仓清库、检维修等高风险作业,狠抓重大事故隐患排查治理,建立重大事故隐患
    台账,严格实施重大事故隐患挂牌督办销号,严格重大事故隐患“五落实”,企业内部要开展重大事故隐患责任倒查,确保重大事故隐
    患动态清零常态化。每年3月份,对上一年度前排查发现的重大隐患进行“回头看”。
  ]],
  decision = "major-hazard-clearance",
  "ledger_established", "all_in_ledger", "all_supervised", "five_measures_done", "accountability_done",
  "none_open", "look_back_done", "look_back_month_reached", "look_back_month_over", "metal_smelting",
  "dust_explosion", "has_high_risk_site", "has_high_risk_work", "hazards_cleared", "ledger_gap",
  "supervision_gap", "five_measures_gap", "accountability_gap", "hazards_open", "look_back_due",
  "look_back_overdue", "focus_investigation", "complete_ledger", "list_for_supervision",
  "implement_five_measures", "trace_accountability", "conduct_look_back",
}

clause "二（二）9" {
  text = [[
    9.严格安全设施“三同时”管理。督促工贸企业依法落实建设项目安全设施“三同时”要求,安全设施必须与主体工程同时设计、
    同时施工、同时投入生产和使用。金属冶炼企业新改扩建项目,要严格落实安全设施设计审查,2025年底前督促规模以上(限额以上)、
    2026年底前督促规模以下(限额以下)企业完成“三同时”手续。
  ]],
  decision = "three-simultaneities",
  "has_project", "facilities_designed_together", "construction_reached", "facilities_built_together",
  "production_reached", "facilities_used_together", "metal_smelting", "design_review_passed",
  "procedures_completed", "above_scale", "above_scale_deadline_passed", "below_scale_deadline_passed",
  "not_applicable", "three_simultaneities_met", "simultaneity_violated", "design_review_missing",
  "procedures_overdue", "procedures_pending", "implement_three_simultaneities", "carry_out_design_review",
  "complete_procedures",
}

clause "二（二）10" {
  text = [[
    10.加快推进安全风险监测预警系统建设。钢铁、粉尘涉爆企业全面推广应用安全风险监测预警系统,开展安全监管数字化转型试点
    示范。2025年底前完成所有钢铁、涉粉作业10人以上金属粉尘、木粉尘企业接入系统,鼓励有条件的涉粉作业企业应接尽接,2027年
    底前安全风险智能化管控能力显著增强,实现工贸企业基础信息、分级分类、执法检查、隐患整改的闭环管理。
  ]],
  {
    decision = "monitoring-access",
    "monitoring_connected", "steel_enterprise", "dust_workers_reached", "metal_dust_work", "wood_dust_work",
    "access_deadline_passed", "dust_work_present", "connection_feasible", "dust_explosion",
    "basic_information_loop", "grading_loop", "inspection_loop", "rectification_loop", "connected",
    "access_overdue", "access_required", "access_encouraged", "application_promoted", "access_not_required",
    "connect_system", "encourage_connection", "promote_application", "realize_closed_loop",
  },
  {
    decision = "area-work",
    "all_required_connected", "access_deadline_passed", "access_complete", "access_pending", "access_overdue",
    "connect_required_enterprises",
  },
  { part = "（试点示范）", none = "“开展安全监管数字化转型试点示范”“智能化管控能力显著增强”为监管部门工作方向，无对象、数量" },
}

heading "(三)安全生产标准化达标提升行动。"

clause "二（三）11" {
  text = [[
    11.选树安全生产标准化标杆企业。各县(市、区)要树立标杆企业在全市范围内推广标杆企业经验,借助市县局公众号、网站等媒体
    ,广泛宣传安全标准化工作,营造浓厚示范创建氛围,充分调动发动各类企业的积极性、主动性。选树为标杆企业后,在首次安全生产
    标准化等级三年有效期届满时,可向评审组织单位申请直接延期,经相应的定级部门确认后,可直接予以公示和通告。标杆企业自选
    树之日起次年,纳入执法部门确定的市县重点监管名单的,原则上安全执法检查不超过1次,属于非重点单位的,不安排安全执法检查。
    2025年12月底前,完成树立7家标杆企业,其中城区选树1家企业、泽州县选树1家企业、高平市选树1家企业、阳城县选树1家企业、
    陵川县选树1家企业、沁水县选树1家企业、开发区选树1家企业。
  ]],
  {
    decision = "benchmark-enterprise",
    "benchmark_selected", "level_attained", "selected_before_expiry", "first_validity_period", "validity_expired",
    "extension_requested", "extension_confirmed", "extension_announced", "directly_extended",
    "announcement_available", "confirmation_pending", "direct_extension_available", "validity_running",
    "ordinary_procedure", "publicize_benchmark", "request_direct_extension", "confirm_extension",
    "announce_extension",
  },
  {
    decision = "benchmark-inspection",
    "benchmark_selected", "in_following_year", "key_enterprise", "key_cap_reached", "no_inspection_arranged",
    "no_further_inspection", "one_inspection_at_most", "ordinary_frequency", "skip_inspection", "cap_inspections",
  },
  {
    decision = "area-progress",
    "benchmark_enough", "benchmark_deadline_passed", "benchmark_not_assigned", "benchmark_quota_met",
    "benchmark_quota_pending", "benchmark_quota_overdue", "select_benchmarks", "publicize_benchmarks",
  },
}

clause "二（三）12" {
  text = [[
    12.全面推广“三维达标”。全面推广2025年标杆企业经验,积极引导工贸企业创建安全生产标准化管理体系,严把企业管理达标、
    现场达标、作业达标,实施重大事故隐患“一票否决”。2025年底前全市金属冶炼企业全部达三级安全生产标准化,2027年底前其它
    行业规模以上90%企业达三级安全生产标准化,同时要分行业选树一批安全生产标准化标杆企业。
  ]],
  {
    decision = "three-dimensional-compliance",
    "no_open_major_hazard", "management_compliant", "site_compliant", "operation_compliant", "level_three_reached",
    "metal_smelting", "above_scale", "smelting_deadline_passed", "three_dimensional_compliant", "vetoed",
    "level_overdue", "level_required", "level_promoted", "dimension_gap", "clear_major_hazards", "raise_management",
    "raise_site", "raise_operation", "reach_level_three",
  },
  {
    decision = "area-work",
    "all_smelting_level3", "smelting_deadline_passed", "other_level_rate_reached", "smelting_level_complete",
    "smelting_level_pending", "smelting_level_overdue", "other_level_complete", "other_level_pending",
    "raise_smelting_level", "raise_other_level",
  },
  { part = "（分行业选树）", none = "“分行业选树一批”未定数量、条件和期限；选树后的待遇见二（三）11" },
}

heading "三、工作要求"

clause "三（一）" {
  text = [[
    (一)加强组织领导。各县(市、区)要充分认识开展企业安全生产管理能力建设专项行动的重大意义,统一思想、周密部署,按照方案
    要求,进一步细化工作任务、责任人员、完成时限,强化工作合力,按时保质保量完成各阶段工作任务。各企业主要负责人亲自谋划、
    亲自推动,定期、不定期组织专题研究,切实把各项工作抓细抓实、抓出成效。
  ]],
  { decision = "area-work", "tasks_refined", "organization_in_place", "organization_gap", "refine_tasks" },
  {
    decision = "campaign-organization",
    "principal_leads_campaign", "special_studies_held", "organization_complete", "organization_incomplete",
    "lead_in_person",
  },
  { part = "（重大意义）", none = "统一思想、周密部署为组织动员" },
}

clause "三（二）" {
  text = [[
    (二)强化倒查机制。各县(市、区)加大日常监督检查力度,实施差异化执法,对安全生产责任制落实好的企业,最大限度减少日常检
    查抽查频次;对安全生产责任制落实差的企业实施重点监管,加大执法检查频次,发现非法违法行为的,依法按规定上限处罚,责令企
    业进行责任倒查追究相关人员的责任。同时,各企业要建立完善全员安全责任制考评奖励机制和责任倒查机制,严肃查处追究安全责
    任落实不到位、考评弄虚作假的人员,倒逼企业从业人员主动落实安全生产责任。
  ]],
  {
    decision = "differentiated-enforcement",
    "duty_well_implemented", "duty_poorly_implemented", "unlawful_acts_found", "inspections_reduced",
    "upper_limit_penalty", "key_supervision", "ordinary_supervision", "reduce_routine_inspections",
    "supervise_closely", "increase_inspections", "penalize_at_upper_limit", "order_accountability_tracing",
  },
  {
    decision = "campaign-organization",
    "duty_assessment_mechanism", "accountability_tracing_mechanism", "violators_dealt_with",
    "violators_outstanding", "complete_assessment_tracing", "deal_with_violators",
  },
}

clause "三（三）" {
  text = [[
    (三)加大技术支撑。各县(市、区)、各企业要建立健全专家咨询机制,充分发挥各级安全生产专家组作用,邀请高层次、高水平专家
    和专业技术服务机构,吸收企业单位实践经验丰富的人员参与专项行动,鼓励企业聘请有关专家和安全生产技术服务机构,辅导帮扶
    企业解决安全生产管理体系建设和隐患排查治理中的突出问题。
  ]],
  { decision = "area-work", "area_expert_mechanism", "build_expert_mechanism" },
  {
    decision = "campaign-organization",
    "enterprise_expert_mechanism", "experts_engaged", "build_enterprise_expert_mechanism",
    "encourage_engaging_experts",
  },
  { part = "（专家参与）", none = "邀请高层次专家、吸收经验丰富人员参与为工作方式，无可判断的对象" },
}

clause "三（四）" {
  text = [[
    (四)定期工作调度。各县(市、区)要根据工作任务时间节点,召开定期工作调度,及时掌握进展情况,认真研究解决存在的突出问题,
    强力推进各项工作有效落实。
  ]],
  decision = "area-work", "regular_coordination_held", "hold_coordination_meetings",
}

clause "附注" {
  text = [[
    (此件依申请公开)

    抄送：省应急管理厅、市政府办公室。

    晋城市应急管理局办公室

    2024年12月27日印发
  ]],
  none = "依申请公开、抄送、印发机关和日期",
}
