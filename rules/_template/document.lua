-- The document, clause by clause: its own words, whole, and under them what decides the clause, with the codes of its
-- conditions, outcomes, actions and values; or why nothing does. Lines of [[ … ]] are joined without a blank; an empty
-- line begins a new paragraph.

heading "示例市企业应急演练办法"

clause "第一条" {
  text = "第一条 为提高企业应急能力，制定本办法。",
  none = "制定目的",
}

clause "第二条" {
  text = "第二条 本办法适用于从业人员10人以上的企业。",
  decision = "drill-check", "in_scope", "not_in_scope",
}

clause "第三条" {
  text = "第三条 企业应当每半年至少组织一次应急演练。",
  decision = "drill-check", "drill_in_time", "on_schedule", "next_drill_by",
}

-- A clause that several decisions apply, or of which only a part can be decided, has a { … } for each of them.
clause "第四条" {
  text = [[
    第四条 逾期未组织的，由所在街道责令补做，企业应当自责令之日起30日内补做。
  ]],
  { decision = "drill-check", "overdue", "hold_drill" },
  { part = "（责令）", none = "街道的职责，只作为事实 ordered_on" },
}

clause "第五条" {
  text = "第五条 本办法自2025年1月1日起施行。",
  none = "施行日期，已在 effective_from",
}
