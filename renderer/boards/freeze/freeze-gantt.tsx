import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangeBoard, ChangeRow } from '../../../shared/model/change-board.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { instantMs, type EpochMs } from '../../../shared/model/time.ts';
import { bindsLines, freezeWindows } from '../../../shared/rules/freeze.ts';
import { standingOfException } from '../../../shared/rules/freeze/exceptions.ts';
import { useNow } from '../../app/console-clock.ts';
import { usePresentation } from '../../app/presentation.ts';
import { useFormat } from '../../app/screen-format.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { axisTicks } from '../../parts/lanes/axis-ticks.ts';
import { useElementSize } from '../../parts/lanes/use-element-size.ts';
import type { TimeSpan } from '../../parts/lanes/time-span.ts';
import { Panel } from '../../parts/panel.tsx';
import { ScrollRegion } from '../../parts/scroll-region.tsx';
import type { Speech } from '../../text/speech.ts';
import { useLocalText } from '../../text/use-local-text.ts';
import { PanelLogFreshness } from '../../app/log-freshness.tsx';
import styles from './freeze-gantt.module.css';
import { GanttLegend } from './gantt-legend.tsx';
import { GanttRow } from './gantt-row.tsx';
import { freezeSpan, placeOf, wholeSpan } from './gantt-span.ts';

interface FreezeGanttProps {
  promotion: Promotion;
  board: ChangeBoard;
  speech: Speech;
  selected: string | null;
  onSelect(changeId: string): void;
}

/** Windows, exceptions and changes of each line over the phases of the promotion, with the present moment. */
export function FreezeGantt({ promotion, board, speech, selected, onSelect }: FreezeGanttProps) {
  const { t } = useTranslation('freeze');
  const isWall = useFormat() === 'wall';
  const [whole, setWhole] = useState(false);
  const localText = useLocalText();
  const span = useMemo(() => (whole ? wholeSpan(promotion) : freezeSpan(promotion)), [promotion, whole]);
  const windows = useMemo(() => freezeWindows(promotion), [promotion]);
  const known = new Set(promotion.lines.map(({ id }) => id));
  const others = board.changes.filter(({ touchesLines }) => !touchesLines.some((line) => known.has(line)));
  const rows = [
    ...promotion.lines.map(({ id, name }) => ({ id, name: localText(name), lines: [id] })),
    ...(others.length === 0 ? [] : [{ id: '', name: t('gantt.other'), lines: [] }]),
  ];
  return (
    <Panel
      title={t('gantt.title')}
      className={styles.panel}
      aside={<GanttLegend />}
      freshness={
        isWall ? undefined : (
          <>
            <span className={styles.spans} role="group" aria-label={t('gantt.span')}>
              {[false, true].map((one) => (
                <Button
                  key={String(one)}
                  kind="text"
                  size="small"
                  aria-pressed={one === whole}
                  className={classNames(one === whole && styles.chosen)}
                  onClick={() => setWhole(one)}
                >
                  {t(one ? 'gantt.whole' : 'gantt.near')}
                </Button>
              ))}
            </span>
            <PanelLogFreshness />
          </>
        )
      }
    >
      <ScrollRegion className={styles.scroller} label={t('gantt.title')}>
        <div className={styles.chart} style={{ '--rows': rows.length }}>
          <PhaseRow promotion={promotion} span={span} speech={speech} />
          {rows.map(({ id, name, lines }) => (
            <GanttRow
              key={id}
              name={name}
              span={span}
              windows={windows.filter((window) => bindsLines(window, lines))}
              exceptions={board.exceptions
                .filter((one) => bindsLines(one, lines))
                .map((one) => ({
                  ...one,
                  standing: standingOfException(one, board.at),
                }))}
              changes={id === '' ? others : changesOf(board.changes, id)}
              speech={speech}
              selected={isWall ? null : selected}
              onSelect={onSelect}
            />
          ))}
          <NowLine span={span} />
        </div>
      </ScrollRegion>
      {windows.length === 0 ? <p className={styles.none}>{t('gantt.none')}</p> : null}
    </Panel>
  );
}

function changesOf(changes: readonly ChangeRow[], line: string): ChangeRow[] {
  return changes.filter(({ touchesLines }) => touchesLines.includes(line));
}

interface PhaseRowProps {
  promotion: Promotion;
  span: TimeSpan;
  speech: Speech;
}

/** Phases as a band, and the times below it. */
function PhaseRow({ promotion, span, speech }: PhaseRowProps) {
  const { t } = useTranslation('freeze');
  const { zone } = usePresentation();
  const track = useRef<HTMLDivElement>(null);
  const { width } = useElementSize(track);
  const fontSize = useFormat() === 'wall' ? 20 : 12;
  const ticks = width === 0 ? [] : axisTicks(span, width, fontSize, zone);
  const now = useNow();
  // About as wide as `21:30` and as the word of now are, px: a sign is some five eighths of its size, a Han one as wide as high.
  const timeWidth = fontSize * 3.5;
  const word = t('gantt.now');
  const wordWidth = 8 + word.length * fontSize * (/\p{Script=Han}/u.test(word) ? 1 : 0.65);
  // The word of now stands on the times, and covers none by half; the edge cuts none either.
  const isClear = ({ at }: { at: EpochMs }) => {
    const distance = ((at - now) / (span.to - span.from)) * width;
    const room = ((span.to - at) / (span.to - span.from)) * width;
    return (distance < -timeWidth || distance > wordWidth) && room > timeWidth;
  };
  return (
    <div className={styles.head}>
      <span className={styles.name}>{t('gantt.phases')}</span>
      <div ref={track} className={styles.phases}>
        {promotion.phases.map((phase) => {
          const [start, end] = [instantMs(phase.start), instantMs(phase.end)];
          const place = placeOf(span, start, end);
          const words = {
            phase: t(`phase.${phase.id}`),
            from: speech.time(start, 'day'),
            to: speech.time(end, 'day'),
          };
          return place === null ? null : (
            <span
              key={phase.id}
              className={classNames(styles.phase, phase.id === 'peak' && styles.peak)}
              style={{ left: `${place.left}%`, width: `${place.width}%` }}
              title={t('gantt.phase', words)}
            >
              {words.phase}
            </span>
          );
        })}
        {ticks.filter(isClear).map(({ at, show }) => (
          <span key={at} className={styles.tick} style={{ left: `${leftOf(span, at)}%` }}>
            {speech.time(at, show)}
          </span>
        ))}
      </div>
    </div>
  );
}

function NowLine({ span }: { span: TimeSpan }) {
  const { t } = useTranslation('freeze');
  const now = useNow();
  if (now < span.from || now > span.to) return null;
  return (
    <div className={styles.over} aria-hidden="true">
      <span className={styles.now} style={{ left: `${leftOf(span, now)}%` }}>
        <span>{t('gantt.now')}</span>
      </span>
    </div>
  );
}

function leftOf({ from, to }: TimeSpan, at: EpochMs): number {
  return ((at - from) / (to - from)) * 100;
}
