import type { LocalText } from '../../model/local-text.ts';
import type { EpochMs } from '../../model/time.ts';

/** What an answer may rest on less than it should. */
export interface Shortcomings {
  /** When the console, or what keeps the records, was started again within the time that is looked at. */
  restartedAt: EpochMs | null;
  /** What stands in the log as the cause. */
  named: { node: string; code: string } | null;
  /** Of so many traces one is kept. */
  thinnedTo: number;
  /** Of some of this time the records are gone, and only counts are kept. */
  fromCounts: boolean;
  /** A restart had lost the records before the end: there is no ranking. */
  isLost: boolean;
  /** The ranking stands in the log, the records that the tree is made of are gone. */
  isTreeGone: boolean;
  /** Why it could not be worked out now; null: it could. */
  failure: string | null;
  /** It goes on, and is not worked out any more: too many incidents are open. */
  isUnfollowed: boolean;
}

/** In words, the gravest first. Moments are those of UTC, as in the texts of a diagnosis. */
export function limitsOf({
  restartedAt,
  named,
  thinnedTo,
  fromCounts,
  isLost,
  isTreeGone,
  failure,
  isUnfollowed,
}: Shortcomings): LocalText[] {
  const limits: LocalText[] = [];
  if (isUnfollowed) {
    limits.push({
      en: 'Too many incidents are open: this one is not followed now, and stands as it was when it was opened here.',
      zh: '未结束的事件过多：本事件暂不跟踪，显示的是打开此页时的结果。',
    });
  }
  if (failure !== null) {
    limits.push({
      en: `It could not be worked out just now (${failure}); this is the answer before.`,
      zh: `刚才未能得出结果（${failure}）；显示的是此前的结果。`,
    });
  }
  if (restartedAt !== null) {
    const time = `${new Date(restartedAt).toISOString().slice(11, 19)}Z`;
    limits.push({
      en: `Started again at ${time}: the records before are gone${named === null ? '' : `; named before, and still standing: ${named.node} ${named.code}`}.`,
      zh: `${time} 重新启动：此前的记录已不在${named === null ? '' : `；此前确定的首因仍然有效：${named.node} ${named.code}`}。`,
    });
  }
  if (isLost) {
    limits.push({
      en: 'A restart had lost the records before the end: there is no ranking of it.',
      zh: '结束之前控制台曾重启，记录已丢失：没有根因排序。',
    });
  }
  if (isTreeGone) {
    limits.push({
      en: 'The ranking is that of the log; the records are gone, and the tree with them.',
      zh: '根因排序取自日志；记录已不在，异常树无法再生成。',
    });
  }
  if (fromCounts) {
    limits.push({
      en: 'Of some of this time only counts are kept: no traces, no hosts, and times to the minute.',
      zh: '该时段中有一部分仅保留计数：没有链路和主机信息，时间精确到分钟。',
    });
  }
  if (thinnedTo > 1) {
    limits.push({
      en: `There were too many records: of ${thinnedTo} traces one is kept, and counts are worked out from it.`,
      zh: `记录过多：每 ${thinnedTo} 条链路保留 1 条，数量据此推算。`,
    });
  }
  return limits;
}
