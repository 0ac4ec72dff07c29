import { z } from 'zod';
import type { AlertRow } from '../../../shared/model/alert.ts';
import type { Incident } from '../../../shared/model/incident.ts';
import { incidentOf } from '../../boards/incidents/incident-facts.ts';
import { WallBoardId, type WallTurn } from '../../state/wall.ts';

/** What holds a wall: a P1 and the board that shows it. */
export interface Pin {
  fingerprint: string;
  board: WallBoardId;
}

/** Where a rotation is. Times are epoch ms of this screen. */
export const RotationState = z.object({
  /** Of the turn, also while a P1 holds the wall elsewhere. */
  index: z.number().int().min(0),
  since: z.number(),
  board: WallBoardId,
  /** Fingerprint of the P1 that holds it. */
  pinned: z.string().nullable(),
});
export type RotationState = z.infer<typeof RotationState>;

type PinnedRow = Pick<
  AlertRow,
  'fingerprint' | 'severity' | 'state' | 'shelved' | 'suppressed' | 'acknowledged' | 'entry' | 'openedAt'
>;
type PinnedIncident = Pick<Incident, 'status' | 'mergedInto' | 'severity' | 'since' | 'alerts'>;

/**
 * The P1 that a wall may not turn away from: one that is open, whether acknowledged or not, or one that is over and that nobody has
 * acknowledged. The order is that of the alarm strip, so that strip and board speak of the same; what is over comes last.
 */
export function pinFor(
  { rows, incidents }: { rows: readonly PinnedRow[]; incidents: readonly PinnedIncident[] },
  turns: readonly WallTurn[],
): Pin | null {
  const [worst] = rows
    .filter(
      ({ severity, state, shelved, suppressed, acknowledged }) =>
        severity === 1 && shelved === null && !suppressed && (state === 'open' || acknowledged === null),
    )
    .toSorted(
      (left, right) =>
        Number(left.state === 'cleared') - Number(right.state === 'cleared') ||
        Number(left.acknowledged !== null) - Number(right.acknowledged !== null) ||
        left.openedAt - right.openedAt,
    );
  if (!worst) return null;
  const showing: WallBoardId[] = [
    ...(incidentOf(incidents, [worst.fingerprint]) === null ? [] : (['incident'] as const)),
    ...(worst.entry === null || worst.state === 'cleared' ? [] : (['capacity'] as const)),
    'alerts',
  ];
  // A screen's own boards first: of two screens side by side each holds what it was put there for.
  const own = showing.find((board) => turns.some((turn) => turn.board === board));
  return { fingerprint: worst.fingerprint, board: own ?? showing[0] ?? 'alerts' };
}

/**
 * Where the rotation stands now. A pin is obeyed at once; after it the wall comes back to the board that it was taken from, for a whole turn.
 * Turns that went by unseen, as over a reload, are made up for.
 *
 * @param before null at the first start. @param now epoch ms of this screen.
 */
export function rotate(
  turns: readonly WallTurn[],
  before: RotationState | null,
  pin: Pin | null,
  now: number,
): RotationState {
  const known = before !== null && turns[before.index] !== undefined ? before : null;
  const index = known?.index ?? 0;
  if (pin) {
    const holds = known?.pinned !== null && known?.board === pin.board;
    return {
      index,
      board: pin.board,
      pinned: pin.fingerprint,
      since: holds && known ? Math.min(known.since, now) : now,
    };
  }
  const board = turns[index]?.board ?? 'alerts';
  if (known === null || known.pinned !== null || known.board !== board) {
    return { index, board, pinned: null, since: now };
  }
  return advanced(turns, known.since <= now ? known : { ...known, since: now }, now);
}

function advanced(turns: readonly WallTurn[], from: RotationState, now: number): RotationState {
  const round = turns.reduce((sum, { seconds }) => sum + seconds * 1_000, 0);
  let { index } = from;
  let left = (now - from.since) % round;
  const rounds = now - from.since - left;
  let since = from.since + rounds;
  for (let turn = turns[index]; turn !== undefined && left >= turn.seconds * 1_000; turn = turns[index]) {
    left -= turn.seconds * 1_000;
    since += turn.seconds * 1_000;
    index = (index + 1) % turns.length;
  }
  const isSame = index === from.index && since === from.since;
  return isSame ? from : { index, since, board: turns[index]?.board ?? from.board, pinned: null };
}

/** How much of the turn has gone by, 0 to 1; null while a P1 holds the wall, or one board stands alone. */
export function turnGone(turns: readonly WallTurn[], state: RotationState, now: number): number | null {
  const turn = turns[state.index];
  if (state.pinned !== null || turns.length < 2 || turn === undefined) return null;
  return Math.min(1, Math.max(0, (now - state.since) / (turn.seconds * 1_000)));
}
