import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startConsoleProcess, type ConsoleProcess } from './console-process.ts';

const hour = 3_600_000;

/**
 * A console as its own process over two business lines, `a` and `b`: an entry and a line of the funnel each, asked of the
 * source `prom` every second, and an entry `c` of the source `other`.
 */
export async function startWatchedConsole({
  prom,
  other,
}: {
  prom: string;
  other: string;
}): Promise<ConsoleProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'tidewatch-frozen-'));
  const now = Date.now();
  const at = (hours: number) => new Date(now + hours * hour).toISOString();
  const entry = (id: string, query: string) => ({
    id: `${id}@submit`,
    name: `Entry ${id}`,
    line: id === 'b' ? 'b' : 'a',
    tier: 'core',
    query,
    target: 1_400,
    tested: { limit: 2_000, at: at(-48), build: '1.0.0' },
  });
  const promotion = {
    id: 'frozen',
    name: 'Frozen',
    zone: 'Asia/Shanghai',
    phases: [{ id: 'peak', start: at(-1), end: at(3) }],
    lines: ['a', 'b'].map((id) => ({ id, name: `Line ${id}`, tier: 'core' })),
    funnel: { stages: [{ id: 'order', name: 'Orders', query: 'shop_orders' }] },
    entries: [
      entry('a', 'shop_qps{line="a"}'),
      entry('b', 'shop_qps{line="b"}'),
      entry('c', '@other shop_qps'),
    ],
  };
  const settings = {
    language: 'en',
    promotion: 'promotion.yaml',
    plans: 'plans/',
    sources: [
      { id: 'prom', kind: 'prometheus', url: prom, every: '1s', scrape: '1s' },
      { id: 'other', kind: 'prometheus', url: other, every: '1s', scrape: '1s' },
    ],
    targets: {},
    people: [],
  };
  // JSON is YAML.
  await writeFile(join(folder, 'promotion.yaml'), JSON.stringify(promotion));
  await writeFile(join(folder, 'tidewatch.yaml'), JSON.stringify(settings));
  await mkdir(join(folder, 'plans'));
  await mkdir(join(folder, 'data'));
  const started = await startConsoleProcess([
    '--config',
    join(folder, 'tidewatch.yaml'),
    '--data',
    join(folder, 'data'),
  ]);
  return {
    ...started,
    async stop() {
      await started.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
