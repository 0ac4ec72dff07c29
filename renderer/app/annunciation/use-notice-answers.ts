import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { NoticeAnswer } from '../../../shared/model/shell.ts';
import { useConnection } from '../connection-context.ts';
import type { ConsoleClient } from '../connection.ts';
import { liveQuery } from '../live-query.ts';
import { useCommand, type Sent } from '../use-command.ts';
import { noticeBoard, noticeSubject } from './notice-subject.ts';

const acknowledge = (
  client: ConsoleClient,
  { group, commandId }: Sent<{ group: string }>,
  options: { signal: AbortSignal },
) => client.alerts.acknowledgeGroup({ group, commandId }, options);

/**
 * Does what a person asked for on a notice of the desktop app: acknowledges as the one who is signed in at this window, with its refusals,
 * and opens the board, where acknowledging asks who is there.
 */
export function useNoticeAnswers(): void {
  const { t } = useTranslation('alerts');
  const { client, link, onDesktop } = useConnection();
  const { run } = useCommand(acknowledge, { act: t('acking.confirm') });
  const { data: answers } = useQuery({
    ...liveQuery<NoticeAnswer[]>(['notice-answers'], link, (signal) =>
      client.shell.watchAnswers(undefined, { signal }),
    ),
    enabled: onDesktop(),
  });
  const followed = useRef<number | null>(null);
  const last = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    if (answers === undefined) return;
    const before = followed.current;
    followed.current = answers.at(-1)?.number ?? 0;
    // What was answered before this page was there is not asked of it.
    if (before === null) return;
    for (const { number, act, id } of answers) {
      const subject = noticeSubject(id);
      if (number <= before || subject === null) continue;
      if (act === 'open') window.location.hash = noticeBoard(subject);
      else {
        // One after the other, however quickly they come.
        last.current = last.current.then(() => run({ group: subject.group }));
      }
    }
  }, [answers, run]);
}
