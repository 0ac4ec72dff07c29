import { Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import type { Call } from '../../../shared/model/telling.ts';
import type { ConsoleClient } from '../../app/connection.ts';
import { useCommand, type Sent } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import styles from './telling-panel.module.css';

const tick = (
  client: ConsoleClient,
  input: Sent<{ executionId: string; callId: string }>,
  options: { signal: AbortSignal },
) => client.executions.callMade(input, options);

/** People who are to be called: who, at which number, with which words; the tick is recorded with the name of whoever called. */
export function CallsPanel({ execution, speech }: { execution: ExecutionView; speech: Speech }) {
  const { t } = useTranslation('executions');
  const open = (execution.telling?.calls ?? []).filter(({ madeAt }) => madeAt === null);
  if (open.length === 0) return null;
  return (
    <section className={styles.part}>
      <h3 className={styles.title}>{t('calls.title', { count: open.length })}</h3>
      <ul>
        {open.map((call) => (
          <OpenCall key={call.id} executionId={execution.id} call={call} speech={speech} />
        ))}
      </ul>
    </section>
  );
}

function OpenCall({ executionId, call, speech }: { executionId: string; call: Call; speech: Speech }) {
  const { t } = useTranslation('executions');
  const name = speech.who(call.person) === call.person ? call.name : speech.who(call.person);
  const { refused, running, run } = useCommand(tick, { act: t('calls.madeTo', { name }) });
  return (
    <li className={styles.call}>
      <p className={styles.who}>
        <Phone aria-hidden="true" />
        <b>{name}</b>
        <span className="tabular">{call.phone ?? t('calls.noPhone')}</span>
        <span className={styles.quiet}>
          {t(`occasion.${call.occasion}`)}
          {speech.t('common:separator')}
          <TimeText at={call.at} />
        </span>
      </p>
      <p className={styles.words}>{call.text}</p>
      <Button
        busy={running}
        refused={refused}
        aria-label={t('calls.madeTo', { name })}
        onClick={() => void run({ executionId, callId: call.id })}
      >
        {t('calls.made')}
      </Button>
    </li>
  );
}
