import type { Outcome } from '../../model/execution.ts';
import type { LocalText } from '../../model/local-text.ts';
import { inChinese } from '../chinese-text.ts';

type Text = Exclude<LocalText, string>;

const both = (text: LocalText): Text => (typeof text === 'string' ? { en: text, zh: text } : text);

const outcomes: Record<Outcome, Text> = {
  complete: { en: 'complete', zh: '全部完成' },
  'complete-except-deferred': { en: 'complete except for what was deferred', zh: '除推迟的步骤外全部完成' },
  'rolled-back': { en: 'rolled back', zh: '已回滚' },
  'ended-early': { en: 'ended early', zh: '提前结束' },
};

/** What channels and people are told. Every message begins with the same word, so that a robot's keyword may be that. */
export const tellingWords = {
  message: (drill: boolean, plan: string, title: LocalText, what: Text, own: LocalText | undefined): Text => {
    const [name, added] = [both(title), own === undefined ? { en: '', zh: '' } : both(own)];
    return {
      en: [`${drill ? '[DRILL] ' : ''}Tidewatch · ${plan} ${name.en}: ${what.en}`, added.en]
        .filter(Boolean)
        .join('\n'),
      zh: [`${drill ? '【演练】' : ''}Tidewatch · ${plan} ${name.zh}：${what.zh}`, added.zh]
        .filter(Boolean)
        .join('\n'),
    };
  },
  started: (who: string): Text => ({ en: `started by ${who}`, zh: inChinese`由 ${who} 开始执行` }),
  step: (number: number, title: LocalText, rollback: boolean): Text => {
    const name = both(title);
    return {
      en: `${rollback ? 'roll-back of step' : 'step'} ${number} "${name.en}"`,
      zh: `${rollback ? '回滚第' : '第'} ${number} 步“${name.zh}”`,
    };
  },
  failed: (step: Text, reason: LocalText): Text => ({
    en: `${step.en} failed: ${both(reason).en}`,
    zh: `${step.zh}失败：${both(reason).zh}`,
  }),
  unknown: (step: Text, reason: LocalText): Text => ({
    en: `${step.en}: not known whether it was done: ${both(reason).en}`,
    zh: `${step.zh}：不知是否已执行：${both(reason).zh}`,
  }),
  unverified: (step: Text, reason: LocalText): Text => ({
    en: `${step.en} was carried out, and its measurement did not follow: ${both(reason).en}`,
    zh: `${step.zh}已执行，但测量结果未达到预期：${both(reason).zh}`,
  }),
  finished: (outcome: Outcome): Text => ({
    en: `finished, ${outcomes[outcome].en}`,
    zh: `执行结束，${outcomes[outcome].zh}`,
  }),
  underWay: (minutes: number, done: number, steps: number, step: Text | null): Text => ({
    en: `under way for ${minutes} min, ${done} of ${steps} steps done${step === null ? '' : `, now ${step.en}`}`,
    zh: `已进行 ${minutes} 分钟，${done}/${steps} 步完成${step === null ? '' : `，当前${step.zh}`}`,
  }),
  cutShort: (): Text => ({
    en: 'the console ended while it was being sent',
    zh: '发送过程中控制台已结束',
  }),
  missed: (): Text => ({
    en: 'the console was not running when it was due',
    zh: '应发送时控制台未在运行',
  }),
};
