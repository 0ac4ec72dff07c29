import type { AlertFacts } from '../../../shared/model/alert.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import type { AlertHistory, PastAlert } from '../../../shared/model/past-alert.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { createAlertEpisodes, type AlertEpisode } from '../../../shared/rules/alert-episodes.ts';
import { matchesAll, parseMatchers, type AlertMatcher } from '../../../shared/rules/alert-matchers.ts';
import type { PlaceCause } from '../../../shared/rules/alert-groups/causes-among.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import { ConsoleError } from '../console-error.ts';
import type { Log } from '../log/log.ts';

export interface HistoryAsked {
  from: EpochMs;
  to: EpochMs;
  matchers?: string | undefined;
  text?: string | undefined;
  limit: number;
  before?: number | undefined;
}

/** Every alert that there ever was, from the log: also those that the board has long forgotten. */
export interface AlertArchive {
  take(event: StoredEvent): void;
  /** @throws ConsoleError `bad-input` for matchers that cannot be read. */
  history(asked: HistoryAsked): AlertHistory;
  /** Newest first. */
  of(fingerprint: string): PastAlert[];
}

/** What one call looks at, so that a search for what is nowhere does not hold up the console. */
const lookedAtOnce = 2_000;
const keptOfOne = 100;

export function createAlertArchive({ log, place }: { log: Log; place: () => PlaceCause }): AlertArchive {
  const episodes = createAlertEpisodes();

  const past = (episode: AlertEpisode): PastAlert | null => {
    const [event] = log.read({ after: episode.factsSeq - 1, limit: 1 });
    if (event?.kind !== 'alert.opened' && event?.kind !== 'alert.changed') return null;
    const { alert } = event.data;
    const { factsSeq: _, ...told } = episode;
    return { ...alert, ...told, group: place()(alert).id };
  };

  return {
    take: (event) => episodes.take(event),
    history({ from, to, matchers: written, text, limit, before = Number.MAX_SAFE_INTEGER }) {
      const matchers = read(written);
      const words = (text ?? '').toLowerCase().split(/\s+/).filter(Boolean);
      const alerts: PastAlert[] = [];
      let looked = 0;
      let reached = before;
      for (const episode of episodes.before(before)) {
        if (alerts.length === limit || looked === lookedAtOnce) return { alerts, before: reached };
        reached = episode.seq;
        if (episode.openedAt > to || (episode.clearedAt ?? Infinity) < from) continue;
        looked += 1;
        const alert = past(episode);
        if (alert && matchesAll(matchers, alert.labels) && hasWords(alert, words)) alerts.push(alert);
      }
      return { alerts, before: null };
    },
    of: (fingerprint) =>
      episodes
        .of(fingerprint)
        .slice(0, keptOfOne)
        .flatMap((episode) => past(episode) ?? []),
  };
}

function read(written: string | undefined): readonly AlertMatcher[] {
  if (written === undefined || written.trim() === '') return [];
  const parsed = parseMatchers(written);
  if (parsed.ok) return parsed.matchers;
  throw new ConsoleError('bad-input', `matchers: ${parsed.message}`, { field: 'matchers' });
}

function hasWords(alert: AlertFacts, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const { summary, name, fingerprint, entry, line, source, severity, labels } = alert;
  const said = [textIn(summary, 'en'), textIn(summary, 'zh-CN'), name, fingerprint, entry, line, source];
  const labelled = Object.entries(labels).map(([label, value]) => `${label}=${value}`);
  const text = [...said, `p${severity}`, ...labelled].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
