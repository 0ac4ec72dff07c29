import { expect, test, type Locator, type Page, type TestInfo } from '@playwright/test';
import { buildRenderer } from '../../electron/cli/build-renderer.ts';
import { capacityFixture } from '../support/capacity-fixture.ts';
import { boardReading } from '../support/board-reading.ts';
import { rowOf } from '../support/board-page.ts';
import { startFixtureServer } from '../support/fixture-server.ts';
import { startMeasuredShop, type MeasuredShop } from '../support/measured-shop.ts';
import { pixelsOfColour } from '../support/pixels-of-colour.ts';
import { findPrometheus, startPrometheus } from '../support/prometheus-server.ts';
import { prometheusAnswer } from '../support/scripted-prometheus.ts';
import { startScriptedServer, type ScriptedServer } from '../support/scripted-server.ts';
import { startWatchedConsole } from '../support/watched-console.ts';
import { colours } from '../../renderer/theme/tokens.ts';

/** Two intervals of a second, and what a poll, a push and a paint may add on a busy machine. */
const ageingMs = 2_000 + 3_000;
/** Five intervals or 30 s, the larger; and the same. */
const staleMs = 30_000 + 3_000;

test.use({ viewport: { width: 1366, height: 768 }, contextOptions: { reducedMotion: 'reduce' } });
// Each waits for half a minute on servers of its own: side by side.
test.describe.configure({ timeout: 180_000, mode: 'parallel' });

interface Seen {
  at: number;
  /** The freshness in the row, and all its words. */
  state: string | null;
  text: string;
}

/** What a row shows, written down in the page itself ten times a second. */
async function writeDown(page: Page, entry: string): Promise<() => Promise<Seen[]>> {
  await page.evaluate((name) => {
    const seen: Seen[] = [];
    Object.assign(window, { seen });
    setInterval(() => {
      const row = [...document.querySelectorAll('[data-freshness]')].find((one) =>
        one.textContent.includes(name),
      );
      seen.push({
        at: Date.now(),
        state: row?.getAttribute('data-freshness') ?? null,
        text: row?.textContent ?? '',
      });
    }, 100);
  }, entry);
  return () => page.evaluate(() => (window as unknown as { seen: Seen[] }).seen);
}

/** No value that was measured at `measuredAt` was shown as live past two intervals, or as anything but stale past 30 s. */
function expectHonest(seen: readonly Seen[], measuredAt: number): void {
  const late = seen.filter(({ at }) => at > measuredAt + ageingMs);
  expect(late.length).toBeGreaterThan(50);
  expect(late.filter(({ state }) => state === 'live')).toEqual([]);
  expect(late.filter(({ text }) => !/data \d+ (s|min) old|last .* at/.test(text))).toEqual([]);
  const old = seen.filter(({ at }) => at > measuredAt + staleMs);
  expect(old.length).toBeGreaterThan(0);
  expect(old.filter(({ state }) => state !== 'stale' && state !== 'lost')).toEqual([]);
}

async function attach(row: Locator, info: TestInfo, name: string): Promise<number> {
  const body = await row.screenshot();
  await info.attach(name, { body, contentType: 'image/png' });
  return pixelsOfColour(row.page(), body, colours.dark.stale);
}

async function startOther(): Promise<ScriptedServer> {
  return startScriptedServer(
    prometheusAnswer({
      now: Date.now,
      series: () => [{ value: String(1_000 + (Math.floor(Date.now() / 1_000) % 100)) }],
    }),
  );
}

interface Frozen {
  prom: string;
  /** @returns the time of the newest value that can be known, epoch ms. */
  freeze(): number;
  /** Lost at once where the source itself says that the series is no more. */
  ends: 'stale' | 'lost';
  /** What a total over both lines counts afterwards. */
  coverage: string;
  /** Whether line b goes on. */
  bLives: boolean;
}

/** Opens the boards on a live source, freezes it, and follows the screen until everything of it is stale. */
async function follow(
  page: Page,
  info: TestInfo,
  { prom, freeze, ends, coverage, bLives }: Frozen,
): Promise<void> {
  const other = await startOther();
  const tidewatch = await startWatchedConsole({ prom, other: other.url });
  try {
    const funnel = await page.context().newPage();
    await funnel.goto(`${tidewatch.url}/?theme=dark&lang=en#/funnel`);
    await page.goto(`${tidewatch.url}/?theme=dark&lang=en#/capacity`);
    const row = rowOf(page, 'Entry a');
    for (const name of ['Entry a', 'Entry b', 'Entry c'])
      await expect(rowOf(page, name)).toHaveAttribute('data-freshness', 'live', { timeout: 30_000 });
    await expect(funnel.getByText('1/2')).toHaveCount(0);
    expect(await attach(row, info, 'live')).toBe(0);

    const read = await writeDown(page, 'Entry a');
    const readOther = await writeDownOther(page);
    const measuredAt = freeze();
    await expect(row).toHaveAttribute('data-freshness', ends, { timeout: staleMs + 10_000 });
    if (ends === 'lost') {
      await expect(row.getByRole('cell').nth(2)).toHaveText(/^—/);
      await expect(row).toContainText(/last [\d,.]+K? at \d\d:\d\d:\d\d/);
    }
    expect(await attach(row, info, ends)).toBeGreaterThan(20);
    await expect(funnel.getByText(new RegExp(`· ${coverage}`)).first()).toBeVisible({ timeout: 5_000 });
    // Nothing new from the whole source: the top bar says how old the data are, or that the source does not answer.
    if (!bLives)
      await expect(page.getByRole('banner').locator('a[href$="/sources"]')).toHaveText(
        /1\/2|data (3[^0-2]|[4-9]\d) s/,
      );
    // Long enough that what is written down reaches past the last limit.
    await page.waitForTimeout(measuredAt + staleMs + 2_000 - Date.now());
    expectHonest(await read(), measuredAt);
    await expect(rowOf(page, 'Entry b')).toHaveAttribute('data-freshness', bLives ? 'live' : 'stale');
    // What another source tells is none of its business.
    expect((await readOther()).filter((state) => state === 'stale' || state === 'lost')).toEqual([]);
  } finally {
    await tidewatch.stop();
    await other.stop();
  }
}

async function writeDownOther(page: Page): Promise<() => Promise<(string | null)[]>> {
  await page.evaluate(() => {
    const other: (string | null)[] = [];
    Object.assign(window, { other });
    setInterval(() => {
      const row = [...document.querySelectorAll('[data-freshness]')].find((one) =>
        one.textContent.includes('Entry c'),
      );
      other.push(row?.getAttribute('data-freshness') ?? null);
    }, 100);
  });
  return () => page.evaluate(() => (window as unknown as { other: (string | null)[] }).other);
}

test.describe('on a real Prometheus', () => {
  test.skip(findPrometheus() === undefined, 'this machine has no prometheus');
  let shops: MeasuredShop[] = [];

  test.beforeEach(async () => {
    shops = await Promise.all(['a', 'b'].map(startMeasuredShop));
  });
  test.afterEach(async () => {
    await Promise.all(shops.map((shop) => shop.close()));
  });

  const scrape = () => ({
    scrape: shops.map(({ target }, index) => ({ job: `shop-${index}`, targets: [target] })),
    intervalMs: 1_000,
  });

  test('while the whole Prometheus stands still, no value of it looks live, and totals count none', async ({
    page,
  }, info) => {
    const prometheus = await startPrometheus(scrape());
    try {
      await follow(page, info, {
        prom: prometheus.url,
        ends: 'stale',
        coverage: '0/2',
        bLives: false,
        freeze: () => {
          prometheus.freeze();
          return Math.min(Date.now(), ...shops.map(({ scrapedAt }) => scrapedAt));
        },
      });
    } finally {
      await prometheus.stop();
    }
  });

  test('while one scrape target stands still, its values go with their last one beside them, and the others stay live', async ({
    page,
  }, info) => {
    const prometheus = await startPrometheus(scrape());
    try {
      await follow(page, info, {
        prom: prometheus.url,
        ends: 'lost',
        coverage: '1/2',
        bLives: true,
        freeze: () => {
          shops[0]?.freeze();
          return shops[0]?.scrapedAt ?? 0;
        },
      });
    } finally {
      await prometheus.stop();
    }
  });
});

test('a server that gives the same old sample again and again does not make it any younger', async ({
  page,
}, info) => {
  let frozenAt: number | null = null;
  const prom = await startScriptedServer(
    prometheusAnswer({
      now: Date.now,
      series: (selector) => {
        const a = {
          labels: { line: 'a' },
          value: '1234',
          ageMs: frozenAt === null ? 0 : Date.now() - frozenAt,
        };
        const b = { labels: { line: 'b' }, value: '1200' };
        return [a, b].filter(
          ({ labels }) => !selector.includes('{') || selector.includes(`"${labels.line}"`),
        );
      },
    }),
  );
  try {
    await follow(page, info, {
      prom: prom.url,
      ends: 'stale',
      coverage: '1/2',
      bLives: true,
      freeze: () => (frozenAt = Date.now()),
    });
  } finally {
    await prom.stop();
  }
});

test('a proxy that gives whole old answers, byte for byte, does not make them any younger', async ({
  page,
}, info) => {
  let frozenAt: number | null = null;
  const prom = await startScriptedServer((request, response) => {
    // Whatever moment is asked for, it answers of the one at which it was filled.
    const now = frozenAt ?? Date.now();
    request.parameters.delete('time');
    prometheusAnswer({
      now: () => now,
      series: (selector) =>
        ['a', 'b']
          .map((line) => ({ labels: { line }, value: '1234' }))
          .filter(({ labels }) => !selector.includes('{') || selector.includes(`"${labels.line}"`)),
    })(request, response);
  });
  try {
    await follow(page, info, {
      prom: prom.url,
      ends: 'stale',
      coverage: '0/2',
      bLives: false,
      freeze: () => (frozenAt = Date.now()),
    });
  } finally {
    await prom.stop();
  }
});

test('lost, after 120 s (on a fixture, whose clock need not be waited for): "—" with the last value and its time', async ({
  page,
}, info) => {
  const { folder } = await buildRenderer();
  const board = capacityFixture();
  const [first] = board.entries;
  if (!first) throw new Error('the fixture has entries');
  const as = (freshness: 'live' | 'stale' | 'lost') => ({
    capacity: {
      ...board,
      entries: [
        {
          ...first,
          current: boardReading(41_200, freshness),
          level: freshness === 'lost' ? null : first.level,
        },
        ...board.entries.slice(1),
      ],
    },
  });
  const server = await startFixtureServer({ rendererFolder: folder, boards: as('live') });
  try {
    await page.goto(`${server.url}/?theme=dark&lang=en#/capacity`);
    const row = page.locator('[data-freshness]').first();
    await expect(row).toHaveAttribute('data-freshness', 'live');
    await expect(row).toContainText('41.2');
    expect(await attach(row, info, 'live')).toBe(0);
    server.show(as('lost'));
    await expect(row).toHaveAttribute('data-freshness', 'lost');
    await expect(row.getByRole('cell').nth(2)).toHaveText(/^—/);
    await expect(row).toContainText(/last 41\.2K at \d\d:\d\d:\d\d/);
    expect(await attach(row, info, 'lost')).toBeGreaterThan(20);
  } finally {
    await server.close();
  }
});
