import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Delivery } from '../../../../shared/rules/execution/outcome.ts';
import type { Clock } from '../../clock.ts';
import type { ResolvedRequest } from '../resolve-request.ts';

/** What the last attempt said about each address: whether somebody answered there. Kept while the console runs. */
export interface Reach {
  note(request: ResolvedRequest, delivery: Delivery): void;
  /** When the last attempt found nobody; null where it was answered, or there was none. */
  lostAt(request: ResolvedRequest): EpochMs | null;
  /** Every target whose last attempt found nobody. */
  lost(): { target: string; at: EpochMs }[];
}

export function createReach(clock: Clock): Reach {
  const lost = new Map<string, { target: string; at: EpochMs }>();
  return {
    note({ url, target }, { kind }) {
      if (kind === 'answered') lost.delete(placeOf(url));
      else lost.set(placeOf(url), { target, at: clock.now() });
    },
    lostAt: ({ url }) => lost.get(placeOf(url))?.at ?? null,
    lost: () => [...lost.values()],
  };
}

/** A channel has no origin: its address is a secret. */
function placeOf(url: URL): string {
  return url.origin === 'null' ? url.href : url.origin;
}
