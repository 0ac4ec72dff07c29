import type { Fact } from '../../../shared/model/event.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import type { Silence, SilenceBoard } from '../../../shared/model/silence.ts';
import type { AlertmanagerSettings, SourceSettings } from '../../../shared/model/source-settings.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import type { AlertMatcher } from '../../../shared/rules/alert-matchers.ts';
import { noAttempts, projectAttempts, silenceMadeBy } from '../../../shared/rules/silences/attempts.ts';
import { matcherText } from '../../../shared/rules/silences/matcher-text.ts';
import { silenceBoard } from '../../../shared/rules/silences/silence-board.ts';
import type { Actor } from '../actor.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { DisposableStore } from '../disposer.ts';
import { createLiveView } from '../live-view.ts';
import type { Log } from '../log/log.ts';
import { readWhole } from '../log/read-whole.ts';
import type { SecretStore } from '../secrets.ts';
import type { SourcePoller } from '../sources/poller.ts';
import type { View } from '../view.ts';
import { doneBefore, usedOtherwise } from '../done-before.ts';
import { postableSilence } from './alertmanager-silence.ts';
import { sendToAlertmanager, type Change, type Sent } from './send-to-alertmanager.ts';
import { checkEnd, postedId, refusal, silencing } from './silence-terms.ts';
import { watchSilences, type SilenceWatch } from './watch-silences.ts';

export interface SilenceAsked {
  source: string;
  matchers: string;
  until: EpochMs;
  comment: string;
  actor: Actor;
  /** Made by the client; the same one twice makes one silence. */
  commandId: string;
}

export interface SilenceEnded {
  source: string;
  silenceId: string;
  actor: Actor;
  commandId: string;
}

/** Silences where they count: in the Alertmanagers that are sources. */
export interface SilenceDesk {
  view: View<SilenceBoard>;
  /**
   * Makes a silence. The asking is on disk before the first byte leaves, what came of it after.
   * @throws ConsoleError `not-found`, `bad-input` by field, `source-unreachable`, `log-unwritable`.
   */
  make(asked: SilenceAsked): Promise<{ silenceId: string }>;
  /** Ends one. @throws ConsoleError `not-found`, `conflict` where it is over already, `source-unreachable`, `log-unwritable`. */
  expire(ended: SilenceEnded): Promise<void>;
  close(): void;
}

export interface SilenceDeskOptions {
  sources: readonly SourceSettings[];
  poller: Pick<SourcePoller, 'clients' | 'statuses' | 'subscribe' | 'onPoll'>;
  secrets: SecretStore;
  clock: Clock;
  log: Log;
}

interface Keeper {
  settings: AlertmanagerSettings;
  watch: SilenceWatch;
}

export function createSilenceDesk({ sources, poller, secrets, clock, log }: SilenceDeskOptions): SilenceDesk {
  const started = new DisposableStore();
  const stop = new AbortController();
  const underWay = new Map<string, Promise<{ silenceId: string }>>();
  let attempts = projectAttempts(noAttempts, readWhole(log));

  const keepers = new Map<string, Keeper>();
  for (const settings of sources) {
    if (settings.kind !== 'alertmanager') continue;
    const { id } = settings;
    const watch = watchSilences({
      settings,
      clients: poller.clients,
      clock,
      statusOf: () => poller.statuses().find((status) => status.id === id),
      onChange(answered) {
        if (answered) settleOpen(id);
        view.invalidate();
      },
    });
    keepers.set(id, { settings, watch });
    started.add(() => watch.close());
  }

  const view = createLiveView<SilenceBoard>({
    clock,
    compute: () =>
      silenceBoard({
        sources: [...keepers.values()].map(({ watch }) => watch.status()),
        silences: [...keepers.values()].flatMap(({ watch }) => watch.silences()),
        attempts,
        isUnderWay: (commandId) => underWay.has(commandId),
        now: clock.now(),
      }),
  });
  started.add(() => view.close());
  started.add(
    log.subscribe((events) => {
      const before = attempts;
      attempts = projectAttempts(attempts, events);
      if (attempts !== before) view.invalidate();
    }),
  );
  started.add(poller.subscribe(() => view.invalidate()));
  started.add(
    poller.onPoll(({ source, fault }) => {
      if (fault === null) void keepers.get(source)?.watch.refresh();
    }),
  );

  const record = (fact: Fact, author: string, command: string | null) =>
    log.append([{ ...fact, at: clock.now(), author, command }]);

  /** What came of it is seen at the next poll as well: that it cannot be written now loses nothing. */
  const recordOutcome = (fact: Fact) => {
    try {
      record(fact, SYSTEM_AUTHOR, null);
    } catch (failure) {
      if (!(failure instanceof ConsoleError && failure.code === 'log-unwritable')) throw failure;
    }
  };

  /** Of those whose fate nobody knows: the console ended, or no answer came. What the source tells decides. */
  const settleOpen = (source: string) => {
    const silences = keepers.get(source)?.watch.silences() ?? [];
    for (const attempt of attempts.values()) {
      const { commandId, state, silenceId } = attempt;
      if (attempt.source !== source || silenceId !== null || state === 'failed' || underWay.has(commandId))
        continue;
      const made = silenceMadeBy(attempt, silences);
      if (made !== null)
        recordOutcome({ kind: 'silence.made', data: { source, commandId, silenceId: made.id } });
      else if (state === 'asked') {
        const reason = 'the console ended before it had the answer, and no such silence is there';
        recordOutcome({ kind: 'silence.failed', data: { source, commandId, reason, certain: false } });
      }
    }
  };

  const keeperOf = (source: string): Keeper => {
    const keeper = keepers.get(source);
    if (keeper) return keeper;
    const known = [...keepers.keys()].join(', ') || 'none';
    const asked = JSON.stringify(source);
    const message = {
      en: `source: there is no Alertmanager ${asked} among the sources (${known})`,
      zh: `source：数据源中没有 Alertmanager ${asked}（${known}）`,
    };
    throw new ConsoleError('not-found', message, { field: 'source' });
  };
  const send = ({ settings, watch }: Keeper, change: Change): Promise<Sent> =>
    sendToAlertmanager(change, { settings, members: watch.members(), secrets, clock, signal: stop.signal });

  const ask = async (asked: SilenceAsked, keeper: Keeper, matchers: readonly AlertMatcher[]) => {
    const { source, until, comment, actor, commandId } = asked;
    const startsAt = clock.now();
    const texts = matchers.map(matcherText);
    record(
      { kind: 'silence.asked', data: { source, commandId, matchers: texts, until, comment } },
      actor.person,
      commandId,
    );
    const failed = (reason: string, certain: boolean) =>
      recordOutcome({ kind: 'silence.failed', data: { source, commandId, reason, certain } });
    const body = postableSilence({
      matchers,
      startsAt,
      endsAt: until,
      createdBy: actor.person,
      comment,
    });
    const sent = await send(keeper, { method: 'POST', path: 'api/v2/silences', body });
    if (sent.kind !== 'done') {
      failed(sent.reason, sent.kind !== 'unknown');
      void keeper.watch.refresh(true);
      throw refusal(sent);
    }
    const silenceId = postedId(sent.text);
    if (silenceId === null) {
      const reason = 'it answered without the id of a silence';
      failed(reason, false);
      void keeper.watch.refresh(true);
      throw refusal({ kind: 'unknown', reason });
    }
    await keeper.watch.refresh(true);
    const kept = keeper.watch.silences().find(({ id }) => id === silenceId);
    if (kept !== undefined && kept.matchers.toSorted().join('\n') !== texts.toSorted().join('\n')) {
      // Before 0.22 Alertmanager reads != as =: it would silence what it must not.
      await send(keeper, deletion(silenceId));
      const reason = `it kept other matchers (${kept.matchers.join(', ')}), so that the silence was ended again`;
      failed(reason, true);
      void keeper.watch.refresh(true);
      throw new ConsoleError('bad-input', `matchers: ${reason}`, { field: 'matchers' });
    }
    recordOutcome({ kind: 'silence.made', data: { source, commandId, silenceId } });
    return { silenceId };
  };

  /** What came of the same command before. @throws ConsoleError `conflict` where it was somebody else's, or of something else. */
  const outcomeOf = (
    { source, actor, commandId }: SilenceAsked,
    matchers: readonly AlertMatcher[],
  ): Promise<{ silenceId: string }> | null => {
    const attempt = attempts.get(commandId);
    if (attempt === undefined) {
      if (log.ofCommand(commandId).length > 0) throw usedOtherwise(commandId);
      return null;
    }
    const isSame =
      attempt.by === actor.person &&
      attempt.source === source &&
      attempt.matchers.join() === matchers.map(matcherText).join();
    if (!isSame) throw usedOtherwise(commandId);
    const making = underWay.get(commandId);
    if (making) return making;
    if (attempt.silenceId !== null) return Promise.resolve({ silenceId: attempt.silenceId });
    const kind = attempt.state === 'failed' ? 'not-sent' : 'unknown';
    return Promise.reject(refusal({ kind, reason: attempt.reason ?? 'nothing is known of it yet' }));
  };

  return {
    view,
    async make(asked) {
      const keeper = keeperOf(asked.source);
      const matchers = silencing(asked.matchers);
      const before = outcomeOf(asked, matchers);
      if (before !== null) return await before;
      checkEnd(asked.until, clock.now());
      const making = ask(asked, keeper, matchers).finally(() => {
        underWay.delete(asked.commandId);
        view.invalidate();
      });
      underWay.set(asked.commandId, making);
      return await making;
    },
    async expire({ source, silenceId, actor, commandId }) {
      const isSame = ({ data }: { data: { source: string; silenceId: string } }) =>
        data.source === source && data.silenceId === silenceId;
      if (doneBefore(log, commandId, 'silence.expired', isSame)) return;
      const keeper = keeperOf(source);
      const silence = await known(keeper, silenceId);
      if (silence.state === 'expired') {
        const ended = new Date(silence.endsAt).toISOString();
        throw new ConsoleError('conflict', {
          en: `silence ${silenceId} is over since ${ended}`,
          zh: `静默 ${silenceId} 已于 ${ended} 结束`,
        });
      }
      // Nobody ends one without leaving their name.
      const { writable, reason } = log.status();
      if (!writable)
        throw new ConsoleError('log-unwritable', {
          en: `nothing was ended: ${reason ?? 'the log'}`,
          zh: `没有结束任何静默：${reason ?? '日志无法写入'}`,
        });
      const sent = await send(keeper, deletion(silenceId));
      if (sent.kind !== 'done') {
        void keeper.watch.refresh(true);
        throw refusal(sent);
      }
      if (log.ofCommand(commandId).length === 0)
        record({ kind: 'silence.expired', data: { source, silenceId } }, actor.person, commandId);
      await keeper.watch.refresh(true);
    },
    close() {
      stop.abort();
      void started.dispose();
    },
  };
}

/** One that was made elsewhere a moment ago is asked for first. */
async function known({ watch }: Keeper, silenceId: string): Promise<Silence> {
  const find = () => watch.silences().find(({ id }) => id === silenceId);
  if (find() === undefined) await watch.refresh(true);
  const silence = find();
  if (silence) return silence;
  const { id, problem } = watch.status();
  if (problem !== null) throw new ConsoleError('source-unreachable', problem);
  throw new ConsoleError(
    'not-found',
    { en: `${id} has no silence ${silenceId}`, zh: `${id} 没有静默 ${silenceId}` },
    { field: 'silenceId' },
  );
}

function deletion(silenceId: string): Change {
  return { method: 'DELETE', path: `api/v2/silence/${encodeURIComponent(silenceId)}`, body: null };
}
