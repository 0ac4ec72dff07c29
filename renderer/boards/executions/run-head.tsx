import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ExecutionView } from '../../../shared/model/execution.ts';
import { Chip } from '../../parts/chip.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { LastDrill, useDrillRow } from '../drills/last-drill.tsx';
import { impactInWords, operatorsInWords, syncInWords } from '../plans/plan-facts.ts';
import { triggerInShort, triggerInWords } from '../plans/trigger-in-words.ts';
import styles from './run-head.module.css';

/** Which plan runs, in which pinned version, and what it was meant for. */
export function RunHead({ execution, speech }: { execution: ExecutionView; speech: Speech }) {
  const { t } = useTranslation('executions');
  const localText = useLocalText();
  const { plan, hash, status, outcome, startedAt, startedBy } = execution;
  const drills = useDrillRow(plan.id);
  const facts = [
    {
      name: t('head.trigger'),
      text: plan.trigger ? triggerInShort(plan.trigger, speech) : speech.t('plans:noTrigger'),
      whole: plan.trigger ? triggerInWords(plan.trigger, speech) : undefined,
    },
    { name: t('head.impact'), text: impactInWords(plan, speech) },
    { name: t('head.operators'), text: operatorsInWords(plan, speech) },
    { name: t('head.sync'), text: syncInWords(plan, speech) },
  ];
  return (
    <header className={styles.head}>
      <div className={styles.top}>
        <div className={styles.what}>
          <h2 className={styles.title}>{localText(plan.title)}</h2>
          <span className={styles.quiet} title={t('hash', { hash })}>
            {t('version', { plan: plan.id, version: plan.version })}{' '}
            <span className="mono">{hash.slice(0, 8)}</span> ·{' '}
            {t('startedBy', { time: speech.time(startedAt), who: speech.who(startedBy) })}
          </span>
          <Chip kind={status === 'finished' ? 'plain' : 'action'}>
            {status === 'finished' && outcome !== null ? t(`outcome.${outcome}`) : t(`status.${status}`)}
          </Chip>
          <Pinned execution={execution} speech={speech} />
        </div>
        <Link className={styles.all} href="/executions">
          {t('backToList')}
        </Link>
      </div>
      <dl className={styles.facts}>
        {facts.map(({ name, text, whole }) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd title={whole ?? text}>{text}</dd>
          </div>
        ))}
        {drills ? (
          <div className={styles.fact}>
            <dt>{speech.t('drills:lastDrill')}</dt>
            <dd>
              <LastDrill row={drills} />
            </dd>
          </div>
        ) : null}
      </dl>
    </header>
  );
}

/** What the plan was filled in with, and the freeze window that it passed: pinned with the start. */
function Pinned({ execution, speech }: { execution: ExecutionView; speech: Speech }) {
  const { t } = useTranslation('executions');
  const { parameters, freeze } = execution;
  const values = Object.entries(parameters).map(([name, value]) => `${name} ${value}`);
  return (
    <>
      {values.length === 0 ? null : (
        <span
          className={styles.pinned}
          title={t('pinned', { values: values.join(speech.t('common:separator')) })}
        >
          {values.join(speech.t('common:separator'))}
        </span>
      )}
      {freeze === null ? null : (
        <Chip
          kind="degraded"
          title={
            freeze.reason === null
              ? t('freezeEmergency', { until: speech.time(freeze.end, 'day') })
              : freeze.exceptionId === undefined
                ? t('freezeReason', { until: speech.time(freeze.end, 'day'), reason: freeze.reason })
                : t('freezeException', {
                    until: speech.time(freeze.end, 'day'),
                    exception: freeze.exceptionId,
                    reason: freeze.reason,
                  })
          }
        >
          {t('freeze')}
        </Chip>
      )}
    </>
  );
}
