import type { LocalText } from '../../model/local-text.ts';

type Text = Exclude<LocalText, string>;

/** What is wrong with the values of a plan, in both languages. */
export const parameterWords = {
  unknown: (name: string, known: readonly string[]): Text => ({
    en: `the plan has no parameter ${name} (${known.join(', ') || 'it has none'})`,
    zh: `预案没有参数 ${name}（${known.join('、') || '没有任何参数'}）`,
  }),
  missing: (name: string): Text => ({
    en: `${name} has no value: type it`,
    zh: `${name} 没有值：请填写`,
  }),
  notMeasured: (name: string, query: string): Text => ({
    en: `${name} is what ${query} says, and that has no fresh and complete value now: type it`,
    zh: `${name} 取自 ${query}，但当前没有新的完整数值：请填写`,
  }),
  changed: (name: string, now: number | string): Text => ({
    en: `${name} is ${now} now: look at it again`,
    zh: `${name} 现在是 ${now}：请重新查看`,
  }),
  fixed: (name: string, value: number | string): Text => ({
    en: `${name} is ${value} and cannot be given another value`,
    zh: `${name} 固定为 ${value}，不能改为其他值`,
  }),
  notNumber: (found: string): Text => ({
    en: `expected a number; found ${found}`,
    zh: `应为数字；实际为 ${found}`,
  }),
  notWhole: (found: number): Text => ({
    en: `expected a whole number; found ${found}`,
    zh: `应为整数；实际为 ${found}`,
  }),
  below: (min: number, found: number): Text => ({
    en: `expected at least ${min}; found ${found}`,
    zh: `不得小于 ${min}；实际为 ${found}`,
  }),
  above: (max: number, found: number): Text => ({
    en: `expected at most ${max}; found ${found}`,
    zh: `不得大于 ${max}；实际为 ${found}`,
  }),
  notLine: (longest: number): Text => ({
    en: `expected one line of at most ${longest} characters, without control characters`,
    zh: `应为不超过 ${longest} 个字符的单行文本，不含控制字符`,
  }),
  notChoice: (choices: readonly string[]): Text => ({
    en: `expected one of ${choices.join(', ')}`,
    zh: `应为以下之一：${choices.join('、')}`,
  }),
  notPattern: (pattern: string): Text => ({
    en: `expected text that matches ${pattern} as a whole`,
    zh: `文本应整体匹配 ${pattern}`,
  }),
  emptySegment: (name: string): Text => ({
    en: `${name} stands in a path: "", "." and ".." would be another path`,
    zh: `${name} 用在路径中：空、"." 或 ".." 会改变路径`,
  }),
  notHeader: (name: string): Text => ({
    en: `header ${name} can carry letters, digits and signs of ASCII only`,
    zh: `请求头 ${name} 只能包含 ASCII 字符`,
  }),
  noPromotion: (entry: string): Text => ({
    en: `${entry} is an entry of the promotion, and no promotion is loaded`,
    zh: `${entry} 是大促的服务入口，但当前没有载入大促`,
  }),
  noEntry: (entry: string): Text => ({
    en: `the promotion has no entry ${entry}`,
    zh: `大促中没有服务入口 ${entry}`,
  }),
  noLimit: (entry: string): Text => ({
    en: `entry ${entry} has no tested limit`,
    zh: `服务入口 ${entry} 没有压测上限`,
  }),
  noTarget: (entry: string): Text => ({
    en: `entry ${entry} has no target`,
    zh: `服务入口 ${entry} 没有目标值`,
  }),
};
