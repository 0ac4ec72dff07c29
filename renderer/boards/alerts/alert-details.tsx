import { ExternalLink } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanRow } from '../../../shared/contract/plans.ts';
import type { AlertRow } from '../../../shared/model/alert.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { PlanTags } from '../plans/plan-marks.tsx';
import { usePlanReasons } from '../plans/readiness/use-plan-reasons.ts';
import { triggerStateInWords } from '../plans/trigger-now.ts';
import { useLineName } from '../plans/use-line-name.ts';
import styles from './alert-details.module.css';
import { AlertReporters } from './alert-reporters.tsx';
import { AlertState } from './alert-state.tsx';
import { AlertPairs } from './alert-pairs.tsx';
import { keyOf } from './cause-items.ts';
import { DetailActs } from './detail-acts.tsx';
import type { OpenDialog } from './live-dialogs.tsx';
import { safeLink } from './safe-link.ts';
import type { AlertCommands } from './use-alert-acts.ts';
import { usePlanRows } from './use-plan-rows.ts';
import { useSilences } from './use-silences.ts';
import { silencesOver } from '../../../shared/rules/silences/silences-over.ts';

interface AlertDetailsProps {
  alert: AlertRow;
  acts: AlertCommands;
  onDialog(dialog: OpenDialog): void;
  onClose(): void;
}

/** Everything known of an alert, and what can be done about it alone. What its source wrote is text; only http and https become links. */
export function AlertDetails({ alert, acts, onDialog, onClose }: AlertDetailsProps) {
  const { t } = useTranslation('alerts');
  const speech = useSpeech();
  const localText = useLocalText();
  const lineName = useLineName();
  const plans = usePlanRows();
  const reasonsFor = usePlanReasons({ fingerprint: alert.fingerprint }, alert.plans);
  const page = safeLink(alert.link);
  const { fingerprint } = alert;
  return (
    <Dialog
      open
      shape="drawer"
      onClose={onClose}
      title={localText(alert.summary)}
      description={alert.name}
      foot={<DetailActs alert={alert} acts={acts} onDialog={onDialog} />}
    >
      <dl className={styles.facts}>
        <Fact name={t('column.state')}>
          <AlertState
            alert={alert}
            speech={speech}
            pending={acts.pending.has(keyOf({ of: 'alert', id: fingerprint }))}
          />
          <AcknowledgedBy alert={alert} speech={speech} />
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
        {alert.suppressed ? (
          <Fact name={t('mark.silenced')}>
            <SilencedBy alert={alert} speech={speech} />
          </Fact>
        ) : null}
        {alert.chattering ? <Fact name={t('chattering')}>{t('chatteringAlertHint')}</Fact> : null}
        <Fact name={t('fingerprint')}>
          <span className="mono">{fingerprint}</span>
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
      <AlertPairs title={t('annotations')} pairs={alert.annotations} />
      <AlertPairs title={t('labels')} pairs={alert.labels} />
    </Dialog>
  );
}

/** Who has acknowledged it, and what they saw. */
function AcknowledgedBy({ alert, speech }: { alert: AlertRow; speech: Speech }) {
  const { t } = useTranslation('alerts');
  const { acknowledged, shelved } = alert;
  return (
    <>
      {acknowledged === null ? null : (
        <p className={styles.quiet}>
          {t('state.ackedBy', { who: speech.who(acknowledged.by), time: speech.time(acknowledged.at) })}
          {acknowledged.note === null || acknowledged.note === '' ? null : `: ${acknowledged.note}`}
        </p>
      )}
      {shelved === null ? null : (
        <p className={styles.quiet}>
          {t('state.shelvedBy', { who: speech.who(shelved.by), reason: shelved.reason })}
        </p>
      )}
    </>
  );
}

/** The silences that keep it quiet at its source; an inhibition has none. */
function SilencedBy({ alert, speech }: { alert: AlertRow; speech: Speech }) {
  const { t } = useTranslation('alerts');
  const silences = useSilences().data?.silences;
  const over = silences === undefined ? [] : silencesOver(alert, silences);
  if (over.length === 0) return t('silence.unknown');
  return (
    <ul>
      {over.map(({ id, createdBy, comment, endsAt }) => (
        <li key={id}>
          {t('silence.by', { who: speech.who(createdBy), comment, time: speech.time(endsAt, 'minute') })}
        </li>
      ))}
    </ul>
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
