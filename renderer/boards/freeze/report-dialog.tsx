import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExceptionRow } from '../../../shared/model/change-board.ts';
import { ChangeKind } from '../../../shared/model/change.ts';
import type { Promotion } from '../../../shared/model/promotion.ts';
import { standingOfException } from '../../../shared/rules/freeze/exceptions.ts';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { usePlans } from '../../app/queries.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import type { Speech } from '../../text/speech.ts';
import { LineChoice } from './line-choice.tsx';
import { useReport } from './use-freeze-acts.ts';

interface ReportDialogProps {
  promotion: Promotion;
  exceptions: readonly ExceptionRow[];
  at: number;
  speech: Speech;
  onClose(): void;
}

/** A change that somebody makes by hand begins now. */
export function ReportDialog({ promotion, exceptions, at, speech, onClose }: ReportDialogProps) {
  const { t } = useTranslation('freeze');
  const plans = usePlans().data?.plans ?? [];
  const [kind, setKind] = useState<ChangeKind>('operation');
  const [what, setWhat] = useState('');
  const [lines, setLines] = useState<string[]>([]);
  const [back, setBack] = useState('');
  const [plan, setPlan] = useState('');
  const [exception, setException] = useState('');
  const report = useReport({ inline: true });
  const missing = what.trim() === '' ? t('form.whatFirst') : null;
  const open = exceptions.filter((one) => one.plan === null && standingOfException(one, at) === 'open');

  const submit = async () => {
    const told = await report.run({
      kind,
      what: what.trim(),
      lines,
      rollback: { plan: plan === '' ? null : plan, text: back.trim() === '' ? null : back.trim() },
      exception: exception === '' ? null : exception,
    });
    if (told) onClose();
  };
  return (
    <CommandDialog
      title={t('form.reportTitle')}
      lead={t('form.reportLead')}
      confirm={t('form.record')}
      command={report}
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
      <SelectField
        label={t('form.kind')}
        value={kind}
        onChange={(event) => setKind(ChangeKind.parse(event.target.value))}
      >
        {ChangeKind.options.map((option) => (
          <option key={option} value={option}>
            {t(`kind.${option}`)}
          </option>
        ))}
      </SelectField>
      <LineChoice
        lines={promotion.lines}
        chosen={lines}
        offersAll={false}
        onChoose={(chosen) => setLines(chosen ?? [])}
      />
      <TextField
        label={t('form.rollback')}
        maxLength={500}
        value={back}
        onChange={(event) => setBack(event.target.value)}
      />
      <SelectField
        label={t('form.rollbackPlan')}
        value={plan}
        onChange={(event) => setPlan(event.target.value)}
      >
        <option value="">{t('form.noRollbackPlan')}</option>
        {plans.map((row) => (
          <option key={row.plan.id} value={row.plan.id}>
            {row.plan.id}: {speech.text(row.plan.title)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('form.exception')}
        value={exception}
        onChange={(event) => setException(event.target.value)}
      >
        <option value="">{t('form.noException')}</option>
        {open.map(({ id, what: asked }) => (
          <option key={id} value={id}>
            {id}: {asked}
          </option>
        ))}
      </SelectField>
    </CommandDialog>
  );
}
