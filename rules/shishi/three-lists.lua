decision "three-lists" {
  title = "建立健全“三张清单”制度",
  subject = "enterprise", policy = "first",
  citations = { "二（二）" },
}

-- 二（二）建立健全“三张清单”制度。

-- ---------------------------------------------------------------- The lists and who answers for them
-- 逐家督促、指导其结合各自实际，对照所属行业（领域）“三张清单”，编制本单位安全检查清单、车间（部门）安全检查表册、
-- 岗位（班组）安全检查卡片，明确各层级检查责任、检查频率及其整改要求，
-- 及时建立隐患清单、整改清单，

shared "unit_checklist_made"
shared "workshop_tables_made"
shared "post_cards_made"
shared "check_duties_assigned"
shared "check_frequency_set"
shared "rectification_rules_set"
shared "hazard_list_kept"
shared "rectification_list_kept"

local check_rules = { check_duties_assigned, check_frequency_set, rectification_rules_set }
local hazard_and_rectification_lists = { hazard_list_kept, rectification_list_kept }

local lists_complete = {
  unit_checklist_made, workshop_tables_made, post_cards_made,
  check_rules,
  hazard_and_rectification_lists,
}

-- ---------------------------------------------------------------- Checking and closing
-- 督促单位主要负责人亲自带队，对照各自安全检查清单，定期、不定期组织开展全面安全隐患自查自改，

shared "principal_leads_check_on_time"

ambiguity {
  cite "二（二）", question = "原文未定自查频率，“定期”以什么为准？",
  reading = "以本单位安全检查清单所定的检查间隔为准：最近一次带队自查距 as_of 不超过该间隔（含当日）",
  why = "原文要求本单位在清单中明确检查频率，并“对照各自安全检查清单，定期、不定期组织”",
}

-- 实现动态闭环管理、定期清零。

shared "hazards_closed_in_time"

ambiguity {
  cite "二（二）", question = "“定期清零”是否要求任何时候都没有未闭环隐患？",
  reading = "不要求；没有过整改期限而未闭环的隐患即合",
  why = "原文为“动态闭环管理、定期清零”，整改清单允许限期整改；整改期限当日未过",
}

ambiguity {
  cite "二（二）", question = "没有车间（部门）或岗位（班组）的单位是否须有表册、卡片？",
  reading = "不须",
  why = "“结合各自实际”编制",
}

-- ---------------------------------------------------------------- What the authority hands out
-- 要进一步将各自主管（监管）行业“三张清单”（安全检查清单、隐患清单、整改清单），
-- 全覆盖发放给各自主管（监管）的每一家生产经营单位，

condition "industry_lists_distributed" {
  "所属行业“三张清单”已全覆盖发放给本单位", cite "二（二）",
  fact.industry_lists_received,
}

ambiguity {
  cite "二（二）", question = "行业“三张清单”未发放，本单位是否可免？",
  reading = "不可免；发放是主管（监管）部门的责任，只作为后续事项",
  why = "编制本单位清单的责任在单位",
}

-- ================================================================ Outcomes

outcome "running" {
  "“三张清单”制度健全，自查自改按期，隐患闭环", cite "二（二）",
  when = all { lists_complete, principal_leads_check_on_time, hazards_closed_in_time },
}

outcome "lists_only" {
  "“三张清单”齐全，自查自改或隐患闭环不到位", cite "二（二）",
  when = all(lists_complete),
}

outcome "incomplete" { "“三张清单”制度不健全", cite "二（二）", when = otherwise }

-- ================================================================ What is to be done

action "distribute_industry_lists" {
  "主管（监管）部门将所属行业“三张清单”发放给该单位", cite "二（二）",
  when = no(industry_lists_distributed),
}

action "make_unit_checklist" {
  "编制本单位安全检查清单", cite "二（二）",
  when = no(unit_checklist_made),
}

action "make_workshop_tables" {
  "编制车间（部门）安全检查表册", cite "二（二）",
  when = no(workshop_tables_made),
}

action "make_post_cards" {
  "编制岗位（班组）安全检查卡片", cite "二（二）",
  when = no(post_cards_made),
}

action "set_check_rules" {
  "明确各层级检查责任、检查频率及其整改要求", cite "二（二）",
  when = no(all(check_rules)),
}

action "set_up_hazard_and_rectification_lists" {
  "及时建立隐患清单、整改清单", cite "二（二）",
  when = no(all(hazard_and_rectification_lists)),
}

action "principal_leads_check" {
  "主要负责人亲自带队开展全面安全隐患自查自改", cite "二（二）",
  when = no(principal_leads_check_on_time),
}

action "close_overdue_hazards" {
  "对逾期隐患整改闭环", cite "二（二）",
  when = no(hazards_closed_in_time),
}

-- ================================================================ Values

local open = { no(each.closed), each.found_on:not_after(as_of) }
local last_check = fact.principal_led_checks:max "checked_on"

value "open_hazards" {
  "未闭环的隐患数", type = "integer", unit = "项", note = "hazards 未知",
  fact.hazards:count(all(open)),
}

value "overdue_hazards" {
  "逾期未闭环的隐患数", type = "integer", unit = "项", note = "hazards 未知",
  fact.hazards:count(all { open, each.rectify_by:before(as_of) }),
}

value "next_principal_led_check_due" {
  "主要负责人下一次带队自查最迟之日", type = "date",
  note = "principal_led_checks 未知、为空或有日期未知，或 unit_check_interval_days 未知",
  last_check:add_days(fact.unit_check_interval_days),
}

value "workshops_without_table" {
  "尚无安全检查表册的车间（部门）数", type = "integer", unit = "个", note = "workshops 或 workshops_with_check_table 未知",
  max(0, fact.workshops - fact.workshops_with_check_table),
}

value "posts_without_card" {
  "尚无安全检查卡片的岗位（班组）数", type = "integer", unit = "个", note = "posts 或 posts_with_check_card 未知",
  max(0, fact.posts - fact.posts_with_check_card),
}
