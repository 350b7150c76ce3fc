-- The numbers of the regulation, each by the first day on which it is in force. An amendment adds a line with its day;
-- the old line stays, so that a question about an earlier day keeps its answer.

-- 《执法通报制度》第十二条 经单位主要负责人签字确定后于次月 5 日前报同级安委会办公室。
param "report_due_day" {
  "月度监管执法及典型案例情况的报送期限：次月的第几日", unit = "日", cite "《执法通报制度》第十二条",
  ["2022-03-26"] = 5,
}

-- 《执法通报制度》第十三条 每季度分行业领域进行定期通报
param "bulletin_cycle_months" {
  "通报周期（每季度）", unit = "个月", cite "《执法通报制度》第三条、第十三条",
  ["2022-03-26"] = 3,
}
