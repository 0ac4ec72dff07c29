import { describe, expect, it, vi } from 'vitest';
import {
  createNoticeDesk,
  noticesAtMost,
  type ShownNotice,
} from '../../../electron/core/desk/notice-desk.ts';
import type { Refuse } from '../../../electron/core/desk/refusals.ts';
import { DesktopNotice, type NoticeAnswer } from '../../../shared/model/shell.ts';
import { createFakeClock } from '../../support/fake-clock.ts';

const notice: DesktopNotice = {
  id: 'cause:1',
  title: 'P1 Payments fail',
  body: 'Owner Chen Lan',
  severity: 1,
  language: 'en',
  canAcknowledge: true,
  silent: false,
};

function desk({ hasNotices = true } = {}) {
  const clock = createFakeClock();
  const shown: (ShownNotice & { isUp: boolean; answered: (act: NoticeAnswer['act']) => void })[] = [];
  const open = vi.fn<() => void>();
  const refuse = vi.fn<Refuse>();
  const notices = createNoticeDesk({
    clock,
    open,
    refuse,
    show(said, answered) {
      if (!hasNotices) return null;
      const one = { ...said, isUp: true, answered };
      shown.push(one);
      return () => void (one.isUp = false);
    },
  });
  return { clock, shown, open, refuse, notices };
}

describe('a notice on the desktop', () => {
  it('says what the page asked for, with a button in the language of the page', () => {
    const { notices, shown } = desk();
    expect(notices.notify(notice)).toBe(true);
    expect(notices.notify({ ...notice, id: 'cause:2', severity: 2, language: 'zh-CN' })).toBe(true);
    expect(notices.notify({ ...notice, id: 'cause:3', canAcknowledge: false })).toBe(true);
    expect(shown).toMatchObject([
      { title: 'P1 Payments fail', body: 'Owner Chen Lan', urgency: 'critical', button: 'Acknowledge' },
      { urgency: 'normal', button: '确认' },
      { button: null },
    ]);
  });

  it('acknowledged, tells the page, goes, and leaves the window where it is', async () => {
    const { clock, notices, shown, open } = desk();
    const seen: NoticeAnswer[][] = [];
    notices.answers.watch((answers) => seen.push(answers));
    notices.notify(notice);
    shown[0]?.answered('acknowledge');
    await clock.advance(1_000);
    expect(seen.at(-1)).toEqual([{ number: 1, act: 'acknowledge', id: 'cause:1' }]);
    expect(shown[0]?.isUp).toBe(false);
    expect(open).not.toHaveBeenCalled();
  });

  it('clicked, brings the window to the front and tells the page', () => {
    const { notices, shown, open } = desk();
    notices.notify(notice);
    shown[0]?.answered('open');
    expect(open).toHaveBeenCalledOnce();
    expect(notices.answers.read()).toEqual([{ number: 1, act: 'open', id: 'cause:1' }]);
  });

  it('takes the place of the one before it about the same', () => {
    const { notices, shown } = desk();
    notices.notify(notice);
    notices.notify({ ...notice, title: 'P1 Payments fail again' });
    expect(shown.map(({ isUp }) => isUp)).toEqual([false, true]);
  });

  it('of a page that asks without end is refused until 10 minutes are over, and that is told of', async () => {
    const { clock, notices, shown, refuse } = desk();
    const asked = Array.from({ length: 500 }, (_, index) =>
      notices.notify({ ...notice, id: `cause:${index}` }),
    );
    expect(asked.filter((isShown) => isShown)).toHaveLength(noticesAtMost);
    expect(shown).toHaveLength(noticesAtMost);
    expect(refuse).toHaveBeenCalledTimes(500 - noticesAtMost);
    expect(refuse.mock.calls[0]?.[0]).toBe('notice');
    await clock.advance(10 * 60_000);
    expect(notices.notify(notice)).toBe(true);
  });

  it('has no markup and no second line, whatever a source said', () => {
    const { notices, shown } = desk();
    notices.notify({ ...notice, title: '<b>P1</b>\u202e & more', body: '<img src="file:///x">\nnext' });
    expect(shown).toMatchObject([{ title: '‹b›P1‹/b›  ＆ more', body: '‹img src="file:///x"› next' }]);
  });

  it('is none where the desktop has none', () => {
    const { notices } = desk({ hasNotices: false });
    expect(notices.notify(notice)).toBe(false);
  });

  it('keeps few answers', () => {
    const { notices, shown } = desk();
    for (let index = 0; index < 30; index += 1) {
      notices.notify(notice);
      shown[0]?.answered('acknowledge');
    }
    expect(notices.answers.read().map(({ number }) => number)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 11),
    );
  });

  it.each([
    { ...notice, title: '' },
    { ...notice, title: 'x'.repeat(201) },
    { ...notice, body: 'x'.repeat(401) },
    { ...notice, id: 'x'.repeat(121) },
    { ...notice, severity: 4 },
    { ...notice, language: 'xx' },
    { ...notice, icon: 'file:///etc/passwd' },
  ])('is refused by its shape: %#', (asked) => {
    expect(DesktopNotice.safeParse(asked).success).toBe(false);
  });
});
