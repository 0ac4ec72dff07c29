import type { FormatterModule, PostProcessorModule } from 'i18next';
import { valueInText, withoutSpaces } from '../../shared/rules/chinese-text.ts';

/** The two ends of one thing: each value of a message is marked as it is put in, and the finished message has its spaces closed. */
export const markedValues: FormatterModule = {
  type: 'formatter',
  init: () => undefined,
  add: () => undefined,
  addCached: () => undefined,
  // What is no text is left to i18next.
  format: (value: string) => (typeof value === 'string' ? valueInText(value) : value),
};

export const closedSpaces: PostProcessorModule = {
  type: 'postProcessor',
  name: 'closed-spaces',
  process: withoutSpaces,
};
