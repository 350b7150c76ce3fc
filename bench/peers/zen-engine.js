// The Lucheng star rating as a JDM graph for zen-engine: an expression node with the conditions, one with the stars, a
// decision table for the answer. Periods are counted in months, because its years fail on 29 February. A missing fact is
// null and compares as an error; the engine knows no third result. Its explanation is the trace: each expression's result;
// as text, which is the fastest of the four forms that it offers.
import { ZenEngine } from '@gorules/zen-engine';
import { readFileSync } from 'node:fs';

const graph = readFileSync(new URL('zen-star-rating.json', import.meta.url));

export function create() {
  const decision = new ZenEngine().createDecision(graph);
  return async function decide({ as_of, facts }) {
    const { result, trace } = await decision.evaluate({ ...facts, as_of }, { trace: 'string' });
    return { as_of, outcome: result.outcome, explanation: trace };
  };
}
