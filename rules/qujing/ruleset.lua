-- 曲靖市人民政府办公室关于印发曲靖市生产经营单位安全生产管理人员双重管理制度（试行）
-- 和曲靖市安全生产监管执法通报制度（试行）的通知
--
-- One document, two sets of rules, each counting its clauses from 第一条. A citation therefore names the set:
--   《双重管理制度》　曲靖市生产经营单位安全生产管理人员双重管理制度（试行）
--   《执法通报制度》　曲靖市安全生产监管执法通报制度（试行）

ruleset {
  title = "曲靖市生产经营单位安全生产管理人员双重管理与安全生产监管执法通报",
  document = "曲政办发〔2022〕22号",
  jurisdiction = { code = "530300", name = "云南省曲靖市" },
  version = "2022.1",
  effective_from = "2022-03-26", -- 《双重管理制度》第十六条、《执法通报制度》第十五条 本制度自印发之日起施行。

  decisions = {
    -- 《双重管理制度》
    "staffing-compliance",  -- 第五条、第六条
    "post-qualification",   -- 第四条、第八条、第十条
    "assessment-regime",    -- 第七条、第九条
    "personnel-protection", -- 第十一条
    "duty-fulfillment",     -- 第十二条、第十三条
    "hazard-escalation",    -- 第十三条、第十四条

    -- 《执法通报制度》
    "enforcement-plan",     -- 第五条、第六条
    "hazard-closure",       -- 第九条
    "monthly-report",       -- 第十一条、第十二条
    "quarterly-bulletin",   -- 第三条、第十三条

    -- Both
    "institutional-duties", -- 《双重管理制度》第十条、第十五条；《执法通报制度》第七条、第八条、第十条、第十四条
  },
}
