-- The document, clause by clause: its own words, whole, and under them what decides the clause, or why nothing does.
-- What a code means stands in the decision's file.

clause "三府〔2013〕4号 印发通知" {
  text = [[
    三府〔2013〕4号

    关于印发清新区三坑镇安全生产规范化建设管理实施办法的通知

    镇属各部门、各工矿企业：

    现将《清新区三坑镇安全生产规范化建设管理实施办法》印发给你们，请认真贯彻执行。

    二○一三年三月五日
  ]],
  none = "印发日期与对象；日期用作施行日",
}

heading "清新区三坑镇安全生产规范化建设管理实施办法"

clause "引言" {
  text = [[
    根据清新安办【2013】18号《清远市清新区创建全省安全生产规范化管理先行区实施办法》的通知要求，为切实做好我镇安全生产
    规范化建设，进一步落实党政领导干部安全生产“一岗双责”制度，推动我镇各有关部门安全生产监管责任和企业安全生产主体责
    任落实，建立高效运行的安全生产监管体制、机制，推动我镇安全生产工作上新台阶，促进全镇社会经济科学发展、安全发展，结
    合我镇实际，特制订定本实施办法。
  ]],
  none = "依据与目的",
}

clause "一（标题，原文脱落序号）" {
  text = [[
    创建安全生产规范化建设管理的工作主体

    创建安全生产规范化管理先的工作主体是建立安全生产“一系统五平台”。
  ]],
  none = "说明工作主体为“一系统五平台”，由下列各项判断",
}

clause "一（一）" {
  text = [[
    （一）“一系统”指的是企业事故隐患排查治理信息系统。企业事故隐患排查治理信息系统是通过建立企业基础信息数据库，企业
    可将隐患自查治理情况通过企业事故隐患排查治理信息系统向监管部门逐级上报，并对生产经营单位上报隐患情况、各部门监管情
    况等实时进行公示，真实、完整地记录隐患排查、整治过程以及行业主管部门和属地监管情况。
  ]],
  decision = "information-platforms",
  "hazard_reporting_online", "enterprise_database_built", "hazard_disclosure_realtime", "hazard_process_recorded",
  "build_hazard_system",
}

clause "一（二）" {
  text = [[
    （二）“五平台”指的是事故隐患分级分类监控平台、安全生产责任考核信息平台、安全生产培训教育信息平台、安全生产应急救
    援平台、安全监管网络化信息联动交换平台。
  ]],
  decision = "information-platforms", "all_built", "platforms_built",
}

clause "一（二）1" {
  text = [[
    1、建立事故隐患分级分类监控平台。根据企业隐患排查治理和安全生产标准化评定等级，以及生产经营性质等情况，对企业进行
    分类分级，在监管频次、监管内容等方面实行差异化监管监察，对一级企业要重点抓巩固、二级企业着力抓提升、三级企业督促抓
    改进，对不达标的企业要限期抓整顿，经整改仍不达标的要责令关闭退出，促进企业安全条件明显改善、管理水平明显提高，提高
    监管工作的针对性和有效性。
  ]],
  { decision = "information-platforms", "differentiated_supervision", "build_tiered_monitoring_platform" },
  {
    decision = "standardization-supervision",
    "consolidate", "enhance", "improve", "rectify_within_limit", "order_closure",
  },
}

clause "一（二）2" {
  text = [[
    2、建立安全生产责任考核信息平台。制定科学、公平、公正的责任量化绩效考核标准，建立完善安全生产责任考核机制，把生产
    经营单位隐患自查自报情况和政府部门责任制绩效考核结合起来，对各部门安全生产基础工作、安全生产监督管理工作创新、表彰
    情况和安全生产网络化动态监管平台基础数据内容保障、更新登记、处理反馈等情况进行综合考核。
  ]],
  decision = "information-platforms",
  "assessment_standard_set", "self_report_in_assessment", "assessment_covers_basics",
  "assessment_covers_innovation", "assessment_covers_commendations", "assessment_covers_platform_data",
  "build_assessment_platform",
}

clause "一（二）3" {
  text = [[
    3、建立安全生产培训教育信息平台。强化安全生产培训主体责任的落实，促使安全生产培训教育工作走向制度化、规范化的平台，
    各部门、各企业可通过安全生产培训教育信息平台录入本地区、本部门、本企业安全生产培训教育情况，包括培训人员名单、培训
    类别、培训内容、持证上岗情况等，监管部门可通过安全生产培训教育信息平台了解企业从业人员安全生产培训情况，适时组织有
    关企业从业人员进行安全培训。各部门要按照“谁主管，谁负责”的原则，督促辖区所属行业企业抓好安全生产培训，做到持证上
    岗。
  ]],
  {
    decision = "training-record",
    "training_entered", "trainees_entered", "category_entered", "content_entered", "certificates_entered",
    "all_certified", "urge_certification", "organize_training",
  },
  { decision = "information-platforms", "training_platform_open", "build_training_platform" },
}

clause "一（二）4" {
  text = [[
    4、完善区级安全生产应急救援平台。我区安全生产应急救援指挥中心应急平台于2009年被定为省、市的试点，目前安全生产应急
    平台监控室已建成投入使用，部分重点行业企业以及云龙工业园、盈富工业园、城区广硕鞋业一带等三大工业基地已安装应急监控
    摄像头，实现远程监控管理，力争于2013年底前实现规模以上企业安全生产远程监控率达100%和2014年底前实现重点企业作业场所
    实时监控。根据安全生产应急平台二期工程项目实施方案，已经建成视频会议系统，实现省、市、区三级电视会议信号互联。在开
    展重点行业企业视频监控接入的同时，将加大对操作系统软件功能升级扩展的投入，届时，应急平台将具备应急值守、风险监控、
    综合预警、智能辅助、指挥调度、应急保障、应急评估、视频会议等八大主要功能，确保省、市、区三级应急平台互联互通，全面
    提高我区突发事件响应水平。
  ]],
  { decision = "monitoring-coverage", "remote_target_met", "realtime_target_met", "behind_schedule" },
  { decision = "enterprise-monitoring", "monitored", "monitoring_overdue" },
  {
    decision = "information-platforms",
    "emergency_functions_complete", "emergency_three_level_link", "emergency_functions_shortfall",
    "complete_emergency_platform",
  },
  { part = " 现状说明", none = "2009年试点、监控室和摄像头已建、视频会议已建成、投入计划，都是陈述" },
}

clause "一（二）5" {
  text = [[
    5、建立安全监管网络化信息联动交换平台。运用网络化动态监管系统，全面准确掌握全区安全生产态势，落实企业主体责任，充
    分发挥安全生产综合监管、属地管理和行业监管作用，创建体现社会管理精细化的安全监管模式，形成纵向贯通国家安监总局、省
    局、市局、区、镇、街道和相关行业企业，横向互联行业监管部门和区安全生产委员会有关成员单位的安全生产信息化共用共享的
    安全生产综合监管服务平台，构建一个互联互通、动态管理、责任落实、运转顺畅有力的安全监管信息体系，加强对全区安全生产
    的信息和服务工作。
  ]],
  decision = "information-platforms",
  "exchange_vertical_link", "exchange_horizontal_link", "build_exchange_platform",
}

clause "二（标题）" {
  text = "二、创建安全生产规范化建设管理的实施步骤",
  none = "标题；实施步骤由下列各项判断",
}

clause "二（一）" {
  text = [[
    （一）筹备阶段

    落实专职工作人员及设备。各部门、各企业要按照清新区三坑镇安全生产规范化建设管理实施办法的要求完善办公场所和人员设置，
    配备1-3名专职的工作人员及专用办公电脑，负责本部门、本企业安全生产“一系统五平台”的操作、信息收集、信息处理及上报
    工作。（此项工作要求在3月底前完成）
  ]],
  {
    decision = "staffing-readiness",
    "ready", "staff_assigned", "staff_within_range", "dedicated_computer", "office_ready", "staff_duties_assigned",
    "staffing_deadline_passed",
  },
  { decision = "construction-progress", "staffing_overdue" },
}

heading "（二）建设阶段"

clause "二（二）1" {
  text = "1、进行系统培训。由信息化专业人员对各部门、各企业的规范化管理专职电脑操作员进行学习培训、组织技术交流。",
  decision = "construction-progress", "system_training_overdue",
}

clause "二（二）2" {
  text = [[
    2、完善清新区三坑镇安全生产规范化建设管理的相关规范性文件。按照清新区创建全省安全生产规范化管理先行区实施方案的要
    求，全面完善我镇安全生产规范化建设管理的相关规范性文件、制度、考评办法，并分发到各部门各企业作为安全生产规范化管理
    的指导性文件。各部门各企业要按照相关文件要求，结合本部门本企业的实际，制定相关制度文件录入到专用电脑。
  ]],
  { decision = "construction-progress", "normative_documents_overdue" },
  { decision = "record-completeness", "internal_rules_entered" },
}

clause "二（二）3" {
  text = [[
    3、在专用电脑上录入安全生产工作动态信息。各部门、各企业要把国家、省、市制定的有关安全生产工作的法律法规、区委、区
    政府制定的“一岗双责”考核办法等文件录入专用电脑，同时，要把本地区、本部门、本企业的安全生产领导机构、活动年方案、
    各项安全生产工作制度、安全生产会议制度、开展的安全生产工作考评、责任制落实情况、各项规范化管理评分、划分标准和隐患
    排查治理情况、安全生产日常监管动态检查、安全生产落实整改情况、宣传、教育培训、基础资料、安全生产动态管理等安全生产
    领域的相关资料在当天、当月及时录入到专用电脑，做到在电脑上体现本地区、本部门、本企业当天、当月、当季度的安全生产工
    作运行情况，便于全面掌控安全生产工作整个动态情况。（系统未开通前通过专用电脑创建的统一规范性文件夹录入；此项工作要
    求在6月底前完成）
  ]],
  {
    decision = "record-completeness",
    "complete_and_timely", "recorded_within_month", "entered_in_folder", "recording_deadline_passed",
    "records_today", "records_this_month", "records_this_quarter",
  },
  { decision = "construction-progress", "dynamic_records_overdue" },
}

heading "（三）完善阶段"

clause "二（三）1" {
  text = [[
    1、各部门各企业初步建立企业基础信息数据库并录入信息系统；制定完善事故隐患排查、安全生产工作考核、分级分类监管等制
    度，明确属地管理部门、安全生产综合监管部门、行业主管部门和专项监管部门的安全监管职责。
  ]],
  decision = "construction-progress", "database_entry_overdue", "supervision_rules_overdue",
}

clause "二（三）2（标题）" {
  text = "2、实行企业分类分级管理。",
  none = "标题；由（1）、（2）判断",
}

clause "二（三）2（1）" {
  text = [[
    （1）加强组织领导。由镇安委会有关成员单位制定企业安全管理分类分级评定标准和达标验收标准，指导企业分类分级评定工作。
  ]],
  decision = "construction-progress", "grading_standards_overdue",
}

clause "二（三）2（2）" {
  text = [[
    （2）明确分类分级办法。各部门按照分类分级评定标准和达标验收标准，根据企业所属行业危险性大小、安全管理难度和发生生
    产安全事故的几率进行“分类”，将不同企业分为A、B、C三类（A类工业企业为危险性小，不使用或少量使用危险化学品和没有较
    大危险设施、设备的工业企业；B类工业企业为具有一定的危险性，使用一定数量的危险化学品或危险设施、设备的工业企业；C类
    工业企业为危险性较大，需重点防范的工业企业）；根据安全生产检查项目指引内容，结合行业特点和属地管理相结合的原则，按
    一年一次的方式对企业进行考核评定，依据企业安全管理状况将企业“分级”，分为一类、二类、三类、四类企业（总分值为100
    分，一类优秀企业分值为90分及以上，二类良好企业分值为80至89分，三类合格企业分值为60至79分，四类不合格企业分值为59分
    及以下），根据分类分级评定出的安全等级采取不同的监管方式，对安全管理较好的一类优秀企业，大力支持加强内部管理，减少
    一般性检查，实行免检或抽检；对基本规范的二类良好企业实行定期督导检查；对存在安全隐患和安全问题的三类合格企业实行重
    点检查、重点督办；对存在重大安全隐患和安全问题的四类不合格企业实行挂牌督办或停产停业整顿。
  ]],
  { decision = "enterprise-category", "category_a", "category_b", "category_c", "refer_to_departments" },
  {
    decision = "enterprise-grade",
    "class_1", "class_2", "class_3", "class_4", "exempt_or_sampling_inspection", "regular_supervision_inspection",
    "key_inspection_and_supervision", "listed_supervision_or_suspension", "annual_reassessment",
  },
  { decision = "construction-progress", "classification_grading_overdue" },
}

clause "二（三）3" {
  text = [[
    3、严格评定标准。评价定级每年调整一次，有明显提升的企业，可以上升一个等级，有明显下降的，给予降级；存在重大安全问
    题的，可及时调整级别。
  ]],
  decision = "grade-adjustment",
  "immediate_adjustment", "upgrade_one_level", "downgrade", "retain_grade", "lower_grade", "annual_evaluation",
}

clause "二（三）4" {
  text = [[
    4、以分类分级管理为抓手，加强安全检查力度。通过实施企业分级分类管理可以将有限的巡查与执法等监管力量投入到被评定为
    安全等级较差的企业中去，改善企业安全生产条件，提高企业整体安全生产管理水平，全面落实党政领导干部安全生产“一岗双责”
    制度和企业安全生产主体责任。（此项工作要求在8月底前完成）
  ]],
  { decision = "enterprise-grade", "concentrate_enforcement" },
  { decision = "construction-progress", "refinement_deadline_passed" },
}

clause "二（四）" {
  text = [[
    （四）自查整改阶段

    各部门各企业要认真落实地方党政领导干部安全生产“一岗双责”，全面按照清新区三坑镇安全生产规范化建设管理实施办法的要
    求进行自查自纠，包括各部门、各企业是否落实专职工作人员及设备；各项信息数据录入是否完整、规范；是否制定并完善各项安
    全生产工作制度；各级党政领导班子和领导干部是否落实安全生产“一岗双责”制度，强化安全生产管理和监督；对企业实施分级
    分类管理是否促进企业落实安全生产主体责任等等。各部门各企业遇到问题及时向镇安委办、区安监局反映，镇安委办将通过系统
    培训或现场指导等方式，协助各部门、各企业完善各项工作，确保能达到验收标准，顺利完成验收工作。（此项工作要求在10月底
    前完成）
  ]],
  {
    decision = "self-inspection",
    "staffing_gap", "data_gap", "rules_gap", "dual_duty_gap", "grading_gap", "self_inspection_overdue",
    "report_problem", "town_assistance", "ready_for_acceptance",
  },
  { decision = "construction-progress", "self_inspection_overdue" },
}

clause "二（五）" {
  text = [[
    （五）验收阶段

    请有关领导、信息化专家、专业技术人员进行评审，提出意见和建议，并总结经验上报市安监局。在总结前期工作的基础上，进一
    步完善安全生产“一系统五平台”，理顺工作机制，构建体系完整、内容科学、运转高效的事故隐患排查治理体系。（此项工作要
    求在11月底前完成）
  ]],
  { decision = "acceptance", "acceptance_completed", "reviewed", "report_summary", "refine_platforms" },
  { decision = "construction-progress", "acceptance_review_overdue" },
}
