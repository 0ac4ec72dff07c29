import type { LocalText } from '../../model/local-text.ts';

type Text = Exclude<LocalText, string>;

/** What is said before a start, in both languages. */
export const preflightWords = {
  logUnwritable: (): Text => ({
    en: 'the log cannot be written: what would be done could not be recorded',
    zh: '日志无法写入：将要执行的操作无法记录',
  }),
  quiet: (): Text => ({
    en: 'The trigger of this plan is not true now.',
    zh: '该预案的触发条件当前不成立。',
  }),
  unjudged: (): Text => ({
    en: 'Whether the trigger of this plan is true cannot be said: its data are missing or old.',
    zh: '无法判断该预案的触发条件：数据缺失或过期。',
  }),
  lastGood: (): Text => ({
    en: 'The file of this plan is refused as it stands now: this is the last good version.',
    zh: '该预案的文件目前无法通过校验：这里是上一个有效版本。',
  }),
  cached: (): Text => ({
    en: 'The place this plan comes from is out of reach: this is the cached copy.',
    zh: '预案来源无法访问：这里是缓存的副本。',
  }),
  frozen: (from: string, to: string, who: string): Text => ({
    en: `changes are frozen from ${from} to ${to}: it takes an exception, approved by a second person (${who})`,
    zh: `${from} 至 ${to} 处于封网期：须先申请例外，并由另一人批准（${who}）`,
  }),
  passesFreeze: (from: string, to: string): Text => ({
    en: `Changes are frozen from ${from} to ${to}: an emergency plan passes, and that is recorded.`,
    zh: `${from} 至 ${to} 处于封网期：应急预案可以执行，并会记录。`,
  }),
  excepted: (from: string, to: string, exception: string): Text => ({
    en: `Changes are frozen from ${from} to ${to}: it passes under exception ${exception}, and that is recorded.`,
    zh: `${from} 至 ${to} 处于封网期：依据例外 ${exception} 执行，并会记录。`,
  }),
  running: (): Text => ({ en: 'This plan is under way already.', zh: '该预案已在执行中。' }),
  cannotProve: (step: number, why: Text): Text => ({
    en: `Step ${step} will not start by itself: ${why.en}.`,
    zh: `第 ${step} 步不会自动开始：${why.zh}。`,
  }),
  noData: (step: number, query: string): Text => ({
    en: `Step ${step} is proved by ${query}, which returns nothing.`,
    zh: `第 ${step} 步由 ${query} 验证，但该查询没有数据。`,
  }),
  drillUnmeasured: (): Text => ({
    en: 'A drill moves sandboxes only: its steps are done by their answer, nothing is measured.',
    zh: '演练只作用于沙箱：步骤以应答为准，不做测量。',
  }),
};
