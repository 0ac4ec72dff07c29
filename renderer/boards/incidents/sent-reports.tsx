import { useTranslation } from 'react-i18next';
import type { SituationReport } from '../../../shared/model/report.ts';
import type { ToldMessage } from '../../../shared/model/telling.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import type { Speech } from '../../text/speech.ts';
import { sendAgain } from './report-acts.ts';
import styles from './sync-message.module.css';

const shown = 3;

/** The latest reports and what became of them in each channel; what was certainly not taken can be sent again. */
export function SentReports({ reports, speech }: { reports: readonly SituationReport[]; speech: Speech }) {
  const { t } = useTranslation('incidents');
  if (reports.length === 0) return <p className={styles.sent}>{t('sync.never')}</p>;
  return (
    <ul className={styles.sent}>
      {reports.slice(0, shown).map((report, index) => (
        <li key={report.id}>
          <Report report={report} number={reports.length - index} speech={speech} />
        </li>
      ))}
    </ul>
  );
}

function Report({ report, number, speech }: { report: SituationReport; number: number; speech: Speech }) {
  const { t } = useTranslation('incidents');
  const { run, running, refused } = useCommand(sendAgain, {
    act: ({ channel }) => t('sync.resend', { channel }),
  });
  if (report.channels.length === 0)
    return t('sync.copiedAt', { number, time: speech.time(report.at), who: speech.who(report.by) });
  const latest = latestOf(report);
  const of = (status: ToldMessage['status']) => latest.filter((message) => message.status === status);
  const names = (messages: readonly ToldMessage[]) =>
    messages.map(({ channel }) => channel).join(speech.t('events:list'));
  const [sent, sending, failed, unknown] = [of('sent'), of('sending'), of('failed'), of('unknown')];
  const reasonOf = ([first]: readonly ToldMessage[]) =>
    first?.reason ? speech.text(first.reason) : t('impactUnknown');
  return (
    <>
      {sent.length > 0 ? (
        <p>
          {t('sync.sent', { number, time: speech.time(sent.at(-1)?.at ?? report.at), channels: names(sent) })}
        </p>
      ) : null}
      {sending.length > 0 ? <p>{t('sync.sending', { number, channels: names(sending) })}</p> : null}
      {unknown.length > 0 ? (
        <p className={styles.doubt}>
          {t('sync.unknown', { number, channels: names(unknown), reason: reasonOf(unknown) })}
        </p>
      ) : null}
      {failed.length > 0 ? (
        <>
          <p className={styles.doubt}>
            {t('sync.failed', { number, channels: names(failed), reason: reasonOf(failed) })}
          </p>
          {failed.map(({ id, channel }) => (
            <Button
              key={id}
              size="small"
              busy={running}
              refused={refused}
              onClick={() => void run({ reportId: report.id, channel })}
            >
              {t('sync.resend', { channel })}
            </Button>
          ))}
        </>
      ) : null}
    </>
  );
}

/** The last attempt in each channel. */
function latestOf({ messages }: SituationReport): ToldMessage[] {
  return [...new Map(messages.map((message) => [message.channel, message])).values()];
}
