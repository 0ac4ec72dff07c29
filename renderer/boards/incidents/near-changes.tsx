import { ExternalLink, Snowflake } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { IncidentView, NearChange } from '../../../shared/model/incident-board.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { safeLink } from '../alerts/safe-link.ts';
import { sendLink } from './incident-acts.ts';
import styles from './near-changes.module.css';
import side from './side.module.css';

/** What was changed around the first alert out, nearest by dependency first, each with the way back. */
export function NearChanges({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation('incidents');
  const titleId = useId();
  return (
    <section className={styles.near} aria-labelledby={titleId}>
      <header className={side.head}>
        <h3 id={titleId} className={styles.title}>
          {t('changes.title')}
        </h3>
        <span className={side.aside}>{t('changes.note')}</span>
      </header>
      {incident.nearChanges.length === 0 ? <p className={side.quiet}>{t('changes.none')}</p> : null}
      <ul>
        {incident.nearChanges.map((near) => (
          <Change key={near.change.id} near={near} incident={incident} />
        ))}
      </ul>
    </section>
  );
}

function Change({ near, incident }: { near: NearChange; incident: IncidentView }) {
  const { t } = useTranslation('incidents');
  const { change, distance, before, inFreeze } = near;
  const { id, what, version, madeBy, status, rollback } = change;
  const belongs = incident.changes.includes(id);
  const { run, running, refused } = useCommand(sendLink, {
    act: t(belongs ? 'changes.unlink' : 'changes.link'),
  });
  const address = change.link === null ? null : safeLink(change.link);
  const fixed = incident.mergedInto !== null || incident.status === 'closed';
  const facts = [
    before >= 0
      ? t('changes.before', { time: formatLength(before) })
      : t('changes.after', { time: formatLength(-before) }),
    distance === null
      ? t('changes.far')
      : distance === 0
        ? t('changes.same')
        : t('changes.links', { count: distance }),
    t(`changes.status.${status}`),
    ...(madeBy === null ? [] : [madeBy]),
    ...(version.from !== null && version.to !== null
      ? [t('changes.version', { from: version.from, to: version.to })]
      : []),
  ];
  return (
    <li className={styles.change}>
      <p className={styles.what}>
        <b>{id}</b> {what}
        {address === null ? null : (
          <a
            className={styles.address}
            href={address}
            target="_blank"
            rel="noreferrer noopener"
            aria-label={t('changes.address', { change: id })}
            title={t('changes.address', { change: id })}
          >
            <ExternalLink aria-hidden="true" />
          </a>
        )}
      </p>
      <p className={styles.facts}>
        {inFreeze ? (
          <span className={styles.frozen}>
            <Snowflake aria-hidden="true" />
            {t('changes.frozen')}
          </span>
        ) : null}
        {facts.join(' · ')}
      </p>
      <div className={styles.acts}>
        {status === 'rolled-back' ? null : rollback.plan === null ? (
          <span className={side.quiet}>
            {rollback.text === null ? t('changes.noRollback') : t('changes.text', { text: rollback.text })}
          </span>
        ) : (
          <Link
            className={styles.plan}
            href={`/plans/${encodeURIComponent(rollback.plan)}/preflight`}
            title={rollback.text ?? undefined}
          >
            {t('changes.plan', { plan: rollback.plan })}
          </Link>
        )}
        {fixed ? null : (
          <Button
            size="small"
            kind="text"
            busy={running}
            refused={refused}
            onClick={() =>
              void run({ incidentId: incident.id, link: { kind: 'change', changeId: id }, on: !belongs })
            }
          >
            {t(belongs ? 'changes.unlink' : 'changes.link')}
          </Button>
        )}
      </div>
    </li>
  );
}
