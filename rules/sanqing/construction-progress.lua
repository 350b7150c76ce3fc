decision "construction-progress" {
  title = "建设进度与逾期任务",
  subject = "area", policy = "collect",
  citations = { "二（一）", "二（二）", "二（三）", "二（四）", "二（五）" },
}

-- ================================================================ The five stages' deadlines

-- （一）筹备阶段……（此项工作要求在3月底前完成）
condition "preparation_deadline_passed" { "已过3月底", cite "二（一）", as_of:after(param.preparation_deadline) }
-- （二）建设阶段……（……此项工作要求在6月底前完成）
condition "construction_deadline_passed" { "已过6月底", cite "二（二）3", as_of:after(param.construction_deadline) }
-- （三）完善阶段……（此项工作要求在8月底前完成）
condition "refinement_deadline_passed" { "已过8月底", cite "二（三）4", as_of:after(param.refinement_deadline) }
-- （四）自查整改阶段……（此项工作要求在10月底前完成）
shared "self_inspection_deadline_passed"
-- （五）验收阶段……（此项工作要求在11月底前完成）
shared "acceptance_deadline_passed"

ambiguity {
  cite "二（二）3", question = "“此项工作要求在6月底前完成”写在第3项之末，是否也管第1、2项？8月底之于二（三）1至3亦同",
  reading = "管整个阶段",
  why = "每一阶段只有一个期限，且二（三）4所写“以分类分级管理为抓手”本身不是可以完成的事项，期限只能指全阶段",
}

-- ================================================================ The tasks of each stage

local function completed(task)
  return fact.completed_tasks:exists(all { each.task:is(task), each.completed_on:not_after(as_of) })
end

ambiguity {
  cite "二", question = "期限过后才完成的任务，还算逾期吗？",
  reading = "以 as_of 为准：完成之日起不再列为逾期，完成日在 as_of 之后的视为尚未完成",
  why = "问的是 as_of 当日尚欠的任务",
}

-- ---------------------------------------------------------------- （一）筹备阶段
-- 落实专职工作人员及设备。

condition "staffing_done" {
  "落实专职工作人员及设备已完成", cite "二（一）",
  completed "staffing",
}

-- ---------------------------------------------------------------- （二）建设阶段
-- 1　由信息化专业人员对各部门、各企业的规范化管理专职电脑操作员进行学习培训、组织技术交流。

condition "system_training_done" {
  "系统培训已完成", cite "二（二）1",
  completed "system_training",
}

-- 2　全面完善我镇安全生产规范化建设管理的相关规范性文件、制度、考评办法，
--    并分发到各部门各企业作为安全生产规范化管理的指导性文件。

condition "normative_documents_done" {
  "完善规范性文件、制度、考评办法，并分发到各部门各企业，已完成", cite "二（二）2",
  completed "normative_documents",
}

-- 3　在专用电脑上录入安全生产工作动态信息。

condition "dynamic_records_done" {
  "录入安全生产工作动态信息已完成", cite "二（二）3",
  completed "dynamic_records",
}

-- ---------------------------------------------------------------- （三）完善阶段
-- 1　各部门各企业初步建立企业基础信息数据库并录入信息系统；
--    制定完善事故隐患排查、安全生产工作考核、分级分类监管等制度，
--    明确属地管理部门、安全生产综合监管部门、行业主管部门和专项监管部门的安全监管职责。

condition "database_entry_done" {
  "初步建立企业基础信息数据库并录入信息系统已完成", cite "二（三）1",
  completed "database_entry",
}

condition "supervision_rules_done" {
  "制定完善隐患排查、工作考核、分级分类监管等制度，明确监管职责已完成", cite "二（三）1",
  completed "supervision_rules",
}

-- 2（1）　由镇安委会有关成员单位制定企业安全管理分类分级评定标准和达标验收标准，指导企业分类分级评定工作。

condition "grading_standards_done" {
  "制定分类分级评定标准和达标验收标准已完成", cite "二（三）2（1）",
  completed "grading_standards",
}

-- 2（2）　根据企业所属行业危险性大小、安全管理难度和发生生产安全事故的几率进行“分类”……
--         依据企业安全管理状况将企业“分级”

condition "classification_grading_done" {
  "企业分类分级评定已完成", cite "二（三）2（2）",
  completed "classification_grading",
}

-- ---------------------------------------------------------------- （四）自查整改阶段
-- 全面按照清新区三坑镇安全生产规范化建设管理实施办法的要求进行自查自纠

condition "self_inspection_done" {
  "自查自纠已完成", cite "二（四）",
  completed "self_inspection",
}

-- ---------------------------------------------------------------- （五）验收阶段
-- 请有关领导、信息化专家、专业技术人员进行评审，提出意见和建议，并总结经验上报市安监局。
-- 在总结前期工作的基础上，进一步完善安全生产“一系统五平台”，理顺工作机制

condition "acceptance_review_done" {
  "评审、总结上报、进一步完善“一系统五平台”已完成", cite "二（五）",
  completed "acceptance_review",
}

-- ================================================================ What is overdue

local overdue = {
  staffing               = all { preparation_deadline_passed, no(staffing_done) },
  system_training        = all { construction_deadline_passed, no(system_training_done) },
  normative_documents    = all { construction_deadline_passed, no(normative_documents_done) },
  dynamic_records        = all { construction_deadline_passed, no(dynamic_records_done) },
  database_entry         = all { refinement_deadline_passed, no(database_entry_done) },
  supervision_rules      = all { refinement_deadline_passed, no(supervision_rules_done) },
  grading_standards      = all { refinement_deadline_passed, no(grading_standards_done) },
  classification_grading = all { refinement_deadline_passed, no(classification_grading_done) },
  self_inspection        = all { self_inspection_deadline_passed, no(self_inspection_done) },
  acceptance_review      = all { acceptance_deadline_passed, no(acceptance_review_done) },
}

outcome "staffing_overdue" {
  "落实专职工作人员及设备：逾期", cite "二（一）",
  when = overdue.staffing,
}

outcome "system_training_overdue" {
  "系统培训：逾期", cite "二（二）1",
  when = overdue.system_training,
}

outcome "normative_documents_overdue" {
  "完善并分发规范性文件、制度、考评办法：逾期", cite "二（二）2",
  when = overdue.normative_documents,
}

outcome "dynamic_records_overdue" {
  "录入安全生产工作动态信息：逾期", cite "二（二）3",
  when = overdue.dynamic_records,
}

outcome "database_entry_overdue" {
  "初步建立企业基础信息数据库并录入信息系统：逾期", cite "二（三）1",
  when = overdue.database_entry,
}

outcome "supervision_rules_overdue" {
  "制定完善隐患排查、工作考核、分级分类监管等制度，明确监管职责：逾期", cite "二（三）1",
  when = overdue.supervision_rules,
}

outcome "grading_standards_overdue" {
  "制定分类分级评定标准和达标验收标准：逾期", cite "二（三）2（1）",
  when = overdue.grading_standards,
}

outcome "classification_grading_overdue" {
  "企业分类分级评定：逾期", cite "二（三）2（2）",
  when = overdue.classification_grading,
}

outcome "self_inspection_overdue" {
  "自查自纠：逾期", cite "二（四）",
  when = overdue.self_inspection,
}

outcome "acceptance_review_overdue" {
  "评审、总结上报、进一步完善“一系统五平台”：逾期", cite "二（五）",
  when = overdue.acceptance_review,
}

outcome "all_tasks_done" {
  "各阶段任务均已完成", cite "二",
  when = all {
    staffing_done,                                                        -- （一）
    system_training_done, normative_documents_done, dynamic_records_done, -- （二）
    database_entry_done, supervision_rules_done,                          -- （三）1
    grading_standards_done, classification_grading_done,                  -- 2
    self_inspection_done,                                                 -- （四）
    acceptance_review_done,                                               -- （五）
  },
}

-- ================================================================ What is still to be done, by the stage's last day

action "complete_staffing" {
  "补办：落实专职工作人员及设备", cite "二（一）",
  when = decided "staffing_overdue", due = param.preparation_deadline,
}

action "complete_system_training" {
  "补办：由信息化专业人员对专职电脑操作员进行系统培训、组织技术交流", cite "二（二）1",
  when = decided "system_training_overdue", due = param.construction_deadline,
}

action "complete_normative_documents" {
  "补办：完善规范性文件、制度、考评办法，并分发到各部门各企业", cite "二（二）2",
  when = decided "normative_documents_overdue", due = param.construction_deadline,
}

action "complete_dynamic_records" {
  "补办：录入安全生产工作动态信息", cite "二（二）3",
  when = decided "dynamic_records_overdue", due = param.construction_deadline,
}

action "complete_database_entry" {
  "补办：初步建立企业基础信息数据库并录入信息系统", cite "二（三）1",
  when = decided "database_entry_overdue", due = param.refinement_deadline,
}

action "complete_supervision_rules" {
  "补办：制定完善隐患排查、工作考核、分级分类监管等制度，明确监管职责", cite "二（三）1",
  when = decided "supervision_rules_overdue", due = param.refinement_deadline,
}

action "complete_grading_standards" {
  "补办：由镇安委会有关成员单位制定分类分级评定标准和达标验收标准", cite "二（三）2（1）",
  when = decided "grading_standards_overdue", due = param.refinement_deadline,
}

action "complete_classification_grading" {
  "补办：由各部门进行企业分类分级评定", cite "二（三）2（2）",
  when = decided "classification_grading_overdue", due = param.refinement_deadline,
}

action "complete_self_inspection" {
  "补办：自查自纠", cite "二（四）",
  when = decided "self_inspection_overdue", due = param.self_inspection_deadline,
}

action "complete_acceptance_review" {
  "补办：评审、总结上报、进一步完善“一系统五平台”", cite "二（五）",
  when = decided "acceptance_review_overdue", due = param.acceptance_deadline,
}

value "overdue_task_count" {
  "逾期任务数", type = "integer", unit = "项", note = "任一已到期任务完成与否不知",
  count_met {
    overdue.staffing,
    overdue.system_training, overdue.normative_documents, overdue.dynamic_records,
    overdue.database_entry, overdue.supervision_rules, overdue.grading_standards, overdue.classification_grading,
    overdue.self_inspection,
    overdue.acceptance_review,
  },
}
