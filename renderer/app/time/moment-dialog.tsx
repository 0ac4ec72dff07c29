import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../parts/field.tsx';
import { formatTime, zoneLabel } from '../../parts/time-format.ts';
import { parseInZone, writeInZone } from '../../parts/zone-time.ts';
import { useTime } from '../../state/time-range.ts';
import { useConsoleClock } from '../console-clock.ts';
import { usePresentation } from '../presentation.ts';
import { useStatus } from '../queries.ts';
import { TimeDialog } from './time-dialog.tsx';

const minute = 60_000;

/** A moment in the past at which the boards are to stand. */
export function MomentDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('time');
  const { zone } = usePresentation();
  const clock = useConsoleClock();
  const time = useTime();
  const history = useStatus().data?.history;
  const [now] = useState(() => clock.now());
  const [text, setText] = useState(() => writeInZone(time.moment ?? now - 10 * minute, zone));
  const at = parseInZone(text, zone);
  const since = history?.since ?? null;
  const begins = since === null ? null : formatTime(since, zone, 'day');
  const refused =
    at === null
      ? t('notAMoment')
      : at > now - minute
        ? t('notPast')
        : since === null
          ? t('nothingKept')
          : at < since
            ? t('tooEarly', { time: begins })
            : null;
  const choose = () => {
    if (at !== null) time.look(at);
  };
  return (
    <TimeDialog
      title={t('momentTitle')}
      description={
        begins === null ? t('nothingKept') : t('momentMore', { time: begins, zone: zoneLabel(zone, now) })
      }
      refused={refused}
      onChoose={choose}
      onClose={onClose}
    >
      <TextField label={t('at')} value={text} onChange={(event) => setText(event.target.value)} />
    </TimeDialog>
  );
}
