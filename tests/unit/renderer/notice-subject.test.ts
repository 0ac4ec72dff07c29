import { describe, expect, it } from 'vitest';
import {
  noticeBoard,
  noticeId,
  noticeSubject,
  type NoticeSubject,
} from '../../../renderer/app/annunciation/notice-subject.ts';

describe('what a notice is about', () => {
  it.each<NoticeSubject>([
    { of: 'cause', group: '00ff' },
    { of: 'call', group: 'a:b\nc' },
  ])('is read from the name of %j', (subject) => {
    expect(noticeSubject(noticeId(subject))).toEqual(subject);
  });

  it.each(['', 'cause:', 'plan:PLN-014', '__proto__'])('is nothing for %j', (id) => {
    expect(noticeSubject(id)).toBeNull();
  });

  it('opens where it stands', () => {
    expect(noticeBoard({ of: 'cause', group: 'x' })).toBe('#/alerts');
    expect(noticeBoard({ of: 'call', group: 'x' })).toBe('#/on-call');
  });
});
