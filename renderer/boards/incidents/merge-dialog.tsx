import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { useIncidents } from '../../app/queries.ts';
import { useCommand } from '../../app/use-command.ts';
import { SelectField } from '../../parts/field.tsx';
import styles from './dialog-form.module.css';
import { sendMerge } from './incident-acts.ts';
import { incidentPath, inOrder, isOpen } from './incident-facts.ts';

/** Everything of it goes over to another open one, which is shown then. */
export function MergeDialog({ incident, onClose }: { incident: IncidentView; onClose(): void }) {
  const { t } = useTranslation('incidents');
  const [, navigate] = useLocation();
  const others = inOrder(useIncidents().data?.incidents ?? []).filter(
    (one) => one.id !== incident.id && isOpen(one),
  );
  const [into, setInto] = useState('');
  const command = useCommand(sendMerge, {
    act: t('control.mergeTitle', { incident: incident.id }),
    inline: true,
  });
  const missing = others.length === 0 ? t('control.mergeNone') : into === '' ? t('control.choose') : null;
  const confirm = async () => {
    const merged = await command.run({ incidentId: incident.id, into });
    if (merged === null) return;
    onClose();
    navigate(incidentPath(merged.id));
  };
  return (
    <CommandDialog
      title={t('control.mergeTitle', { incident: incident.id })}
      lead={t('control.mergeLead')}
      confirm={into === '' ? t('control.merge') : t('control.mergeConfirm', { into })}
      command={command}
      missing={missing}
      onConfirm={confirm}
      onClose={onClose}
    >
      {others.length === 0 ? (
        <p className={styles.quiet}>{t('control.mergeNone')}</p>
      ) : (
        <SelectField label={t('control.into')} value={into} onChange={(event) => setInto(event.target.value)}>
          <option value="">{t('control.choose')}</option>
          {others.map(({ id, title, severity }) => (
            <option key={id} value={id}>
              {`${id} P${severity} ${title}`}
            </option>
          ))}
        </SelectField>
      )}
    </CommandDialog>
  );
}
