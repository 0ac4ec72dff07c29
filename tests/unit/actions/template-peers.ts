import { json, type ScriptedAnswer } from '../../support/scripted-server.ts';

/** What a system is sent for the example of its template, and what it answers, as its documentation has it. */
export interface Peer {
  method: string;
  /** Path and query. */
  target: string;
  headers?: Record<string, string>;
  /** What the body is, by its content type: JSON, the parameters of a form, or nothing. */
  body: unknown;
  good: ScriptedAnswer;
  /** How it says no with a status below 300, where it does. */
  bad?: ScriptedAnswer;
}

const text =
  (body: string, status = 200): ScriptedAnswer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/plain' }).end(body);
const merge = { 'content-type': 'application/merge-patch+json' };
const strategic = { 'content-type': 'application/strategic-merge-patch+json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const plain = { 'content-type': 'application/json' };
const etcdHeader = { cluster_id: '14841639068965178418', member_id: '10276657743932975437', revision: '2' };

export const peers: Readonly<Record<string, Peer>> = {
  'nacos-config': {
    method: 'POST',
    target: '/nacos/v1/cs/configs',
    headers: form,
    body: {
      dataId: 'checkout-switches.yaml',
      group: 'PROMOTION',
      tenant: 'prod',
      type: 'yaml',
      content: 'recommendation: manual\n',
    },
    good: text('true'),
    bad: text('false'),
  },
  'sentinel-nacos-rules': {
    method: 'POST',
    target: '/nacos/v1/cs/configs',
    headers: form,
    body: {
      dataId: 'order-flow-rules',
      group: 'SENTINEL_GROUP',
      type: 'json',
      content:
        '[{"resource":"order@create","limitApp":"default","grade":1,"count":60000,"strategy":0,"controlBehavior":0}]',
    },
    good: text('true'),
    bad: text('false'),
  },
  'sentinel-set-rules': {
    method: 'POST',
    target: '/setRules',
    headers: form,
    body: {
      type: 'degrade',
      data: '[{"resource":"recommendation","grade":0,"count":200,"timeWindow":10}]',
    },
    good: text('success'),
    bad: text('partial success (write data source failed)'),
  },
  'apollo-item': {
    method: 'PUT',
    target:
      '/openapi/v1/envs/PRO/apps/checkout/clusters/default/namespaces/application/items/recommendation.mode',
    headers: plain,
    body: {
      key: 'recommendation.mode',
      value: 'manual',
      comment: 'PLN-014',
      dataChangeLastModifiedBy: 'apollo',
    },
    good: text(''),
  },
  'apollo-release': {
    method: 'POST',
    target: '/openapi/v1/envs/PRO/apps/checkout/clusters/default/namespaces/application/releases',
    headers: plain,
    body: { releaseTitle: 'PLN-014 manual recommendation', releasedBy: 'apollo' },
    good: json({
      appId: 'checkout',
      clusterName: 'default',
      namespaceName: 'application',
      name: '20261111195000-release',
      configurations: { 'recommendation.mode': 'manual' },
      comment: '',
    }),
  },
  'kubernetes-scale': {
    method: 'PATCH',
    target: '/apis/apps/v1/namespaces/shop/deployments/checkout/scale',
    headers: merge,
    body: { spec: { replicas: 4 } },
    good: json({
      kind: 'Scale',
      apiVersion: 'autoscaling/v1',
      metadata: { name: 'checkout', namespace: 'shop' },
      spec: { replicas: 4 },
      status: { replicas: 3 },
    }),
    bad: json({ kind: 'Status', apiVersion: 'v1', status: 'Failure', message: 'quota exceeded', code: 403 }),
  },
  'kubernetes-restart': {
    method: 'PATCH',
    target: '/apis/apps/v1/namespaces/shop/deployments/checkout',
    headers: strategic,
    body: {
      spec: {
        template: {
          metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-11-11T11:30:00.000Z' } },
        },
      },
    },
    good: json({ kind: 'Deployment', apiVersion: 'apps/v1', metadata: { name: 'checkout' } }),
  },
  'kubernetes-image': {
    method: 'PATCH',
    target: '/apis/apps/v1/namespaces/shop/deployments/checkout',
    headers: strategic,
    body: {
      spec: {
        template: { spec: { containers: [{ name: 'app', image: 'shop.example/checkout:2026.11.10' }] } },
      },
    },
    good: json({ kind: 'Deployment', apiVersion: 'apps/v1', metadata: { name: 'checkout' } }),
  },
  'argo-rollouts-abort': {
    method: 'PATCH',
    target: '/apis/argoproj.io/v1alpha1/namespaces/shop/rollouts/checkout/status',
    headers: merge,
    body: { status: { abort: true } },
    good: json({ kind: 'Rollout', metadata: { name: 'checkout' }, status: { abort: true } }),
  },
  'argocd-rollback': {
    method: 'POST',
    target: '/api/v1/applications/checkout/rollback',
    headers: plain,
    body: { name: 'checkout', id: 41, prune: false },
    good: json({ metadata: { name: 'checkout' }, operation: { sync: { revision: 'a1b2' } } }),
  },
  'unleash-toggle': {
    method: 'POST',
    target: '/api/admin/projects/default/features/recommendation/environments/production/off',
    body: null,
    good: text(''),
  },
  'launchdarkly-toggle': {
    method: 'PATCH',
    target: '/api/v2/flags/shop/recommendation',
    headers: { 'content-type': 'application/json; domain-model=launchdarkly.semanticpatch' },
    body: { environmentKey: 'production', comment: 'PLN-014', instructions: [{ kind: 'turnFlagOff' }] },
    good: json({ key: 'recommendation', environments: { production: { on: false } } }),
  },
  'rundeck-job': {
    method: 'POST',
    target: '/api/41/job/5ad5d5bb-9f4b-4a0e-8a2a-0a3f0a6b1f27/run',
    headers: { ...plain, accept: 'application/json' },
    body: { options: { region: 'east', dryrun: 'false' } },
    good: json({ id: 1001, status: 'running', href: 'https://rundeck/api/41/execution/1001' }),
  },
  'awx-job': {
    method: 'POST',
    target: '/api/v2/job_templates/14/launch/',
    headers: plain,
    body: { extra_vars: { primary: 'db-2' }, limit: 'coupon-db' },
    good: json({ job: 1968, ignored_fields: {}, id: 1968, type: 'job', status: 'pending' }, 201),
  },
  'jenkins-job': {
    method: 'POST',
    target: '/job/deploy/buildWithParameters',
    headers: form,
    body: { ACTION: 'rollback', SERVICE: 'checkout', VERSION: '2026.11.10' },
    good: text('', 201),
  },
  'haproxy-server': {
    method: 'PUT',
    target: '/v3/services/haproxy/runtime/backends/checkout/servers/checkout-7',
    headers: plain,
    body: { admin_state: 'drain' },
    good: json({ name: 'checkout-7', id: '7', admin_state: 'drain', operational_state: 'up' }),
  },
  'nginx-plus-upstream': {
    method: 'PATCH',
    target: '/api/9/http/upstreams/checkout/servers/3',
    headers: plain,
    body: { down: true },
    good: json({ id: 3, server: '10.0.3.7:8080', weight: 1, max_conns: 0, down: true }),
  },
  'apisix-route': {
    method: 'PATCH',
    target: '/apisix/admin/routes/order-create',
    headers: plain,
    body: { plugins: { 'limit-count': { count: 60_000, time_window: 1, rejected_code: 429 } } },
    good: json({ key: '/apisix/routes/order-create', value: { id: 'order-create', status: 1 } }),
  },
  'etcd-put': {
    method: 'POST',
    target: '/v3/kv/put',
    headers: plain,
    body: { key: 'L3N3aXRjaGVzL3JlY29tbWVuZGF0aW9u', value: 'eyJtb2RlIjoibWFudWFsIn0=' },
    good: json({ header: etcdHeader }),
  },
  'etcd-delete': {
    method: 'POST',
    target: '/v3/kv/deleterange',
    headers: plain,
    body: { key: 'L3N3aXRjaGVzL3JlY29tbWVuZGF0aW9u' },
    good: json({ header: etcdHeader, deleted: '1' }),
  },
  'orchestrator-takeover': {
    method: 'GET',
    target: '/api/graceful-master-takeover-auto/coupon/coupon-db-2.example/3306',
    body: null,
    good: json({ Code: 'OK', Message: 'graceful-master-takeover: successor promoted', Details: {} }),
    bad: json({ Code: 'ERROR', Message: 'Desginated instance is not a replica', Details: null }),
  },
  'patroni-switchover': {
    method: 'POST',
    target: '/switchover',
    headers: plain,
    body: { leader: 'db-1', candidate: 'db-2' },
    good: text('Successfully switched over to "db-2"'),
  },
  'cloudflare-purge': {
    method: 'POST',
    target: '/zones/023e105f4ecef8ad9ca31a8372d0c353/purge_cache',
    headers: plain,
    body: { files: ['https://shop.example/930'] },
    good: json({ success: true, errors: [], messages: [], result: { id: '023e105f' } }),
    bad: json({ success: false, errors: [{ code: 1_012, message: 'Request must contain one of' }] }),
  },
  webhook: {
    method: 'POST',
    target: '/cut-over',
    headers: plain,
    body: { to: 'east' },
    good: json({}),
  },
};
