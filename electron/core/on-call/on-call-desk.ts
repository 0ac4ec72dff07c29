import type { DutyChain, HandoverNote, OnCallBoard } from '../../../shared/model/on-call-board.ts';
import type { StoredEvent } from '../../../shared/model/event.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { onCallBoard } from '../../../shared/rules/roster/on-call-board.ts';
import { createRoster, type Asked } from '../../../shared/rules/roster/roster.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { doneBefore } from '../done-before.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';

export interface OnCallDesk {
  view: View<OnCallBoard>;
  /** Who is on call for a line now. */
  chain(asked: Asked): DutyChain;
  /**
   * What those who come on duty have to know.
   * @returns its place in the log.
   * @throws ConsoleError `bad-input` for a person or line that there is not, `log-unwritable`.
   */
  handOver(act: {
    text: string;
    to: string | null;
    line: string | null;
    actor: Actor;
    commandId: string;
  }): number;
  close(): void;
}

export interface OnCallDeskOptions {
  log: Log;
  clock: Clock;
  settings: Pick<Settings, 'people' | 'zone'>;
  promotion: View<Promotion | null>;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
}

const keptNotes = 20;
const hour = 3_600_000;
/** The board says who is on now and looks weeks ahead: computed anew this often, ms. */
const renewed = 10_000;

/** Who is on duty, by the shifts in the settings, and what they have told each other. */
export function createOnCallDesk({ log, clock, settings, promotion, past }: OnCallDeskOptions): OnCallDesk {
  const { people } = settings;
  let notes: HandoverNote[] = [];
  const take = (event: StoredEvent) => {
    if (event.kind !== 'handover.noted') return false;
    const { seq, at, author: by, data } = event;
    notes = [{ seq, at, by, ...data }, ...notes].slice(0, keptNotes);
    return true;
  };
  for (const event of past) take(event);

  const zone = () => promotion.read()?.zone ?? settings.zone ?? 'UTC';
  const view = createLiveView<OnCallBoard>({
    clock,
    every: renewed,
    compute: () => ({
      ...onCallBoard({ people, promotion: promotion.read(), zone: zone(), now: clock.now() }),
      notes,
    }),
  });
  const stopHearing = log.subscribe((events) => {
    if (events.filter(take).length > 0) view.invalidate();
  });
  const stopPromotion = promotion.watch(() => view.invalidate());

  /** Shifts are read for some hours at a time: whoever is called is asked for often. */
  let kept: { zone: string; until: EpochMs; from: EpochMs; roster: ReturnType<typeof createRoster> } | null =
    null;
  const rosterNow = (now: EpochMs) => {
    if (kept && kept.zone === zone() && kept.from <= now && now < kept.until) return kept.roster;
    const [from, until] = [now - hour, now + 6 * hour];
    kept = { zone: zone(), from, until, roster: createRoster({ people, zone: zone(), from, to: until }) };
    return kept.roster;
  };

  return {
    view,
    chain: (asked) => rosterNow(clock.now()).chain(asked, clock.now()),
    handOver({ text, to, line, actor, commandId }) {
      const before = doneBefore(
        log,
        commandId,
        'handover.noted',
        ({ data }) => data.text === text && data.to === to && data.line === line,
      );
      if (before) return before.seq;
      if (to !== null && people.length > 0 && !people.some(({ id }) => id === to)) throw unknown('to', to);
      const lines = promotion.read()?.lines ?? [];
      if (line !== null && !lines.some(({ id }) => id === line)) throw unknown('line', line);
      const [event] = log.append([
        {
          kind: 'handover.noted',
          data: { text, to, line },
          at: clock.now(),
          author: actor.person,
          command: commandId,
        },
      ]);
      return event?.seq ?? log.head();
    },
    close() {
      stopHearing();
      stopPromotion();
      view.close();
    },
  };
}

function unknown(field: 'to' | 'line', found: string): ConsoleError {
  const what =
    field === 'to'
      ? { en: 'one of the people', zh: '人员之一' }
      : { en: 'one of the lines', zh: '业务线之一' };
  const text = { en: `${field}: "${found}" is not ${what.en}`, zh: `${field}：“${found}”不是${what.zh}` };
  return new ConsoleError('bad-input', text, { field });
}
