// node server.js ENGINE PORT [PROCESSES]: the engine behind fastify on loopback, with a process a core.
import cluster from 'node:cluster';
import Fastify from 'fastify';
import { engine } from './engines.js';

const [, , name, port, processes = '1'] = process.argv;

if (cluster.isPrimary && Number(processes) > 1) {
  for (let i = 0; i < Number(processes); i++) cluster.fork();
  cluster.on('exit', () => process.exit(1));
  process.on('SIGTERM', () => process.exit(0));
} else {
  const decide = await engine(name);
  const server = Fastify({ logger: false });
  server.post('/v1/rulesets/lucheng/decisions/star-rating', (request) => decide(request.body));
  await server.listen({ host: '127.0.0.1', port: Number(port) });
}
