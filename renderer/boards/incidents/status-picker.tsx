import { useTranslation } from 'react-i18next';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { useCommand } from '../../app/use-command.ts';
import { isOpen } from './incident-facts.ts';
import { sendStatus, workedOn } from './incident-acts.ts';
import styles from './status-picker.module.css';

/** How far it is. While it goes on a person moves it; what is over says so. */
export function StatusPicker({ incident }: { incident: IncidentView }) {
  const { t } = useTranslation('incidents');
  const { run, running, refused } = useCommand(sendStatus, { act: t('statusOf', { incident: incident.id }) });
  const { id, status, mergedInto } = incident;
  if (mergedInto !== null) return <b className={styles.over}>{t('merged', { into: mergedInto })}</b>;
  if (!isOpen(incident)) return <b className={styles.over}>{t(`status.${status}`)}</b>;
  return (
    <select
      className={styles.picker}
      aria-label={t('statusOf', { incident: id })}
      value={status}
      disabled={refused !== null || running}
      title={refused ?? undefined}
      onChange={(event) => {
        const chosen = workedOn.find((one) => one === event.target.value);
        if (chosen) void run({ incidentId: id, status: chosen });
      }}
    >
      {workedOn.map((one) => (
        <option key={one} value={one}>
          {t(`status.${one}`)}
        </option>
      ))}
    </select>
  );
}
