-- The numbers of the regulation, each by the first day on which it is in force. Conditions name them; no number stands
-- in a condition. When the regulation is amended, add a line with the new number's first day and keep the old one.

-- 第二条 本办法适用于从业人员10人以上的企业。
param "staff_minimum" { "适用企业的从业人员人数（以上）", unit = "人", cite "第二条", ["2025-01-01"] = 10 }

-- 第三条 企业应当每半年至少组织一次应急演练。
param "drill_interval_months" { "应急演练的间隔（每半年至少一次）", unit = "个月", cite "第三条", ["2025-01-01"] = 6 }

-- 第四条 企业应当自责令之日起30日内补做。
param "remedy_days" { "补做应急演练的期限", unit = "日", cite "第四条", ["2025-01-01"] = 30 }
