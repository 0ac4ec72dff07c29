import { useTranslation } from 'react-i18next';
import { usePresentation } from '../../app/presentation.ts';
import { useMarks } from '../../text/use-marks.ts';
import { classNames } from '../class-names.ts';
import { formatNumber } from '../number-format.ts';
import { formatTime } from '../time-format.ts';
import { at, binClasses } from './lane-index.ts';
import { isLate, type LaneSource } from './lane-items.ts';
import type { Bin, Hit, Mark } from './lane-layout.ts';
import styles from './lanes.module.css';

interface LaneTipProps {
  hit: Hit;
  /** Where the pointer is in the plot, px. */
  x: number;
  y: number;
  source: LaneSource;
  width: number;
  height: number;
}

/** What is under the pointer, in words. */
export function LaneTip({ hit, x, y, source, width, height }: LaneTipProps) {
  const place = {
    ...(x > width / 2 ? { right: width - x + 12 } : { left: x + 12 }),
    ...(y > height / 2 ? { bottom: height - y + 12 } : { top: y + 12 }),
  };
  return (
    <div className={styles.tip} style={place} role="tooltip">
      {hit.kind === 'bin' ? <BinWords bin={hit.bin} /> : <MarkWords mark={hit.mark} source={source} />}
    </div>
  );
}

function BinWords({ bin }: { bin: Bin }) {
  const { t } = useTranslation('lanes');
  const { aside } = useMarks();
  const { zone } = usePresentation();
  const worst = bin.worst === null ? null : binClasses[bin.worst];
  return (
    <>
      <p className={classNames(styles.tipTime, 'tabular')}>
        {t('lasted', { from: formatTime(bin.from, zone), to: formatTime(bin.to, zone) })}
      </p>
      <p>
        {t('bin', { count: bin.count, shown: formatNumber(bin.count) })}
        {worst === null ? null : aside}
        {worst === null || worst === undefined
          ? null
          : worst === 'fault'
            ? t('binFault')
            : t('binWorst', { severity: worst.slice(1) })}
      </p>
      <p className={styles.tipTime}>{t('binHint')}</p>
    </>
  );
}

const told = 4;

function MarkWords({ mark, source }: { mark: Mark; source: LaneSource }) {
  const { t } = useTranslation('lanes');
  const { zone } = usePresentation();
  const { columns } = source;
  const hidden = mark.together.length - told;
  return (
    <>
      {mark.together.slice(0, told).map((index) => {
        const from = formatTime(at(columns.at, index), zone);
        const until = at(columns.until, index);
        const text = source.textOf(index) ?? t('unread');
        return (
          <p key={index}>
            <span className={classNames(styles.tipTime, 'tabular')}>
              {Number.isNaN(until)
                ? from
                : until === Infinity
                  ? t('goesOn', { from })
                  : t('lasted', { from, to: formatTime(until, zone) })}
            </span>
            <br />
            {at(columns.flags, index) & isLate ? t('late', { text }) : text}
          </p>
        );
      })}
      {hidden > 0 ? <p className={styles.tipTime}>{t('more', { count: hidden })}</p> : null}
    </>
  );
}
