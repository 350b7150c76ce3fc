decision "duty-fulfillment" {
  title = "安管员法定职责履行与事故责任免于追究",
  subject = "person", policy = "first",
  citations = { "第三条", "第十三条", "第十五条", "第四条", "第二条" },
}

-- 第十三条 对安管员有证据表明确实已履行好企业安全生产或消防管理职责的，应免于追究事故相应责任，
-- 鼓励安管员发挥“敢查敢管”的直接监督作用。

condition "accident_occurred" {
  "本企业发生事故", cite "第十三条",
  fact.accidents:exists(each.occurred_on:not_after(as_of)),
}

-- 第三条 企业安管员应当履行下列法定职责：（一）至（十）

condition "duty_rules_and_plans" {
  "组织或者参与拟订本单位安全生产规章制度、操作规程和生产安全事故（包括火灾事故）应急救援预案", cite "第三条（一）",
  fact.duty_rules_and_plans,
}

condition "duty_education" {
  "组织或者参与本单位安全生产和消防安全教育和培训，如实记录安全生产教育和培训情况", cite "第三条（二）",
  fact.duty_education,
}

condition "duty_hazard_sources" {
  "组织开展危险源辨识和评估，督促落实本单位重大危险源的安全管理措施", cite "第三条（三）",
  fact.duty_hazard_sources,
}

condition "duty_rescue_drills" {
  "组织或者参与本单位应急救援演练", cite "第三条（四）",
  fact.duty_rescue_drills,
}

condition "duty_inspection" {
  "检查本单位的安全生产状况，及时排查生产安全事故隐患，提出改进安全生产管理的建议", cite "第三条（五）",
  fact.duty_inspection,
}

condition "duty_stop_violations" {
  "制止和纠正违章指挥、强令冒险作业、违反操作规程的行为", cite "第三条（六）",
  fact.duty_stop_violations,
}

condition "duty_rectification" {
  "督促落实本单位安全生产和火灾隐患整改措施", cite "第三条（七）",
  fact.duty_rectification,
}

condition "duty_platforms" {
  "做好浙江省工业企业安全在线平台和消防安全自主管理平台以及基层智治综合应用系统平台工作", cite "第三条（八）",
  fact.duty_platforms,
}

condition "duty_cooperation" {
  "积极配合各级安全生产监管部门和消防救援机构工作", cite "第三条（九）",
  fact.duty_cooperation,
}

condition "duty_other_statutory" {
  "其他法律、法规规定的职责", cite "第三条（十）",
  fact.duty_other_statutory,
}

local duties = {
  duty_rules_and_plans, -- （一）
  duty_education,       -- （二）
  duty_hazard_sources,  -- （三）
  duty_rescue_drills,   -- （四）
  duty_inspection,      -- （五）
  duty_stop_violations, -- （六）
  duty_rectification,   -- （七）
  duty_platforms,       -- （八）
  duty_cooperation,     -- （九）
  duty_other_statutory, -- （十）
}

-- 第十三条

condition "duty_evidence_shown" {
  "有证据表明确实已履行好企业安全生产或消防管理职责", cite "第十三条",
  fact.duty_evidence_shown,
}

ambiguity {
  cite "第十三条", question = "“已履行好职责”以什么为准？",
  reading = "第三条十项职责均已履行，且有证据",
  why = "第十三条未另列职责，第三条是本办法对安管员法定职责的规定",
}

ambiguity {
  cite "第三条", question = "只管消防（或只管安全生产）的人，十项是否都须履行？",
  reading = "都须履行",
  why = "第三条不分类别；不适用的方面以该项平台记录为已履行",
}

-- 第十五条 所配备的安管员未依法履行安全生产和消防管理职责的，区应急管理局和区消防救援大队将依法予以查处。
-- 第四条 区应急管理局负责企业安全生产管理人员监督管理，区消防救援大队负责企业消防管理人员监督管理

shared "manages_work_safety"
shared "manages_fire"

ambiguity {
  cite "第十五条", question = "安管员未依法履行职责的，由哪个部门查处？",
  reading = "按其类别：安全生产管理人员由区应急管理局，消防管理人员由区消防救援大队，同一人的由两部门",
  why = "第四条按两类人员分别规定监督管理部门；与企业配备判定（“企业配备安管员与依法查处归口”）同一读法",
}

ambiguity {
  cite "第十五条", question = "“依法予以查处”的是企业还是安管员？",
  reading = "都可能；本判定就安管员提示，企业由配备判定（“企业配备安管员与依法查处归口”）答",
  why = "前句先说企业，后句即说“受到处罚的安管员”",
}

outcome "exempt_from_liability" {
  "应免于追究事故相应责任", cite "第十三条",
  when = all { accident_occurred, duties, duty_evidence_shown },
}

outcome "duties_fulfilled" { "法定职责均已履行", cite "第三条", when = all(duties) }

outcome "duties_unfulfilled" { "法定职责未全部履行", cite "第三条", when = otherwise }

action "waive_accident_liability" {
  "免于追究事故相应责任", cite "第十三条",
  when = decided "exempt_from_liability",
}

action "show_duty_evidence" {
  "须有证据表明确实已履行好职责，方可免于追究事故相应责任", cite "第十三条",
  when = all { decided "duties_fulfilled", accident_occurred },
}

action "emergency_bureau_handles" {
  "区应急管理局依法予以查处（安全生产管理人员）", cite "第十五条，第四条",
  when = all { decided "duties_unfulfilled", manages_work_safety },
}

action "fire_brigade_handles" {
  "区消防救援大队依法予以查处（消防管理人员）", cite "第十五条，第四条",
  when = all { decided "duties_unfulfilled", manages_fire },
}

value "duties_unperformed" {
  "未履行的法定职责项数", type = "integer", unit = "项", note = "任一职责未知",
  count_unmet(duties),
}
