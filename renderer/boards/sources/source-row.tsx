import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceStatus } from '../../../shared/model/source-status.ts';
import type { EpochMs } from '../../../shared/model/time.ts';
import { isRecordKind } from '../../../shared/rules/query-source.ts';
import { isFrozen, isSkewed } from '../../../shared/rules/source-standing.ts';
import { Button } from '../../parts/button.tsx';
import { Chip } from '../../parts/chip.tsx';
import { classNames } from '../../parts/class-names.ts';
import { GridRow } from '../../parts/grid.tsx';
import type { NumberUnit } from '../../parts/number-format.ts';
import { NoValue, NumberText } from '../../parts/number-text.tsx';
import { useAgeText } from '../../parts/use-age.ts';
import { useMarks } from '../../text/use-marks.ts';
import { useSpeech } from '../../text/use-speech.ts';
import { PollingText } from './polling-text.tsx';
import { CertificateText, DeadManText } from './source-checks.tsx';
import styles from './source-row.module.css';
import { isOld, SourceState, useShownFreshness } from './source-state.tsx';
import { useSourceWords } from './use-source-words.ts';

export interface ByteUnits {
  last: NumberUnit;
  total: NumberUnit;
}

interface SourceRowProps {
  source: SourceStatus;
  /** The console's time when it told this. */
  at: EpochMs;
  units: ByteUnits;
  selected: boolean;
  refused: string | null;
  asking: boolean;
  onSelect(id: string): void;
  onOpen(id: string): void;
  onPoll(id: string): void;
}

/** One source. Its id, its address and its words are text, whatever they hold. */
export const SourceRow = memo(function SourceRow(props: SourceRowProps) {
  const { source, at, units, selected, refused, asking, onSelect, onOpen, onPoll } = props;
  const { t } = useTranslation('sources');
  const { aside } = useMarks();
  const words = useSourceWords();
  const speech = useSpeech();
  const ageText = useAgeText();
  const shown = useShownFreshness(source.freshness);
  const { id, members } = source;
  const kind = t(`kind.${source.kind}`);
  const answering = members.filter(({ freshness }) => !isOld(freshness)).length;

  return (
    <GridRow
      id={sourceRowId(id)}
      selected={selected}
      data-freshness={shown}
      className={classNames(styles.row, isOld(shown) && styles.old)}
      onSelect={() => onSelect(id)}
      onOpen={() => onOpen(id)}
    >
      <div role="gridcell">
        <SourceState state={source.freshness} lastSuccessAt={source.lastSuccessAt} />
        <small className="tabular" title={t('sinceTime', { time: speech.time(source.since, 'full') })}>
          {source.lastSuccessAt === null
            ? words.never(source)
            : t('sinceTime', { time: speech.time(source.since, at - source.since < dayMs ? 'time' : 'day') })}
        </small>
      </div>
      <div role="gridcell">
        <span className={styles.name}>
          <button
            type="button"
            className={styles.id}
            aria-label={t('details', { source: id })}
            title={id}
            onClick={() => onOpen(id)}
          >
            {id}
          </button>
          {members.length > 0 ? (
            <span className={answering < members.length ? styles.missing : styles.quiet}>
              {t('members', { answering, all: members.length })}
            </span>
          ) : null}
          {isFrozen(source) && source.newestSample !== null ? (
            <span className={styles.badge}>
              <Chip kind="stale" title={t('frozenMore')}>
                {t('frozen', { age: ageText(source.newestSample.age) })}
              </Chip>
            </span>
          ) : null}
          {source.warnings.length > 0 ? (
            <span className={styles.badge}>
              <Chip kind="stale" title={source.warnings.join('\n')}>
                {t('partial')}
              </Chip>
            </span>
          ) : null}
        </span>
        <small className={styles.whole}>
          {kind}
          {aside}
          <span className="mono">{source.address}</span>
        </small>
      </div>
      <div role="gridcell">
        <LastError source={source} at={at} />
      </div>
      <div role="gridcell" className={styles.number}>
        <NumberText
          value={source.latency === null ? null : Math.round(source.latency)}
          reason={t('noLatency')}
        />
      </div>
      <div role="gridcell" className={classNames(styles.number, isSkewed(source) && styles.missing)}>
        {source.skew === null ? (
          <NoValue reason={t('skewUnknown')} />
        ) : (
          <span className="tabular" title={words.skew(source) ?? undefined}>
            {words.shortSkew(source) ?? <span className={styles.quiet}>{t('skewAgrees')}</span>}
          </span>
        )}
      </div>
      <div role="gridcell" className={styles.number}>
        <NumberText value={source.series} reason={t('notMetrics')} />
      </div>
      <div role="gridcell" className={styles.number}>
        <NumberText value={source.alerts} reason={t('notAlerts')} />
      </div>
      <div role="gridcell" className={styles.number}>
        <NumberText
          value={source.lastSuccessAt === null ? null : source.bytes.last}
          unit={units.last}
          reason={words.never(source)}
        />
      </div>
      <div role="gridcell" className={styles.number}>
        <NumberText value={source.bytes.total} unit={units.total} />
      </div>
      <div role="gridcell" className={styles.polling}>
        <PollingText source={source} />
      </div>
      <div role="gridcell">
        {isRecordKind(source.kind) ? (
          <NoValue reason={t('noWatchdog')} />
        ) : (
          <DeadManText deadMan={source.deadMan} />
        )}
      </div>
      <div role="gridcell">
        <CertificateText endsAt={source.certificateEndsAt} now={at} />
      </div>
      <div role="gridcell" className={styles.acts}>
        <Button
          size="small"
          refused={refused}
          busy={asking}
          aria-label={t('pollOf', { source: id })}
          onClick={() => onPoll(id)}
        >
          {t('poll')}
        </Button>
      </div>
    </GridRow>
  );
});

const dayMs = 86_400_000;

function LastError({ source, at }: { source: SourceStatus; at: EpochMs }) {
  const { t } = useTranslation('sources');
  const words = useSourceWords();
  const speech = useSpeech();
  const ageText = useAgeText();
  const { lastError, lastErrorAt } = source;
  const what = words.error(source);
  if (what === null) {
    return (
      <>
        <span className={styles.quiet}>{t('noError')}</span>
        {lastErrorAt === null ? null : (
          <small className="tabular">{t('errorBefore', { time: speech.time(lastErrorAt) })}</small>
        )}
      </>
    );
  }
  return (
    <>
      <span className={styles.error}>{what}</span>
      <small className={styles.complaint} title={lastError ?? undefined}>
        {lastErrorAt === null ? null : (
          <span className="tabular">{`${t('errorAge', { age: ageText(at - lastErrorAt) })} · `}</span>
        )}
        {lastError?.replace(ownAddress, '')}
      </small>
    </>
  );
}

/** With which most of them begin; it stands in the column beside. */
const ownAddress = /^https?:\/\/\S+: (?=\S)/;

export function sourceRowId(id: string): string {
  return `source-${id}`;
}
