import { z } from 'zod';
import type { Silence } from '../../../shared/model/silence.ts';
import { Instant, instantMs, type EpochMs } from '../../../shared/model/time.ts';
import type { AlertMatcher } from '../../../shared/rules/alert-matchers.ts';
import { boundedText } from '../../../shared/rules/bounded-text.ts';
import { matcherText } from '../../../shared/rules/silences/matcher-text.ts';
import { SourceFailure } from '../sources/http/source-failure.ts';

/**
 * A silence of Alertmanager's API v2, as far as it is read here.
 * Source: https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml (gettableSilence)
 */
const RawSilence = z.object({
  id: z.string().min(1).max(100),
  status: z.object({ state: z.enum(['pending', 'active', 'expired']) }),
  matchers: z.array(
    z.object({
      name: z.string(),
      value: z.string(),
      isRegex: z.boolean().nullish(),
      /** Since 0.22; before, every matcher was one of equality. */
      isEqual: z.boolean().nullish(),
    }),
  ),
  startsAt: Instant,
  endsAt: Instant,
  updatedAt: Instant,
  createdBy: z.string(),
  comment: z.string(),
});

/** The answer to `POST /api/v2/silences`. */
export const PostedSilence = z.object({ silenceID: z.string().min(1).max(100) });

/** @throws SourceFailure `malformed` for an answer that is no list; one that cannot be read is left out. */
export function readSilences(document: unknown, source: string, address: string): Omit<Silence, 'members'>[] {
  const elements = z.array(z.unknown()).safeParse(document);
  if (!elements.success) {
    const message = `${address} answered JSON that is not Alertmanager's: expected a list of silences`;
    throw new SourceFailure('malformed', message);
  }
  return elements.data.flatMap((element) => {
    const { data: raw } = RawSilence.safeParse(element);
    if (raw === undefined) return [];
    return [
      {
        source,
        id: raw.id,
        state: raw.status.state,
        matchers: raw.matchers.map((matcher) => boundedText(matcherText(matcherOf(matcher)))),
        startsAt: instantMs(raw.startsAt),
        endsAt: instantMs(raw.endsAt),
        updatedAt: instantMs(raw.updatedAt),
        createdBy: boundedText(raw.createdBy),
        comment: boundedText(raw.comment),
      },
    ];
  });
}

export interface SilenceToMake {
  matchers: readonly AlertMatcher[];
  startsAt: EpochMs;
  endsAt: EpochMs;
  createdBy: string;
  comment: string;
}

/** A silence as it is posted (postableSilence). */
export function postableSilence({ matchers, startsAt, endsAt, createdBy, comment }: SilenceToMake): string {
  return JSON.stringify({
    matchers: matchers.map(({ label, operator, value }) => ({
      name: label,
      value,
      isRegex: operator.endsWith('~'),
      isEqual: operator.startsWith('='),
    })),
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(endsAt).toISOString(),
    createdBy,
    comment,
  });
}

function matcherOf({
  name,
  value,
  isRegex,
  isEqual,
}: z.infer<typeof RawSilence>['matchers'][number]): Omit<AlertMatcher, 'pattern'> {
  const regex = isRegex === true;
  if (isEqual === false) return { label: name, operator: regex ? '!~' : '!=', value };
  return { label: name, operator: regex ? '=~' : '=', value };
}
