import { expect, it } from 'vitest';
import {
  problemIn,
  reasonIn,
  reasonText,
  refusalIn,
} from '../../../../shared/rules/problem-words/problem-words.ts';
import { wordingOfDeliveries } from '../../../../shared/rules/problem-words/wording-of-deliveries.ts';
import { wordingOfFiles } from '../../../../shared/rules/problem-words/wording-of-files.ts';
import { wordingOfPlans } from '../../../../shared/rules/problem-words/wording-of-plans.ts';
import { wordingOfSettings } from '../../../../shared/rules/problem-words/wording-of-settings.ts';
import { wordingOfValues } from '../../../../shared/rules/problem-words/wording-of-values.ts';
import { wordingOfYaml } from '../../../../shared/rules/problem-words/wording-of-yaml.ts';

it.each([
  ['is 7; expected more than 7', '为 7，应大于 7'],
  ['expected an id such as PLN-014; found "plan 14"', '应为编号，如 PLN-014；现为 "plan 14"'],
  ['is missing; expected string', '缺少此项；应为文本'],
  ['Too small: expected string to have >=1 characters; found ""', '不能为空；现为 ""'],
  [
    'expected exactly one of equals, above, below, between; found none',
    'equals、above、below、between 应正好写一个；现为无',
  ],
  [
    'Invalid input: expected string, received number, or Invalid input: expected object, received number; found 7',
    '应为文本，或者应为一组字段；现为 7',
  ],
  [
    'expected a number, a percentage such as 80%, or { parameter: NAME }; found "80 percent"',
    '应为数字、80% 这样的百分比，或 { parameter: 名称 }；现为 "80 percent"',
  ],
  ["EIO: i/o error, read '/plans/a.plan.yaml'", '系统无法读取 /plans/a.plan.yaml（错误 EIO）'],
  [
    'http://plans.example/index.json: answered 502; expected 200',
    'http://plans.example/index.json：服务器应答 502；应为 200',
  ],
])('says in Chinese that it %s', (reason, inChinese) => {
  expect(reasonIn(reason, 'zh-CN')).toBe(inChinese);
  expect(reasonIn(reason, 'en')).toBe(reason);
});

it('leaves words that are not ours as they were said', () => {
  expect(reasonText('upstream says no')).toEqual({ en: 'upstream says no', zh: 'upstream says no' });
});

it('is not led astray by what stands in a file', () => {
  // What looks like two sentences is one value.
  expect(reasonIn('expected P1, P2 or P3; found "P9; found nothing, or expected text"', 'zh-CN')).toBe(
    '应为 P1、P2 或 P3；现为 "P9; found nothing, or expected text"',
  );
  expect(reasonIn('"<name> $& <*why>" stands twice in lines', 'zh-CN')).toBe(
    '“<name> $& <*why>”在 lines 中写了两次',
  );
});

it('tells a problem on one line, its place as everywhere', () => {
  const problem = { file: 'a.plan.yaml', line: 7, field: 'version', reason: 'is 7; expected more than 7' };
  expect(problemIn(problem, 'en')).toBe('a.plan.yaml:7: version: is 7; expected more than 7');
  expect(problemIn(problem, 'zh-CN')).toBe('a.plan.yaml:7：version：为 7，应大于 7');
});

it.each([
  ['what: found 7; expected what is changed, a text', 'what：应为文本：变更的内容；现为 7'],
  [
    '0.what: found nothing; expected what is changed, since CHG-1 is not known yet; 1.lines: found "a"; expected at most 50 of them',
    '0.what：应说明变更了什么，因为 CHG-1 此前没有登记过；现为无内容；1.lines：应不超过 50 项；现为 "a"',
  ],
  ['the document: found an empty list; expected a change', '整个文档：是空列表；应至少有一项变更'],
  ['link: expected texts that are not empty; found ""', 'link：应为非空文本；现为 ""'],
  ['the body is not JSON', '正文不是 JSON'],
  ['stopped by its own', 'stopped by its own'],
])('says in Chinese that a delivery was refused: %s', (refusal, inChinese) => {
  expect(refusalIn(refusal, 'zh-CN')).toBe(inChinese);
  expect(refusalIn(refusal, 'en')).toBe(refusal);
});

const all = [
  wordingOfValues,
  wordingOfYaml,
  wordingOfFiles,
  wordingOfPlans,
  wordingOfSettings,
  wordingOfDeliveries,
];
const pairs = all.flatMap((wording) => Object.entries(wording));

it('has each sentence once', () => {
  expect(new Set(pairs.map(([sentence]) => sentence)).size).toBe(pairs.length);
});

it.each(pairs)('%s: %s', (sentence, inChinese) => {
  const holes = (text: string) => text.match(/<[?~,*]?[a-z]+>/g) ?? [];
  expect(holes(sentence)).toEqual(expect.arrayContaining(holes(inChinese)));
  // Names of fields and examples stand as they are written in files; a clause of English is none of them.
  const words = inChinese.replaceAll(/<[?~,*]?[a-z]+>/g, 'Ω');
  expect(words).toMatch(/[\p{Script=Han}：（]/u);
  expect(words).not.toMatch(/[a-z]{2,} (?!or\b)[a-z]{2,} [a-z]{2,}/);
});
