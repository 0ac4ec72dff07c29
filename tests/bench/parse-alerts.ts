import { z } from 'zod';
import { createAlertListReader } from '../../electron/core/sources/alerting/alert-list.ts';
import { readAlertmanagerAlert } from '../../electron/core/sources/alertmanager/alertmanager-alert.ts';
import { Labels } from '../../shared/model/sample.ts';
import { Instant } from '../../shared/model/time.ts';
import type { Bench, Measures } from './bench.ts';

const alerts = 10_000;
const repeats = 15;
const warmUps = 4;
const measure = 'ms an answer, median of its repeats';

/** An answer of Alertmanager with 10,000 alerts, some 7 MB; the alerts whose number is in `changed` say something else. */
function answer(changed: (index: number) => boolean = () => false): string {
  return JSON.stringify(
    Array.from({ length: alerts }, (_, index) => ({
      annotations: {
        description: `More than ${changed(index) ? 6 : 5} % of the requests fail. `.repeat(6),
        summary: `Errors of shop-${index % 400}`,
      },
      endsAt: '2026-11-11T12:05:00.000Z',
      fingerprint: index.toString(16).padStart(16, '0'),
      receivers: [{ name: 'on-call' }],
      startsAt: '2026-11-11T11:55:00.123Z',
      status: { inhibitedBy: [], silencedBy: [], state: index % 10 === 0 ? 'suppressed' : 'active' },
      updatedAt: '2026-11-11T12:00:30.000Z',
      generatorURL: `http://prometheus.example:9090/graph?g0.expr=rate%28errors%5B1m%5D%29&n=${index}`,
      labels: {
        alertname: `ErrorsHigh${index % 50}`,
        instance: `10.0.${index % 250}.${index % 200}:9100`,
        job: `shop-${index % 400}`,
        line: index % 3 === 0 ? 'hotel' : 'two-wheel',
        severity: index % 7 === 0 ? 'critical' : 'warning',
      },
    })),
  );
}

/** The peer: the fields that we read, checked in one go. */
const WholeAnswer = z.array(
  z.object({
    fingerprint: z.string().min(1),
    labels: Labels,
    annotations: Labels,
    startsAt: Instant,
    updatedAt: Instant,
    generatorURL: z.string(),
    status: z.object({ state: z.string() }),
  }),
);

const newReader = () =>
  createAlertListReader({
    source: 'am',
    address: 'http://am.example',
    whose: 'Alertmanager’s',
    understand: readAlertmanagerAlert,
    isDeadMan: () => false,
  });

/** @param prepare what is not counted; gives what is. */
async function timed(prepare: (repeat: number) => () => unknown): Promise<Measures> {
  const times: number[] = [];
  for (let repeat = 0; repeat < warmUps + repeats; repeat += 1) {
    const run = prepare(repeat);
    globalThis.gc?.();
    const startedAt = performance.now();
    run();
    if (repeat >= warmUps) times.push(performance.now() - startedAt);
  }
  const sorted = times.toSorted((left, right) => left - right);
  return { [measure]: sorted[Math.floor(sorted.length / 2)] ?? NaN };
}

const documentOf = (text: string): unknown[] => z.array(z.unknown()).parse(JSON.parse(text));

export const parseAlerts: Bench = {
  title: '10,000 alerts of an Alertmanager: from JSON to alerts (P5)',
  contestants: {
    'JSON.parse alone': () => {
      const text = answer();
      return timed(() => (): unknown => JSON.parse(text));
    },
    'zod on the whole': () => {
      const document = documentOf(answer());
      return timed(() => () => WholeAnswer.parse(document));
    },
    'ours, the first answer': () => {
      const document = documentOf(answer());
      return timed(() => {
        const reader = newReader();
        return () => reader.read(document);
      });
    },
    'ours, 1 % changed': () => {
      const documents = [answer(), answer((index) => index % 100 === 0)].map(documentOf);
      const reader = newReader();
      return timed((repeat) => () => reader.read(documents[repeat % 2] ?? []));
    },
  },
  ratios: [
    { measure, of: 'ours, the first answer', over: 'zod on the whole' },
    { measure, of: 'ours, 1 % changed', over: 'zod on the whole' },
    { measure, of: 'ours, 1 % changed', over: 'JSON.parse alone' },
  ],
  goals: [
    '≤ 0.1 × zod on the whole answer, ≤ 0.1 × JSON.parse; an answer that is the same word for word is not read at all',
  ],
};
