-- Where a rule set begins: `anjian new rules/NAME` makes a copy of this folder, which loads and passes its cases as it
-- stands. Make it yours in small steps, and after each of them ask
--
--   anjian check rules/_template      does it load, and is anything odd about it?
--   anjian test rules/_template       do the cases come out as expected?
--
-- A first change, to see how it goes: from 2026 on, drills are to be held every 3 months.
--
--   1. parameters.lua: put ["2026-01-01"] = 3 beside the 6 of drill_interval_months.
--   2. anjian test: still passes, because what was decided about 2025 stays what it was.
--   3. cases/drill-check.json: copy the first case, name it anew, and ask with "as_of": "2026-02-10" and
--      "last_drill_on": "2025-10-10". anjian test shows what you expected (6 months) and what came (3).
--   4. Expect "outcome": "overdue", "actions": ["hold_drill"], "next_drill_by": "2026-01-10", and it passes.
--
-- Then the regulation itself, in this order: ruleset.lua (this file), parameters.lua, facts.lua, one file for each
-- decision, document.lua, cases/.
--
-- The regulation here is invented, so that every word of the rule files has its sentence; document.lua has it whole.

ruleset {
  title = "示例市企业应急演练办法",
  document = "示政办〔2024〕1号",
  jurisdiction = { code = "000000", name = "示例市" },
  version = "2025.1", -- yours: change it whenever the rules change

  effective_from = "2025-01-01", -- 第五条 本办法自2025年1月1日起施行。 Leave it out where the document has no date.

  decisions = { "drill-check" }, -- one file each, named after it: drill-check.lua
}
