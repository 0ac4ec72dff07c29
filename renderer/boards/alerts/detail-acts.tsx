import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertRow } from '../../../shared/model/alert.ts';
import { Button } from '../../parts/button.tsx';
import styles from './detail-acts.module.css';
import { actsOn } from './alert-standing.ts';
import { keyOf } from './cause-items.ts';
import type { OpenDialog } from './live-dialogs.tsx';
import type { AlertCommands } from './use-alert-acts.ts';
import { useSilences } from './use-silences.ts';
import { OpenIncident } from '../incidents/open-incident.tsx';
import { useLocalText } from '../../text/use-local-text.ts';

interface DetailActsProps {
  alert: AlertRow;
  acts: AlertCommands;
  onDialog(dialog: OpenDialog): void;
}

/** What can be done about one alert, from its details: acknowledged with or without a note, copied, silenced at its source. */
export function DetailActs({ alert, acts, onDialog }: DetailActsProps) {
  const { t } = useTranslation('alerts');
  const [note, setNote] = useState('');
  const isSilencer = useSilences().data?.sources.some(({ id }) => id === alert.source) ?? false;
  const localText = useLocalText();
  const { fingerprint } = alert;
  const subject = { of: 'alert', id: fingerprint } as const;
  const isPending = acts.pending.has(keyOf(subject));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (acts.refused === null && !isPending) void acts.acknowledge(subject, note.trim() || undefined);
  };
  return (
    <div className={styles.acts}>
      {actsOn(alert).acknowledge ? (
        <form className={styles.form} onSubmit={submit}>
          <input
            className={styles.note}
            aria-label={t('acking.note')}
            placeholder={t('acking.notePlaceholder')}
            maxLength={2_000}
            autoComplete="off"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
          <Button kind="primary" type="submit" busy={isPending} refused={acts.refused}>
            {t('acking.confirm')}
          </Button>
        </form>
      ) : null}
      <span className={styles.others}>
        <OpenIncident
          alerts={[fingerprint]}
          title={localText(alert.summary)}
          severity={alert.severity}
          size="small"
        />
        <Button size="small" onClick={() => onDialog({ of: 'copy', subject })}>
          {t('copy.act')}
        </Button>
        {isSilencer ? (
          <Button
            size="small"
            refused={acts.refused}
            onClick={() => onDialog({ of: 'silence', fingerprint })}
          >
            {t('silence.act')}
          </Button>
        ) : null}
      </span>
    </div>
  );
}
