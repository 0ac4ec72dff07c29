import type { ExecutionView, Preflight } from '../../shared/model/execution.ts';
import { FilledPlan } from '../../shared/model/plan.ts';
import { evening } from './alert-fixtures.ts';
import { aStep, anExecution } from './execution-fixtures.ts';

const scale = (replicas: number) => ({
  http: {
    target: 'k8s',
    method: 'PATCH',
    path: '/apis/apps/v1/namespaces/shop/deployments/checkout/scale',
    body: { spec: { replicas } },
  },
});
const level = { entry: 'checkout@submit', percent: '80%', against: 'tested-limit', reference: 6_000 };

/** A plan that says all that the format can, as a run has it pinned: 3 instances to 4, watched, and taken back. */
export const scaleOut = FilledPlan.parse({
  id: 'PLN-061',
  version: 3,
  title: { en: 'Scale checkout out by one', zh: '结算服务扩容一个实例' },
  kind: 'emergency',
  line: 'trade',
  rung: 'scale',
  severity: 'P2',
  risk: 'medium',
  takes: '5m',
  operators: { primary: 'li.na', backup: 'sun.hao' },
  impact: { users: { en: 'none seen', zh: '无感知' } },
  sync: { channels: ['promo-war-room'], every: '10m' },
  drill: { every: '30d' },
  otherwise: ['PLN-035', 'PLN-021'],
  back: 'PLN-051',
  revert: { when: { entry: 'checkout@submit', below: '50%', against: 'tested-limit', for: '30m' } },
  steps: [
    {
      id: 'pool',
      title: { en: 'Widen the connection pool', zh: '放宽连接池' },
      when: { query: 'shop_db_pool_used{db="trade"}', above: 85 },
      action: { http: { target: 'shop', method: 'POST', path: '/admin/pool', body: { size: 200 } } },
      expect: { query: 'shop_db_pool_size{db="trade"}', equals: 200 },
    },
    {
      id: 'scale',
      title: { en: 'One instance more', zh: '增加一个实例' },
      operator: 'xu.kai',
      action: scale(4),
      expect: [
        {
          query: 'kube_deployment_status_replicas_ready{deployment="checkout"}',
          equals: 4,
          held: '1m',
          within: '10m',
        },
        { query: 'shop_entry_error_ratio{entry="checkout@submit"}', below: 0.01, held: '1m', within: '10m' },
      ],
      rollback: { action: scale(3) },
    },
    {
      id: 'watch',
      title: { en: 'Watch it for ten minutes', zh: '观察十分钟' },
      expect: {
        query: 'shop_entry_qps{entry="checkout@submit"}',
        below: 4_800,
        of: level,
        held: '10m',
        within: '15m',
      },
    },
  ],
});

const ready = {
  query: 'kube_deployment_status_replicas_ready{deployment="checkout"}',
  values: [4],
  sampledAt: evening('21:24:05'),
  met: true,
  heldSince: evening('21:23:40'),
};
const errors = {
  query: 'shop_entry_error_ratio{entry="checkout@submit"}',
  values: [0.013],
  sampledAt: evening('21:24:05'),
  met: false,
  heldSince: null,
};

/** Under way: the first step passed over, the second proving two measurements, another run on the same target. */
export function scaleOutRun(changes: Partial<ExecutionView> = {}): ExecutionView {
  return anExecution(scaleOut, {
    id: 'EX-SCALE',
    parameters: { from: 3, to: 4 },
    freeze: { start: evening('20:00:00'), end: Date.parse('2026-10-01T02:00:00+08:00'), reason: null },
    startedAt: evening('21:21:30'),
    steps: [
      aStep('pool', {
        status: 'skipped',
        since: evening('21:21:31'),
        measurement: {
          query: 'shop_db_pool_used{db="trade"}',
          values: [61],
          sampledAt: evening('21:21:30'),
          met: false,
          heldSince: null,
        },
        reason: {
          en: 'only when shop_db_pool_used is above 85; it was 61',
          zh: '仅当 shop_db_pool_used 高于 85；实测 61',
        },
      }),
      aStep('scale', {
        status: 'verifying',
        attempt: 1,
        key: 'EX-SCALE:scale:forward:1',
        since: evening('21:22:10'),
        by: 'xu.kai',
        reply: 200,
        measurement: errors,
        measurements: [ready, errors],
      }),
      aStep('watch'),
    ],
    conflicts: [
      {
        stepId: 'scale',
        direction: 'forward',
        on: 'k8s',
        executionId: 'EX-0930-014',
        planId: 'PLN-014',
        theirStepId: 'all',
      },
    ],
    telling: {
      messages: [
        {
          id: 'm2',
          channel: 'promo-war-room',
          occasion: 'unverified',
          text: 'Scale checkout out by one: step 2 is not proved yet',
          at: evening('21:23:10'),
          status: 'unknown',
          reason: { en: 'the reply was lost', zh: '没有收到应答' },
        },
        {
          id: 'm1',
          channel: 'promo-war-room',
          occasion: 'started',
          text: 'Scale checkout out by one was started by Li Na',
          at: evening('21:21:31'),
          status: 'sent',
          reason: null,
        },
      ],
      calls: [
        {
          id: 'c1',
          person: 'sun.hao',
          name: 'Sun Hao',
          phone: '138 0013 8000',
          occasion: 'started',
          text: 'Checkout is being scaled from 3 to 4 instances.',
          at: evening('21:21:31'),
          madeBy: null,
          madeAt: null,
          note: null,
        },
        {
          id: 'c0',
          person: 'chen.lan',
          name: 'Chen Lan',
          phone: null,
          occasion: 'started',
          text: 'Checkout is being scaled.',
          at: evening('21:21:31'),
          madeBy: 'li.na',
          madeAt: evening('21:22:00'),
          note: null,
        },
      ],
      next: [
        {
          to: 'promo-war-room',
          kind: 'channel',
          reached: true,
          on: ['finished', 'rolled-back'],
          at: evening('21:31:31'),
        },
        { to: 'night-desk', kind: 'channel', reached: false, on: ['finished'], at: null },
      ],
    },
    acts: [
      { act: 'pause', stepId: null, direction: 'forward', refused: null },
      { act: 'rollback', stepId: null, direction: 'forward', refused: null },
    ],
    ...changes,
  });
}

/** Finished and complete, and its reason is over since 21:20: going back is proposed. */
export function revertDueRun(): ExecutionView {
  const done = (id: string) =>
    aStep(id, {
      status: 'done',
      proof: 'measured',
      attempt: 1,
      since: evening('20:40:00'),
      by: 'li.na',
      reply: 200,
    });
  return scaleOutRun({
    id: 'EX-REVERT',
    status: 'finished',
    outcome: 'complete',
    startedAt: evening('20:31:00'),
    finishedAt: evening('20:47:00'),
    steps: [done('pool'), done('scale'), done('watch')],
    conflicts: [],
    revertDueSince: evening('21:20:00'),
    revert: { state: 'due', since: evening('21:20:00'), value: 2_700, reference: 6_000 },
    notices: [{ en: 'rolling back is proposed', zh: '建议回滚' }],
    acts: [{ act: 'rollback', stepId: null, direction: 'forward', refused: null }],
  });
}

/** What is asked before its start: one value measured and fixed, one proposed, one wrong, one choice. */
export const askedParameters: Preflight['parameters'] = [
  {
    name: 'from',
    title: { en: 'Instances now', zh: '当前实例数' },
    type: 'number',
    whole: true,
    value: 3,
    why: 'measured',
    editable: false,
    measured: {
      query: 'kube_deployment_spec_replicas{deployment="checkout"}',
      value: 3,
      at: evening('21:24:05'),
    },
    problem: null,
  },
  {
    name: 'to',
    title: { en: 'Instances wanted', zh: '目标实例数' },
    type: 'number',
    whole: true,
    min: 1,
    max: 10,
    value: 4,
    why: 'default',
    editable: true,
    measured: null,
    problem: null,
  },
  {
    name: 'zone',
    title: { en: 'Zone', zh: '可用区' },
    type: 'choice',
    whole: false,
    choices: ['a', 'b'],
    value: 'a',
    why: 'default',
    editable: true,
    measured: null,
    problem: null,
  },
];
