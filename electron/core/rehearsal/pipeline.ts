import type { ChangeStatus } from '../../../shared/model/change.ts';
import type { Clock } from '../clock.ts';
import { ConsoleError } from '../console-error.ts';
import { DisposableStore, type AsyncDisposer, type Disposer } from '../disposer.ts';
import type { IngestReceiver } from '../sources/receivers/ingest.ts';
import { releasedApp, releasedBuild } from './model/effects.ts';
import type { Rehearsal } from './start-rehearsal.ts';

const second = 1_000;
/** How long the release takes. */
const releaseMs = 20 * second;
/** How often it looks whether its release was taken back; and after how long it delivers again what was not taken. */
const lookMs = 2 * second;
const againMs = 5 * second;

/**
 * The pretend pipeline of the rehearsal: with the fault `bad-release` it releases promotion pricing, and tells of it where every pipeline
 * does. What is not taken it delivers again, as every pipeline should.
 */
export function createPipeline({
  rehearsal,
  receiver,
  clock,
}: {
  rehearsal: Pick<Rehearsal, 'onFaultSwitched' | 'isRolledBack'>;
  receiver: Pick<IngestReceiver, 'take'>;
  clock: Clock;
}): AsyncDisposer {
  const started = new DisposableStore();
  let cancel: Disposer = () => {};
  let release: { id: string; startedAt: number } | null = null;

  const later = (ms: number, act: () => void) => {
    cancel = clock.after(ms, act);
  };
  const tell = (status: ChangeStatus, then: () => void) => {
    if (release === null) return;
    const { id, startedAt } = release;
    const document = {
      id,
      kind: 'deploy',
      what: releasedBuild,
      apps: [releasedApp],
      version: { from: 'price 2.8.5', to: releasedBuild },
      by: 'zhao.min',
      startedAt: new Date(startedAt).toISOString(),
      status,
      ...(status === 'running' ? {} : { endedAt: new Date(clock.now()).toISOString() }),
      rollback: { plan: 'PLN-052' },
    };
    try {
      receiver.take(document, JSON.stringify(document).length);
      then();
    } catch (failure) {
      if (!(failure instanceof ConsoleError)) throw failure;
      later(againMs, () => tell(status, then));
    }
  };
  const watch = () =>
    later(lookMs, () => {
      if (rehearsal.isRolledBack()) tell('rolled-back', () => (release = null));
      else watch();
    });
  const begin = (at: number) => {
    release = { id: `release-${releasedApp}-${at}`, startedAt: at };
    tell('running', () => later(releaseMs, () => tell('done', watch)));
  };

  started.add(() => cancel());
  started.add(
    rehearsal.onFaultSwitched(({ fault, on, at }) => {
      if (fault !== 'bad-release') return;
      cancel();
      // Whoever ends the fault has repaired it: the release is out of the way.
      if (on) begin(at);
      else tell('rolled-back', () => (release = null));
    }),
  );
  return () => started.dispose();
}
