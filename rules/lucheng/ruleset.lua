-- 温州市鹿城区人民政府办公室关于印发鹿城区企业安全管理人员星级管理暂行办法的通知

ruleset {
  title = "鹿城区企业安全管理人员星级管理暂行办法",
  document = "温鹿政办〔2024〕3号",
  jurisdiction = { code = "330302", name = "浙江省温州市鹿城区" },
  version = "2024.1",
  effective_from = "2024-02-23", -- 第二十条 本办法自2024年2月23日起实施。

  decisions = {
    "officer-status",         -- 第二条、第四条、第十七条
    "star-rating",            -- 第八条、第九条
    "star-maintenance",       -- 第十一条
    "application-review",     -- 第十条
    "training-compliance",    -- 第五条至第七条、第十五条
    "duty-fulfillment",       -- 第三条、第十三条
    "incentives",             -- 第十二条、第十四条
    "enterprise-appointment", -- 第十五条
    "enterprise-standing",    -- 第十八条
  },
}
