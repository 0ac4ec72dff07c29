import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../parts/field.tsx';
import { zoneLabel } from '../../parts/time-format.ts';
import { parseInZone, writeInZone } from '../../parts/zone-time.ts';
import { useTime } from '../../state/time-range.ts';
import { useConsoleClock } from '../console-clock.ts';
import { usePresentation } from '../presentation.ts';
import { TimeDialog } from './time-dialog.tsx';

const hour = 3_600_000;

/** A range between two moments, for the charts; written in the promotion's zone. */
export function FixedDialog({ onClose }: { onClose(): void }) {
  const { t } = useTranslation('time');
  const { zone } = usePresentation();
  const clock = useConsoleClock();
  const time = useTime();
  const [known] = useState(() => {
    const now = clock.now();
    return time.range.kind === 'fixed' ? time.range : { from: now - hour, to: now };
  });
  const [from, setFrom] = useState(() => writeInZone(known.from, zone));
  const [to, setTo] = useState(() => writeInZone(known.to, zone));
  const [start, end] = [parseInZone(from, zone), parseInZone(to, zone)];
  const refused =
    start === null || end === null ? t('notAMoment') : start >= end ? t('endBeforeStart') : null;
  const choose = () => {
    if (start !== null && end !== null) time.setRange({ kind: 'fixed', from: start, to: end });
  };
  return (
    <TimeDialog
      title={t('fixedTitle')}
      description={t('fixedMore', { zone: zoneLabel(zone, known.to) })}
      refused={refused}
      onChoose={choose}
      onClose={onClose}
    >
      <TextField label={t('from')} value={from} onChange={(event) => setFrom(event.target.value)} />
      <TextField label={t('to')} value={to} onChange={(event) => setTo(event.target.value)} />
    </TimeDialog>
  );
}
