import { existsSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { chromiumLaunchOptions } from '../support/find-chromium.ts';
import { pictureName, takePicture } from './baseline.ts';
import type { Look, LookScreen } from './screen.ts';
import { screens } from './screens.ts';
import { openStage } from './stage.ts';
import type { SizeName } from './still-page.ts';

/**
 * `npm run looks -- --contact-sheet DIR [--mocks DIR] [NAME…]`: one page with a picture of every screen, or of those that
 * are named, in a dark English and a light Chinese look; beside those that have a mock-up, the mock-up.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { 'contact-sheet': { type: 'string' }, mocks: { type: 'string' } },
});
const folder = values['contact-sheet'];
if (folder === undefined)
  throw new Error('say where to: npm run looks -- --contact-sheet DIR [--mocks DIR] [NAME…]');
await mkdir(folder, { recursive: true });

const sizeOf = ({ kind }: LookScreen): SizeName => (kind === 'wall' ? '1920x1080' : '1366x768');
const looks: readonly Look[] = [
  { theme: 'dark', language: 'en' },
  { theme: 'light', language: 'zh-CN' },
];
const figure = (file: string, text: string) =>
  `<figure><a href="${file}"><img src="${file}" alt=""></a><figcaption>${text}</figcaption></figure>`;

const rows: string[] = [];
const browser = await chromium.launch(chromiumLaunchOptions());
const stage = await openStage(browser);
try {
  for (const screen of screens) {
    if (positionals.length > 0 && !positionals.includes(screen.name)) continue;
    const figures: string[] = [];
    const { mock } = screen;
    const worn = mock ? [{ theme: mock.theme, language: mock.language }] : looks;
    try {
      if (mock && values.mocks !== undefined && existsSync(join(values.mocks, `${mock.name}.png`))) {
        await copyFile(join(values.mocks, `${mock.name}.png`), join(folder, `mock-${mock.name}.png`));
        figures.push(figure(`mock-${mock.name}.png`, 'mock-up'));
      }
      const [first] = worn;
      if (!first) continue;
      const shown = await stage.show(screen, { ...first, size: sizeOf(screen) });
      for (const look of worn) {
        await shown.wear(look);
        const name = pictureName(screen.name, look, sizeOf(screen));
        const { png } = await takePicture(shown.session, name, sizeOf(screen));
        await writeFile(join(folder, `${name}.png`), png);
        figures.push(figure(`${name}.png`, `${look.theme}, ${look.language}`));
      }
      await shown.close();
    } catch (failure) {
      figures.push(`<p>not drawn: ${failure instanceof Error ? failure.message : ''}</p>`);
      console.log(`${screen.name} could not be drawn: ${failure instanceof Error ? failure.message : ''}`);
    }
    rows.push(`<h2>${screen.name} <code>${screen.route}</code></h2><div>${figures.join('')}</div>`);
  }
} finally {
  await stage.close();
  await browser.close();
}
const style =
  'body{font:14px sans-serif;background:#808080}div{display:flex;gap:16px}figure{margin:0;flex:1}img{width:100%}code{font-weight:400}';
await writeFile(
  join(folder, 'index.html'),
  `<!doctype html><meta charset="utf-8"><title>Screens</title><style>${style}</style>${rows.join('\n')}\n`,
);
console.log(`${rows.length} screens: ${join(folder, 'index.html')}`);
