import type { AlertBoard } from '../../../shared/model/alert.ts';
import type { EscalationBoard } from '../../../shared/model/escalation.ts';
import type { Fact, FactOf, StoredEvent } from '../../../shared/model/event.ts';
import type { DutyChain } from '../../../shared/model/on-call-board.ts';
import { textIn } from '../../../shared/model/local-text.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { Settings } from '../../../shared/model/settings.ts';
import {
  decideEscalation,
  nextStepAt,
  type Decided,
  type EscalationWorld,
} from '../../../shared/rules/escalation/decide.ts';
import { escalationBoard } from '../../../shared/rules/escalation/escalation-board.ts';
import { evolveEscalations, idsOf, noEscalations } from '../../../shared/rules/escalation/escalations.ts';
import { escalationRules } from '../../../shared/rules/escalation/rules.ts';
import { escalationWords } from '../../../shared/rules/escalation/words.ts';
import type { Asked } from '../../../shared/rules/roster/roster.ts';
import type { Actor } from '../actor.ts';
import type { Channels } from '../channels/channels.ts';
import { messageOutcome } from '../channels/message-outcome.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { calledAlready, noCall } from '../not-known.ts';
import { doneBefore } from '../done-before.ts';
import type { Disposer } from '../disposer.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import type { View } from '../view.ts';

export interface EscalationDesk {
  view: View<EscalationBoard>;
  /**
   * Somebody takes a cause over: nobody else is called for it.
   * @throws ConsoleError `not-found`, `conflict` where it is over, `log-unwritable`.
   */
  take(act: { escalationId: string; actor: Actor; commandId: string }): void;
  /**
   * Somebody has called the person of a level by phone.
   * @throws ConsoleError `not-found`, `conflict` where somebody already has, `log-unwritable`.
   */
  callMade(act: {
    escalationId: string;
    callId: string;
    note: string | null;
    actor: Actor;
    commandId: string;
  }): void;
  close(): void;
}

export interface EscalationDeskOptions {
  log: Log;
  clock: Clock;
  settings: Pick<Settings, 'people' | 'escalation' | 'language'>;
  channels: Channels;
  alerts: View<AlertBoard>;
  /** Who is on call now. */
  onCall: (asked: Asked) => DutyChain;
  /** What the log has so far. */
  past: Iterable<StoredEvent>;
}

/** While the log cannot be written nobody is called; it is tried again this often, ms. */
const unwritableAgain = 5_000;
/** Timers of weeks are no timers, ms. */
const longestWait = 86_400_000;

/**
 * Calls people while nobody acknowledges a cause. Every call is on record before anything of it leaves; what a crash cut short is unknown,
 * and the count-down goes on from the log, so that no level is called twice.
 */
export function createEscalationDesk(options: EscalationDeskOptions): EscalationDesk {
  const { log, clock, settings, channels, alerts, onCall, past } = options;
  const written = escalationRules(settings.escalation);
  // With nobody to call and no room to tell, there is nothing to be on record.
  const reaches = settings.people.length > 0 || written.levels.some((level) => level.channels.length > 0);
  const rules = reaches ? written : { ...written, after: { 1: [], 2: [], 3: [] } };
  const stopping = new AbortController();
  let escalations = noEscalations;
  let timer: Disposer = () => {};
  let isStepping = false;

  const world = (): EscalationWorld => {
    const { groups, annunciations } = alerts.read();
    const announced = new Set(annunciations.map(({ group }) => group));
    return {
      causes: new Map(groups.map((group) => [group.id, group])),
      rules,
      chainOf: ({ line, owner }) => onCall({ line, owner }),
      // A P1 is within the budget by itself; of lesser causes those are called for that people were told of one by one.
      isAnnounced: ({ id, severity }) => severity === 1 || announced.has(id),
      nameOf: (person) =>
        textIn(settings.people.find(({ id }) => id === person)?.name ?? person, settings.language),
      language: settings.language,
    };
  };

  const view = createLiveView<EscalationBoard>({
    clock,
    compute: () =>
      escalationBoard({
        escalations,
        world: world(),
        phoneOf: (person) => settings.people.find(({ id }) => id === person)?.phone ?? null,
        now: clock.now(),
      }),
  });

  /** @returns false where nothing could be recorded: then nothing is sent. */
  const record = (decided: readonly Decided[]): boolean => {
    try {
      log.append(decided.map(({ fact, author }) => ({ ...fact, at: clock.now(), author, command: null })));
      return true;
    } catch (failure) {
      if (failure instanceof ConsoleError) return false;
      throw failure;
    }
  };
  const recordOwn = (fact: Fact) => record([{ fact, author: SYSTEM_AUTHOR }]);

  /** What became of messages and could not be recorded yet: without it a channel that failed would never be tried again. */
  const owed: Fact[] = [];
  const recordOwed = (): boolean => {
    for (let [fact] = owed; fact; [fact] = owed) {
      if (!recordOwn(fact)) return false;
      owed.shift();
    }
    return true;
  };

  const send = async ({ messageId, channel, text }: FactOf<'message.intended'>['data']) => {
    const ofMessage = { executionId: null, messageId, channel };
    try {
      const message = { text, key: messageId, mode: 'live' } as const;
      const delivery = await channels.send(channel, message, stopping.signal);
      owed.push(messageOutcome(delivery, ofMessage));
    } catch (failure) {
      const reason = failure instanceof Error ? failure.message : String(failure);
      owed.push({ kind: 'message.failed', data: { ...ofMessage, reason } });
    }
    step();
  };

  const step = () => {
    // What a close cut short is unknown at the next start.
    if (isStepping || stopping.signal.aborted) return;
    isStepping = true;
    let isWritable = true;
    try {
      isWritable = recordOwed();
      while (isWritable) {
        const decided = decideEscalation(escalations, world(), clock.now());
        if (decided.length === 0) break;
        isWritable = record(decided);
        if (!isWritable) break;
        for (const { fact } of decided) if (fact.kind === 'message.intended') void send(fact.data);
      }
    } finally {
      isStepping = false;
    }
    timer();
    const wait = isWritable ? nextStepAt(escalations, world()) - clock.now() : unwritableAgain;
    timer = wait === Infinity ? () => {} : clock.after(Math.min(longestWait, Math.max(0, wait)), step);
  };

  for (const event of past) escalations = evolveEscalations(escalations, event);
  const stopHearing = log.subscribe((events) => {
    const before = escalations;
    for (const event of events) escalations = evolveEscalations(escalations, event);
    if (escalations !== before) view.invalidate();
  });
  for (const { id, calls } of escalations.chains.values())
    for (const { level, tried } of calls)
      for (const { channel, attempts, status } of tried.values()) {
        if (status !== 'sending') continue;
        const messageId = idsOf.message(id, level, channel, attempts);
        const data = { executionId: null, messageId, channel, reason: escalationWords.cutShort() };
        owed.push({ kind: 'message.unknown', data });
      }
  const stopAlerts = alerts.watch(() => {
    view.invalidate();
    step();
  });

  const standingOne = (escalationId: string) => {
    const chain = escalations.chains.get(escalationId);
    if (chain) return chain;
    throw new ConsoleError(
      'not-found',
      { en: `there is no escalation ${escalationId}`, zh: `没有升级 ${escalationId}` },
      { field: 'escalationId' },
    );
  };

  return {
    view,
    take({ escalationId, actor, commandId }) {
      if (doneBefore(log, commandId, 'escalation.answered', ({ data }) => data.escalationId === escalationId))
        return;
      const { ended } = standingOne(escalationId);
      if (ended)
        throw new ConsoleError('conflict', {
          en: `${escalationId} is over: ${ended.how} by ${ended.by}`,
          zh: `${escalationId} 已结束：由 ${ended.by} ${endings[ended.how]}`,
        });
      const fact: Fact = { kind: 'escalation.answered', data: { escalationId, how: 'taken' } };
      log.append([{ ...fact, at: clock.now(), author: actor.person, command: commandId }]);
      step();
    },
    callMade({ escalationId, callId, note, actor, commandId }) {
      if (doneBefore(log, commandId, 'call.made', ({ data }) => data.callId === callId)) return;
      const call = standingOne(escalationId).calls.find((one) => one.callId === callId);
      if (!call) throw noCall(callId);
      if (call.madeBy !== null) throw calledAlready(call);
      const fact: Fact = { kind: 'call.made', data: { executionId: null, callId, note } };
      log.append([{ ...fact, at: clock.now(), author: actor.person, command: commandId }]);
    },
    close() {
      stopping.abort();
      timer();
      stopAlerts();
      stopHearing();
      view.close();
    },
  };
}

/** How an escalation ends, in words. */
const endings = {
  acknowledged: '确认告警',
  cleared: '随告警恢复',
  shelved: '搁置',
  taken: '接手',
} as const;
