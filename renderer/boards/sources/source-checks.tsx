import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { certificateStanding } from '../../../shared/rules/source-standing.ts';
import { classNames } from '../../parts/class-names.ts';
import { NoValue } from '../../parts/number-text.tsx';
import { useSpeech } from '../../text/use-speech.ts';
import styles from './source-checks.module.css';

/** Whether what must always be there is there. */
export function DeadManText({ deadMan }: Pick<SourceStatus, 'deadMan'>) {
  const { t } = useTranslation('sources');
  const state = deadMan?.state ?? 'none';
  const isSilent = state === 'silent';
  return (
    <span
      className={classNames(
        styles.check,
        isSilent && styles.fault,
        state === 'unknown' && styles.old,
        state === 'none' && styles.quiet,
      )}
      title={deadMan === null ? t('deadManMore.none') : `${deadMan.expects}: ${t(`deadManMore.${state}`)}`}
    >
      {isSilent ? <TriangleAlert aria-hidden="true" /> : null}
      {t(`deadMan.${state}`)}
    </span>
  );
}

const dayMs = 86_400_000;

/** How long the certificate still lasts. */
export function CertificateText({ endsAt, now }: { endsAt: EpochMs | null; now: EpochMs }) {
  const { t } = useTranslation('sources');
  const speech = useSpeech();
  const standing = certificateStanding(endsAt, now);
  if (endsAt === null || standing === null) return <NoValue reason={t('noTls')} />;
  return (
    <span
      className={classNames(
        styles.check,
        'tabular',
        standing === 'ending' && styles.warning,
        standing === 'expired' && styles.fault,
      )}
      title={t(`certificateMore.${standing}`, { time: speech.time(endsAt, 'full') })}
    >
      {standing === 'valid' ? null : <TriangleAlert aria-hidden="true" />}
      {t(`certificate.${standing}`, { days: Math.floor(Math.max(0, endsAt - now) / dayMs) })}
    </span>
  );
}
