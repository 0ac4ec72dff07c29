import type { EscalationCallee } from '../../model/escalation.ts';
import type { LocalText } from '../../model/local-text.ts';
import type { Severity } from '../../model/severity.ts';

type Text = Exclude<LocalText, string>;

const duties: Readonly<Record<string, Text>> = {
  primary: { en: 'primary', zh: '主值班' },
  backup: { en: 'backup', zh: '副值班' },
  commander: { en: 'commander', zh: '主控' },
};

/** What a room and the one who is called are told. It begins as every message does, so that a robot's keyword may be that. */
export const escalationWords = {
  message({
    severity,
    title,
    callee,
    name,
    waited,
  }: {
    severity: Severity;
    title: LocalText;
    callee: EscalationCallee;
    /** Null: nobody is on call. */
    name: string | null;
    /** Since the console saw it, ms. */
    waited: number;
  }): Text {
    const { en, zh } = typeof title === 'string' ? { en: title, zh: title } : title;
    const minutes = Math.floor(waited / 60_000);
    const duty = duties[callee];
    const since: Text =
      minutes < 1
        ? { en: 'nobody has acknowledged it yet', zh: '尚无人确认' }
        : { en: `not acknowledged for ${minutes} min`, zh: `已 ${minutes} 分钟无人确认` };
    const who: Text =
      name === null
        ? { en: 'Nobody is on call', zh: '当前无人值班' }
        : {
            en: `Calling ${duty ? `${duty.en} ` : ''}${name}`,
            zh: `呼叫${duty ? `${duty.zh} ` : ''}${name}`,
          };
    return {
      en: `Tidewatch · P${severity} ${en}: ${since.en}. ${who.en}.`,
      zh: `Tidewatch · P${severity} ${zh}：${since.zh}。${who.zh}。`,
    };
  },
  cutShort: (): Text => ({
    en: 'the console stopped while the message was under way',
    zh: '消息发送途中控制台停止运行',
  }),
};
