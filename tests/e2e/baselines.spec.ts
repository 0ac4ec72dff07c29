import { expect, type Page } from '@playwright/test';
import { usual, wide, type Tolerance } from '../looks/darkroom.ts';
import { takePicture } from '../looks/baseline.ts';
import { settled } from '../looks/still-page.ts';
import { test } from '../support/looks-stage.ts';

// What compares the pictures of tests/e2e/matrix.spec.ts is itself looked at here.

/** What the comparison must tell, and what it must not: with the wider of its tolerances, where none is named. */
const changes: readonly {
  what: string;
  isTold: boolean;
  tolerance?: Tolerance;
  change(page: Page): Promise<void>;
}[] = [
  { what: 'nothing', isTold: false, change: async () => {} },
  {
    what: 'another rendering of every letter',
    isTold: false,
    change: (page) => wear(page, '* { text-rendering: geometricPrecision !important; }'),
  },
  {
    what: 'a control that moved by four pixels',
    isTold: true,
    tolerance: usual,
    change: (page) => wear(page, '#board button { transform: translateX(4px); }'),
  },
  {
    what: 'a colour of bars that is another one',
    isTold: true,
    change: (page) => wear(page, ':root[data-theme] { --bar: #7FB08F !important; }'),
  },
  {
    what: 'a word that is missing',
    isTold: true,
    change: (page) =>
      page.getByRole('button', { name: 'Payment gateway', exact: true }).evaluate((button) => {
        button.textContent = 'gateway';
      }),
  },
];

test('of two pictures, what moved, changed its colour or is missing is told, how letters are drawn is not', async ({
  stage,
  darkroom,
}) => {
  const found: string[] = [];
  let before: Buffer | null = null;
  for (const { what, change, tolerance = wide } of changes) {
    const shown = await stage.show(
      { name: 'capacity', route: '/capacity', kind: 'board' },
      { theme: 'dark', language: 'en', size: '1366x768' },
    );
    await change(shown.page);
    await settled(shown.page);
    const { png } = await takePicture(shown.session, what, '1366x768');
    await shown.close();
    const picture = await darkroom.reduce(png, 1);
    before ??= picture;
    const { faults, marked } = await darkroom.compare(before, picture, tolerance);
    expect(marked !== null, what).toBe(faults.length > 0);
    if (faults.length > 0) found.push(what);
  }
  expect(found).toEqual(changes.filter(({ isTold }) => isTold).map(({ what }) => what));
});

/** Through the document's own sheets: the page's policy takes no others. */
function wear(page: Page, rules: string): Promise<void> {
  return page.evaluate((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }, rules);
}
