// The Lucheng star rating as rules for json-rules-engine: a rule for each star, dynamic facts for what needs the day that
// is asked about or looks into a list. An undefined fact fails its condition; the library knows no third result.
// Its explanation is the tree of results of each rule, with the value that each condition met.
import { Engine } from 'json-rules-engine';
import { readFileSync } from 'node:fs';
import { fullYears, withinLastYear } from './days.js';

const wording = new Map(
  JSON.parse(readFileSync(new URL('wording.json', import.meta.url))).map(({ code, text, citation }) => [code, `${text}（${citation}）`]),
);

const named = (code, condition) => ({ name: wording.get(code), ...condition });
const fact = (name, operator, value, params) => ({ fact: name, operator, value, ...(params && { params }) });
const is = (name, value = true) => fact(name, 'equal', value);
const oneOf = (name, ...values) => fact(name, 'in', values);
const from = (order, least) => order.slice(order.indexOf(least));

const EDUCATION = ['junior_secondary', 'senior_secondary', 'college', 'bachelor', 'postgraduate'];
const SKILL = ['untrained', 'basic', 'proficient', 'integrated'];
const SELF_CHECK = ['not_done', 'guided', 'independent'];
const FIRE_LEVEL = ['uncertified', 'junior', 'intermediate', 'senior', 'technician', 'senior_technician'];

const workSafetyOnly = is('management_track', 'work_safety');
const fireOnly = is('management_track', 'fire');
const bothAdvised = { all: [is('safety_advice_given'), is('fire_advice_given')] };
const starHeld = (level) => fact('star_years', 'greaterThanInclusive', 3, { level });
const noAccident = (harm) => fact('accident_count', 'equal', 0, { harm });
const skill = (least) => oneOf('platform_skill', ...from(SKILL, least));
const selfCheck = (least) => oneOf('self_check_mode', ...from(SELF_CHECK, least));
const education = (least) => oneOf('education', ...from(EDUCATION, least));

const conditions = {
  employer_in_district: is('located_in_district'),
  employer_in_scope: oneOf('employer_kind', 'enterprise', 'park_property_manager'),
  engaged_in_management: oneOf('engagement', 'part_time', 'full_time'),
  no_major_penalty_last_year: is('major_penalties_last_year', 0),
  not_listed_last_year: { all: [is('on_dishonesty_list', false), is('removals_last_year', 0)] },
  major_hazards_rectified: is('open_major_hazards', 0),
  knowledge_exam_met: { any: [fireOnly, is('safety_exam_passed')] },
  fire_certificate_met: { any: [workSafetyOnly, oneOf('fire_operator_level', ...from(FIRE_LEVEL, 'junior'))] },
  fire_blue_code_met: { any: [workSafetyOnly, is('fire_blue_code')] },
  senior_secondary_education: education('senior_secondary'),
  college_education: education('college'),
  registered_engineer: { any: [is('registered_safety_engineer'), is('registered_fire_engineer')] },
  service_three_years: fact('service_years', 'greaterThanInclusive', 3),
  star_3_held_three_years: starHeld('star_3'),
  star_4_held_three_years: starHeld('star_4'),
  platform_basic: skill('basic'),
  platform_proficient: skill('proficient'),
  platform_integrated: skill('integrated'),
  self_check_guided: selfCheck('guided'),
  self_check_independent: selfCheck('independent'),
  hazards_recorded_at_once: is('hazards_recorded_at_once'),
  equipment_updates_at_once: is('equipment_updates_at_once'),
  platform_hazards_closed: is('overdue_platform_hazards', 0),
  high_risk_work_committed: is('high_risk_work_committed'),
  risk_alerts_answered: is('risk_alerts_answered'),
  special_campaigns_done: is('special_campaigns_done'),
  fire_platform_work_done: {
    any: [
      workSafetyOnly,
      { all: [is('fire_daily_patrol'), is('fire_monthly_check'), is('fire_drills_held'), is('fire_staff_blue_code')] },
    ],
  },
  compliance_standards_known: is('compliance_standards_known'),
  management_advice_given: {
    any: [
      bothAdvised,
      { all: [oneOf('management_track', 'work_safety', 'fire'), { any: [is('safety_advice_given'), is('fire_advice_given')] }] },
    ],
  },
  safety_and_fire_advice_given: bothAdvised,
  mentored_two_officers: fact('apprentices_qualified', 'greaterThanInclusive', 2),
  no_fatal_accident: noAccident('deaths'),
  no_casualty_accident: noAccident('casualties'),
  no_casualty_or_significant_impact_accident: noAccident('impact'),
  activity_hours_exceeded: fact('activity_hours_year', 'greaterThan', 96),
};
const met = Object.fromEntries(Object.entries(conditions).map(([code, condition]) => [code, named(code, condition)]));

const officer = [met.employer_in_district, met.employer_in_scope, met.engaged_in_management];
const priorYear = [met.no_major_penalty_last_year, met.not_listed_last_year, met.major_hazards_rectified];
const exam = [met.knowledge_exam_met, met.fire_certificate_met, met.fire_blue_code_met];
const platformWork = [
  met.platform_hazards_closed,
  met.high_risk_work_committed,
  met.risk_alerts_answered,
  met.special_campaigns_done,
  met.fire_platform_work_done,
];

// Of one priority: all three are tried at once and explained, as our answer explains every outcome.
const rules = [
  {
    name: 'star_5',
    event: { type: 'star_5', params: { label: '五星安管员', citation: '第八条（三）' } },
    conditions: {
      all: [
        ...officer,
        ...priorYear,
        { any: [{ all: [met.registered_engineer, met.service_three_years] }, met.star_4_held_three_years] },
        met.platform_integrated,
        met.self_check_guided,
        met.hazards_recorded_at_once,
        met.equipment_updates_at_once,
        ...platformWork,
        met.compliance_standards_known,
        met.safety_and_fire_advice_given,
        met.mentored_two_officers,
        met.no_casualty_or_significant_impact_accident,
        met.activity_hours_exceeded,
      ],
    },
  },
  {
    name: 'star_4',
    event: { type: 'star_4', params: { label: '四星安管员', citation: '第八条（二）' } },
    conditions: {
      all: [
        ...officer,
        ...priorYear,
        ...exam,
        { any: [{ all: [met.college_education, met.service_three_years] }, met.star_3_held_three_years] },
        met.platform_proficient,
        met.self_check_independent,
        ...platformWork,
        met.compliance_standards_known,
        met.safety_and_fire_advice_given,
        met.no_casualty_accident,
        met.activity_hours_exceeded,
      ],
    },
  },
  {
    name: 'star_3',
    event: { type: 'star_3', params: { label: '三星安管员', citation: '第八条（一）' } },
    conditions: {
      all: [
        ...officer,
        ...priorYear,
        ...exam,
        met.senior_secondary_education,
        met.service_three_years,
        met.platform_basic,
        met.self_check_guided,
        ...platformWork,
        met.compliance_standards_known,
        met.management_advice_given,
        met.no_fatal_accident,
        met.activity_hours_exceeded,
      ],
    },
  },
];
const notEligible = { type: 'not_eligible', params: { label: '不具备申请评定星级的条件', citation: '第八条' } };

const harms = {
  deaths: (accident) => accident.deaths > 0,
  casualties: (accident) => accident.deaths > 0 || accident.injuries > 0,
  impact: (accident) => accident.deaths > 0 || accident.injuries > 0 || accident.significant_social_impact,
};

// A fact computed from another fact and the day asked about; undefined when that fact is.
const computed = (source, compute) => async (params, almanac) => {
  const [value, asOf] = await Promise.all([almanac.factValue(source), almanac.factValue('as_of')]);
  return value === undefined ? undefined : compute(value, asOf, params);
};

export function create() {
  const engine = new Engine(rules, { allowUndefinedFacts: true });
  engine.addFact('service_years', computed('role_since', fullYears));
  engine.addFact(
    'star_years',
    computed('star_awards', (awards, asOf, { level }) =>
      Math.max(-1, ...awards.filter((award) => award.level === level).map((award) => fullYears(award.awarded_on, asOf))),
    ),
  );
  engine.addFact(
    'major_penalties_last_year',
    computed('safety_penalties', (list, asOf) => list.filter((p) => p.major && withinLastYear(p.decided_on, asOf)).length),
  );
  engine.addFact(
    'removals_last_year',
    computed('dishonesty_removals', (list, asOf) => list.filter((r) => withinLastYear(r.removed_on, asOf)).length),
  );
  engine.addFact(
    'accident_count',
    computed('accidents', (list, asOf, { harm }) => list.filter((a) => a.occurred_on <= asOf && harms[harm](a)).length),
  );
  return async function decide({ as_of, facts }) {
    const { events, results, failureResults } = await engine.run({ ...facts, as_of });
    const event = rules.map((rule) => events.find(({ type }) => type === rule.name)).find(Boolean) ?? notEligible;
    const explanation = [...results, ...failureResults].map((result) => result.toJSON(false));
    return { as_of, outcome: { code: event.type, ...event.params }, explanation };
  };
}
