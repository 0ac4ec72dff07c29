import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { useAlerts } from '../../app/queries.ts';
import { useCommand } from '../../app/use-command.ts';
import { TextField } from '../../parts/field.tsx';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import { useLocalText } from '../../text/use-local-text.ts';
import styles from './dialog-form.module.css';
import { sendSplit } from './incident-acts.ts';
import { incidentPath } from './incident-facts.ts';

/** Some of its alerts become an incident of their own, which is shown then. */
export function SplitDialog({ incident, onClose }: { incident: IncidentView; onClose(): void }) {
  const { t } = useTranslation('incidents');
  const localText = useLocalText();
  const [, navigate] = useLocation();
  const rows = new Map(useAlerts().data?.rows.map((row) => [row.fingerprint, row]));
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [title, setTitle] = useState('');
  const command = useCommand(sendSplit, {
    act: t('control.splitTitle', { incident: incident.id }),
    inline: true,
  });
  const all = incident.alerts;
  const missing =
    all.length < 2
      ? t('control.splitNone')
      : chosen.length === 0 || chosen.length === all.length
        ? t('control.splitChoose')
        : title.trim() === ''
          ? t('control.titleNeeded')
          : null;
  const toggle = (fingerprint: string) => {
    const next = chosen.includes(fingerprint)
      ? chosen.filter((one) => one !== fingerprint)
      : [...chosen, fingerprint];
    setChosen(next);
    const row = rows.get(next[0] ?? '');
    if (title.trim() === '' && row) setTitle(localText(row.summary));
  };
  const confirm = async () => {
    const made = await command.run({ incidentId: incident.id, alerts: [...chosen], title: title.trim() });
    if (made === null) return;
    onClose();
    navigate(incidentPath(made.id));
  };
  return (
    <CommandDialog
      title={t('control.splitTitle', { incident: incident.id })}
      lead={t('control.splitLead')}
      confirm={t('control.splitConfirm', { count: chosen.length })}
      command={command}
      missing={missing}
      onConfirm={confirm}
      onClose={onClose}
    >
      <ul className={styles.list}>
        {all.map((fingerprint) => {
          const row = rows.get(fingerprint);
          return (
            <li key={fingerprint}>
              <label className={styles.choice}>
                <input
                  type="checkbox"
                  checked={chosen.includes(fingerprint)}
                  onChange={() => toggle(fingerprint)}
                />
                {row ? (
                  <StatusGlyph
                    kind={row.severity}
                    size="var(--icon-small)"
                    outlined={row.state === 'cleared'}
                  />
                ) : (
                  <span />
                )}
                {row ? localText(row.summary) : fingerprint}
              </label>
            </li>
          );
        })}
      </ul>
      <TextField
        label={t('opening.name')}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
      />
    </CommandDialog>
  );
}
