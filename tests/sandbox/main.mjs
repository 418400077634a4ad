import http from 'node:http';
import { parseArgs } from 'node:util';
import { startSandbox } from './server.mjs';

/** Options are numbers in text; a name that is not here is an error. */
const { values } = parseArgs({
  options: {
    https: { type: 'string', default: '0' },
    http: { type: 'string', default: '0' },
    latency: { type: 'string', default: '1469' },
    points: { type: 'string', default: '4' },
    seed: { type: 'string', default: '1' },
    http1: { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
    token: { type: 'string', multiple: true, default: ['tok-1'] },
  },
});

const world = await startSandbox({
  https: Number(values.https),
  http: Number(values.http),
  latency: Number(values.latency),
  points: Number(values.points),
  seed: Number(values.seed),
  http2: !values.http1,
  log: values.log,
});
for (const token of values.token) world.gateway.addToken(token);
world.gateway.addClient({ id: 'client-1', secret: 'secret-1', expiresIn: 7200 });
world.gateway.addShop({ id: '1001', name: '蓝山家居', categories: ['0', '1657717355974335419'] });
world.gateway.addShop({ id: '1002', name: '小满茶器', categories: ['0', '1657717355974335423'] });

const control = http.createServer((req, res) =>
  world.control(req, res, new URL(req.url ?? '/', 'http://127.0.0.1'), false),
);
await new Promise((resolve) => control.listen(0, '127.0.0.1', () => resolve(undefined)));
const address = control.address();
const port = typeof address === 'object' ? address?.port : null;
console.log(JSON.stringify({ ...world.ports, control: port, resolverRules: world.resolverRules() }));
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, async () => {
    control.close();
    await world.close();
    process.exit(0);
  });
