import type { SeenCoordinate } from '../../../shared/model/coordinate.ts';
import type { RecordIntake } from '../../../shared/model/diagnosis-board.ts';
import type { Clock } from '../clock.ts';
import type { AsyncDisposer, Disposer } from '../disposer.ts';
import { createAnnouncer } from '../log/announcer.ts';
import type { DiagnosisEngine } from './engine.ts';
import type { AnswerTo, EngineAnswer, EngineRequest } from './engine-requests.ts';
import { noIntake, withIntake } from './intake-sum.ts';

export interface EngineFaceOptions {
  /** @throws ConsoleError where there is no answer. */
  ask(request: EngineRequest): Promise<EngineAnswer>;
  clock: Clock;
  close: AsyncDisposer;
}

export interface EngineFace extends DiagnosisEngine {
  /** What was counted is gone: counting begins anew, and goes on from where it was. */
  lost(reason: string): void;
}

const tickMs = 1_000;
const seenEvery = 5;
/** Many bodies a second are one piece of news. */
const newsAfterMs = 250;

/** The engine as others see it, wherever it runs: what it does by itself it is told to do from here, by the console's clock. */
export function createEngineFace({ ask, clock, close }: EngineFaceOptions): EngineFace {
  const news = createAnnouncer<null>(warn);
  const seen = createAnnouncer<readonly SeenCoordinate[]>(warn);
  let before = noIntake;
  let current = noIntake;
  let closed = false;
  let cancelTick: Disposer = () => {};
  let cancelNews: Disposer | null = null;
  let ticks = 0;

  const asked = async <What extends EngineRequest['what']>(
    what: What,
    request: Extract<EngineRequest, { what: What }>,
  ): Promise<AnswerTo<What>> => {
    const answer = await ask(request);
    if (isAnswerTo(answer, what)) return answer;
    throw new TypeError(`asked for ${what}, was answered ${answer.what}`);
  };
  const came = (records: number) => {
    if (records === 0 || cancelNews || closed) return;
    cancelNews = clock.after(newsAfterMs, () => {
      cancelNews = null;
      news.announce([null]);
    });
  };
  const tick = async () => {
    try {
      const { records, intake } = await asked('tick', { what: 'tick', now: clock.now() });
      current = intake;
      came(records);
      ticks += 1;
      if (ticks % seenEvery === 0) {
        const counted = await asked('seen', { what: 'seen' });
        if (counted.seen.length > 0) seen.announce([counted.seen]);
      }
    } catch {
      // Whoever runs the engine tells why it does not answer.
    }
    if (!closed) cancelTick = clock.after(tickMs, () => void tick());
  };
  cancelTick = clock.after(tickMs, () => void tick());

  return {
    async take(body, format, arrivedAt) {
      const { taken, intake } = await asked('take', { what: 'take', body, format, arrivedAt });
      current = intake;
      came(taken.accepted);
      return taken;
    },
    diagnose: async (window) => (await asked('diagnose', { what: 'diagnose', window })).diagnosed,
    records: async (which) => (await asked('records', { what: 'records', asked: which })).records,
    minutes: async (range) => (await asked('minutes', { what: 'minutes', range })).minutes,
    intake: (): RecordIntake => withIntake(before, current),
    onRecords: (listener) => news.subscribe(() => listener()),
    onSeen: (listener) => seen.subscribe((batch) => batch.forEach(listener)),
    useCoordinates(file) {
      asked('coordinates', { what: 'coordinates', file }).catch(() => {});
    },
    lost(reason) {
      const at = clock.now();
      before = withIntake(before, {
        ...current,
        thinnedTo: 1,
        faults: [{ reason, count: 1, example: reason, at }, ...current.faults],
      });
      current = noIntake;
    },
    async close() {
      closed = true;
      cancelTick();
      cancelNews?.();
      await close();
    },
  };
}

function isAnswerTo<What extends EngineRequest['what']>(
  answer: EngineAnswer,
  what: What,
): answer is AnswerTo<What> {
  return answer.what === what;
}

function warn(failure: unknown): void {
  process.emitWarning(failure instanceof Error ? failure : String(failure));
}
