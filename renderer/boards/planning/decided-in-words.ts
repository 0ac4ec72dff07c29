import type { TFunction } from 'i18next';
import type { RateLimit } from '../../../shared/model/rate-limit.ts';
import { formatNumber } from '../../parts/number-format.ts';
import type { PlanningWords } from './use-planning-words.ts';

interface DecidedWords {
  t: TFunction<['planning']>;
  /** A number of requests per second with its unit. */
  text: (value: number) => string;
  words: Pick<PlanningWords, 'entry'>;
}

/** What decided a rate limit, with its share and calls; or why nothing could. */
export function decidedInWords(limit: RateLimit, { t, text, words }: DecidedWords): string {
  const { bounds, clusterGap, instanceGap, atMost, decidedBy } = limit;
  const open = bounds.find(({ gap, kind }) => gap !== null && kind !== 'weak');
  // That the instances are not known stands in their own column.
  const gap = clusterGap ?? (instanceGap === 'instances-unknown' ? null : instanceGap);
  const parts: string[] = [];
  const deciding = bounds.find(({ by }) => by === decidedBy);
  if (deciding) {
    parts.push(deciding.kind === 'itself' ? t('planning:itself') : words.entry(deciding.by));
    if (deciding.kind !== 'itself') {
      const share = formatNumber((deciding.share ?? 0) * 100);
      parts.push(t('planning:calls', { calls: deciding.calls, share }));
      if (deciding.callsAssumed) parts.push(t('planning:callsAssumed'));
    }
  }
  if (gap !== null) parts.push(t(`planning:gaps.${gap}`, { by: words.entry(open?.by ?? '') }));
  if (atMost !== null) parts.push(t('planning:atMost', { value: text(atMost) }));
  return parts.join(' · ');
}
