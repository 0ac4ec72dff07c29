import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import type { IncidentView, Shortfall } from '../../../shared/model/incident-board.ts';
import { useFunnel } from '../../app/queries.ts';
import { classNames } from '../../parts/class-names.ts';
import { currencySymbol, formatPercent } from '../../parts/number-format.ts';
import { NoValue } from '../../parts/number-text.tsx';
import { formatLength } from '../../parts/time-format.ts';
import { Since } from '../../parts/time-text.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { endOf, headline, targets } from './incident-facts.ts';
import styles from './incident-stats.module.css';
import { useIncidentWords } from './use-incident-words.ts';

/** How long, how soon somebody answered, how soon a plan ran, and what is short; each beside what it is compared with. */
export function IncidentStats({
  incident,
  speech,
  elapsed = true,
}: {
  incident: IncidentView;
  speech: Speech;
  /** False where that stands larger elsewhere. */
  elapsed?: boolean;
}) {
  const { t } = useTranslation('incidents');
  const localText = useLocalText();
  const { amount } = useIncidentWords();
  const ageText = useAgeText();
  const currency = useFunnel().data?.currency ?? null;
  const { since, times, impact, severity } = incident;
  const end = endOf(incident);
  const stage = headline(impact);
  const ackTarget = severity === 1 ? targets.acknowledge : null;
  const told = impact === null ? undefined : t('head.impactAge', { time: speech.time(impact.until) });
  return (
    <dl className={styles.stats}>
      {elapsed ? (
        <Stat label={t(end === null ? 'head.sinceFirst' : 'head.lasted')}>
          {end === null ? <Since at={since} /> : formatLength(end - since)}
        </Stat>
      ) : null}
      <Stat
        label={t('head.ack')}
        more={ackTarget === null ? null : t('head.target', { time: ageText(ackTarget) })}
        over={(times.acknowledged ?? 0) > (ackTarget ?? Infinity)}
      >
        {times.acknowledged === null ? (
          <NoValue reason={t('head.noneYet')} />
        ) : (
          shortLength(times.acknowledged, ageText)
        )}
      </Stat>
      <Stat
        label={t('head.firstPlan')}
        more={t('head.target', { time: clockOf(targets.firstPlan) })}
        over={(times.firstPlan ?? 0) > targets.firstPlan}
      >
        {times.firstPlan === null ? <NoValue reason={t('head.noneYet')} /> : clockOf(times.firstPlan)}
      </Stat>
      {stage ? (
        <ShortStat
          label={t('head.short', { what: localText(stage.name) })}
          shortfall={stage}
          text={amount}
          more={
            stage.now !== null && stage.due
              ? t(`head.against.${stage.against}`, {
                  share: formatPercent(stage.now / stage.due - 1, 1, 'always'),
                })
              : null
          }
          told={told}
        />
      ) : null}
      {impact?.gmv ? (
        <ShortStat
          label={t('head.gmvShort')}
          shortfall={impact.gmv}
          text={(value) => `${currency === null ? '' : currencySymbol(currency)}${amount(value)}`}
          more={
            impact.gmv.share === null
              ? null
              : t(`head.ofDue.${impact.gmv.against}`, { share: formatPercent(impact.gmv.share, 1) })
          }
          told={told}
        />
      ) : null}
    </dl>
  );
}

interface ShortStatProps {
  label: string;
  shortfall: Shortfall;
  text(value: number): string;
  more: string | null;
  /** As of when. */
  told: string | undefined;
}

/** What lacks; with what part of the time is known where that is not all of it. */
function ShortStat({ label, shortfall: { short, known }, text, more, told }: ShortStatProps) {
  const { t } = useTranslation('incidents');
  const partly = short !== null && known < 0.995 ? t('head.known', { share: formatPercent(known, 0) }) : null;
  return (
    <Stat label={label} more={partly ?? more} title={[more, partly, told].filter(Boolean).join(' · ')}>
      {short === null ? <NoValue reason={t('head.unknown')} /> : text(Math.max(0, short))}
    </Stat>
  );
}

interface StatProps {
  label: string;
  more?: string | null;
  /** Longer than it may take. */
  over?: boolean;
  title?: string;
  children: ReactNode;
}

function Stat({ label, more = null, over = false, title, children }: StatProps) {
  const { t } = useTranslation('incidents');
  return (
    <div className={styles.stat} title={title}>
      <dt className={styles.label}>{label}</dt>
      <dd className={classNames(styles.value, 'tabular', over && styles.over)}>
        {children}
        {more === null ? null : <small>{more}</small>}
        {over ? <span className="sr-only">{t('head.over')}</span> : null}
      </dd>
    </div>
  );
}

/** `22 s` while that is short, `9:19` afterwards. */
function shortLength(ms: number, ageText: (ms: number) => string): string {
  return ms < 120_000 ? ageText(ms) : clockOf(ms);
}

/** `3:18`: a length that is no clock time needs no zero before it. */
function clockOf(ms: number): string {
  return formatLength(ms).replace(/^0(?=\d)/, '');
}
