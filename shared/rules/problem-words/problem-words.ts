import { textIn, type Language, type LocalText } from '../../model/local-text.ts';
import type { Problem } from '../../model/problem.ts';
import { problemLine } from '../../model/problem.ts';
import { wordingOfDeliveries } from './wording-of-deliveries.ts';
import { wordingOfFiles } from './wording-of-files.ts';
import { wordingOfPlans } from './wording-of-plans.ts';
import { wordingOfSettings } from './wording-of-settings.ts';
import { wordingOfValues, wordsOfValues } from './wording-of-values.ts';
import { wordingOfYaml } from './wording-of-yaml.ts';
import { translator } from './wording.ts';

/**
 * What is wrong with a file, or with what is sent, is found in English, which goes to logs, the command line and HTTP errors (formats.md), and also stands in
 * what earlier versions recorded. A screen says it in its own language: this is the one place that knows how.
 */
const translate = translator(
  {
    ...wordingOfValues,
    ...wordingOfYaml,
    ...wordingOfFiles,
    ...wordingOfPlans,
    ...wordingOfSettings,
    ...wordingOfDeliveries,
  },
  wordsOfValues,
);

/** A sentence of a problem in Chinese; null where it is none of ours, as the words of a server are. */
export function reasonInChinese(reason: string): string | null {
  return translate(reason);
}

/** In both languages. What has no Chinese stays as it was said: a problem half understood is better than one that is hidden. */
export function reasonText(reason: string): Exclude<LocalText, string> {
  return { en: reason, zh: translate(reason) ?? reason };
}

export function reasonIn(reason: string, language: Language): string {
  return textIn(reasonText(reason), language);
}

/** The problem on one line, as {@link problemLine} has it, in the language of a screen. */
export function problemIn(problem: Problem, language: Language): string {
  if (language === 'en') return problemLine(problem);
  const place = problemLine({ ...problem, field: '', reason: '' });
  return [place, problem.field, reasonIn(problem.reason, language)].filter((part) => part !== '').join('：');
}

/** A field, or the whole of what was sent. */
const place = String.raw`(?:the document|[^\s:;]+)`;
const faultOf = new RegExp(`^(${place}): (.*)$`, 's');
const nextFault = new RegExp(`; (?=${place}: )`);

/** Why something that was sent was refused, `FIELD: SENTENCE; FIELD: SENTENCE`, in the language of a screen. */
export function refusalIn(refusal: string, language: Language): string {
  if (language === 'en') return refusal;
  return refusal
    .split(nextFault)
    .map((fault) => {
      const [, field, reason] = faultOf.exec(fault) ?? [];
      if (field === undefined || reason === undefined) return reasonIn(fault, language);
      return `${wordsOfValues[field] ?? field}：${reasonIn(reason, language)}`;
    })
    .join('；');
}
