import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type Axe from 'axe-core';

/** WCAG 2.2 AA, and what it is built on. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

let source: Promise<string> | undefined;

/** Puts axe into a page, once: it is run again after every push, in milliseconds instead of seconds. */
async function injectAxe(page: Page): Promise<void> {
  if (await page.evaluate(() => 'axe' in globalThis)) return;
  source ??= readFile(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
  await page.evaluate(await source);
}

interface Asked {
  /** Part of the page, where the rest is looked at elsewhere. */
  within?: string;
  /** Rules by name, instead of those of WCAG 2.2 AA. */
  rules?: readonly string[];
}

/** What is wrong by WCAG 2.2 AA, one line a place. */
export async function faultsOf(page: Page, { within = 'html', rules }: Asked = {}): Promise<string[]> {
  await injectAxe(page);
  const run: AxeRun = { within, type: rules ? 'rule' : 'tag', values: [...(rules ?? tags)] };
  return page.evaluate(runAxe, run);
}

interface AxeRun {
  within: string;
  type: 'rule' | 'tag';
  values: string[];
}

/** In the page. */
async function runAxe(asked: AxeRun): Promise<string[]> {
  const { axe } = globalThis as unknown as { axe: typeof Axe };
  const { violations } = await axe.run(asked.within, {
    runOnly: { type: asked.type, values: asked.values },
    resultTypes: ['violations'],
    iframes: false,
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  );
}
