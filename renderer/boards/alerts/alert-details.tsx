import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { AlertRow } from '../../../shared/model/alert.ts';
import type { Labels } from '../../../shared/model/sample.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { PlanTags } from '../plans/plan-marks.tsx';
import { usePlanReasons } from '../plans/readiness/use-plan-reasons.ts';
import { triggerStateInWords } from '../plans/trigger-now.ts';
import { useLineName } from '../plans/use-line-name.ts';
import styles from './alert-details.module.css';
import { AlertReporters } from './alert-reporters.tsx';
import { AlertState } from './alert-state.tsx';
import { safeLink } from './safe-link.ts';

interface AlertDetailsProps {
  alert: AlertRow;
  plans: ReadonlyMap<string, PlanRow>;
  speech: Speech;
  onClose(): void;
}

/** Everything known of an alert. What its source wrote is text; only http and https become links. */
export function AlertDetails({ alert, plans, speech, onClose }: AlertDetailsProps) {
  const { t } = useTranslation('alerts');
  const localText = useLocalText();
  const lineName = useLineName();
  const reasonsFor = usePlanReasons({ fingerprint: alert.fingerprint }, alert.plans);
  const page = safeLink(alert.link);
  return (
    <Dialog open shape="drawer" onClose={onClose} title={localText(alert.summary)} description={alert.name}>
      <dl className={styles.facts}>
        <Fact name={t('column.state')}>
          <AlertState alert={alert} speech={speech} />
        </Fact>
        <Fact name={t('column.firstSeen')}>
          <TimeText at={alert.openedAt} show="full" withZone />
        </Fact>
        <Fact name={t('entry')}>
          {alert.entry === null ? '—' : <span className="mono">{alert.entry}</span>}
        </Fact>
        <Fact name={t('line')}>{alert.line === null ? '—' : lineName(alert.line)}</Fact>
        <Fact name={t('column.owner')}>{alert.owner === null ? t('noOwner') : speech.who(alert.owner)}</Fact>
        <Fact name={t('source')}>
          {alert.source}
          {page === null ? null : (
            <a className={styles.link} href={page} target="_blank" rel="noopener noreferrer">
              {t('sourcePage')} <ExternalLink aria-hidden="true" />
            </a>
          )}
        </Fact>
        {alert.reporters.length === 0 ? null : (
          <Fact name={t('reporters')}>
            <AlertReporters reporters={alert.reporters} />
          </Fact>
        )}
        <Fact name={t('fingerprint')}>
          <span className="mono">{alert.fingerprint}</span>
        </Fact>
      </dl>
      <section>
        <h3 className={styles.heading}>{t('plans')}</h3>
        {alert.plans.length === 0 ? <p className={styles.quiet}>{t('noPlan')}</p> : null}
        <ul>
          {alert.plans.map((id) => (
            <li key={id}>
              <p className={styles.plan}>
                <Link className={styles.link} href={`/plans/${encodeURIComponent(id)}/preflight`}>
                  {t('nextPlan', { plan: id })}
                </Link>
                <span className={styles.quiet}>{localText(plans.get(id)?.plan.title ?? id)}</span>
              </p>
              <PlanMeasured row={plans.get(id)} speech={speech} />
              {reasonsFor(id) === null ? null : <p className={styles.why}>{reasonsFor(id)}</p>}
            </li>
          ))}
        </ul>
      </section>
      <Pairs title={t('labels')} pairs={alert.labels} />
      <Pairs title={t('annotations')} pairs={alert.annotations} />
    </Dialog>
  );
}

/** What its trigger says now, with the measurement, the reference and since when. */
function PlanMeasured({ row, speech }: { row: PlanRow | undefined; speech: Speech }) {
  if (!row) return null;
  return (
    <p className={styles.measured}>
      <PlanTags row={row} linked />
      <span>{triggerStateInWords(row.trigger, speech)}</span>
    </p>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Pairs({ title, pairs }: { title: string; pairs: Labels }) {
  const entries = Object.entries(pairs);
  if (entries.length === 0) return null;
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.pairs}>
        {entries.map(([name, value]) => {
          const address = safeLink(value);
          return (
            <div key={name} className={styles.pair}>
              <dt>{name}</dt>
              <dd>
                {address === null ? (
                  value
                ) : (
                  <a className={styles.link} href={address} target="_blank" rel="noopener noreferrer">
                    {value}
                  </a>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
