import { useTranslation } from 'react-i18next';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { NextTelling, ToldMessage } from '../../../shared/model/telling.ts';
import { useNow } from '../../app/console-clock.ts';
import { classNames } from '../../parts/class-names.ts';
import { formatLength } from '../../parts/time-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { listInWords } from '../../../shared/rules/list-in-words.ts';
import type { Speech } from '../../text/speech.ts';
import styles from './telling-panel.module.css';

const shownMessages = 6;

/** Who is told next and when, who has been told, and what did not arrive. */
export function TellingPanel({ execution, speech }: { execution: ExecutionView; speech: Speech }) {
  const { t } = useTranslation('executions');
  const { telling } = execution;
  if (!telling) return null;
  const made = telling.calls.filter(({ madeAt }) => madeAt !== null);
  if (telling.next.length === 0 && telling.messages.length === 0 && made.length === 0) return null;
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t('telling.title')}</h3>
      <ul>
        {telling.next.map((next) => (
          <Next key={`${next.kind} ${next.to}`} next={next} speech={speech} />
        ))}
      </ul>
      <ul>
        {telling.messages.slice(0, shownMessages).map((message) => (
          <Told key={message.id} message={message} speech={speech} />
        ))}
        {made.map(({ id, person, name, madeAt, madeBy }) => (
          <li key={id} className={styles.line}>
            {madeAt === null ? null : <TimeText at={madeAt} />}
            <span>
              {t('calls.done', {
                name: speech.who(person) === person ? name : speech.who(person),
                who: madeBy === null ? '—' : speech.who(madeBy),
              })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Next({ next: { to, kind, reached, on, at }, speech }: { next: NextTelling; speech: Speech }) {
  const { t } = useTranslation('executions');
  const now = useNow();
  const name = kind === 'channel' ? `#${to}` : speech.who(to);
  const occasions = listInWords(
    on.map((occasion) => t(`occasion.${occasion}`)),
    speech.language,
  );
  return (
    <li className={styles.next}>
      <b>{name}</b>
      {reached ? null : <span className={styles.strong}>{t('telling.notReached')}</span>}
      {at === null ? null : (
        <span className="tabular">{t('telling.in', { time: formatLength(Math.max(0, at - now)) })}</span>
      )}
      {occasions === '' ? null : <span className={styles.quiet}>{t('telling.on', { occasions })}</span>}
    </li>
  );
}

/** What may have arrived is not sent again: it says so instead. */
function Told({ message, speech }: { message: ToldMessage; speech: Speech }) {
  const { t } = useTranslation('executions');
  const { at, channel, occasion, status, reason, text } = message;
  return (
    <li className={styles.line}>
      <TimeText at={at} />
      <span title={text}>
        {t('telling.of', { channel: `#${channel}`, occasion: t(`occasion.${occasion}`) })}{' '}
        <span className={classNames(status !== 'sent' && status !== 'sending' && styles.strong)}>
          {t(`telling.status.${status}`)}
        </span>
        {reason === null ? null : <span className={styles.quiet}> {speech.text(reason)}</span>}
      </span>
    </li>
  );
}
