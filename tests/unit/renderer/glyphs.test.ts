import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { resources } from '../../../renderer/text/resources.ts';
import { pseudoMessages } from '../../../renderer/text/pseudo-messages.ts';
import { coverageOf } from '../../support/font-coverage.ts';

const inter = coverageOf('inter');
const chinese = coverageOf('noto-sans-sc');
const mono = coverageOf('jetbrains-mono');

/** Signs of a text for which none of the fonts has a glyph. */
function tofu(text: string, fonts: readonly ReadonlySet<number>[] = [inter, chinese]): string[] {
  const signs = new Set(Array.from(text).filter((sign) => !/\s/u.test(sign)));
  return [...signs].filter((sign) => !fonts.some((font) => font.has(sign.codePointAt(0) ?? 0)));
}

const resourcesFolder = join(import.meta.dirname, '../../../resources');

it('reads the coverage of the bundled fonts', () => {
  expect([inter.has(0x41), inter.has(0x6570), chinese.has(0x6570), mono.has(0x41)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(chinese.size).toBeGreaterThan(6_000);
});

it('every sign of every message has a glyph in a bundled font', () => {
  expect(tofu(JSON.stringify(resources))).toEqual([]);
  expect(tofu(JSON.stringify(pseudoMessages(resources.en)), [inter])).toEqual([]);
});

it('so has every sign of the rehearsal and of what is shipped beside it', () => {
  const files = readdirSync(resourcesFolder, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(?:ya?ml|json)$/.test(path),
  );
  expect(files.length).toBeGreaterThan(10);
  const found = files.flatMap((path) =>
    tofu(readFileSync(join(resourcesFolder, path), 'utf8'), [inter, chinese, mono]).map(
      (sign) => `${path}: ${sign}`,
    ),
  );
  expect(found).toEqual([]);
});

it('so have the signs that numbers and times are written with', () => {
  expect(tofu('0123456789.,:−+%±×÷·–—…“”‘’¥万亿KMBT')).toEqual([]);
});
