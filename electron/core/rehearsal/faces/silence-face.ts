import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Labels } from '../../../../shared/model/sample.ts';
import { Instant, instantMs, type EpochMs } from '../../../../shared/model/time.ts';
import { matchesAll, parseMatchers, type AlertMatcher } from '../../../../shared/rules/alert-matchers.ts';
import { matcherText } from '../../../../shared/rules/silences/matcher-text.ts';
import type { Clock } from '../../clock.ts';
import type { Face, FaceAnswer, FaceRequest } from './face.ts';

/** https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml (postableSilence) */
const Posted = z.object({
  matchers: z
    .array(
      z.object({
        name: z.string(),
        value: z.string(),
        isRegex: z.boolean(),
        isEqual: z.boolean().default(true),
      }),
    )
    .min(1),
  startsAt: Instant,
  endsAt: Instant,
  createdBy: z.string(),
  comment: z.string(),
});

interface Kept extends z.infer<typeof Posted> {
  id: string;
  read: readonly AlertMatcher[];
  updatedAt: EpochMs;
  /** Ended by hand. */
  endedAt: EpochMs | null;
}

export interface SilenceFace {
  face: Face;
  /** Ids of the silences that keep an alert quiet now. */
  silencedBy(labels: Labels): string[];
}

/** More than anybody makes in an evening. */
const most = 1_000;

/** The silences of the shop's Alertmanager, in the form of its API version 2; they are gone with the rehearsal. */
export function createSilenceFace(clock: Clock): SilenceFace {
  const silences = new Map<string, Kept>();

  const stateOf = ({ startsAt, endsAt, endedAt }: Kept) => {
    if (endedAt !== null || instantMs(endsAt) <= clock.now()) return 'expired';
    return instantMs(startsAt) > clock.now() ? 'pending' : 'active';
  };
  const written = (silence: Kept) => {
    const { id, matchers, startsAt, endsAt, createdBy, comment, updatedAt, endedAt } = silence;
    return {
      id,
      status: { state: stateOf(silence) },
      updatedAt: new Date(updatedAt).toISOString(),
      matchers,
      startsAt,
      endsAt: endedAt === null ? endsAt : new Date(endedAt).toISOString(),
      createdBy,
      comment,
    };
  };

  const post = ({ body }: FaceRequest): FaceAnswer => {
    const posted = Posted.safeParse(documentOf(body));
    if (!posted.success) return refused(z.prettifyError(posted.error));
    const texts = posted.data.matchers.map(({ name, value, isRegex, isEqual }) =>
      matcherText({
        label: name,
        operator: isEqual ? (isRegex ? '=~' : '=') : isRegex ? '!~' : '!=',
        value,
      }),
    );
    const parsed = parseMatchers(texts.join(','));
    if (!parsed.ok) return refused(parsed.message);
    if (instantMs(posted.data.endsAt) <= clock.now()) return refused('end time must be in the future');
    if (silences.size >= most) return refused(`the rehearsal keeps at most ${most} silences`);
    const id = randomUUID();
    silences.set(id, { ...posted.data, id, read: parsed.matchers, updatedAt: clock.now(), endedAt: null });
    return { status: 200, json: { silenceID: id } };
  };

  const end = (id: string): FaceAnswer => {
    const silence = silences.get(id);
    if (!silence) return { status: 404, json: `silence ${id} not found` };
    if (stateOf(silence) === 'expired') return { status: 500, json: `silence ${id} already expired` };
    silences.set(id, { ...silence, endedAt: clock.now(), updatedAt: clock.now() });
    return { status: 200, text: '', type: 'text/plain' };
  };

  return {
    silencedBy: (labels) =>
      [...silences.values()].flatMap((silence) =>
        stateOf(silence) === 'active' && matchesAll(silence.read, labels) ? [silence.id] : [],
      ),
    face(request) {
      const { method, path } = request;
      if (path === '/api/v2/silences') {
        if (method === 'POST') return post(request);
        if (method === 'GET') return { status: 200, json: [...silences.values()].map(written) };
        return { status: 405, json: 'expected GET or POST' };
      }
      const [, id] = /^\/api\/v2\/silence\/([^/]+)$/.exec(path) ?? [];
      if (id === undefined) return undefined;
      return method === 'DELETE' ? end(id) : { status: 405, json: 'expected DELETE' };
    },
  };
}

function refused(message: string): FaceAnswer {
  return { status: 400, json: message };
}

function documentOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
