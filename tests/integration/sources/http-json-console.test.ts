import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createConsole } from '../../../electron/core/create-console.ts';
import { json } from '../../support/scripted-server.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { scripted } from './watching.ts';

const eventually = { timeout: 20_000, interval: 50 };

const promotion = `id: sale
name: Sale
zone: Asia/Shanghai
phases:
  - { id: peak, start: 2026-09-30T20:00:00+08:00, end: 2036-09-30T23:00:00+08:00 }
lines:
  - { id: taxi, name: Taxi, tier: core }
entries:
  - { id: pay-gw@submit, name: Pay, line: taxi, tier: core, query: gateway_qps, target: 100 }
`;
const plan = `id: PLN-1
version: 1
title: Tell
kind: emergency
trigger: { query: "@gateway gateway_errors", above: 5 }
steps:
  - { id: tell, title: Tell, action: { manual: Call the lead. }, expect: { query: gateway_errors, below: 5 } }
`;
const secrets = {
  read(name: string): never {
    throw new Error(`there is no secret ${name}`);
  },
};

it('a console on a JSON document alone has a board, and triggers that fire and end by it', async () => {
  let errors = 0;
  const server = await scripted((request, response) => json({ qps: 42, errors })(request, response));
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'plans'));
  writeFileSync(join(folder, 'promotion.yaml'), promotion);
  writeFileSync(join(folder, 'plans', 'tell.plan.yaml'), plan);
  writeFileSync(
    join(folder, 'tidewatch.yaml'),
    `promotion: promotion.yaml
plans: plans
sources:
  - id: gateway
    kind: http-json
    url: ${server.url}/status
    every: 1s
    values:
      - { name: gateway_qps, pointer: /qps }
      - { name: gateway_errors, path: $.errors }
`,
  );
  const console = await createConsole({
    config: join(folder, 'tidewatch.yaml'),
    dataFolder: join(folder, 'data'),
    host: 'server',
    secrets,
    version: '0',
  });
  onTestFinished(() => console.close());
  const current = () => console.capacity.read()?.entries.find(({ id }) => id === 'pay-gw@submit')?.current;
  await expect.poll(() => current()?.value, eventually).toBe(42);
  expect(current()).toMatchObject({ freshness: 'live', source: 'gateway' });
  expect(console.status.read().offline).toBeNull();
  expect(console.status.read().dataAge).toBeLessThan(3_000);

  const trigger = () => console.plans.read().plans[0]?.trigger;
  await expect.poll(() => trigger()?.state, eventually).toBe('quiet');
  errors = 9;
  await expect.poll(() => trigger(), eventually).toMatchObject({ state: 'fired', value: 9 });
  errors = 0;
  await expect.poll(() => trigger()?.state, eventually).toBe('quiet');
});
