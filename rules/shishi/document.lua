-- The document, clause by clause: its own words, whole, and under them what decides the clause, or why nothing does.
-- What a code means stands in the decision's file.

clause "标题、主送单位" {
  text = [[
    石狮市安全生产委员会关于扎实推进安全生产标准化提升专项行动全面攻坚的通知

    各镇（街道）党委（党工委）、人民政府（办事处），各行业（领域）主管部门：
  ]],
  none = "标题和发文对象",
}

clause "导语第一段" {
  text = [[
    去年8月以来，全市各级各部门认真贯彻落实市委、市政府关于安全生产标准化(以下简称“标准化”)提升专项行动的决策部署，
    特别是今年来开展集中攻坚，各项工作快速有序推进，目前全市2579家企事业单位已全部完成标准化创建任务。标准化虽然取得了
    阶段性成效，但是也存在一些突出问题，如个别单位对标准化提升重要性认识不足、重视不够，没有摆上重要位置，工作积极性、
    主动性不高、针对性不强，监管人员不熟悉、企业安全管理人员不清楚、技术支撑机构不熟练等;企业没有将标准化融入到生产经
    营全过程、落实到全员安全生产责任体系中，标准化建设、提升、运行未达到预期效果，存在被动创建、形式创建等现象。这些问
    题应引起各部门高度重视，认真研究解决。
  ]],
  none = "前阶段成效和存在的问题，不设要求",
}

clause "导语第二段" {
  text = [[
    为扎实推进全市标准化提升专项行动全面攻坚，强化工作措施，提升创建质量，切实夯实企业安全生产基础、提升本质安全水平，
    实现“控事故、保安全”,现提出如下要求：
  ]],
  none = "目的",
}

clause "一" {
  text = [[
    一、压实责任，穿透式促提升

    各镇（街道）、各行业（领域）主管部门一要认真学习贯彻习近平总书记关于安全生产的一系列重要讲话精神，自觉落实国务院关
    于安全生产十五条硬措施，切实将标准化作为夯实安全生产工作基础和“控事故，保安全”的治本之策，突出以落实企业安全生产
    主体责任为主线、以提升企业安全管理为目标。二要明确各自职责、细化责任分工，主要领导负总责、亲自抓，分管领导具体抓、
    全程抓，层层强化攻坚合力，全力推动各类生产经营单位实施全员参与、全过程控制、全要素提升，自主创建、自觉运行、自我提
    升标准化，逐步形成自主管理、自我完善、持续改进的安全生产管理长效机制，全面提升行业本质安全水平，从根本上防范各类生
    产安全事故，为党的二十大胜利召开营造良好安全环境。
  ]],
  none = "组织领导和责任分工：学习贯彻、主要领导负总责、分管领导具体抓，没有可以判断的条件",
}

clause "二" {
  text = [[
    二、全面覆盖，推广“33456”工作方法

    全面推广应用前阶段全市标准化提升专项行动，探索形成的“33456”工作方法，进一步推进各类生产经营单位自主创建标准化，
    扎实推进安全生产管理制度化、规范化、常态化。
  ]],
  decision = "method-33456",
  "fully_applied", "three_types_missing", "three_lists_missing", "four_colors_missing", "five_s_missing",
  "six_haves_missing", "keep_improving",
}

clause "二（一）" {
  text = [[
    （一）划分“三类企业”分类对标创建。要立足实际，动态摸清本辖区、本行业(领域)生产经营单位底数及其安全生产状况，并按
    照规模以上、中等、小微等3个类型企业，督促指导其分别对照各自标准创建、提升、运行标准化。
  ]],
  {
    decision = "standard-choice",
    "standard_improved_and_operated", "required_standard", "not_conforming", "change_to_own_standard",
    "improve_and_operate",
  },
  { decision = "method-33456", "three_types_missing", "supervise_three_types" },
  { part = "前句", none = "各级各部门动态摸清底数，没有可以判断的条件" },
}

clause "二（一）1" {
  text = [[
    1.规模(限额)以上企业：从业人员300 人以上(含)或营业收入2000 万元以上(含)的企业，对照国家或省级规定的标准进行创建和
    自评、提升、运行。
  ]],
  {
    decision = "enterprise-type",
    "staff_above_scale", "revenue_above_scale", "above_scale", "build_to_national_or_provincial",
  },
  {
    decision = "standard-choice",
    "staff_above_scale", "revenue_above_scale", "national_or_provincial_applied", "self_assessed", "self_assess",
  },
}

clause "二（一）2" {
  text = [[
    2.中等企业：从业人员100 人以上(含)、300人以下或营业收入1000万元以上(含)、2000万元以下的企业，参照《泉州市工贸电力
    行业中等企业安全生产标准化达标细则(试行)》 进行创建和自评，有条件的中等企业可以对照国家或省级规定的标准进行创建和
    自评、提升、运行。
  ]],
  {
    decision = "enterprise-type",
    "staff_medium", "revenue_medium", "medium", "build_to_medium_rules", "may_use_national_or_provincial",
  },
  {
    decision = "standard-choice",
    "staff_medium", "revenue_medium", "national_or_provincial_applied", "medium_rules_applied", "self_assessed",
    "higher_standard", "self_assess",
  },
}

clause "二（一）3" {
  text = [[
    3.小微企业：从业人员100 人以下或营业收入1000万元以下的企业，参照《泉州市工贸电力行业小微企业安全生产标准化达标细则
    (试行)》进行创建和自评，有条件的小微企业可以对照国家或省级规定的标准进行创建和自评、提升、运行。
  ]],
  { decision = "enterprise-type", "small_micro", "build_to_small_micro_rules", "may_use_national_or_provincial" },
  {
    decision = "standard-choice",
    "national_or_provincial_applied", "small_micro_rules_applied", "self_assessed", "higher_standard",
    "self_assess",
  },
}

clause "二（二）" {
  text = [[
    （二）建立健全“三张清单”制度。要进一步将各自主管(监管)行业“三张清单”(安全检查清单、隐患清单、整改清单),全覆盖
    发放给各自主管(监管)的每一家生产经营单位，并逐家督促、指导其结合各自实际，对照所属行业(领域)“三张清单”,编制本单
    位安全检查清单、车间(部门)安全检查表册、岗位(班组)安全检查卡片，明确各层级检查责任、检查频率及其整改要求，督促单位
    主要负责人亲自带队，对照各自安全检查清单，定期、不定期组织开展全面安全隐患自查自改，及时建立隐患清单、整改清单，实
    现动态闭环管理、定期清零。同时，各级各部门要运用“三张清单”,对各自直接监管的企业每年至少开展一次全覆盖检查，同步
    编制隐患清单、整改清单。
  ]],
  {
    decision = "three-lists",
    "unit_checklist_made", "workshop_tables_made", "post_cards_made", "check_duties_assigned",
    "check_frequency_set", "rectification_rules_set", "hazard_list_kept", "rectification_list_kept",
    "principal_leads_check_on_time", "hazards_closed_in_time", "industry_lists_distributed", "running",
    "lists_only", "incomplete", "distribute_industry_lists", "make_unit_checklist", "make_workshop_tables",
    "make_post_cards", "set_check_rules", "set_up_hazard_and_rectification_lists", "principal_leads_check",
    "close_overdue_hazards",
  },
  {
    decision = "supervision-check",
    "directly_supervised", "checked_this_year", "checked_with_lists", "fulfilled", "lists_outstanding", "check_due",
    "not_required", "check_enterprise", "compile_check_lists",
  },
  { decision = "method-33456", "three_lists_missing", "supervise_three_lists" },
}

clause "二（三）" {
  text = [[
    （三）实行“四色”安全风险等级动态监管。要督促、指导各自主管(监管)生产经营单位发动全员围绕所有作业活动，全方位、全
    过程辨识生产工艺、设备设施、作业环境、人员行为和管理体系等方面存在的安全风险，逐一采取可行有效的安全管理和控制措施，
    认真绘制红(重大风险)、橙(较大风险)、黄(一般风险)、蓝(低风险)“四色”安全风险空间分布图，编制安全风险点名册，实施安
    全风险分级管控。各级各部门要同步对各自主管(监管)生产经营单位安全生产状况进行整体评估，按照“红、橙、黄、蓝”确定生
    产经营单位整体安全风险等级、管控要素，实行差异化精准动态监管，落实对生产经营单位安全风险分级分类监管。
  ]],
  {
    decision = "risk-control",
    "staff_engaged", "work_activities_covered", "process_identified", "equipment_identified",
    "environment_identified", "behavior_identified", "management_identified", "points_controlled", "map_drawn",
    "roster_compiled", "graded_control", "in_place", "identified_only", "not_identified", "engage_all_staff",
    "cover_all_activities", "identify_process_risks", "identify_equipment_risks", "identify_environment_risks",
    "identify_behavior_risks", "identify_management_risks", "control_points", "draw_map", "compile_roster",
    "implement_graded_control",
  },
  {
    decision = "risk-color",
    "has_red_point", "has_orange_point", "has_yellow_point", "has_blue_point", "all_points_controlled", "red",
    "orange", "yellow", "blue", "not_graded", "supervise_by_level", "identify_risk_points", "control_risk_points",
  },
  { decision = "method-33456", "four_colors_missing", "supervise_four_colors" },
}

clause "二（四）" {
  text = [[
    （四）推行现场“5S”管理。要督促、指导各自主管(监管)生产经营单位加强以岗位达标为核心，对照标准化基本规范，结合全员
    安全生产岗位责任制，建立全员标准化考评机制，逐个岗位明确考评内容、考评标准、考评频次，推广运用现场“5S”管理法(整
    理、整顿、清扫、清洁、素养),规范作业现场管理，养成安全作业习惯，改善安全生产环境，推动生产现场员工自主管理、自我控
    制，迅速准确掌握设备设施、作业过程的正常与异常信息，及时采取相应防范措施进行处置，有效防止操作失误，持续增强生产经
    营现场本质安全。
  ]],
  {
    decision = "onsite-5s",
    "sort_practiced", "set_in_order_practiced", "shine_practiced", "standardize_practiced", "sustain_practiced",
    "post_responsibility_system", "assessment_mechanism", "contents_per_post", "criteria_per_post",
    "frequency_per_post", "abnormalities_handled", "in_place", "abnormalities_not_handled", "five_s_only",
    "assessment_only", "not_in_place", "practice_sort", "practice_set_in_order", "practice_shine",
    "practice_standardize", "practice_sustain", "set_up_assessment", "assess_every_post", "handle_abnormalities",
  },
  { decision = "method-33456", "five_s_missing", "supervise_five_s" },
}

clause "二（五）" {
  text = [[
    （五）完善“六有”可视化安全警示标识。要督促、指导各自主管(监管)生产经营单位按照车间地上有标线、设备有铭牌、岗位有
    警示、作业有指令、管线有流向标、重要阀门或开关有挂牌等“六有”模式，区分不同生产车间、经营场所、公用设施等各类功能
    区划，对照各车间、岗位安全风险辨识评估结果，逐一规范设置禁止、警告、指令、提示等四类安全标识，配置安全管理看板，实
    现安全目标、安全工(器)具、安全风险管控、隐患排查治理等现场可视化管理。
  ]],
  {
    decision = "six-haves",
    "lines_on_floor", "nameplates_on_equipment", "warnings_at_posts", "instructions_for_work",
    "flow_marks_on_pipes", "tags_on_valves", "prohibition_signs", "warning_signs", "mandatory_signs",
    "guidance_signs", "signs_by_zone_and_risk", "board_installed", "goals_visible", "tools_visible",
    "risks_visible", "hazards_visible", "complete", "six_haves_only", "incomplete", "mark_floor_lines",
    "fit_nameplates", "post_warnings_at_posts", "issue_work_instructions", "mark_pipe_flow",
    "tag_valves_and_switches", "set_four_kinds_of_signs", "install_board", "make_management_visible",
  },
  { decision = "method-33456", "six_haves_missing", "supervise_six_haves" },
}

clause "三" {
  text = [[
    三、标杆引领，高标准抓创建

    各镇（街道）、各行业（领域）主管部门要加大典型示范培育力度，打造一批标准化提升精品、标杆、达标企业和示范岗位,促进
    各行业(领域)典型示范提质扩面，切实提升示范引领水平。
  ]],
  none = "总的要求：加大典型示范培育力度，具体任务在（一）至（四）",
}

clause "三（一）" {
  text = [[
    （一）打造精品企业。各镇（街道）、各行业（领域）主管部门要从本辖区、本行业（领域）支柱产业或主导产业当中，遴选1-2
    家标准化提升运行良好、安全管理规范、员工素质较高的标杆企业，组织相关部门会同对应的市级行业主管(监管)部门，进一步督
    促、指导企业严格按照《企业安全生产标准化基本规范》(GB/T 33000-2016)提升标准化运行水平，将其打造形成标准化提升精品
    企业。2022年10月底，每个镇（街道）、行业（领域）至少完成1家精品企业,届时将由市安办统一上报纳入泉州市安办的“十百千
    万”工程。
  ]],
  {
    decision = "exemplar-eligibility",
    "is_benchmark", "in_pillar_industry", "standard_runs_well", "safety_management_sound", "staff_quality_high",
    "premium_selected", "selection_open", "premium_level_reached", "premium_achieved", "premium_candidate",
    "cultivate_to_premium",
  },
  {
    decision = "exemplar-progress",
    "premium_on_time", "premium_done", "premium_deadline_open", "completed_on_time", "completed_late",
    "in_progress", "overdue", "report_premium_to_quanzhou", "develop_premium",
  },
}

clause "三（二）" {
  text = [[
    （二）提升标杆企业。各镇（街道）、各行业（领域）主管部门要督促、指导本辖区、本行业(领域)标准化标杆企业总结各自标准
    化创建和运行的经验做法，进一步对照《企业安全生产标准化基本规范》(GB/T 33000-2016),在全面对标及落实安全风险分级管控
    和隐患排查双重预防机制的基础上，充分运用“三张清单”重点查找制约本企业安全生产标准实施的主要因素和薄弱环节，制定相
    应的“一企一策”解决方案，切实提升全市各级现有标杆企业标准化运行水平。2022年10月底，每个镇（街道）、行业（领域）按
    照创建总数的15%完成标杆企业提升任务。
  ]],
  {
    decision = "exemplar-eligibility",
    "is_benchmark", "experience_summarized", "gbt33000_benchmarked", "dual_prevention_done",
    "weaknesses_found_by_lists", "own_plan_made", "benchmark_upgraded", "benchmark_pending", "summarize_experience",
    "benchmark_against_gbt33000", "implement_dual_prevention", "find_weaknesses", "make_own_plan",
  },
  {
    decision = "exemplar-progress",
    "benchmarks_on_time", "benchmarks_done", "benchmark_deadline_open", "completed_on_time", "completed_late",
    "in_progress", "overdue", "upgrade_benchmarks",
  },
}

clause "三（三）" {
  text = [[
    （三）争创达标企业。各镇（街道）、各行业（领域）主管部门要积极对接上级部门，熟悉标准化定级或达标评审机制，加强评审
    (定级)服务，按照“企业自主创建、自愿申请定级”的原则，广泛发动并协助各行业(领域)各类企业积极申请标准化达标定级。
    2022年底前，全市累计评审（定级）达标企业65家以上。
  ]],
  {
    decision = "exemplar-eligibility",
    "certified", "self_created", "certification_requested", "certified_enterprise", "certification_applicant",
    "may_apply_for_certification", "not_eligible", "mobilize_application", "assist_application",
  },
  {
    decision = "city-targets",
    "certified_enough", "certified_deadline_open", "certified_met", "certified_open", "certified_missed",
    "assist_certification",
  },
}

clause "三（四）" {
  text = [[
    （四）创建示范岗位。各镇（街道）、各行业（领域）主管部门要督促、指导各自主管(监管)生产经营单位紧抓岗位达标不放松，
    逐岗、逐班组编制岗位达标标准及其评定细则，依托党(团)组织、工会、妇代会等基层组织，以创建标准化党员先锋模范岗、青年
    突击手、“三八红旗手”等示范岗为载体，深入开展标准化岗位大练兵、班组大比武、师傅带徒弟等活动，推动企业员工安全意识
    持续增强、操作技能持续提高，实现以岗位达标促双重预防机制的落实、以岗位达标促本质安全的提升，营造“全员岗位达标，人
    人共享安全”的良好氛围。2022年11月底，全市累计创建基础操作标准化示范岗位650个以上。
  ]],
  {
    decision = "demonstration-posts",
    "standards_per_post", "rules_per_post", "grassroots_bodies_engaged", "skill_drills_held", "team_contests_held",
    "mentoring_held", "demonstration_post_created", "created", "standards_ready", "standards_missing",
    "compile_post_standards", "engage_grassroots_bodies", "hold_skill_drills", "hold_team_contests",
    "hold_mentoring", "create_demonstration_post",
  },
  {
    decision = "city-targets",
    "posts_enough", "posts_deadline_open", "posts_met", "posts_open", "posts_missed", "create_demonstration_posts",
  },
}

clause "四" {
  text = [[
    四、健全机制，加强技术服务

    各镇（街道）、各行业（领域）主管部门要紧盯企业安全生产基础薄弱、标准化自主创建能力低等薄弱环节，进一步建立健全专业
    技术支撑帮扶机制，强化技术支撑服务队伍建设，持续加强技术指导，切实提高标准化创建、提升、运行能力。
  ]],
  decision = "support-mechanisms", "all_in_place",
}

clause "四（一）" {
  text = [[
    （一）持续修订完善标准规范。各行业主管(监管)部门要组织有关业务人员和专家，全面梳理本部门主管(监管)行业(领域)企业安
    全检查清单、标准化运行提升指南、中等企业和小微企业达标细则、网格员检查导则等“四项规范”,系统总结各自所主管(监管)
    行业(领域)标准化建设、提升、运行的经验做法，深入分析存在的突出问题和不足，进一步修订、完善和提升本部门主管(监管)行
    业(领域)“四项规范”,并适时聘请专家召开专题评审会议，对每项规范逐一进行评估、论证、审查，切实提升其科学性、可操作
    性和适用性。
  ]],
  decision = "support-mechanisms",
  "sector_department", "norm_checklist_ready", "norm_guide_ready", "norm_rules_ready", "norm_grid_guide_ready",
  "norms_expert_reviewed", "norms_incomplete", "norms_unreviewed", "complete_norms", "review_norms",
}

clause "四（二）" {
  text = [[
    （二）加快信息化管理平台建设。各镇（街道）、各行业（领域）主管部门要贯彻落实泉州市标准化信息化管理“一盘棋”“一张
    图”“一张表”的目标要求，组织所有生产经营单位自觉运行“泉州市安全生产标准化智慧管理平台”,认真采集本单位基本信息
    和全员安全生产责任制、培训 教育、安全风险管控(含风险点类别、等级、管控措施)及隐患排查治理、应急管理等标准化相关信
    息，及时纳入信息平台管理，建立完善“一企一档”,逐步形成标准化提升数据库，并充分利用平台的远程监测、自动化控制、自
    动预警等功能，持续加强对各类安全指标的监测预警、安全风险的动态管控和隐患整改的跟踪闭环，促进政府、部门、企业及社会
    服务组织之间的互联互通、信息共享，实现安全生产全天候、全过程动态管控，推进标准化运行持续有效提升。
  ]],
  decision = "information-platform",
  "platform_in_use", "basic_information_filed", "responsibility_filed", "training_filed", "risk_category_filed",
  "risk_level_filed", "risk_measures_filed", "hazard_handling_filed", "emergency_filed", "remote_monitoring_used",
  "file_complete", "platform_not_used", "basic_information_missing", "responsibility_missing", "training_missing",
  "risk_missing", "hazard_missing", "emergency_missing", "run_platform", "collect_information", "use_monitoring",
}

clause "四（三）" {
  text = [[
    （三）深化专题宣传教育培训。各镇（街道）、各行业（领域）主管部门要突出以“四项规范”(安全检查清单、标准化运行提升
    指南、中等企业和小微企业达标细则、网格员检查导则)、“五类人员”(各级领导干部、安监人员、基层网格员、技术支撑人员<
    主要是专家、保险员>、企业从业人员<主要是企业主要负责人、安全管理员>)为重点，进一步加大政策宣传和业务培训力度，促使
    各行业(领域)安全监管人员和企业有关人员进一步了解安全生产标准化作用，切实掌握创建、提升、运行方法，强化企业主要负责
    人加强安全生产标准化建设的法定责任意识，增强企业自主创建、自觉提升能力，结合落实企业安全生产主体责任，促使企业自主
    建立并完善以标准化为基础、自主管理的、持续改进的安全管理体系。
  ]],
  decision = "support-mechanisms",
  "leaders_trained", "inspectors_trained", "grid_workers_trained", "support_staff_trained",
  "enterprise_staff_trained", "training_incomplete", "train_groups",
}

clause "四（四）" {
  text = [[
    （四）加大专业技术帮扶力度。各镇（街道）、各行业（领域）主管部门要积极探索社会化、市场化的标准化指导服务机制，建立
    健全专家咨询机制，加强专业技术服务队伍建设，通过政府购买服务、企地合作、重大课题研究等形式，聘请高层次、高水平专家
    和专业技术服务机构，引导和推动标准化依法创建、提升、运行，不断增强相关工作的科学性、实效性。同时，要加强对标准化专
    业技术服务机构的日常监管，保证其从业行为的规范性、专业性、独立性和客观性，切实为广大生产经营单位标准化建设、提升、
    运行提供良好的技术支撑。
  ]],
  {
    decision = "support-mechanisms",
    "expert_consultation_set_up", "service_agencies_engaged", "service_agencies_supervised",
    "technical_support_incomplete", "service_supervision_missing", "strengthen_technical_support",
    "supervise_service_agencies",
  },
  { part = "前句", none = "探索社会化、市场化服务机制和政府购买服务等形式，没有可以判断的条件" },
}

clause "五" {
  text = [[
    五、夯实基础，促进提质增效

    各镇（街道）、各行业（领域）主管部门要进一步拉紧标准化提升“检查、督查、执法”的责任链条，强化执法推动、激励约束、
    巡查督导等措施，加大综合施策力度，切实推动标准化提升专项行动提质增效。
  ]],
  none = "总的要求：拉紧检查、督查、执法的责任链条，具体措施在（一）至（四）",
}

clause "五（一）" {
  text = [[
    （一）加大执法推动力度。各镇（街道）、各行业（领域）主管部门要认真贯彻执行《泉州市安全生产标准化提升专项行动执法推
    动方案》(泉安办〔2022〕20 号)部署要求，围绕企业责任体系、双重预防、培训教育、现场作业、应急管理等7项重点工作，通过
    集中执法、联合执法、重点执法、异地检查等多种方式，加强对本辖区本行业(领域)生产经营单位标准化建设、提升、运行情况和
    专业技术服务情况的执法检查，对存在安全生产违法违规行为、虚假服务、“纸上谈兵”的，要采取警示通报、列入黑名单、顶格
    处罚、停产整顿等措施严肃处理，并适时曝光典型的执法案例，强化震慑作用，推动各生产经营单位自觉落实主体责任。
  ]],
  { part = "前段", none = "贯彻泉安办〔2022〕20号、围绕7项重点工作加强执法检查，没有可以判断的条件；查实后的处理见“执法推动：严肃处理措施”" },
  {
    decision = "enforcement",
    "safety_violation_open", "false_service_open", "paper_exercise_open", "typical_case", "production_unit",
    "strict_measures", "no_measures", "circulate_warning", "put_on_blacklist", "impose_maximum_penalty",
    "suspend_production", "expose_case",
  },
}

clause "五（二）" {
  text = [[
    （二）完善激励约束机制。各镇（街道）、各行业（领域）主管部门要加大政策引导力度，综合运用法律、经济和行政手段推动标
    准化提升，切实从经济政策、社会荣誉、信贷信用、差异化监管等方面建立健全联合约束激励机制，将标准化创建情况与信贷信用
    等级评定、融资投资、保险费率、评奖评先评优等奖惩措施挂钩，大力推进实施安全生产责任保险制度，加强企业安全生产诚信制
    度建设和部门联合惩戒，对在标准化提升中承担大量工作的标杆企业和技术服务机构，从安全生产评先评优、科技项目、资金等方
    面优先给予支持和奖励，激发企业自主创建、自觉提升标准化的积极性和主动性。
  ]],
  decision = "incentives",
  "is_benchmark", "is_service_agency", "heavy_workload", "blacklisted", "insured", "priority_support",
  "joint_discipline", "linked_only", "support_in_awards", "support_in_projects", "support_in_funding",
  "discipline_jointly", "link_standardization", "promote_insurance",
}

clause "五（三）" {
  text = [[
    （三）强化网格化巡检督促。市安办要督促指导镇(街道)依托现有综治网格或其他既有网格资源，采取统筹赋能的形式，明确将标
    准化提升专项行动的宣传发动、排查摸底、走访督促、信息报告、整改跟踪等任务，纳入每个基层网格员日常工作范畴，充分发挥
    基层网格员的等作用，组织广大基层网格员运用安全检查导则，开展日常监督检查，督促生产经营单位自觉落实安全生产主体责任，
    及时掌握并上报标准化提升工作进展情况，促进基层安全生产工作动态监管、源头治理和前端处理。
  ]],
  decision = "support-mechanisms",
  "town", "grid_publicity_assigned", "grid_survey_assigned", "grid_visits_assigned", "grid_reporting_assigned",
  "grid_follow_up_assigned", "grid_guide_used", "grid_tasks_incomplete", "assign_grid_tasks",
}

clause "五（四）" {
  text = [[
    （四）加强常态化督查督导。市安办要持续加大督导检查力度，推动行业主管部门、镇（街道）及企业落实各方责任，并强化督查
    结果应用，真正落实奖优罚劣。要适时通报表扬一批示范镇（街道）和先进单位，实施一批“末位”约谈提醒、通报批评。
  ]],
  { decision = "exemplar-progress", "model_unit", "bottom_ranked", "commend", "interview_or_criticize" },
  { part = "前句", none = "市安办持续督导检查、强化督查结果应用，没有可以判断的条件" },
}

clause "落款" {
  text = "石狮市安全生产委员会",
  none = "发文机关，未载日期",
}
