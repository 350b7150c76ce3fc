decision "hazard-closure" {
  title = "监管执法发现的隐患和问题闭环管理",
  subject = "enterprise", policy = "first",
  citations = { "《执法通报制度》第二条", "《执法通报制度》第九条" },
}

-- 《执法通报制度》第二条 本制度适用于全市安全生产领域所有监管执法通报。

condition "in_city" {
  "全市安全生产领域", cite "《执法通报制度》第二条、第九条",
  fact.located_in_city,
}

-- 《执法通报制度》第九条 市、县（市、区）及曲靖经开区安全生产监督管理部门对监管执法发现的隐患和问题，
-- 应当实行“编号登记、限期整改、跟踪督查、复查销号”闭环管理，加强跟踪督办，强化整改落实。

condition "problem_registered" {
  "编号登记", cite "《执法通报制度》第九条",
  fact.problem_registered,
}

condition "rectification_ordered" {
  "限期整改", cite "《执法通报制度》第九条",
  fact.rectification_ordered,
}

condition "rectification_overdue" {
  "整改期限已过", cite "《执法通报制度》第九条",
  as_of:after(fact.rectification_due_on),
}

condition "follow_up_inspected" {
  "跟踪督查", cite "《执法通报制度》第九条",
  fact.follow_up_inspected,
}

local passed = fact.recheck_result:is "recheck_passed"

condition "rectification_completed" {
  "已完成整改（复查合格的视为完成，不合格的视为未完成）", cite "《执法通报制度》第九条",
  any { passed, all { fact.rectification_finished, fact.recheck_result:is_not "recheck_failed" } },
}

condition "passed_recheck" {
  "复查合格", cite "《执法通报制度》第九条",
  passed,
}

condition "problem_written_off" {
  "销号", cite "《执法通报制度》第九条",
  fact.problem_written_off,
}

ambiguity {
  cite "《执法通报制度》第九条", question = "整改在跟踪督查之前就完成的，能否复查销号？",
  reading = "可以进到复查、待销号，并提示补跟踪督查；未跟踪督查而销号的不算闭环",
  why = "四个环节都是“应当实行”的闭环内容，但跟踪督查不是复查的前提",
}

ambiguity {
  cite "《执法通报制度》第九条", question = "复查不合格的？",
  reading = "视为未完成整改，按期限答限期整改中或逾期",
  why = "复查的目的在于确认整改完成",
}

ambiguity {
  cite "《执法通报制度》第九条", question = "期限当日算不算逾期？",
  reading = "不算",
  why = "期限至最后一日终了",
}

ambiguity {
  cite "《执法通报制度》第九条", question = "逾期完成整改的，是否还是逾期？",
  reading = "进到待复查，逾期天数仍答到完成之日",
  why = "逾期的处理是促其整改，整改既成则转入复查",
}

ambiguity {
  cite "《执法通报制度》第九条", question = "后一步已做而前一步未做的，处于哪一步？",
  reading = "停在最早未完成的一步（跟踪督查除外）；已销号的另答环节不全",
  why = "条文按先后列出环节",
}

ambiguity {
  cite "《执法通报制度》第九条", question = "复查合格而没有登记完成整改的？",
  reading = "视为已完成整改，待销号；逾期天数算到登记的完成之日",
  why = "复查的目的在于确认整改完成",
}

ambiguity {
  cite "《执法通报制度》第二条、第九条", question = "第二条只说适用于监管执法通报，第九条的闭环管理及于哪些隐患和问题？",
  reading = "全市范围内监管执法发现的",
  why = "第九条的主语是市、县（市、区）及曲靖经开区安全生产监督管理部门，第二条以“全市安全生产领域”为本制度的范围",
}

-- A problem that is registered and ordered to be put right goes through the steps below it; the answer is the furthest.
local in_rectification = { problem_registered, rectification_ordered }

outcome "out_of_scope" {
  "不在全市安全生产领域，本制度不适用", cite "《执法通报制度》第二条、第九条",
  when = no(in_city),
}

outcome "closed" {
  "各环节齐备，已闭环销号", cite "《执法通报制度》第九条",
  when = all { in_rectification, follow_up_inspected, passed_recheck, problem_written_off },
}

outcome "written_off_incomplete" {
  "已销号而环节不全，未形成闭环", cite "《执法通报制度》第九条",
  when = problem_written_off,
}

outcome "pending_write_off" {
  "复查合格，待销号", cite "《执法通报制度》第九条",
  when = all { in_rectification, passed_recheck },
}

outcome "pending_recheck" {
  "已完成整改，待复查", cite "《执法通报制度》第九条",
  when = all { in_rectification, rectification_completed },
}

outcome "overdue" {
  "逾期未完成整改", cite "《执法通报制度》第九条",
  when = all { in_rectification, rectification_overdue },
}

outcome "under_rectification" {
  "限期整改中", cite "《执法通报制度》第九条",
  when = all(in_rectification),
}

outcome "pending_order" {
  "已编号登记，待责令限期整改", cite "《执法通报制度》第九条",
  when = problem_registered,
}

outcome "pending_registration" {
  "待编号登记", cite "《执法通报制度》第九条",
  when = otherwise,
}

action "register_problem" {
  "编号登记", cite "《执法通报制度》第九条",
  when = decided "pending_registration",
}

action "order_rectification" {
  "责令限期整改", cite "《执法通报制度》第九条",
  when = decided "pending_order",
}

action "follow_up_inspection" {
  "跟踪督查", cite "《执法通报制度》第九条",
  when = all { decided("pending_write_off", "pending_recheck", "overdue", "under_rectification"), no(follow_up_inspected) },
}

action "finish_rectification" {
  "生产经营单位在期限内完成整改", cite "《执法通报制度》第九条",
  when = decided "under_rectification",
  due = fact.rectification_due_on,
}

action "strengthen_supervision" {
  "加强跟踪督办，强化整改落实", cite "《执法通报制度》第九条",
  when = decided "overdue",
}

action "recheck_problem" {
  "复查", cite "《执法通报制度》第九条",
  when = decided "pending_recheck",
}

action "write_off_problem" {
  "销号", cite "《执法通报制度》第九条",
  when = decided "pending_write_off",
}

action "complete_missing_steps" {
  "补齐缺少的环节", cite "《执法通报制度》第九条",
  when = decided "written_off_incomplete",
}

local days_overdue_when_finished = fact.rectification_finished_on - fact.rectification_due_on
local days_overdue_today = fact.rectification_due_on:days_since()

value "rectification_days_overdue" {
  "整改逾期天数（未逾期为0；已完成整改的算到完成之日）", type = "integer", unit = "天",
  note = "是否责令、是否完成、复查结果或所需日期未知",
  choose(rectification_ordered,
    choose(rectification_completed, max(0, days_overdue_when_finished), max(0, days_overdue_today)),
    0),
}

value "steps_missing" {
  "“编号登记、限期整改、跟踪督查、复查销号”四环节中尚缺数", type = "integer", unit = "个", note = "任一环节未知",
  count_unmet { problem_registered, rectification_ordered, follow_up_inspected, all { passed_recheck, problem_written_off } },
}
