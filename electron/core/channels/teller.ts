import type { Fact, StoredEvent } from '../../../shared/model/event.ts';
import { textIn, type Language } from '../../../shared/model/local-text.ts';
import { SYSTEM_AUTHOR, type Person } from '../../../shared/model/person.ts';
import type { NextTelling, Telling } from '../../../shared/model/telling.ts';
import { evolve, executionIdOf } from '../../../shared/rules/execution/evolve.ts';
import type { ExecutionState } from '../../../shared/rules/execution/state.ts';
import {
  dueOf,
  lateTurns,
  momentOf,
  nextTurns,
  regularMoment,
  tellsOf,
  type Due,
} from '../../../shared/rules/telling/tellings.ts';
import { evolveTold, nothingTold, type Told } from '../../../shared/rules/telling/told.ts';
import { tellingWords } from '../../../shared/rules/telling/words.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { calledAlready, noCall } from '../not-known.ts';
import { doneBefore } from '../done-before.ts';
import type { Disposer } from '../disposer.ts';
import type { Log } from '../log/log.ts';
import type { Channels } from './channels.ts';
import { messageOutcome } from './message-outcome.ts';

export interface TellerOptions {
  log: Log;
  clock: Clock;
  channels: Channels;
  people: readonly Person[];
  language: Language;
  /** What the log has of executions so far. */
  past: Iterable<StoredEvent>;
  onChange: () => void;
}

/** Tells channels and people how executions go, as their plans say. */
export interface Teller {
  of(executionId: string): Telling;
  /**
   * Somebody has called a person who was to be called.
   * @throws ConsoleError `not-found`, `conflict`, `log-unwritable`.
   */
  callMade(act: {
    executionId: string;
    callId: string;
    note: string | null;
    person: string;
    commandId: string;
  }): void;
  close(): void;
}

interface Followed {
  state: ExecutionState;
  told: Told;
  stopTimer: Disposer | null;
}

/** What fell due while the console did not run is told of for so long, as not sent, ms; older is nobody's news. */
const missedFor = 600_000;
/** Timers of weeks are no timers: they fire at once, ms. */
const longestWait = 86_400_000;

/**
 * Follows the log. Each message is put on record before it leaves and is sent at most once: what a crash cut short is shown as unknown,
 * what fell due while nothing ran as not sent. Nothing is sent by a dry run, nor by a drill where the channel has no sandbox.
 */
export function createTeller(options: TellerOptions): Teller {
  const { log, clock, channels, people, language, past, onChange } = options;
  const followed = new Map<string, Followed>();
  const stopping = new AbortController();

  const isPerson = (to: string) => people.some(({ id }) => id === to);
  const reaches = (to: string, { mode }: ExecutionState) =>
    isPerson(to) ? mode === 'live' : channels.reaches(to, mode);

  const append = (facts: readonly Fact[], author = SYSTEM_AUTHOR, command: string | null = null) =>
    log.append(facts.map((fact) => ({ ...fact, at: clock.now(), author, command })));

  /** A log that cannot be written ends what would follow: nothing is sent that could not be recorded (guarantees G4). */
  const tryAppend = (facts: readonly Fact[]): boolean => {
    try {
      append(facts);
      return true;
    } catch (failure) {
      if (failure instanceof ConsoleError) return false;
      throw failure;
    }
  };

  const isNew = ({ told }: Followed, { id }: Due) => !told.messages.has(id) && !told.calls.has(id);

  const intentOf = ({ state }: Followed, { id, to, occasion, text }: Due): Fact => {
    const executionId = state.id;
    const said = textIn(text, language);
    return isPerson(to)
      ? { kind: 'call.asked', data: { executionId, callId: id, person: to, occasion, text: said } }
      : { kind: 'message.intended', data: { executionId, messageId: id, channel: to, occasion, text: said } };
  };

  const tell = (one: Followed, dues: readonly Due[]) => {
    for (const due of dues) {
      if (!reaches(due.to, one.state) || !isNew(one, due)) continue;
      if (!tryAppend([intentOf(one, due)])) return;
      if (!isPerson(due.to)) void send(one.state, due);
    }
  };

  const send = async ({ id: executionId, mode }: ExecutionState, { id, to, text }: Due) => {
    const ofMessage = { executionId, messageId: id, channel: to };
    const message = { text: textIn(text, language), key: id, mode };
    try {
      const delivery = await channels.send(to, message, stopping.signal);
      if (stopping.signal.aborted) return;
      tryAppend([messageOutcome(delivery, ofMessage)]);
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      tryAppend([{ kind: 'message.failed', data: { ...ofMessage, reason } }]);
    }
  };

  /** One timer for each execution: whoever is told every so often is told at its turns. */
  const keepTimer = (one: Followed) => {
    one.stopTimer?.();
    one.stopTimer = null;
    const turns = nextTurns(one.state, clock.now());
    const [first] = turns.toSorted((left, right) => left.at - right.at);
    if (!first) return;
    const wait = Math.min(longestWait, Math.max(0, first.at - clock.now()));
    one.stopTimer = clock.after(wait, () => {
      if (clock.now() >= first.at)
        for (const turn of turns.filter(({ at }) => at <= clock.now()))
          tell(one, dueOf(one.state, regularMoment(one.state, turn, clock.now())));
      keepTimer(one);
    });
  };

  const take = (event: StoredEvent): Followed | null => {
    const id = executionIdOf(event);
    if (id === null) return null;
    const known = followed.get(id);
    const state = evolve(known?.state ?? null, event);
    if (!state) return null;
    const one = known ?? { state, told: nothingTold, stopTimer: null };
    one.state = state;
    one.told = evolveTold(one.told, event);
    followed.set(id, one);
    return one;
  };

  const hear = (events: readonly StoredEvent[]) => {
    for (const event of events) {
      const one = take(event);
      if (!one) continue;
      const moment = momentOf(event, one.state);
      if (moment) tell(one, dueOf(one.state, moment));
      if (event.kind === 'execution.started' || event.kind === 'execution.finished') keepTimer(one);
      if (event.kind.startsWith('message.') || event.kind.startsWith('call.')) onChange();
    }
  };

  /** What the past owes: messages that were cut short, and moments that nobody was told of. */
  const settlePast = () => {
    const moments: { one: Followed; due: Due }[] = [];
    for (const event of past) {
      const one = take(event);
      const moment = one && momentOf(event, one.state);
      if (!one || !moment || event.at < clock.now() - missedFor) continue;
      for (const due of dueOf(one.state, moment)) moments.push({ one, due });
    }
    // Who is called in because it lasts is owed that for as long as it does.
    for (const one of followed.values()) {
      for (const turn of lateTurns(one.state).filter(({ at }) => at <= clock.now()))
        for (const due of dueOf(one.state, regularMoment(one.state, turn, clock.now())))
          moments.push({ one, due });
    }
    for (const { state, told } of followed.values()) {
      const cut = [...told.messages.values()].filter(({ status }) => status === 'sending');
      for (const { id: messageId, channel } of cut) {
        const data = { executionId: state.id, messageId, channel, reason: tellingWords.cutShort() };
        tryAppend([{ kind: 'message.unknown', data }]);
      }
    }
    for (const { one, due } of moments) {
      if (!isNew(one, due) || !reaches(due.to, one.state)) continue;
      const intent = intentOf(one, due);
      const { executionId } = { executionId: one.state.id };
      const data = { executionId, messageId: due.id, channel: due.to, reason: tellingWords.missed() };
      // A person can still be called.
      tryAppend(isPerson(due.to) ? [intent] : [intent, { kind: 'message.failed', data }]);
    }
    for (const one of followed.values()) keepTimer(one);
  };

  const stopHearing = log.subscribe((events) => {
    if (settled) hear(events);
    else for (const event of events) take(event);
  });
  let settled = false;
  settlePast();
  settled = true;

  const nextOf = ({ state }: Followed): NextTelling[] => {
    if (state.status === 'finished' || state.mode === 'dry-run') return [];
    const turns = nextTurns(state, clock.now());
    return tellsOf(state.plan).flatMap(({ to, on, every, after }) =>
      to.map((name): NextTelling => ({
        to: name,
        kind: isPerson(name) ? 'person' : 'channel',
        reached: reaches(name, state),
        on: [
          ...on,
          ...(every === undefined ? [] : ['every' as const]),
          ...(after === undefined ? [] : ['after' as const]),
        ],
        at: earliest(
          turns.filter(({ occasion, length }) => length === (occasion === 'every' ? every : after)),
        ),
      })),
    );
  };

  return {
    of(executionId) {
      const one = followed.get(executionId);
      if (!one) return { messages: [], calls: [], next: [] };
      const calls = [...one.told.calls.values()].map((call) => {
        const person = people.find(({ id }) => id === call.person);
        return { ...call, name: textIn(person?.name ?? call.person, language), phone: person?.phone ?? null };
      });
      return {
        messages: [...one.told.messages.values()].toSorted(newestFirst),
        calls: calls.toSorted(
          (left, right) =>
            Number(left.madeAt !== null) - Number(right.madeAt !== null) || newestFirst(left, right),
        ),
        next: nextOf(one),
      };
    },
    callMade({ executionId, callId, note, person, commandId }) {
      if (doneBefore(log, commandId, 'call.made', ({ data }) => data.callId === callId)) return;
      const call = followed.get(executionId)?.told.calls.get(callId);
      if (!call) throw noCall(callId);
      if (call.madeBy !== null) throw calledAlready(call);
      append([{ kind: 'call.made', data: { executionId, callId, note } }], person, commandId);
    },
    close() {
      stopping.abort();
      stopHearing();
      for (const { stopTimer } of followed.values()) stopTimer?.();
    },
  };
}

function earliest(turns: readonly { at: number }[]): number | null {
  return turns.length === 0 ? null : Math.min(...turns.map(({ at }) => at));
}

function newestFirst(left: { at: number }, right: { at: number }): number {
  return right.at - left.at;
}
