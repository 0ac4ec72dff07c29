import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { Severity } from '../../../shared/model/severity.ts';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { useCommand } from '../../app/use-command.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { TimeText } from '../../parts/time-text.tsx';
import type { Speech } from '../../text/speech.ts';
import styles from './dialog-form.module.css';
import { sendSeverity } from './incident-acts.ts';

/** How bad it is, why that changes, and what it was before. */
export function SeverityDialog({
  incident,
  speech,
  onClose,
}: {
  incident: IncidentView;
  speech: Speech;
  onClose(): void;
}) {
  const { t } = useTranslation('incidents');
  const { severity: now, severities } = incident;
  const [severity, setSeverity] = useState<Severity>(now === 1 ? 2 : 1);
  const [reason, setReason] = useState('');
  const command = useCommand(sendSeverity, {
    act: t('control.severityTitle', { incident: incident.id }),
    inline: true,
  });
  const confirm = async () => {
    const why = reason.trim();
    const answer = await command.run({
      incidentId: incident.id,
      severity,
      reason: why === '' ? undefined : why,
    });
    if (answer !== null) onClose();
  };
  return (
    <CommandDialog
      title={t('control.severityTitle', { incident: incident.id })}
      lead={t('control.severityNow', { severity: now })}
      confirm={t('control.change', { severity })}
      command={command}
      onConfirm={confirm}
      onClose={onClose}
    >
      <SelectField
        label={t('opening.severity')}
        value={severity}
        onChange={({ target: { value } }) => {
          const chosen = Severity.safeParse(Number(value));
          if (chosen.success) setSeverity(chosen.data);
        }}
      >
        {([1, 2, 3] as const)
          .filter((one) => one !== now)
          .map((one) => (
            <option key={one} value={one}>
              {t(`opening.severities.p${one}`)}
            </option>
          ))}
      </SelectField>
      <TextField
        label={t('control.reason')}
        hint={t('control.reasonHint')}
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <h3 className={styles.heading}>{t('control.history')}</h3>
      <ul className={styles.list}>
        {severities.map((one) => (
          <li key={one.at} className={styles.quiet}>
            <StatusGlyph kind={one.severity} size="var(--icon-small)" />
            <TimeText at={one.at} /> {speech.who(one.by)}
            {one.reason === null ? null : `: ${one.reason}`}
          </li>
        ))}
      </ul>
    </CommandDialog>
  );
}
