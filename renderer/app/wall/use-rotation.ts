import { useEffect, useMemo, useState } from 'react';
import type { WallTurn } from '../../state/wall.ts';
import { useAlerts, useIncidents, useStatus } from '../queries.ts';
import { pinFor, rotate, RotationState, type Pin } from './rotation.ts';

const tickMs = 500;
const keptAs = 'tidewatch-rotation';

/** Which board stands now. Over a reload it goes on where it was. */
export function useRotation(turns: readonly WallTurn[]): RotationState {
  const pin = usePin(turns);
  const [state, setState] = useState(() => rotate(turns, readKept(), pin, Date.now()));
  useEffect(() => {
    const tick = () => setState((before) => rotate(turns, before, pin, Date.now()));
    tick();
    const timer = setInterval(tick, tickMs);
    return () => clearInterval(timer);
  }, [turns, pin]);
  useEffect(() => keep(state), [state]);
  return state;
}

/** What is known of alerts and incidents; before the alerts have come, what the alarm strip knows. */
function usePin(turns: readonly WallTurn[]): Pin | null {
  const rows = useAlerts().data?.rows;
  const incidents = useIncidents().data?.incidents;
  const worst = useStatus().data?.worst;
  const pin = useMemo(() => {
    if (rows) return pinFor({ rows, incidents: incidents ?? [] }, turns);
    return worst?.severity === 1 ? ({ fingerprint: worst.fingerprint, board: 'alerts' } as const) : null;
  }, [rows, incidents, worst, turns]);
  const fingerprint = pin?.fingerprint;
  const board = pin?.board;
  // The same as long as it says the same: every push makes rows anew.
  return useMemo(
    () => (fingerprint === undefined || board === undefined ? null : { fingerprint, board }),
    [fingerprint, board],
  );
}

function readKept(): RotationState | null {
  try {
    return RotationState.safeParse(JSON.parse(sessionStorage.getItem(keptAs) ?? '')).data ?? null;
  } catch {
    return null;
  }
}

function keep(state: RotationState): void {
  try {
    sessionStorage.setItem(keptAs, JSON.stringify(state));
  } catch {
    // Without storage a reload begins with the first board.
  }
}
