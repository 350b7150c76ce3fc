// The Lucheng star rating asked of Cedar: one authorization for each star, from the highest down, until one is allowed.
// Its explanation is the policies that decided: for each star refused, the requirements not met.
import cedar from '@cedar-policy/cedar-wasm/nodejs';
import { readFileSync } from 'node:fs';
import { fullYears, withinLastYear } from './days.js';

const STARS = [
  { code: 'star_5', label: '五星安管员', citation: '第八条（三）' },
  { code: 'star_4', label: '四星安管员', citation: '第八条（二）' },
  { code: 'star_3', label: '三星安管员', citation: '第八条（一）' },
];
const NOT_ELIGIBLE = { code: 'not_eligible', label: '不具备申请评定星级的条件', citation: '第八条' };

// What the policies cannot compute; the lists themselves are not sent.
function context({ as_of: asOf, facts }) {
  const { role_since, star_awards, safety_penalties, dishonesty_removals, accidents, activity_hours_year, ...rest } = facts;
  const held = (level) => Math.max(-1, ...star_awards.filter((a) => a.level === level).map((a) => fullYears(a.awarded_on, asOf)));
  const occurred = accidents.filter((a) => a.occurred_on <= asOf);
  const hurt = occurred.filter((a) => a.deaths > 0 || a.injuries > 0);
  return {
    ...rest,
    service_years: fullYears(role_since, asOf),
    star_3_years: held('star_3'),
    star_4_years: held('star_4'),
    major_penalties_last_year: safety_penalties.filter((p) => p.major && withinLastYear(p.decided_on, asOf)).length,
    removals_last_year: dishonesty_removals.filter((r) => withinLastYear(r.removed_on, asOf)).length,
    accidents: {
      deaths: occurred.filter((a) => a.deaths > 0).length,
      casualties: hurt.length,
      impact: occurred.filter((a) => a.deaths > 0 || a.injuries > 0 || a.significant_social_impact).length,
    },
    activity_minutes_year: Math.round(activity_hours_year * 60),
  };
}

function policies() {
  const parts = cedar.policySetTextToParts(readFileSync(new URL('star-rating.cedar', import.meta.url), 'utf8'));
  if (parts.type !== 'success') throw new Error(JSON.stringify(parts.errors));
  return Object.fromEntries(parts.policies.map((text) => [/@id\("(\w+)"\)/.exec(text)[1], text]));
}

const annotation = (text, name) => new RegExp(`@${name}\\("([^"]*)"\\)`).exec(text)?.[1];

export function create() {
  const staticPolicies = policies();
  const wording = Object.fromEntries(
    Object.entries(staticPolicies).map(([id, text]) => [id, { text: annotation(text, 'text'), citation: annotation(text, 'citation') }]),
  );
  const parsed = cedar.preparsePolicySet('star-rating', { staticPolicies });
  if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed.errors));
  return async function decide(request) {
    const call = {
      principal: { type: 'Officer', id: 'officer' },
      resource: { type: 'Star', id: 'star' },
      context: context(request),
      preparsedPolicySetId: 'star-rating',
      entities: [],
    };
    const explanation = [];
    let outcome = NOT_ELIGIBLE;
    for (const star of STARS) {
      const answer = cedar.statefulIsAuthorized({ ...call, action: { type: 'Action', id: star.code } });
      if (answer.type !== 'success') throw new Error(JSON.stringify(answer.errors));
      const { decision, diagnostics } = answer.response;
      explanation.push({ star: star.code, decision, because: diagnostics.reason.map((id) => ({ id, ...wording[id] })), errors: diagnostics.errors });
      if (decision === 'allow') {
        outcome = star;
        break;
      }
    }
    return { as_of: request.as_of, outcome, explanation };
  };
}
