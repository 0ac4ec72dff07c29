import type { DesktopNotice, NoticeAnswer } from '../../../shared/model/shell.ts';
import { loadWindow } from '../../../shared/rules/alert-groups/alert-course.ts';
import { annunciationLimit } from '../../../shared/rules/annunciation.ts';
import type { Clock } from '../clock.ts';
import type { Disposer } from '../disposer.ts';
import { createLiveView } from '../live-view.ts';
import type { View } from '../view.ts';
import { inOneLine, type Refuse } from './refusals.ts';

/** What the system shows of a notice. */
export interface ShownNotice {
  title: string;
  body: string;
  silent: boolean;
  urgency: 'critical' | 'normal';
  /** The words of its one button; null: it has none. */
  button: string | null;
}

/** Takes the notice away again; null where this desktop has none. */
export type ShowNotice = (
  notice: ShownNotice,
  answered: (act: NoticeAnswer['act']) => void,
) => Disposer | null;

export interface NoticeDeskOptions {
  clock: Clock;
  show: ShowNotice;
  /** Brings the console's window to the front. */
  open(): void;
  refuse: Refuse;
}

/** Notices of the page on the desktop, and what people do about them. */
export interface NoticeDesk {
  /** @returns whether it is shown. */
  notify(notice: DesktopNotice): boolean;
  /** The latest, oldest first. */
  readonly answers: View<NoticeAnswer[]>;
}

/**
 * The page keeps to the alarm budget (10 causes in 10 minutes); calls up the chain, which are of the same causes, come on top, and where
 * nobody is on call they follow at once. A page that was taken over gets no more than each cause with three of them.
 */
export const noticesAtMost = 4 * annunciationLimit;
const answersKept = 20;

const buttons = { en: 'Acknowledge', 'zh-CN': '确认' } as const;

/** Decides which notices of the page come to the desktop. What is done about one is the page's to do, as the person who is there. */
export function createNoticeDesk({ clock, show, open, refuse }: NoticeDeskOptions): NoticeDesk {
  const standing = new Map<string, Disposer>();
  let shownAt: number[] = [];
  let answers: NoticeAnswer[] = [];
  const view = createLiveView({ compute: () => answers, clock });

  const takeDown = (id: string) => {
    standing.get(id)?.();
    standing.delete(id);
  };
  const answer = (act: NoticeAnswer['act'], id: string) => {
    takeDown(id);
    if (act === 'open') open();
    const number = (answers.at(-1)?.number ?? 0) + 1;
    answers = [...answers, { number, act, id }].slice(-answersKept);
    view.invalidate('acted');
  };

  return {
    answers: view,
    notify({ id, title, body, severity, language, canAcknowledge, silent }) {
      const now = clock.monotonic();
      shownAt = shownAt.filter((at) => at > now - loadWindow);
      if (shownAt.length >= noticesAtMost) {
        refuse('notice', `more than ${noticesAtMost} in 10 minutes: ${title}`);
        return false;
      }
      shownAt.push(now);
      takeDown(id);
      const close = show(
        {
          title: withoutMarkup(title),
          body: withoutMarkup(body),
          silent,
          urgency: severity === 1 ? 'critical' : 'normal',
          button: canAcknowledge ? buttons[language] : null,
        },
        (act) => answer(act, id),
      );
      if (close === null) return false;
      standing.set(id, close);
      for (const [oldest] of standing) if (standing.size > noticesAtMost) standing.delete(oldest);
      return true;
    },
  };
}

/** Desktops of Linux read markup in a notice, links and pictures among it; what a source said must not become any. */
export function withoutMarkup(text: string): string {
  return inOneLine(text, 400).replaceAll('<', '‹').replaceAll('>', '›').replaceAll('&', '＆');
}
