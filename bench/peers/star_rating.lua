-- The Lucheng star rating written by hand for this one decision, for LuaJIT and for Lua 5.4 alike. Unknown is nil, and
-- and/or after Kleene are spelt out; the explanation has the shape of Anjian's.
local cjson = require "cjson"

local education = { junior_secondary = 1, senior_secondary = 2, college = 3, bachelor = 4, postgraduate = 5 }
local skill = { untrained = 1, basic = 2, proficient = 3, integrated = 4 }
local self_check = { not_done = 1, guided = 2, independent = 3 }
local fire_level = { uncertified = 1, junior = 2, intermediate = 3, senior = 4, technician = 5, senior_technician = 6 }

local SERVICE_YEARS, TENURE_YEARS, APPRENTICES, HOURS = 3, 3, 2, 96

-- ---------------------------------------------------------------- unknown

local function both(a, b)
  if a == false or b == false then return false end
  if a == nil or b == nil then return nil end
  return true
end

local function either(a, b)
  if a or b then return true end
  if a == nil or b == nil then return nil end
  return false
end

local function negate(a)
  if a == nil then return nil end
  return not a
end

local function is(a, b)
  if a == nil then return nil end
  return a == b
end

local function above(a, b)
  if a == nil then return nil end
  return a > b
end

local function at_least(a, b)
  if a == nil then return nil end
  return a >= b
end

local function rank(order, code, least)
  if code == nil then return nil end
  return order[code] >= order[least]
end

local function exists(list, test, as_of, extra)
  if list == nil then return nil end
  local result = false
  for i = 1, #list do
    local r = test(list[i], as_of, extra)
    if r then return true end
    if r == nil then result = nil end
  end
  return result
end

-- ---------------------------------------------------------------- days: "YYYY-MM-DD" sorts as the days do

local function leap(y) return y % 4 == 0 and (y % 100 ~= 0 or y % 400 == 0) end

local function add_years(day, n)
  local y = tonumber(day:sub(1, 4)) + n
  local rest = day:sub(5)
  if rest == "-02-29" and not leap(y) then rest = "-02-28" end
  return ("%04d%s"):format(y, rest)
end

local function full_years(from, till)
  local years = tonumber(till:sub(1, 4)) - tonumber(from:sub(1, 4))
  if add_years(from, years) > till then years = years - 1 end
  return years
end

local function held(from, till, years)
  if from == nil then return nil end
  return add_years(from, years) <= till
end

local function in_last_year(day, as_of)
  if day == nil then return nil end
  return day <= as_of and day > add_years(as_of, -1)
end

-- ---------------------------------------------------------------- conditions

local function major_lately(p, as_of) return both(p.major, in_last_year(p.decided_on, as_of)) end
local function removed_lately(r, as_of) return in_last_year(r.removed_on, as_of) end
local function star_held(a, as_of, level) return both(is(a.level, level), held(a.awarded_on, as_of, TENURE_YEARS)) end

local function accident(a, as_of, harm)
  local occurred = a.occurred_on
  if occurred ~= nil then occurred = occurred <= as_of end
  local hurt = above(a.deaths, 0)
  if harm ~= "deaths" then hurt = either(hurt, above(a.injuries, 0)) end
  if harm == "impact" then hurt = either(hurt, a.significant_social_impact) end
  return both(occurred, hurt)
end

local function evaluate(f, as_of)
  local track, kind, engagement = f.management_track, f.employer_kind, f.engagement
  local safety_only, fire_only = is(track, "work_safety"), is(track, "fire")
  local advised = both(f.safety_advice_given, f.fire_advice_given)
  local alone, in_scope, engaged
  if track ~= nil then alone = safety_only or fire_only end
  if kind ~= nil then in_scope = kind == "enterprise" or kind == "park_property_manager" end
  if engagement ~= nil then engaged = engagement == "part_time" or engagement == "full_time" end
  return {
    employer_in_district = f.located_in_district,
    employer_in_scope = in_scope,
    engaged_in_management = engaged,
    no_major_penalty_last_year = negate(exists(f.safety_penalties, major_lately, as_of)),
    not_listed_last_year = both(negate(f.on_dishonesty_list), negate(exists(f.dishonesty_removals, removed_lately, as_of))),
    major_hazards_rectified = is(f.open_major_hazards, 0),
    knowledge_exam_met = either(fire_only, f.safety_exam_passed),
    fire_certificate_met = either(safety_only, rank(fire_level, f.fire_operator_level, "junior")),
    fire_blue_code_met = either(safety_only, f.fire_blue_code),
    senior_secondary_education = rank(education, f.education, "senior_secondary"),
    college_education = rank(education, f.education, "college"),
    registered_engineer = either(f.registered_safety_engineer, f.registered_fire_engineer),
    service_three_years = held(f.role_since, as_of, SERVICE_YEARS),
    star_3_held_three_years = exists(f.star_awards, star_held, as_of, "star_3"),
    star_4_held_three_years = exists(f.star_awards, star_held, as_of, "star_4"),
    platform_basic = rank(skill, f.platform_skill, "basic"),
    platform_proficient = rank(skill, f.platform_skill, "proficient"),
    platform_integrated = rank(skill, f.platform_skill, "integrated"),
    self_check_guided = rank(self_check, f.self_check_mode, "guided"),
    self_check_independent = rank(self_check, f.self_check_mode, "independent"),
    hazards_recorded_at_once = f.hazards_recorded_at_once,
    equipment_updates_at_once = f.equipment_updates_at_once,
    platform_hazards_closed = is(f.overdue_platform_hazards, 0),
    high_risk_work_committed = f.high_risk_work_committed,
    risk_alerts_answered = f.risk_alerts_answered,
    special_campaigns_done = f.special_campaigns_done,
    fire_platform_work_done = either(safety_only,
      both(both(f.fire_daily_patrol, f.fire_monthly_check), both(f.fire_drills_held, f.fire_staff_blue_code))),
    compliance_standards_known = f.compliance_standards_known,
    management_advice_given = either(advised, both(alone, either(f.safety_advice_given, f.fire_advice_given))),
    safety_and_fire_advice_given = advised,
    mentored_two_officers = at_least(f.apprentices_qualified, APPRENTICES),
    no_fatal_accident = negate(exists(f.accidents, accident, as_of, "deaths")),
    no_casualty_accident = negate(exists(f.accidents, accident, as_of, "injuries")),
    no_casualty_or_significant_impact_accident = negate(exists(f.accidents, accident, as_of, "impact")),
    activity_hours_exceeded = above(f.activity_hours_year, HOURS),
  }
end

-- ---------------------------------------------------------------- outcomes
local outcomes = {
  {
    code = "star_5", label = "五星安管员", citation = "第八条（三）",
    tree = {
      "employer_in_district", "employer_in_scope", "engaged_in_management",
      "no_major_penalty_last_year", "not_listed_last_year", "major_hazards_rectified",
      { any = { { all = { "registered_engineer", "service_three_years" } }, "star_4_held_three_years" } },
      "platform_integrated", "self_check_guided", "hazards_recorded_at_once", "equipment_updates_at_once",
      "platform_hazards_closed", "high_risk_work_committed", "risk_alerts_answered", "special_campaigns_done",
      "fire_platform_work_done", "compliance_standards_known", "safety_and_fire_advice_given", "mentored_two_officers",
      "no_casualty_or_significant_impact_accident", "activity_hours_exceeded",
    },
  },
  {
    code = "star_4", label = "四星安管员", citation = "第八条（二）",
    tree = {
      "employer_in_district", "employer_in_scope", "engaged_in_management",
      "no_major_penalty_last_year", "not_listed_last_year", "major_hazards_rectified",
      "knowledge_exam_met", "fire_certificate_met", "fire_blue_code_met",
      { any = { { all = { "college_education", "service_three_years" } }, "star_3_held_three_years" } },
      "platform_proficient", "self_check_independent",
      "platform_hazards_closed", "high_risk_work_committed", "risk_alerts_answered", "special_campaigns_done",
      "fire_platform_work_done", "compliance_standards_known", "safety_and_fire_advice_given",
      "no_casualty_accident", "activity_hours_exceeded",
    },
  },
  {
    code = "star_3", label = "三星安管员", citation = "第八条（一）",
    tree = {
      "employer_in_district", "employer_in_scope", "engaged_in_management",
      "no_major_penalty_last_year", "not_listed_last_year", "major_hazards_rectified",
      "knowledge_exam_met", "fire_certificate_met", "fire_blue_code_met",
      "senior_secondary_education", "service_three_years", "platform_basic", "self_check_guided",
      "platform_hazards_closed", "high_risk_work_committed", "risk_alerts_answered", "special_campaigns_done",
      "fire_platform_work_done", "compliance_standards_known", "management_advice_given",
      "no_fatal_accident", "activity_hours_exceeded",
    },
  },
}
local not_eligible = { code = "not_eligible", label = "不具备申请评定星级的条件", citation = "第八条" }

-- ---------------------------------------------------------------- the answer: fragments made once, joined for each answer

local encode, concat = cjson.encode, table.concat

local function read_all(path)
  local file = assert(io.open(path, "rb"))
  local text = file:read "*a"
  file:close()
  return text
end

-- code, text, citation and facts of each condition, in the document's order
local wording = cjson.decode(read_all((arg[0]:match "^(.*/)" or "") .. "wording.json"))
local word = { [true] = "met", [false] = "unmet" }

-- Per condition: its code, and its fragment for met, unmet and unknown.
local codes, met_text, unmet_text, unknown_text = {}, {}, {}, {}
local facts_read, fact_key, seen = {}, {}, {}
for i, w in ipairs(wording) do
  local function fragment(result)
    return ('%s"%s":{"result":"%s","text":%s,"citation":%s,"facts":%s}'):format(i > 1 and "," or "", w.code, result, encode(w.text),
      encode(w.citation), encode(w.facts))
  end
  codes[i], met_text[i], unmet_text[i], unknown_text[i] = w.code, fragment "met", fragment "unmet", fragment "unknown"
  for _, name in ipairs(w.facts) do
    if not seen[name] then
      seen[name] = true
      facts_read[#facts_read + 1] = name
      fact_key[#facts_read] = ('"%s":{"value":'):format(name)
    end
  end
end

local function answer_text(outcome)
  return ('{"code":"%s","label":"%s","citation":"%s"}'):format(outcome.code, outcome.label, outcome.citation)
end

for _, outcome in ipairs(outcomes) do outcome.text = answer_text(outcome) end
not_eligible.text = answer_text(not_eligible)
local apply = '[{"code":"apply_to_street","label":"经本企业同意后，可向所在街镇提交材料进行申报","citation":"第十条第一款","due":null}]'

local weigh

-- The result of all or any, and its text.
local function weigh_all(children, results)
  local result, text = true, {}
  for i = 1, #children do
    local r
    r, text[i] = weigh(children[i], results)
    result = both(result, r)
  end
  return result, '{"result":"' .. (word[result] or "unknown") .. '","all":[' .. concat(text, ",") .. "]}"
end

local function weigh_any(children, results)
  local result, text = false, {}
  for i = 1, #children do
    local r
    r, text[i] = weigh(children[i], results)
    result = either(result, r)
  end
  return result, '{"result":"' .. (word[result] or "unknown") .. '","any":[' .. concat(text, ",") .. "]}"
end

local quoted = {}
for _, code in ipairs(codes) do quoted[code] = '"' .. code .. '"' end

weigh = function(node, results)
  local leaf = quoted[node]
  if leaf then return results[node], leaf end
  if node.any then return weigh_any(node.any, results) end
  return weigh_all(node.all, results)
end

-- What may still change the answer: the unknown facts of unknown conditions under unknown nodes.
local function note_missing(node, results, facts, missing)
  if type(node) == "string" then
    if results[node] == nil then missing[node] = true end
    return
  end
  if (weigh(node, results)) ~= nil then return end
  for _, child in ipairs(node.all or node.any) do note_missing(child, results, facts, missing) end
end

local function missing_facts(candidates, results, facts)
  local conditions, missing, listed = {}, {}, {}
  for _, outcome in ipairs(candidates) do
    if outcome.tree then note_missing({ all = outcome.tree }, results, facts, conditions) end
  end
  for _, condition in ipairs(wording) do
    for _, name in ipairs(conditions[condition.code] and condition.facts or {}) do
      if facts[name] == nil and not listed[name] then missing[#missing + 1], listed[name] = name, true end
    end
  end
  return missing
end

local function without_null(value)
  for name, item in pairs(value) do
    if item == cjson.null then value[name] = nil
    elseif type(item) == "table" then without_null(item) end
  end
  return value
end

local function value_text(value)
  if value == true then return "true" end
  if value == false then return "false" end
  if type(value) == "table" and #value == 0 then return "[]" end
  return encode(value)
end

local function facts_text(facts)
  local text, n = {}, 0
  for i = 1, #facts_read do
    local value = facts[facts_read[i]]
    if value ~= nil then
      n = n + 1
      text[n] = fact_key[i] .. value_text(value) .. ',"source":"request"}'
    end
  end
  return concat(text, ",")
end

local function conditions_text(results)
  local text = {}
  for i = 1, #codes do
    local r = results[codes[i]]
    text[i] = r and met_text[i] or r == false and unmet_text[i] or unknown_text[i]
  end
  return concat(text)
end

local function decide(request_text)
  local request = without_null(cjson.decode(request_text))
  local facts, as_of = request.facts, request.as_of
  local results = evaluate(facts, as_of)

  local trees, candidates, outcome = {}, {}, nil
  for i = 1, #outcomes do
    local o = outcomes[i]
    local result, text = weigh_all(o.tree, results)
    trees[i] = '{"outcome":"' .. o.code .. '","result":"' .. (word[result] or "unknown") .. '","tree":' .. text .. "},"
    if result ~= false and not outcome then candidates[#candidates + 1] = o end
    if result and not outcome then outcome = o end
  end
  if not outcome then
    outcome = not_eligible
    candidates[#candidates + 1] = outcome
  end
  local determined = #candidates == 1
  local open, missing = {}, {}
  if not determined then
    for i, o in ipairs(candidates) do open[i] = o.code end
    missing = missing_facts(candidates, results, facts)
  end

  local since, hours = facts.role_since, facts.activity_hours_year
  return concat {
    '{"ruleset":{"id":"lucheng","version":"2024.1"},"decision":"star-rating","as_of":"', as_of,
    '","evaluated_at":"', os.date "!%Y-%m-%dT%H:%M:%SZ", '","status":"', determined and "determined" or "undetermined",
    '","outcome":', determined and outcome.text or "null",
    ',"candidates":', value_text(open), ',"missing_facts":', value_text(missing),
    ',"values":{"activity_hours_shortfall":', hours and math.max(0, HOURS - hours) or "null",
    ',"service_full_years":', since and full_years(since, as_of) or "null",
    ',"service_three_years_on":', since and encode(add_years(since, SERVICE_YEARS)) or "null",
    '},"actions":', determined and outcome ~= not_eligible and apply or "[]",
    ',"explanation":{"facts":{', facts_text(facts), '},"conditions":{', conditions_text(results),
    '},"outcomes":[', concat(trees), '{"outcome":"not_eligible","result":"met","tree":{"result":"met","otherwise":true}}]}}',
  }
end

-- ---------------------------------------------------------------- star_rating.lua outcomes FILE | time FILE SECONDS

local mode, path, seconds = arg[1], arg[2], tonumber(arg[3])
local requests = {}
for line in io.lines(path) do requests[#requests + 1] = line end

if mode == "outcomes" then
  for _, request in ipairs(requests) do
    local answer = cjson.decode(decide(request))
    print(answer.outcome ~= cjson.null and answer.outcome.code or "undetermined " .. table.concat(answer.candidates, " "))
  end
  return
end

-- os.clock is processor time, which others on the same machine do not use up.
local function run(duration)
  local count, started = 0, os.clock()
  repeat
    for i = 1, #requests do decide(requests[i]) end
    count = count + #requests
  until os.clock() - started >= duration
  return count / (os.clock() - started)
end

run(math.min(1, seconds))
print(("%.0f"):format(run(seconds)))
