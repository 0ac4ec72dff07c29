import type { AlertFacts } from '../model/alert.ts';
import type { SourceStatus } from '../model/source-status.ts';
import type { EpochMs } from '../model/time.ts';
import type { AlertFact } from './alert-reconciliation.ts';
import type { Alerts } from './alerts.ts';
import { boundedText } from './bounded-text.ts';
import { ownSource } from './water-level-alerts.ts';

const name = 'dead-man';
const prefix = `${ownSource}:${name}:`;

export function deadManFingerprint(source: string): string {
  return prefix + source;
}

/**
 * What the dead-man checks mean for the log. One that is silent raises a P1: the source answers, so that everything looks calm, and yet
 * nothing would alarm. It clears when what was missing is there again, or is no longer asked for. While a source is not heard nothing is
 * known, and nothing changes.
 */
export function deadManAlerts(known: Alerts, sources: readonly SourceStatus[], now: EpochMs): AlertFact[] {
  const facts: AlertFact[] = [];
  const checked = new Set<string>();
  for (const { id, deadMan } of sources) {
    if (deadMan === null) continue;
    const fingerprint = deadManFingerprint(id);
    checked.add(fingerprint);
    const isOpen = known.get(fingerprint)?.state === 'open';
    if (deadMan.state === 'silent' && !isOpen) {
      facts.push({ kind: 'alert.opened', data: { alert: alertOf(id, deadMan.expects, now) } });
    }
    if (deadMan.state === 'present' && isOpen) facts.push(cleared(fingerprint));
  }
  for (const { fingerprint, state } of known.values()) {
    if (state !== 'open' || !fingerprint.startsWith(prefix) || checked.has(fingerprint)) continue;
    facts.push(cleared(fingerprint));
  }
  return facts;
}

function cleared(fingerprint: string): AlertFact {
  return { kind: 'alert.cleared', data: { fingerprint, source: ownSource } };
}

function alertOf(source: string, expects: string, now: EpochMs): AlertFacts {
  const expected = boundedText(expects);
  return {
    fingerprint: deadManFingerprint(source),
    source: ownSource,
    name,
    severity: 1,
    summary: {
      en: `${source} answers, but ${expected} is missing: it may watch nothing`,
      zh: `${source} 有应答，但缺少 ${expected}：它可能什么都没有监控`,
    },
    labels: { alertname: name, source },
    annotations: { expects: expected },
    startsAt: now,
    link: null,
    entry: null,
    line: null,
    suppressed: false,
  };
}
