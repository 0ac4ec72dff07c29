import type { AlertFacts } from '../model/alert.ts';
import type { EntryRow } from '../model/capacity-board.ts';
import { textIn, type LocalText } from '../model/local-text.ts';
import type { Severity } from '../model/severity.ts';
import type { EpochMs } from '../model/time.ts';
import type { AlertFact } from './alert-reconciliation.ts';
import type { Alerts } from './alerts.ts';
import { levelBands, severityOfLevel } from './bands.ts';
import { isFresh } from './total.ts';
import { inChinese } from './chinese-text.ts';

/** The source of alerts that the console raises by itself. */
export const ownSource = 'tidewatch';
const name = 'water-level';
/** How far below a band the level must fall before its severity is taken back: at the band itself it would come and go. */
const hysteresis = 0.05;
/** Percentage points by which the words must be wrong before they are written anew. */
const wordsStep = 2;

export function waterLevelFingerprint(entry: string): string {
  return `${ownSource}:${name}:${entry}`;
}

/**
 * What the water levels mean for the log: an alert of an entry opens at 70 % of its tested limit (P2), rises to P1 at 85 %, falls back
 * below 80 % and clears below 65 %. A level that is not known (stale, lost, no test) changes nothing; an entry that is no longer on
 * the board clears.
 */
export function waterLevelAlerts(known: Alerts, rows: readonly EntryRow[], now: EpochMs): AlertFact[] {
  const facts = rows.flatMap((row) => factOf(known, row, now) ?? []);
  const entries = new Set(rows.map(({ id }) => waterLevelFingerprint(id)));
  for (const { fingerprint, source, state } of known.values()) {
    const isWaterLevel = source === ownSource && fingerprint.startsWith(waterLevelFingerprint(''));
    if (!isWaterLevel || state !== 'open' || entries.has(fingerprint)) continue;
    facts.push({ kind: 'alert.cleared', data: { fingerprint, source } });
  }
  return facts;
}

function factOf(known: Alerts, row: EntryRow, now: EpochMs): AlertFact | null {
  if (row.level === null || !isFresh(row.current)) return null;
  const fingerprint = waterLevelFingerprint(row.id);
  const before = known.get(fingerprint);
  const standing = before?.state === 'open' ? before : null;
  const severity = severityNow(row.level, standing?.severity ?? null);
  if (severity === null) {
    return standing === null ? null : { kind: 'alert.cleared', data: { fingerprint, source: ownSource } };
  }
  const percent = Math.round(row.level * 100);
  const alert = alertOf(row, severity, percent, standing?.startsAt ?? now);
  if (standing === null) return { kind: 'alert.opened', data: { alert } };
  const moved = Math.abs(percent - Number(standing.annotations['percent'])) >= wordsStep;
  return severity !== standing.severity || moved ? { kind: 'alert.changed', data: { alert } } : null;
}

function severityNow(level: number, before: Severity | null): Severity | null {
  const reached = severityOfLevel(level);
  if (before === 1 && level >= levelBands.p1 - hysteresis) return 1;
  if (before !== null && reached === null && level >= levelBands.p2 - hysteresis) return 2;
  return reached;
}

function alertOf(row: EntryRow, severity: Severity, percent: number, startsAt: EpochMs): AlertFacts {
  return {
    fingerprint: waterLevelFingerprint(row.id),
    source: ownSource,
    name,
    severity,
    summary: summaryOf(row.name, percent),
    labels: { alertname: name, entry: row.id, line: row.line },
    annotations: { percent: String(percent) },
    startsAt,
    link: null,
    entry: row.id,
    line: row.line,
    suppressed: false,
  };
}

function summaryOf(entry: LocalText, percent: number): LocalText {
  return {
    en: `${textIn(entry, 'en')} at ${percent}% of tested limit`,
    zh: inChinese`${textIn(entry, 'zh-CN')} 达压测上限 ${percent}%`,
  };
}
