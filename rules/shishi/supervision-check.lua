decision "supervision-check" {
  title = "直接监管企业的年度全覆盖检查",
  subject = "enterprise", policy = "first",
  citations = { "二（二）" },
}

-- 二（二）同时，各级各部门要运用“三张清单”，对各自直接监管的企业每年至少开展一次全覆盖检查，同步编制隐患清单、整改清单。

condition "directly_supervised" {
  "各自直接监管的企业", cite "二（二）",
  fact.directly_supervised,
}

local this_year = { each.checked_on:not_after(as_of), each.checked_on:year():is(as_of:year()) }
local with_lists = { each.lists_used, each.hazard_list_made, each.rectification_list_made }
local checks_this_year = fact.supervision_checks:count(all(this_year))

condition "checked_this_year" {
  "每年至少开展一次全覆盖检查", cite "二（二）",
  checks_this_year:at_least(param.supervision_checks_per_year),
}

ambiguity {
  cite "二（二）", question = "“每年”是日历年还是任意十二个月？",
  reading = "日历年（1月1日至12月31日）",
  why = "对机关的年度工作要求，按年度计算",
}

ambiguity {
  cite "二（二）", question = "“全覆盖检查”是指查遍每家企业，还是对一家企业全面检查？",
  reading = "查遍各自直接监管的每家企业；对一家企业即每年至少一次",
  why = "“对各自直接监管的企业…全覆盖”，覆盖的对象是企业",
}

condition "checked_with_lists" {
  "运用“三张清单”检查，同步编制隐患清单、整改清单", cite "二（二）",
  fact.supervision_checks:count(all { this_year, with_lists }):at_least(param.supervision_checks_per_year),
}

ambiguity {
  cite "二（二）", question = "运用清单与编制两张清单须在同一次检查吗？",
  reading = "须",
  why = "“同步编制”",
}

outcome "fulfilled" {
  "本年度检查已完成，清单已编制", cite "二（二）",
  when = all { directly_supervised, checked_with_lists },
}

outcome "lists_outstanding" {
  "本年度已检查，未运用“三张清单”或未同步编制隐患清单、整改清单", cite "二（二）",
  when = all { directly_supervised, checked_this_year },
}

outcome "check_due" {
  "本年度尚未检查", cite "二（二）",
  when = directly_supervised,
}

outcome "not_required" { "不由本级本部门直接监管，不要求年度检查", cite "二（二）", when = otherwise }

local end_of_year = date(as_of:year(), 12, 31)

action "check_enterprise" {
  "直接监管的部门年内运用“三张清单”对该企业开展检查", cite "二（二）",
  when = decided "check_due",
  due = end_of_year,
}

action "compile_check_lists" {
  "直接监管的部门运用“三张清单”检查，同步编制隐患清单、整改清单", cite "二（二）",
  when = decided "lists_outstanding",
  due = end_of_year,
}

value "checks_this_year" {
  "本年度已开展的检查次数", type = "integer", unit = "次", note = "supervision_checks 未知或有检查日期未知",
  checks_this_year,
}
