// node loop.js ENGINE outcomes FILE | ENGINE time FILE SECONDS
// FILE holds one request a line. The time is from the request's bytes to the answer's, after a warm-up.
import { readFileSync } from 'node:fs';
import { engine } from './engines.js';

const [, , name, mode, path, seconds] = process.argv;
const decide = await engine(name);
const requests = readFileSync(path, 'utf8').trimEnd().split('\n').map((line) => Buffer.from(line));

const answer = async (request) => Buffer.from(JSON.stringify(await decide(JSON.parse(request))));

// Of the process with all its threads: others on the same machine do not use it up.
const processorSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

async function run(duration) {
  const start = processorSeconds();
  let count = 0;
  do {
    // Several at once, so that an engine that works on a thread of its own is not measured by its latency.
    for (let i = 0; i < requests.length; i += 16) await Promise.all(requests.slice(i, i + 16).map(answer));
    count += requests.length;
  } while (processorSeconds() - start < duration);
  return count / (processorSeconds() - start);
}

if (mode === 'outcomes') {
  for (const request of requests) console.log(JSON.parse(await answer(request)).outcome.code);
} else {
  await run(Math.min(2, Number(seconds)));
  console.log((await run(Number(seconds))).toFixed(0));
}
