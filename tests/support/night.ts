import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSystemClock } from '../../electron/core/clock.ts';
import { DisposableStore } from '../../electron/core/disposer.ts';
import { startRehearsal, type Rehearsal } from '../../electron/core/rehearsal/start-rehearsal.ts';
import { startAlertmanager } from './alertmanager-server.ts';
import { startConsoleProcess, type ConsoleProcess } from './console-process.ts';
import { linkTo, type CuttableLink } from './cuttable-link.ts';
import { servePlanIndex } from './plan-index.ts';
import { startPrometheus } from './prometheus-server.ts';

/** The whole thing, on real parts: shop ← Prometheus → Alertmanager, an index of plans, and the console as its own process. */
export type Night = {
  /** The simulated shop that everything is about. */
  shop: Rehearsal;
  /** The present console; another one after {@link Night.restart}. */
  console(): ConsoleProcess;
  /** Starts the console anew on the same data, after it was killed or stopped. */
  restart(): Promise<ConsoleProcess>;
  /** Pulls the network between the console and everything it talks to, or puts it back. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** How often the shop was asked to do something, by anybody. */
  requestCount(): number;
  close(): Promise<void>;
};

const secondMs = 1_000;

export async function startNight(): Promise<Night> {
  const started = new DisposableStore();
  try {
    return await build(started);
  } catch (failure) {
    await started.dispose();
    throw failure;
  }
}

async function build(started: DisposableStore): Promise<Night> {
  const folder = await mkdtemp(join(tmpdir(), 'tidewatch-night-'));
  started.add(() => rm(folder, { recursive: true, force: true }));
  const shop = await startRehearsal({ scenario: 'sale-930', clock: createSystemClock() });
  started.add(() => shop.close());
  const alertmanager = await startAlertmanager();
  started.add(() => alertmanager.stop());
  const prometheus = await startPrometheus({
    scrape: [{ job: 'shop', targets: [new URL(shop.url).host] }],
    intervalMs: secondMs,
    rules: await readFile(join(shop.plansFolder, '..', 'alerts.rules.yaml'), 'utf8'),
    alertmanagerUrl: alertmanager.url,
  });
  started.add(() => prometheus.stop());
  const index = await servePlanIndex(shop.plansFolder);
  started.add(() => index.close());

  const links: CuttableLink[] = [];
  const through = async (url: string) => {
    const link = await linkTo(url);
    started.add(() => link.close());
    links.push(link);
    return link.url;
  };
  const config = await configure(folder, shop, {
    prometheus: await through(prometheus.url),
    alertmanager: await through(alertmanager.url),
    shop: await through(shop.url),
    plans: await through(index.url),
  });

  const data = join(folder, 'data');
  await mkdir(data);
  const start = () => startConsoleProcess(['--config', config, '--data', data, '--as', 'li.na']);
  let running = await start();
  started.add(() => running.stop());
  return {
    shop,
    console: () => running,
    async restart() {
      running = await start();
      return running;
    },
    cut: async () => void (await Promise.all(links.map((link) => link.cut()))),
    restore: async () => void (await Promise.all(links.map((link) => link.restore()))),
    requestCount: () => shop.countRequests().reduce((sum, { count }) => sum + count, 0),
    close: () => started.dispose(),
  };
}

async function configure(
  folder: string,
  shop: Rehearsal,
  urls: { prometheus: string; alertmanager: string; shop: string; plans: string },
): Promise<string> {
  const settings = {
    language: 'en',
    promotion: 'promotion.yaml',
    plans: { url: `${urls.plans}/index.json`, every: '2s' },
    sources: [
      // Half as often as it is scraped: nothing holds over a gap of two rounds, and a busy machine now and then leaves two seconds out.
      { id: 'prom', kind: 'prometheus', url: urls.prometheus, every: '2s' },
      { id: 'am', kind: 'alertmanager', urls: [urls.alertmanager], every: '1s' },
    ],
    targets: { shop: { url: urls.shop } },
    people: shop.settings.people,
  };
  // JSON is YAML.
  await writeFile(join(folder, 'promotion.yaml'), JSON.stringify(shop.promotion));
  await writeFile(join(folder, 'tidewatch.yaml'), JSON.stringify(settings));
  return join(folder, 'tidewatch.yaml');
}
