import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Escalation, EscalationCall, EscalationMessage } from '../../../shared/model/escalation.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useNow } from '../../app/console-clock.ts';
import { EscalationCountdown } from '../../app/escalation/escalation-countdown.tsx';
import { useCalleeName } from '../../app/escalation/use-callee-name.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useCommand, type Sent } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { formatLength, formatTime } from '../../parts/time-format.ts';
import { TimeText } from '../../parts/time-text.tsx';
import { usePersonName } from '../../parts/use-person-name.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './on-call-side.module.css';
import { PhoneText } from './phone-text.tsx';

type Options = { signal: AbortSignal };

const take = (client: ConsoleClient, input: Sent<{ escalationId: string }>, options: Options) =>
  client.escalation.take(input, options);
const tick = (
  client: ConsoleClient,
  input: Sent<{ escalationId: string; callId: string }>,
  options: Options,
) => client.escalation.callMade(input, options);

/** What nobody has acknowledged, who has been called for it, and who comes next. */
export function CallsPart({ standing }: { standing: readonly Escalation[] }) {
  const { t } = useTranslation('onCall');
  return (
    <section className={styles.part}>
      <h2 className={styles.heading}>{t('calls.title')}</h2>
      {standing.length === 0 ? <p className={styles.quiet}>{t('calls.none')}</p> : null}
      {standing.map((escalation) => (
        <Standing key={escalation.escalationId} escalation={escalation} />
      ))}
    </section>
  );
}

function Standing({ escalation }: { escalation: Escalation }) {
  const { t } = useTranslation('onCall');
  const localText = useLocalText();
  const { escalationId, severity, level, levels, calls, status } = escalation;
  const title = localText(escalation.title);
  const { run, running, refused } = useCommand(take, { act: t('calls.takeOf', { title }) });
  return (
    <article className={styles.standing}>
      <p className={styles.line}>
        <StatusGlyph kind={severity} size="var(--icon-small)" />
        <b>{title}</b>
      </p>
      <p className={classNames(styles.line, status === 'exhausted' && styles.pressing)}>
        <EscalationCountdown escalation={escalation} />
        {level === 0 ? null : <span className={styles.quiet}>{t('calls.level', { level, levels })}</span>}
      </p>
      <ol className={styles.calls}>
        {calls.map((call) => (
          <CalledLevel key={call.level} escalationId={escalationId} call={call} />
        ))}
      </ol>
      <Button
        size="small"
        busy={running}
        refused={refused}
        aria-label={t('calls.takeOf', { title })}
        onClick={() => void run({ escalationId })}
      >
        {t('calls.take')}
      </Button>
    </article>
  );
}

function CalledLevel({ escalationId, call }: { escalationId: string; call: EscalationCall }) {
  const { t } = useTranslation('onCall');
  const { zone } = usePresentation();
  const personName = usePersonName();
  const calleeName = useCalleeName();
  const { person, callId, madeBy, madeAt } = call;
  const name = person === null ? null : personName(person);
  const { run, running, refused } = useCommand(tick, { act: t('calls.madeTo', { name: name ?? '' }) });
  return (
    <li className={styles.call}>
      <p className={styles.line}>
        <TimeText at={call.at} className={styles.quiet} />
        <span>
          {calleeName(call.callee)} <b>{name ?? t('calls.nobody')}</b>
        </span>
        {name === null ? null : <PhoneText phone={call.phone} name={name} />}
      </p>
      {call.messages.map((message) => (
        <p key={message.channel} className={classNames(styles.line, styles.quiet)}>
          {message.channel}: <MessageState message={message} />
        </p>
      ))}
      {madeBy !== null && madeAt !== null ? (
        <p className={styles.quiet}>
          {t('calls.calledBy', { name: personName(madeBy), time: formatTime(madeAt, zone) })}
        </p>
      ) : null}
      {callId !== null && madeBy === null && name !== null ? (
        <Button
          size="small"
          busy={running}
          refused={refused}
          aria-label={t('calls.madeTo', { name })}
          onClick={() => void run({ escalationId, callId })}
        >
          <Phone aria-hidden="true" />
          {t('calls.made')}
        </Button>
      ) : null}
    </li>
  );
}

function MessageState({ message }: { message: EscalationMessage }) {
  const { t } = useTranslation('onCall');
  const localText = useLocalText();
  const { status, attempts, reason, nextAt } = message;
  const why = reason === null ? undefined : localText(reason);
  if (status === 'retrying' && nextAt !== null)
    return (
      <span title={why} className={styles.pressing}>
        <Retry at={nextAt} />
      </span>
    );
  const said = status === 'retrying' ? 'failed' : status;
  return (
    <span title={why} className={classNames(said === 'failed' && styles.pressing)}>
      {t(`calls.message.${said}`, { count: attempts })}
    </span>
  );
}

function Retry({ at }: { at: number }) {
  const { t } = useTranslation('onCall');
  const now = useNow();
  return t('calls.retries', { left: formatLength(at - now) });
}
