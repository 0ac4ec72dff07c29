import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { useCommand } from '../../app/use-command.ts';
import { TextField } from '../../parts/field.tsx';
import { sendEnd, type EndAct } from './incident-acts.ts';

/** Resolving, closing or reopening, with a note for whoever reads it later. */
export function EndDialog({
  incident,
  act,
  onClose,
}: {
  incident: IncidentView;
  act: EndAct;
  onClose(): void;
}) {
  const { t } = useTranslation('incidents');
  const [note, setNote] = useState('');
  const title = t(`control.${act}Title`, { incident: incident.id });
  const command = useCommand(sendEnd, { act: title, inline: true });
  const confirm = async () => {
    const written = note.trim();
    if (
      (await command.run({ incidentId: incident.id, act, note: written === '' ? undefined : written })) !==
      null
    )
      onClose();
  };
  return (
    <CommandDialog
      title={title}
      lead={t(`control.${act}Lead`)}
      confirm={title}
      command={command}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextField
        label={t('control.note')}
        value={note}
        maxLength={2_000}
        onChange={(event) => setNote(event.target.value)}
      />
    </CommandDialog>
  );
}
