import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { useConsoleClock } from '../../app/console-clock.ts';
import { usePresentation } from '../../app/presentation.ts';
import { usePlans } from '../../app/queries.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { parseInZone, writeInZone } from '../../parts/zone-time.ts';
import type { Speech } from '../../text/speech.ts';
import styles from './freeze-dialog.module.css';
import { LineChoice } from './line-choice.tsx';
import { useAsk } from './use-freeze-acts.ts';

interface AskDialogProps {
  /** Of the promotion. */
  known: Promotion['lines'];
  speech: Speech;
  /** The plan that it is for, where it is asked for at its start. */
  plan?: { id: string; title: string; line: string | null };
  onClose(): void;
}

const hour = 3_600_000;

export function AskDialog({ known, speech, plan, onClose }: AskDialogProps) {
  const { t } = useTranslation('freeze');
  const { zone } = usePresentation();
  const clock = useConsoleClock();
  const reasonId = useId();
  const plans = usePlans().data?.plans ?? [];
  const [planId, setPlanId] = useState(plan?.id ?? '');
  const [what, setWhat] = useState(plan ? `${plan.id}: ${plan.title}` : '');
  const [reason, setReason] = useState('');
  const [lines, setLines] = useState<string[] | null>(plan ? (plan.line === null ? null : [plan.line]) : []);
  const [openedAt] = useState(() => clock.now());
  // What is offered follows the zone, which comes with the status: maybe after the dialog was opened.
  const [typed, setTyped] = useState<{ from?: string; until?: string }>({});
  const from = typed.from ?? writeInZone(openedAt, zone);
  const until = typed.until ?? writeInZone(openedAt + hour, zone);
  const ask = useAsk();
  const times = { from: parseInZone(from, zone), until: parseInZone(until, zone) };
  const timed = times.from !== null && times.until !== null && times.from < times.until;
  const missing =
    what.trim() === ''
      ? t('form.whatFirst')
      : reason.trim() === ''
        ? t('form.reasonFirst')
        : lines?.length === 0
          ? t('form.lineFirst')
          : timed && times.until !== null && times.until > clock.now()
            ? null
            : t('form.timeFirst');

  const choosePlan = (id: string) => {
    setPlanId(id);
    const chosen = plans.find((row) => row.plan.id === id)?.plan;
    if (!chosen) return;
    setLines(chosen.line === undefined ? null : [chosen.line]);
    if (what.trim() === '') setWhat(`${id}: ${speech.text(chosen.title)}`);
  };
  const submit = async () => {
    if (times.from === null || times.until === null) return;
    const asked = await ask.run({
      what: what.trim(),
      reason: reason.trim(),
      lines,
      plan: planId === '' ? null : planId,
      from: times.from,
      until: times.until,
    });
    if (asked) onClose();
  };
  return (
    <CommandDialog
      title={t('form.askTitle')}
      lead={t('form.askLead')}
      confirm={t('form.ask')}
      command={ask}
      missing={missing}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextField
        label={t('form.what')}
        maxLength={300}
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      />
      <label className={styles.text} htmlFor={reasonId}>
        {t('form.reason')}
        <textarea
          id={reasonId}
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
      {plan ? null : (
        <SelectField
          label={t('form.plan')}
          value={planId}
          onChange={(event) => choosePlan(event.target.value)}
        >
          <option value="">{t('form.noPlan')}</option>
          {plans
            .filter((row) => row.plan.kind !== 'emergency')
            .map((row) => (
              <option key={row.plan.id} value={row.plan.id}>
                {row.plan.id}: {speech.text(row.plan.title)}
              </option>
            ))}
        </SelectField>
      )}
      <LineChoice lines={known} chosen={lines} offersAll onChoose={setLines} />
      <div className={styles.pair}>
        <TextField
          label={t('form.from')}
          hint={t('form.timeHint', { zone })}
          value={from}
          onChange={(event) => setTyped({ ...typed, from: event.target.value })}
        />
        <TextField
          label={t('form.until')}
          value={until}
          onChange={(event) => setTyped({ ...typed, until: event.target.value })}
        />
      </div>
    </CommandDialog>
  );
}
