import type { Labels } from '../../../../shared/model/sample.ts';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Sampler } from '../metrics/sampler.ts';
import { sampleStep } from '../model/shop.ts';
import { samplesAt } from '../query/evaluate.ts';
import type { AlertRule } from './alert-rules.ts';

export interface FiringAlert {
  rule: AlertRule;
  labels: Labels;
  /** When it had held for long enough, on the shop's own time. */
  startsAt: EpochMs;
}

/** Judges the alert rules on the shop's samples. */
export interface AlertWatch {
  /** What is firing at a moment. To be asked in order of time; everything since the last time is judged first. */
  firing(now: EpochMs): FiringAlert[];
}

interface Holding {
  labels: Labels;
  since: EpochMs;
  startsAt: EpochMs | null;
}

/** @param since from when on the rules are judged. */
export function createAlertWatch(rules: readonly AlertRule[], sampler: Sampler, since: EpochMs): AlertWatch {
  const holding = new Map<AlertRule, ReadonlyMap<string, Holding>>();
  let judged = Math.floor(since / sampleStep) * sampleStep;

  const judge = (rule: AlertRule, at: EpochMs) => {
    const before = holding.get(rule);
    const now = new Map<string, Holding>();
    for (const sample of samplesAt(sampler, rule.query, at)) {
      if (!rule.isTrue(sample.value)) continue;
      const labels = { ...sample.labels, ...rule.labels, alertname: rule.name };
      const key = JSON.stringify(sample.labels);
      const known = before?.get(key) ?? { labels, since: at, startsAt: null };
      const startsAt = known.startsAt ?? (at - known.since >= rule.held ? at : null);
      now.set(key, { ...known, startsAt });
    }
    holding.set(rule, now);
  };

  return {
    firing(now) {
      for (let at = judged + sampleStep; at <= now; at += sampleStep) {
        for (const rule of rules) judge(rule, at);
        judged = at;
      }
      return rules.flatMap((rule) =>
        [...(holding.get(rule)?.values() ?? [])].flatMap(({ labels, startsAt }) =>
          startsAt === null ? [] : [{ rule, labels, startsAt }],
        ),
      );
    },
  };
}
