import { Menu } from '@base-ui/react/menu';
import { Check, ChevronDown, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import menu from '../../parts/menu.module.css';
import { lastMinutes, standingAt, useTime, type TimeRange } from '../../state/time-range.ts';
import { useConsoleClock } from '../console-clock.ts';
import { useKeyText } from '../keys/use-key-text.ts';
import { useKeys } from '../keys/use-keys.ts';
import { FixedDialog } from './fixed-dialog.tsx';
import { MomentDialog } from './moment-dialog.tsx';
import styles from './time-control.module.css';
import { useRangeText } from './use-range-text.ts';
import { usePause } from './use-shown.ts';

const minute = 60_000;
const ranges: readonly TimeRange[] = [
  ...lastMinutes.map((minutes): TimeRange => ({ kind: 'last', minutes })),
  { kind: 'peak' },
];

/** One time for all boards: the range of the charts, a pause, a moment in the past, and the way back. */
export function TimeControl() {
  const { t } = useTranslation('time');
  const { hinted } = useKeyText();
  const rangeText = useRangeText();
  const time = useTime();
  const clock = useConsoleClock();
  const pause = usePause();
  const [menuOpen, setMenuOpen] = useState(false);
  const [asked, setAsked] = useState<'fixed' | 'moment' | null>(null);
  const isLive = standingAt(time) === null;
  const toggle = () => (isLive ? pause() : time.backToLive());
  const step = (by: number) => {
    const from = time.moment ?? time.pausedAt ?? clock.now();
    const next = Math.floor(from / minute) * minute + by;
    // The minute under way is not written down yet.
    if (next < clock.now() - minute) time.look(next);
    else if (time.moment !== null) time.backToLive();
  };
  useKeys({
    'shell.range': () => setMenuOpen(true),
    'shell.hold': toggle,
    'shell.earlier': () => step(-minute),
    'shell.later': () => step(minute),
  });
  const key = keyOf(time.range);

  return (
    <span className={styles.control}>
      <Menu.Root open={menuOpen} onOpenChange={setMenuOpen}>
        <Menu.Trigger
          className={styles.range}
          title={hinted(t('rangeHint'), 'shell.range')}
          data-testid="time-range"
        >
          {rangeText(time.range)}
          <ChevronDown aria-hidden="true" />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner side="bottom" align="end" sideOffset={4} className={menu.positioner}>
            <Menu.Popup className={menu.popup}>
              <Menu.RadioGroup value={key} aria-label={t('range')}>
                {ranges.map((range) => (
                  <Menu.RadioItem
                    key={keyOf(range)}
                    value={keyOf(range)}
                    className={menu.item}
                    closeOnClick
                    onClick={() => time.setRange(range)}
                  >
                    {rangeText(range)}
                    <Menu.RadioItemIndicator className={menu.check}>
                      <Check aria-hidden="true" />
                    </Menu.RadioItemIndicator>
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
              <Menu.Item className={menu.item} onClick={() => setAsked('fixed')}>
                {t('fixed')}
                {time.range.kind === 'fixed' ? (
                  <span className={menu.check}>
                    <Check aria-hidden="true" />
                  </span>
                ) : null}
              </Menu.Item>
              <Menu.Separator className={styles.separator} />
              <Menu.Item className={menu.item} onClick={() => setAsked('moment')}>
                {t('moment')}
              </Menu.Item>
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <button
        type="button"
        className={styles.pause}
        onClick={toggle}
        title={hinted(isLive ? t('pauseHint') : t('backHint'), 'shell.hold')}
      >
        {isLive ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
        <span className={isLive ? 'sr-only' : undefined}>{isLive ? t('pause') : t('back')}</span>
      </button>
      {asked === 'fixed' ? <FixedDialog onClose={() => setAsked(null)} /> : null}
      {asked === 'moment' ? <MomentDialog onClose={() => setAsked(null)} /> : null}
    </span>
  );
}

function keyOf(range: TimeRange): string {
  return range.kind === 'last' ? String(range.minutes) : range.kind;
}
