import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { reasonInChinese, refusalIn } from '../../../../shared/rules/problem-words/problem-words.ts';
import { wordsOfValues } from '../../../../shared/rules/problem-words/wording-of-values.ts';
import { sentencesIn, withSharedImports, type Sentence } from '../../../support/problem-sentences.ts';

/** Where a problem of a file begins: the schemas of all files, their readers, and where they come from. */
const sources = withSharedImports([
  'shared/model/plan.ts',
  'shared/model/promotion.ts',
  'shared/model/settings.ts',
  'shared/model/coordinates-file.ts',
  'shared/model/action-template.ts',
  'shared/rules/query-check.ts',
  ...['actions', 'files', 'plans/library', 'settings'].flatMap((folder) =>
    readdirSync(`electron/core/${folder}`)
      .filter((name) => name.endsWith('.ts') && name !== 'new-plan.ts')
      .map((name) => `electron/core/${folder}/${name}`),
  ),
  'electron/core/coordinates/coordinates-file.ts',
  'electron/core/plans/plan-files.ts',
  'electron/core/plans/plan-library.ts',
  'electron/core/sources/json-place.ts',
  'electron/core/sources/http/pem-files.ts',
  'electron/core/first-run/config-files.ts',
]).filter((file) => !file.startsWith('shared/rules/problem-words/'));

/** Where a problem begins of what other systems send, as boards show it. */
const deliveries = [
  'shared/model/change-report.ts',
  'shared/rules/diagnosis/read-record.ts',
  ...['field-mapping', 'log-converters', 'otlp-converter', 'otlp-spans'].map(
    (name) => `shared/rules/exceptions/${name}.ts`,
  ),
  'electron/core/changes/change-receiver.ts',
  'electron/core/changes/read-delivery.ts',
  'electron/core/diagnosis/intake-count.ts',
  'electron/core/sources/receivers/delivery.ts',
];
/** Where a record stands. */
const places: ReadonlySet<string> = new Set(['resourceSpans.….scopeSpans.….spans.…']);

/** Said to nobody who writes a file: parts of a sentence, and what the parser throws at who calls it wrongly. */
const unspoken: ReadonlySet<string> = new Set([
  'new plan',
  'expected …, without "#"',
  'Plain value cannot start with …',
  'explicit indentation indicator',
  'first line',
  'it is',
  'they are',
  'flow map',
  'flow sequence',
  'Tried to pop an empty stack',
  'Alias nodes cannot have tags',
  'Alias resolution is disabled',
  'This should not happen: Alias anchor was not resolved?',
]);

/** What the parser says of a text that is no YAML. */
const parser = ['compose', 'schema/common']
  .flatMap((folder) => readdirSync(`node_modules/yaml/dist/${folder}`).map((name) => `${folder}/${name}`))
  .concat('parse/parser.js', 'doc/directives.js', 'nodes/Alias.js')
  .filter((name) => name.endsWith('.js'))
  .map((name) => `node_modules/yaml/dist/${name}`);

/** What may be filled in: a name, another sentence, or what was found. */
const fillings = ['Ω', 'expected a header name', '; found Ω', ''];

function said({ parts: [first = '', ...rest] }: Sentence): string[] {
  const filled = rest.reduce(
    (texts, part) => texts.flatMap((text) => fillings.map((filling) => text + filling + part)),
    [first],
  );
  return filled.flatMap((text) => [text, `expected ${text}`, `Plain value cannot start with ${text}`]);
}

const unsaid = (files: readonly string[]) =>
  files
    .flatMap(sentencesIn)
    .filter(
      (sentence) =>
        !said(sentence).some((text) => reasonInChinese(text) !== null || Object.hasOwn(wordsOfValues, text)),
    )
    .map(({ file, parts }) => ({ file, text: parts.join('…') }))
    .filter(({ text }) => !unspoken.has(text));

it('finds the sentences of every file', () => {
  const found = sources.flatMap(sentencesIn);
  expect(found.length).toBeGreaterThan(200);
  expect(found).toContainEqual({ file: 'shared/model/plan.ts', parts: ['expected an id such as PLN-014'] });
});

it('every sentence that a rule of ours can say of a file is said in Chinese', () => {
  expect(unsaid(sources)).toEqual([]);
});

it('so is every sentence about what other systems send', () => {
  const english = unsaid(deliveries).filter(({ text }) => refusalIn(text, 'zh-CN') === text);
  expect(english.map(({ text }) => text)).toEqual([...places]);
});

it('so is every sentence of the parser of YAML', () => {
  expect(unsaid(parser)).toEqual([]);
});
