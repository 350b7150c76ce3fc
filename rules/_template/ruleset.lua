-- Where a new rule set starts: copy this folder to rules/NAME (small letters, digits, - and _), put NAME for _template
-- in cases/*.json, then work through the files in this order, after each step with
--
--   anjian check rules/NAME      does it load, and is anything odd about it?
--   anjian test rules/NAME       do the cases come out as expected?
--
-- The regulation here is invented, so that every word of the rule files has its sentence:
--
--   示例市企业应急演练办法
--   第一条 为提高企业应急能力，制定本办法。
--   第二条 本办法适用于从业人员10人以上的企业。
--   第三条 企业应当每半年至少组织一次应急演练。
--   第四条 逾期未组织的，由所在街道责令补做，企业应当自责令之日起30日内补做。
--   第五条 本办法自2025年1月1日起施行。

ruleset {
  title = "示例市企业应急演练办法",
  document = "示政办〔2024〕1号",
  jurisdiction = { code = "000000", name = "示例市" },
  version = "2025.1", -- yours: change it whenever the rules change

  effective_from = "2025-01-01", -- 第五条 本办法自2025年1月1日起施行。 Leave it out where the document has no date.

  decisions = { "drill-check" }, -- one file each, named after it: drill-check.lua
}
