import { z } from 'zod';
import { startConsoleProcess } from '../support/console-process.ts';

/**
 * Started where the network ends at this machine: `probe.ts CONFIG DATA`. Starts the console as people start it, asks it over HTTP
 * what it has, carries out a manual step, and prints what it saw as one line of JSON ({@link Probed}).
 */
const [config = '', data = ''] = process.argv.slice(2);

const Plan = z.object({ plan: z.object({ id: z.string() }), standing: z.string(), cachedAt: z.number() });
const Library = z.object({ origin: z.object({ reachable: z.boolean() }), plans: z.array(Plan) });
const Text = z.union([z.string(), z.object({ en: z.string() }).transform(({ en }) => en)]);
const Step = z.object({ status: z.string(), reason: Text.nullable() });
const Execution = z.object({
  id: z.string(),
  steps: z.array(Step),
  acts: z.array(z.object({ act: z.string(), stepId: z.string().nullable() })),
});

const spawnedAt = performance.now();
const console_ = await startConsoleProcess(['--config', config, '--data', data, '--as', 'li.na']);

async function ask(path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${console_.url}/api/v1${path}`, {
    ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
    signal: AbortSignal.timeout(10_000),
  });
  const said: unknown = await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${JSON.stringify(said)}`);
  return said;
}

try {
  // The library as the screen first shows it.
  let library = Library.parse(await ask('/plans'));
  const libraryAfter = performance.now() - spawnedAt;
  const page = await fetch(console_.url);
  const pageAfter = performance.now() - spawnedAt;
  const opened: { id: string; standing: string; age: number; took: number }[] = [];
  for (const { plan } of library.plans) {
    const from = performance.now();
    const { standing, cachedAt } = Plan.parse(await ask(`/plans/${plan.id}`));
    await ask(`/plans/${plan.id}/preflight`);
    opened.push({ id: plan.id, standing, age: Date.now() - cachedAt, took: performance.now() - from });
  }
  library = Library.parse(await ask('/plans'));

  const word = (path: string, more: object = {}) =>
    ask(path, { commandId: crypto.randomUUID(), ...more }).then((said) => Execution.parse(said));
  const { id } = await word('/executions', { planId: 'PLN-BY-HAND' });
  const confirmed = await word(`/executions/${id}/steps/look/confirm`);
  const remote = confirmed.steps[1];
  process.stdout.write(
    `${JSON.stringify({
      libraryAfter,
      pageAfter,
      pageAnswered: page.status,
      reachable: library.origin.reachable,
      opened,
      byHand: confirmed.steps[0]?.status,
      remote,
      offered: confirmed.acts.filter(({ stepId }) => stepId === 'send').map(({ act }) => act),
    })}\n`,
  );
} finally {
  await console_.stop();
}
