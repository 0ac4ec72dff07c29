import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const renderer = join(import.meta.dirname, '../../../renderer');
/** Where colours are defined, and what tells a transparent background from a drawn one. */
const allowed = new Set(['theme/tokens.ts']);
const transparent = "'rgba(0, 0, 0, 0)'";

/** `#abc`, `rgb(…)`, `hsl(…)` and the like, and names of colours in style sheets. */
const literals =
  /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?!\w)|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\([\d.]/gi;
const named = /:\s*[^;{]*\b(?:white|black|red|green|blue|yellow|orange|purple|gr[ae]y|silver)\b[^;{]*;/gi;

function files(ends: readonly string[]): { path: string; text: string }[] {
  return readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((path) => ends.some((end) => path.endsWith(end)) && !allowed.has(path))
    .map((path) => ({ path, text: readFileSync(join(renderer, path), 'utf8') }));
}

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

it('no colour is written outside the token file', () => {
  const found = files(['.css', '.ts', '.tsx'])
    // What people read may well have a number sign.
    .filter(({ path }) => !path.startsWith('text/'))
    .flatMap(({ path, text }) =>
      [...withoutComments(text).replaceAll(transparent, "''").matchAll(literals)].map(
        ([match]) => `${path}: ${match}`,
      ),
    );
  expect(found).toEqual([]);
});

it('no style sheet names a colour', () => {
  const found = files(['.css']).flatMap(({ path, text }) =>
    [...withoutComments(text).matchAll(named)].map(([match]) => `${path}: ${match.trim()}`),
  );
  expect(found).toEqual([]);
});
