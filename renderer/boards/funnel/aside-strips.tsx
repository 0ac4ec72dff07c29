import { useTranslation } from 'react-i18next';
import type { FunnelBoard } from '../../../shared/model/funnel-board.ts';
import type { Reading } from '../../../shared/model/sample.ts';
import { isFresh } from '../../../shared/rules/total.ts';
import { usePresentation } from '../../app/presentation.ts';
import { Freshness } from '../../parts/freshness.tsx';
import { formatNumber, formatPercent, noValue, unitForAll } from '../../parts/number-format.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './funnel-strips.module.css';

/** What stands beside the funnel and in none of its totals: the gray release, and the channels of fulfilment. */
export function AsideStrips({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const localText = useLocalText();
  const { gray, channels, stages } = board;
  const names = new Map(stages.map(({ id, name }) => [id, localText(name)]));
  return (
    <>
      {gray === null ? null : (
        <div className={styles.strip}>
          <span className={styles.title}>{t('gray', { name: localText(gray.name) })}</span>
          <span className={styles.quiet}>{t('grayNote')}</span>
          <span className={styles.figures}>
            {gray.stages.map(({ id, rate }) => (
              <Rate key={id} name={names.get(id) ?? id} reading={rate} at={board.at} />
            ))}
            <GrayOverall board={board} />
          </span>
        </div>
      )}
      {channels.length === 0 ? null : (
        <div className={styles.strip}>
          <span className={styles.title}>{t('channels')}</span>
          <span className={styles.quiet}>{t('channelsNote')}</span>
          <span className={styles.figures}>
            {channels.map(({ id, name, reading, againstPlan, severity }) => (
              <span key={id} className={styles.figure}>
                {severity === null ? null : <StatusGlyph kind={severity} size="var(--strip-glyph)" />}
                <Rate name={localText(name)} reading={reading} at={board.at} />
                <span className="tabular">
                  {againstPlan === null
                    ? t('noComparison')
                    : t('vsPlan', { value: `${formatPercent(againstPlan, 1, 'always')}%` })}
                </span>
              </span>
            ))}
          </span>
        </div>
      )}
    </>
  );
}

/** How far people of the gray release come, beside everybody else: whether what is new loses more of them. */
function GrayOverall({ board }: { board: FunnelBoard }) {
  const { t } = useTranslation('funnel');
  const fresh = board.gray?.stages.map(({ rate }) => (rate !== null && isFresh(rate) ? rate.value : null));
  const [first, last] = [fresh?.[0] ?? null, fresh?.at(-1) ?? null];
  const overall = first === null || last === null || first <= 0 ? null : last / first;
  return (
    <span className="tabular">
      {t('grayOverall', { gray: percent(overall), others: percent(board.overall) })}
    </span>
  );
}

function percent(ratio: number | null): string {
  return ratio === null ? noValue : `${formatPercent(ratio)}%`;
}

function Rate({ name, reading, at }: { name: string; reading: Reading | null; at: number }) {
  const { t } = useTranslation('funnel');
  const { numberSystem } = usePresentation();
  const value = reading?.value ?? null;
  const unit = unitForAll([value], numberSystem);
  return (
    <span className={styles.figure}>
      {name}
      <b className="tabular">{value === null ? noValue : formatNumber(value, { unit }) + unit.label}</b>
      {reading === null ? (
        <span className={styles.quiet}>{t('noSeries')}</span>
      ) : reading.freshness === 'live' ? null : (
        <Freshness state={reading.freshness} age={reading.age} at={at} />
      )}
    </span>
  );
}
