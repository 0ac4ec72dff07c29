import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { PlanVersionRow } from '../../../../shared/model/plan-version.ts';
import { useConnection } from '../../../app/connection-context.ts';
import { classNames } from '../../../parts/class-names.ts';
import { Dialog } from '../../../parts/dialog.tsx';
import { ErrorState, LoadingState } from '../../../parts/states.tsx';
import { useSpeech } from '../../../text/use-speech.ts';
import { shortAddress } from '../short-address.ts';
import { DifferenceView } from './difference-view.tsx';
import { usePlanVersion } from './use-plan-version.ts';
import styles from './versions-dialog.module.css';

interface VersionsDialogProps {
  planId: string;
  /** The version that the newest is compared with first; without it the one before the newest. */
  against?: string | undefined;
  onClose(): void;
}

/** The versions of a plan that this console has seen, and what differs between any two of them. */
export function VersionsDialog({ planId, against, onClose }: VersionsDialogProps) {
  const { t } = useTranslation('plans');
  const { client } = useConnection();
  const versions = useQuery({
    queryKey: ['plan-versions', planId],
    queryFn: ({ signal }) => client.plans.versions({ planId }, { signal }),
    staleTime: 0,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('versions.title', { plan: planId })}
      description={t('versions.hint')}
      className={classNames(styles.wide, (versions.data?.length ?? 0) > 1 && styles.compares)}
    >
      {versions.data ? <Comparison planId={planId} versions={versions.data} against={against} /> : null}
      {versions.error ? (
        <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
      ) : versions.data ? null : (
        <LoadingState title={t('versions.loading')} />
      )}
    </Dialog>
  );
}

interface ComparisonProps {
  planId: string;
  versions: readonly PlanVersionRow[];
  against: string | undefined;
}

function Comparison({ planId, versions, against }: ComparisonProps) {
  const { t } = useTranslation('plans');
  const speech = useSpeech();
  const newest = versions[0]?.hash ?? null;
  const asked = versions.find(({ hash }) => hash === against && hash !== newest);
  const [old, setOld] = useState((asked ?? versions[1])?.hash ?? null);
  const [now, setNow] = useState(newest);
  const before = usePlanVersion(planId, old);
  const after = usePlanVersion(planId, now);
  const failure = before.error ?? after.error;
  return (
    <>
      <div className={styles.list}>
        <table className={styles.versions}>
          <thead>
            <tr>
              <th>{t('versions.from')}</th>
              <th>{t('versions.to')}</th>
              <th>{t('versions.version')}</th>
              <th>{t('versions.since')}</th>
              <th>{t('versions.origin')}</th>
              <th>{t('versions.hash')}</th>
              <th>{t('versions.act')}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((version) => (
              <tr key={version.hash}>
                {(['from', 'to'] as const).map((side) => (
                  <td key={side}>
                    <input
                      type="radio"
                      name={`version-${side}`}
                      aria-label={t(side === 'from' ? 'versions.compare' : 'versions.compareTo', {
                        version: version.version,
                        time: speech.time(version.at, 'day'),
                      })}
                      checked={version.hash === (side === 'from' ? old : now)}
                      onChange={() => (side === 'from' ? setOld : setNow)(version.hash)}
                    />
                  </td>
                ))}
                <td>
                  <b>{t('versionShort', { version: version.version })}</b>
                  {version.inForce ? ` ${t('versions.inForce')}` : null}
                </td>
                <td className="tabular">{speech.time(version.at, 'day')}</td>
                <td title={version.from}>
                  {version.by === null
                    ? shortAddress(version.from)
                    : t('versions.savedBy', { who: speech.who(version.by) })}
                </td>
                <td className="mono" title={version.hash}>
                  {version.hash.slice(0, 12)}
                </td>
                <td>
                  {version.inForce ? null : (
                    <Link
                      className={styles.take}
                      href={`/plans/${encodeURIComponent(planId)}/edit?from=${version.hash}`}
                    >
                      {t('versions.takeUp')}
                    </Link>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {versions.length === 1 ? <p>{t('versions.only')}</p> : null}
      {failure ? <ErrorState error={failure} /> : null}
      {before.data && after.data ? <DifferenceView before={before.data} after={after.data} /> : null}
    </>
  );
}
