-- The numbers of the regulation, each by the first day on which it is in force. An amendment adds a line with its day;
-- the old line stays, so that a question about an earlier day keeps its answer.

-- 第八条（一）6. 每年累计参加各类安全生产互学互查公益活动时限超过96小时的。
-- 第十一条（二）每年累计参加各类安全生产互学互查公益活动时限不足96小时的；
param "annual_activity_hours" { "每年累计参加各类安全生产互学互查公益活动的时限", unit = "小时", cite "第八条（一）6、（二）6、（三）5，第十一条（二）", ["2024-02-23"] = 96 }

-- 第八条（一）2. 从事安全生产或消防管理工作满3年的；
param "service_years" { "从事安全生产或消防管理工作的年限", unit = "年", cite "第八条（一）2、（二）2、（三）1", ["2024-02-23"] = 3 }

-- 第八条（二）2. 已经评为三星级安管员满3年的；
-- 第八条（三）1. 取得四星级安管员满3年的；
param "star_tenure_years" { "已经评为低一级星级安管员的年限", unit = "年", cite "第八条（二）2、（三）1", ["2024-02-23"] = 3 }

-- 第八条（三）3. 能以“带徒”方式为企业培养2名考核合格安管员的；
param "apprentices_required" { "以“带徒”方式培养的考核合格安管员人数", unit = "名", cite "第八条（三）3", ["2024-02-23"] = 2 }

-- 第十一条（三）初次评定星级安管员后，未在本企业工作满2年的；
param "min_tenure_years" { "初次评定星级后在本企业工作的年限", unit = "年", cite "第十一条（三）", ["2024-02-23"] = 2 }

-- 第五条 初次安全培训时间不得少于32学时，每年再培训时间不得少于12学时。
param "initial_training_hours_min" { "初次安全培训的最低学时", unit = "学时", cite "第五条", ["2024-02-23"] = 32 }
param "annual_training_hours_min"  { "每年再培训的最低学时", unit = "学时", cite "第五条", ["2024-02-23"] = 12 }
param "retraining_cycle_years"     { "再培训周期（每年）", unit = "年", cite "第五条", ["2024-02-23"] = 1 }

-- 第十五条 每月积极参与互助互查互学公益活动8小时以上
param "penalized_monthly_hours" { "受到处罚的安管员每月参与公益活动的时间（以上）", unit = "小时", cite "第十五条", ["2024-02-23"] = 8 }

-- 第十二条（一）倡议安管员薪酬待遇要高于同类中层平均薪酬10%以上
param "salary_premium_percent" { "倡议薪酬高于同类中层平均薪酬的比例（以上）", unit = "%", cite "第十二条（一）", ["2024-02-23"] = 10 }
