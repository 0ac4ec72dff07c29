import type { ConsoleStatus } from '../../../shared/model/console-status.ts';
import type { Language } from '../../../shared/model/local-text.ts';
import { answers } from '../../../shared/rules/offline.ts';
import { isRecordKind } from '../../../shared/rules/query-source.ts';
import type { Console } from '../console.ts';
import type { Disposer } from '../disposer.ts';
import { listInWords } from '../../../shared/rules/list-in-words.ts';

/** What the dock or the tray shows of the console. */
export interface Badge {
  /** Name of the tray's picture: each severity has its shape and figure. `calm` is the program's own sign and no all-clear. */
  picture: 'p1' | 'p2' | 'p3' | 'calm';
  /** For the dock: the worst severity and how many of it; empty where nothing is open. */
  text: string;
  /** For whoever points at it. */
  said: string;
}

const texts = {
  en: {
    none: 'No console is running',
    open: 'Open alerts: ',
    calm: 'No open alert',
    unheard: 'Not every source answers: this is no all-clear',
    noSources: 'No source is connected: whether anything is wrong cannot be told',
  },
  'zh-CN': {
    none: '控制台未运行',
    open: '未恢复告警：',
    calm: '无未恢复告警',
    unheard: '并非所有数据源都有响应，不能视为正常',
    noSources: '未接入任何来源：无法判断是否正常',
  },
} as const;

/** @param status null between two consoles. */
export function badgeOf(status: Pick<ConsoleStatus, 'counts' | 'sources'> | null, language: Language): Badge {
  const text = texts[language];
  if (status === null) return { picture: 'calm', text: '', said: `Tidewatch\n${text.none}` };
  const { counts, sources } = status;
  const open = (['p1', 'p2', 'p3'] as const).filter((severity) => counts[severity] > 0);
  const [worst] = open;
  const numbers = listInWords(
    open.map((severity) => `${severity.toUpperCase()} × ${counts[severity]}`),
    language,
  );
  const isHeard = sources.every((source) => isRecordKind(source.kind) || answers(source));
  const lines = [
    'Tidewatch',
    ...(worst === undefined ? [] : [`${text.open}${numbers}`]),
    ...(worst === undefined && isHeard && sources.length > 0 ? [text.calm] : []),
    ...(sources.length === 0 ? [text.noSources] : []),
    ...(isHeard ? [] : [text.unheard]),
  ];
  return {
    picture: worst ?? 'calm',
    text: worst === undefined ? '' : `${worst.toUpperCase()} ${counts[worst]}`,
    said: lines.join('\n'),
  };
}

/** @param show is called at once and whenever it says something else; and at the end, that nothing is known. */
export function followBadge(
  { status, settings }: Pick<Console, 'status'> & { settings: { language: Language } },
  show: (badge: Badge) => void,
): Disposer {
  let shown = '';
  const stop = status.watch((now) => {
    const badge = badgeOf(now, settings.language);
    const next = `${badge.picture}\n${badge.said}`;
    if (next !== shown) show(badge);
    shown = next;
  });
  return () => {
    stop();
    show(badgeOf(null, settings.language));
  };
}
