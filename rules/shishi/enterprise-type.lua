decision "enterprise-type" {
  title = "划分“三类企业”",
  subject = "enterprise", policy = "first",
  citations = { "二（一）1", "二（一）2", "二（一）3" },
}

-- 二（一）划分“三类企业”分类对标创建。
-- 按照规模以上、中等、小微等3个类型企业，督促指导其分别对照各自标准创建、提升、运行标准化。

-- ---------------------------------------------------------------- 1　规模（限额）以上企业
-- 从业人员300人以上（含）或营业收入2000万元以上（含）的企业，对照国家或省级规定的标准进行创建和自评、提升、运行。

shared "staff_above_scale"
shared "revenue_above_scale"

outcome "above_scale" {
  "规模（限额）以上企业", cite "二（一）1",
  when = any { staff_above_scale, revenue_above_scale },
}

action "build_to_national_or_provincial" {
  "对照国家或省级规定的标准进行创建和自评、提升、运行", cite "二（一）1",
  when = decided "above_scale",
}

ambiguity {
  cite "二（一）1、2、3", question = "三类企业均以“或”连接人数与收入，如50人、3000万元者同时合于规模以上和小微，如何归类？",
  reading = "就高：依规模以上、中等、小微的次序，先合者为准；两项都低于中等下限的才是小微",
  why = "原文依此次序列举；规模以上只须一项达到即成立，若就低则“或”失去意义（统计上划分大中小微型企业才须两项同时达到）；" ..
    "标准从严有利于安全",
}

-- ---------------------------------------------------------------- 2　中等企业
-- 从业人员100人以上（含）、300人以下或营业收入1000万元以上（含）、2000万元以下的企业，
-- 参照《泉州市工贸电力行业中等企业安全生产标准化达标细则（试行）》进行创建和自评，

shared "staff_medium"
shared "revenue_medium"

outcome "medium" {
  "中等企业", cite "二（一）2",
  when = any { staff_medium, revenue_medium },
}

action "build_to_medium_rules" {
  "参照《泉州市工贸电力行业中等企业安全生产标准化达标细则（试行）》进行创建和自评", cite "二（一）2",
  when = decided "medium",
}

ambiguity {
  cite "二（一）2、3", question = "中等、小微的“以下”是否含本数？",
  reading = "不含300人、2000万元、100人、1000万元",
  why = "上一类下限注明“（含）”，相邻两类不应重叠",
}

-- ---------------------------------------------------------------- 3　小微企业
-- 从业人员100人以下或营业收入1000万元以下的企业，
-- 参照《泉州市工贸电力行业小微企业安全生产标准化达标细则（试行）》进行创建和自评，

outcome "small_micro" { "小微企业", cite "二（一）3", when = otherwise }

action "build_to_small_micro_rules" {
  "参照《泉州市工贸电力行业小微企业安全生产标准化达标细则（试行）》进行创建和自评", cite "二（一）3",
  when = decided "small_micro",
}

ambiguity {
  cite "二（一）2、3", question = "细则名为“工贸电力行业”，其他行业的中等、小微企业参照什么？",
  reading = "一律参照该细则",
  why = "原文未按行业区分，且用“参照”",
}

-- 2. 有条件的中等企业可以对照国家或省级规定的标准进行创建和自评、提升、运行。
-- 3. 有条件的小微企业可以对照国家或省级规定的标准进行创建和自评、提升、运行。

action "may_use_national_or_provincial" {
  "有条件的，可以对照国家或省级规定的标准进行创建和自评、提升、运行（由企业自定）", cite "二（一）2、3",
  when = decided("medium", "small_micro"),
}

-- ---------------------------------------------------------------- Each measure by itself

local classes = { { "small_micro", "小微企业" }, { "medium", "中等企业" }, { "above_scale", "规模（限额）以上企业" } }

local function class(size, above_scale, medium)
  return choose(size:at_least(above_scale), "above_scale", choose(size:at_least(medium), "medium", "small_micro"))
end

value "class_by_employees" {
  "只按从业人员所属的类型", type = "enum", values = classes, note = "employees 未知",
  class(fact.employees, param.above_scale_employees, param.medium_employees),
}

value "class_by_revenue" {
  "只按营业收入所属的类型", type = "enum", values = classes, note = "annual_revenue_wan 未知",
  class(fact.annual_revenue_wan, param.above_scale_revenue_wan, param.medium_revenue_wan),
}

ambiguity {
  cite "二（一）1、2、3", question = "营业收入、从业人员以哪一期为准？",
  reading = "最近一个会计年度的营业收入，现有从业人员",
  why = "原文未定；统计上规模（限额）以上企业按年营业收入划分；“动态摸清”底数，人数随时核实",
}
