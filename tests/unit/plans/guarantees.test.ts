import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { textIn } from '../../../shared/model/local-text.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createFakeSamples } from '../../support/fake-samples.ts';
import { answer, drop, hold, startGateway } from '../../support/gateway.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { sourceStatus } from '../../support/source-status.ts';
import { byHand, planOf, send } from '../rules/execution/rehearsed.ts';
import { by, onStep, openExecutor, recordOf, statuses } from './opened-executor.ts';

async function gatewayOf(reply = answer(200)) {
  const gateway = await startGateway(reply);
  onTestFinished(() => gateway.stop());
  return gateway;
}

const turn = () => new Promise((next) => setTimeout(next, 1));

describe('what becomes of a request', () => {
  it('G5 that took effect and whose reply was lost is UNKNOWN: it is not sent again before a person has spoken', async () => {
    const gateway = await gatewayOf(drop);
    const clock = createFakeClock();
    const log = createMemoryLog();
    const plans = [recordOf(planOf([send('a'), send('b')]))];
    const targets = { shop: { url: gateway.url } };
    const { executor } = openExecutor({ log, clock, samples: createFakeSamples(clock), targets, plans });
    const { id } = executor.start({ planId: 'PLN-1', mode: 'live', ...by('li.na') });
    while (statuses(executor.get(id))[0] !== 'unknown') await turn();
    executor.pause({ ...by('li.na'), executionId: id });
    executor.resume({ ...by('li.na'), executionId: id });
    await clock.advance(24 * 3_600_000);
    expect(statuses(executor.get(id))).toEqual(['unknown', 'not-started']);
    expect(() => executor.retry(onStep(executor.get(id), 'a'))).toThrow(/not possible/);
    expect(gateway.requests).toHaveLength(1);

    gateway.replyWith(answer(200));
    executor.resolve({ ...onStep(executor.get(id), 'a'), outcome: 'failed', note: 'looked at it' });
    executor.retry(onStep(executor.get(id), 'a'));
    await gateway.received(3);
    // A new attempt goes under a key of its own.
    expect(gateway.requests.map(({ key }) => key)).toEqual([
      `${id}:a:forward:1`,
      `${id}:a:forward:2`,
      `${id}:b:forward:1`,
    ]);
  });

  it('G5 of a step that says it is idempotent is repeated by itself, under the same key', async () => {
    const gateway = await gatewayOf(drop);
    const clock = createFakeClock();
    const plans = [recordOf(planOf([send('a', { idempotent: true })]))];
    const targets = { shop: { url: gateway.url } };
    const parts = { log: createMemoryLog(), clock, samples: createFakeSamples(clock), targets, plans };
    const { executor } = openExecutor(parts);
    const { id } = executor.start({ planId: 'PLN-1', mode: 'live', ...by('li.na') });
    while (statuses(executor.get(id))[0] === 'sending') {
      await clock.advance(500);
      await turn();
    }
    expect(statuses(executor.get(id))).toEqual(['unknown']);
    expect(gateway.requests.map(({ key }) => key)).toEqual([1, 2, 3].map(() => `${id}:a:forward:1`));
  });
});

type Move =
  | { do: 'approve' | 'run' | 'retry' | 'resume'; who: string }
  | { do: 'wait'; seconds: number }
  | { do: 'edit'; version: number };
const who = fc.constantFrom('li.na', 'wang.lei', 'sun.hao');
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constantFrom('approve' as const, 'run' as const, 'retry' as const, 'resume' as const),
      who,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 400 }) }),
  },
  fc.record({ do: fc.constant('edit' as const), version: fc.integer({ min: 1, max: 2 }) }),
);

/** Nobody listens there: the fate of requests does not matter, their intents do. */
const addressOf = (version: number) => `http://127.0.0.1:9/v${version}`;

/** Plays words, time and edits of the settings on the real executor; a restart brings an edit into force. */
async function guardedRun(moves: readonly Move[]) {
  const clock = createFakeClock();
  const log = createMemoryLog();
  let version = 1;
  /** Where each event was recorded: what an approval that was asked for then covered. */
  const versions: number[] = [];
  log.subscribe((events) => versions.push(...events.map(() => version)));
  const plans = [recordOf(planOf([send('guarded', { approval: 'two-person' })]))];
  const samples = createFakeSamples(clock);
  const open = () =>
    openExecutor({ log, clock, samples, targets: { shop: { url: addressOf(version) } }, plans }).executor;
  let executor = open();
  const { id } = executor.start({ planId: 'PLN-1', mode: 'live', ...by('li.na') });
  const whole = { executionId: id };
  const step = { ...whole, stepId: 'guarded', direction: 'forward' as const };
  for (const next of moves) {
    try {
      if (next.do === 'wait') await clock.advance(next.seconds * 1_000);
      else if (next.do === 'edit') {
        await executor.close();
        version = next.version;
        executor = open();
      } else if (next.do === 'resume') executor.resume({ ...whole, ...by(next.who) });
      else executor[next.do]({ ...step, ...by(next.who) });
    } catch {
      // A word that is refused is a word all the same.
    }
    // The fate of a request comes in.
    for (let turns = 0; turns < 200 && statuses(executor.get(id))[0] === 'sending'; turns += 1) await turn();
  }
  await executor.close();
  return log.events.map((event, index) => ({ event, version: versions[index] ?? 0 }));
}

type Recorded = Awaited<ReturnType<typeof guardedRun>>[number];

/** Every request of the guarded step against the approvals before it. @returns what was wrong, and how many were sent. */
function judge(record: readonly Recorded[]): { wrong: string[]; sent: number } {
  const wrong: string[] = [];
  let sent = 0;
  let asked: Recorded | null = null;
  let given: Recorded | null = null;
  for (const one of record) {
    const { event } = one;
    if (event.kind === 'approval.requested') [asked, given] = [one, null];
    if (event.kind === 'approval.given') given = one;
    if (event.kind !== 'step.intended') continue;
    sent += 1;
    if (!given || !asked || asked.event.kind !== 'approval.requested') wrong.push('sent without an approval');
    else {
      if (given.event.author === asked.event.author) wrong.push('who asked has approved');
      if (given.event.author === 'li.na') wrong.push('who started it has approved');
      if (event.at >= asked.event.data.expiresAt) wrong.push('the approval had expired');
      if (event.data.request?.address !== `${addressOf(asked.version)}/guarded`)
        wrong.push('something else was approved');
    }
    // Single use.
    [asked, given] = [null, null];
  }
  return { wrong, sent };
}

describe('the two-person rule', () => {
  it('G6 holds for any order of words, waits and edits: another person, this very request, once, within five minutes', async () => {
    let sent = 0;
    let edited = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 6, maxLength: 30, size: 'max' }), async (moves) => {
        const verdict = judge(await guardedRun(moves));
        sent += verdict.sent;
        edited += moves.filter((one) => one.do === 'edit').length;
        expect(verdict.wrong).toEqual([]);
      }),
      { numRuns: 80 },
    );
    // It says something only if the step was sent, and the settings were edited.
    expect(sent).toBeGreaterThan(20);
    expect(edited).toBeGreaterThan(20);
  }, 60_000);

  it('G6 an edit after the approval takes the approval away: nothing is sent, and it is asked for anew', async () => {
    const record = await guardedRun([
      { do: 'run', who: 'li.na' },
      { do: 'edit', version: 1 },
      { do: 'approve', who: 'wang.lei' },
      { do: 'edit', version: 2 },
      { do: 'resume', who: 'li.na' },
      { do: 'run', who: 'li.na' },
    ]);
    const kinds = record.map(({ event }) => event.kind);
    expect(kinds.filter((kind) => kind === 'approval.given')).toHaveLength(1);
    expect(kinds).not.toContain('step.intended');
    expect(kinds.filter((kind) => kind === 'approval.requested').length).toBeGreaterThan(1);
    // The same without the edit is sent.
    const unedited = await guardedRun([
      { do: 'run', who: 'li.na' },
      { do: 'edit', version: 1 },
      { do: 'approve', who: 'wang.lei' },
      { do: 'edit', version: 1 },
      { do: 'resume', who: 'li.na' },
    ]);
    expect(unedited.map(({ event }) => event.kind)).toContain('step.intended');
  });
});

describe('a run that is no emergency', () => {
  it('G8 sends 0 requests to production, as a dry run and as a drill, forward and back', async () => {
    const production = await gatewayOf();
    const sandbox = await gatewayOf(answer(200, '{"silenceID":"7b1f"}'));
    const silence = { target: 'shop', matchers: 'alertname="X"', for: '30m', comment: 'a drill' };
    const steps = [
      send('a'),
      send('b', { expect: { query: 'mode', equals: 1 } }),
      { id: 's', title: 's', action: { silence }, rollback: { action: { expire: 's' } } },
      byHand('c'),
      send('d', { idempotent: true }),
    ];
    const plans = [recordOf(planOf(steps))];
    const targets = { shop: { url: production.url, sandbox: sandbox.url } };
    const clock = createFakeClock();
    const parts = { log: createMemoryLog(), clock, samples: createFakeSamples(clock), targets, plans };
    const { executor } = openExecutor(parts);
    const dryRun = executor.start({ planId: 'PLN-1', mode: 'dry-run', ...by('li.na') });
    expect(dryRun).toMatchObject({ status: 'finished' });
    expect(sandbox.requests).toHaveLength(0);

    const { id } = executor.start({ planId: 'PLN-1', mode: 'drill', ...by('li.na') });
    while (statuses(executor.get(id))[3] !== 'waiting') await turn();
    executor.confirm({ ...onStep(executor.get(id), 'c'), note: null });
    while (statuses(executor.get(id))[4] !== 'done') await turn();
    executor.rollback({ ...by('li.na'), executionId: id });
    while (executor.get(id).status !== 'finished') await turn();
    expect(sandbox.requests).toHaveLength(8);
    expect(production.requests).toHaveLength(0);
  });
});

describe('a plan that is edited', () => {
  it('G9 after the start changes nothing of the run, forward or back, nor over a restart', async () => {
    const gateway = await gatewayOf();
    const clock = createFakeClock();
    const log = createMemoryLog();
    const samples = createFakeSamples(clock);
    const plans = [recordOf(planOf([send('a'), byHand('b'), send('c')]))];
    const targets = { shop: { url: gateway.url } };
    const { executor } = openExecutor({ log, clock, samples, targets, plans });
    const { id } = executor.start({ planId: 'PLN-1', mode: 'live', ...by('li.na') });
    while (statuses(executor.get(id))[1] !== 'waiting') await turn();

    const other = planOf([send('a', { rollback: undefined }), byHand('b'), send('evil')]);
    plans[0] = recordOf(other, { hash: 'a'.repeat(64) });
    executor.confirm({ ...onStep(executor.get(id), 'b'), note: null });
    while (statuses(executor.get(id))[2] !== 'done') await turn();
    await executor.close();
    // Also a console that has never seen the old file goes on with what was pinned.
    const { executor: again } = openExecutor({ log, clock, samples, targets, plans });
    again.rollback({ ...by('li.na'), executionId: id });
    await gateway.received(4);
    expect(gateway.requests.map(({ path }) => path)).toEqual(['/a', '/c', '/c/back', '/a/back']);
    expect(again.get(id)).toMatchObject({ hash: 'f'.repeat(64), plan: { steps: { length: 3 } } });
  });

  it('G9 between the look and the start is refused', async () => {
    const gateway = await gatewayOf(hold);
    const clock = createFakeClock();
    const plans = [recordOf(planOf([send('a')]), { hash: 'a'.repeat(64) })];
    const targets = { shop: { url: gateway.url } };
    const parts = { log: createMemoryLog(), clock, samples: createFakeSamples(clock), targets, plans };
    const { executor } = openExecutor(parts);
    const seen = { hash: 'f'.repeat(64) };
    expect(() => executor.start({ planId: 'PLN-1', mode: 'live', ...seen, ...by('li.na') })).toThrow(
      expect.objectContaining({ code: 'conflict', field: 'hash' }),
    );
    expect(gateway.requests).toHaveLength(0);
  });
});

describe('a console that was started without a network', () => {
  it('G10 does not begin a remote step by itself whose source was never heard, nor when the source is back', async () => {
    const gateway = await gatewayOf();
    const clock = createFakeClock();
    const proved = { expect: { query: 'mode', equals: 1 }, manual: 'call them' };
    const plans = [recordOf(planOf([byHand('a'), send('b', proved)]))];
    // It is not lost before its time, but it has failed, and nobody has heard it yet.
    let source = sourceStatus({ lastSuccessAt: null, consecutiveFailures: 1 });
    const { executor } = openExecutor({
      log: createMemoryLog(),
      clock,
      samples: createFakeSamples(clock),
      targets: { shop: { url: gateway.url } },
      plans,
      sources: () => [source],
    });
    const { id } = executor.start({ planId: 'PLN-1', mode: 'live', ...by('li.na') });
    executor.confirm({ ...onStep(executor.get(id), 'a'), note: null });
    const [, held] = executor.get(id).steps;
    expect(held?.status).toBe('not-started');
    expect(held?.reason && textIn(held.reason, 'en')).toMatch(/does not answer/);
    expect(
      executor
        .get(id)
        .acts.filter(({ stepId }) => stepId === 'b')
        .map(({ act }) => act),
    ).toEqual(expect.arrayContaining(['run', 'confirm']));
    source = sourceStatus();
    await clock.advance(3_600_000);
    expect(gateway.requests).toHaveLength(0);
    executor.run(onStep(executor.get(id), 'b'));
    await gateway.received(1);
  });
});
