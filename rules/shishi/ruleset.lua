-- 石狮市安全生产委员会关于扎实推进安全生产标准化提升专项行动全面攻坚的通知

ruleset {
  title = "石狮市安全生产标准化提升专项行动（“33456”工作方法）规则",
  document = "石狮市安全生产委员会关于扎实推进安全生产标准化提升专项行动全面攻坚的通知",
  jurisdiction = { code = "350581", name = "福建省泉州市石狮市" },
  version = "2022.1",
  note = "原文未载文号、成文日期和施行日期（2022年），不设效力起止；各参数自始适用",

  decisions = {
    "enterprise-type",      -- 二（一）“三类企业”
    "standard-choice",      -- 二（一）
    "three-lists",          -- 二（二）“三张清单”
    "risk-color",           -- 二（三）“四色”
    "risk-control",         -- 二（三）
    "onsite-5s",            -- 二（四）“5S”
    "six-haves",            -- 二（五）“六有”
    "method-33456",         -- 二　　　五个部分合起来
    "exemplar-progress",    -- 三（一）、（二），五（四）
    "city-targets",         -- 三（三）、（四）
    "exemplar-eligibility", -- 三（一）、（二）、（三）
    "demonstration-posts",  -- 三（四）
    "information-platform", -- 四（二）
    "enforcement",          -- 五（一）
    "supervision-check",    -- 二（二）后句
    "incentives",           -- 五（二）
    "support-mechanisms",   -- 四（一）、（三）、（四），五（三）
  },
}
