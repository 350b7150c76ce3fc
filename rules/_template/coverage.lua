-- Every clause of the document, so that none is forgotten: which decision it decides in, with the codes of its
-- conditions, outcomes, actions and values; or why it decides nothing.

clause "第一条" { none = "制定目的" }
clause "第二条" { decision = "drill-check", "in_scope", "not_in_scope" }
clause "第三条" { decision = "drill-check", "drill_in_time", "on_schedule", "next_drill_by" }
clause "第四条" { decision = "drill-check", "overdue", "hold_drill" }
clause "第五条" { none = "施行日期，已在 effective_from" }
