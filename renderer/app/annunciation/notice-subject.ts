/** What a notice is about: a cause that is new, or a call up the chain for one. */
export interface NoticeSubject {
  of: 'cause' | 'call';
  /** Id of the cause. */
  group: string;
}

/** The name under which a notice is shown, and answered: a later one about the same takes the place of the earlier. */
export function noticeId({ of, group }: NoticeSubject): string {
  return `${of}:${group}`;
}

/** @returns what an answer is about; null where no notice of ours has that name. */
export function noticeSubject(id: string): NoticeSubject | null {
  const [, of, group = ''] = /^(cause|call):(.+)$/s.exec(id) ?? [];
  return of === 'cause' || of === 'call' ? { of, group } : null;
}

/** The board on which its cause, or its call, stands. */
export function noticeBoard({ of }: NoticeSubject): string {
  return of === 'cause' ? '#/alerts' : '#/on-call';
}
