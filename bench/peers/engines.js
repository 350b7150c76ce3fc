// The peers by name. Each module's create() gives a function from the parsed request to the answer, an object whose
// outcome.code is the decision.
const names = ['json-rules-engine', 'zen-engine', 'cedar'];

export async function engine(name) {
  if (!names.includes(name)) throw new Error(`no such engine: ${name}; there are ${names.join(', ')}`);
  const { create } = await import(`./${name}.js`);
  return create();
}
