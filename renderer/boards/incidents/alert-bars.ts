import type { StoredEvent } from '../../../shared/model/event.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import type { Severity } from '../../../shared/model/severity.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { LaneItem } from '../../parts/lanes/lane-items.ts';
import { formatLength } from '../../parts/time-format.ts';
import type { LaneSpeech } from './lane-speech.ts';

interface AlertSpan {
  /** Of the event that opened it. */
  id: string;
  at: EpochMs;
  until: EpochMs | null;
  severity: Severity;
  summary: LocalText;
  acknowledgedAt: EpochMs | null;
}

/** Alerts as bars, one from each opening to its clearing; the first of all is named as such. */
export function alertBars(events: readonly StoredEvent[], { speech, words }: LaneSpeech): LaneItem[] {
  return alertSpans(events).map((span, index): LaneItem => {
    const summary = speech.text(span.summary);
    const told =
      span.acknowledgedAt === null
        ? summary
        : words.acked(summary, formatLength(span.acknowledgedAt - span.at));
    return {
      id: span.id,
      at: span.at,
      until: span.until,
      lane: 'alert',
      tone: span.severity === 1 ? 'fault' : 'plain',
      text: index === 0 ? words.firstOut(told) : told,
      severity: span.severity,
    };
  });
}

/** In the order in which they opened. */
function alertSpans(events: readonly StoredEvent[]): AlertSpan[] {
  const spans: AlertSpan[] = [];
  const open = new Map<string, AlertSpan>();
  for (const event of events) {
    switch (event.kind) {
      case 'alert.opened': {
        const { fingerprint, severity, summary } = event.data.alert;
        const span = { id: event.id, at: event.at, until: null, severity, summary, acknowledgedAt: null };
        spans.push(span);
        open.set(fingerprint, span);
        break;
      }
      case 'alert.changed': {
        const span = open.get(event.data.alert.fingerprint);
        if (!span) break;
        span.severity = event.data.alert.severity;
        span.summary = event.data.alert.summary;
        break;
      }
      case 'alert.acknowledged': {
        const span = open.get(event.data.fingerprint);
        if (span) span.acknowledgedAt ??= event.at;
        break;
      }
      case 'alert.cleared': {
        const span = open.get(event.data.fingerprint);
        if (span) span.until = event.at;
        open.delete(event.data.fingerprint);
        break;
      }
      default:
    }
  }
  return spans;
}
