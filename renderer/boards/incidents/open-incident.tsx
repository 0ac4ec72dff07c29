import { Siren } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import { Severity } from '../../../shared/model/severity.ts';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { useConsoleClock } from '../../app/console-clock.ts';
import { useIncidents } from '../../app/queries.ts';
import { useActsRefused, useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import styles from './dialog-form.module.css';
import { sendOpen } from './incident-acts.ts';
import { incidentOf, incidentPath } from './incident-facts.ts';
import link from './open-incident.module.css';

interface OpenIncidentProps {
  /** Fingerprints that it begins with: of a cause, or of one alert. None: it is opened by what somebody saw. */
  alerts?: readonly string[];
  /** What its title and severity are at first; a person changes them. */
  title?: string;
  severity?: Severity;
  size?: 'small' | 'medium';
}

/** Opens an incident for what is given, or leads to the one that holds it already. */
export function OpenIncident({ alerts = [], title = '', severity = 2, size = 'medium' }: OpenIncidentProps) {
  const { t } = useTranslation('incidents');
  const refused = useActsRefused();
  const incidents = useIncidents().data?.incidents ?? [];
  const [asking, setAsking] = useState(false);
  const holder = incidentOf(incidents, alerts);
  if (holder)
    return (
      <Link className={link.link} href={incidentPath(holder.id)} title={holder.title}>
        <Siren aria-hidden="true" />
        {t('opening.toIncident', { incident: holder.id })}
      </Link>
    );
  return (
    <>
      <Button size={size} refused={refused} onClick={() => setAsking(true)}>
        <Siren aria-hidden="true" />
        {t('opening.button')}
      </Button>
      {asking ? (
        <OpenDialog alerts={alerts} title={title} severity={severity} onClose={() => setAsking(false)} />
      ) : null}
    </>
  );
}

/** More than these join by themselves, as alerts of the same cause. */
const mostAlerts = 500;

const ago = [0, 2, 5, 10, 15, 30, 60] as const;

/** What is wrong, how bad it is and since when; it is shown once the console has it. */
export function OpenDialog({
  alerts,
  title: first,
  severity: usual,
  onClose,
}: {
  alerts: readonly string[];
  title: string;
  severity: Severity;
  onClose(): void;
}) {
  const { t } = useTranslation('incidents');
  const clock = useConsoleClock();
  const [, navigate] = useLocation();
  const [title, setTitle] = useState(first);
  const [severity, setSeverity] = useState<Severity>(usual);
  /** Minutes; null: what the console works out from the alerts. */
  const [since, setSince] = useState<number | null>(null);
  const command = useCommand(sendOpen, { act: t('opening.confirm'), inline: true });
  const missing = title.trim() === '' ? t('control.titleNeeded') : null;
  const confirm = async () => {
    const made = await command.run({
      title: title.trim(),
      severity,
      alerts: alerts.slice(0, mostAlerts),
      since: since === null ? undefined : clock.now() - since * 60_000,
    });
    if (made === null) return;
    onClose();
    navigate(incidentPath(made.id));
  };
  return (
    <CommandDialog
      title={t('opening.title')}
      lead={t('opening.lead')}
      confirm={t('opening.confirm')}
      command={command}
      missing={missing}
      onConfirm={confirm}
      onClose={onClose}
    >
      <TextField
        label={t('opening.name')}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
      />
      <SelectField
        label={t('opening.severity')}
        value={severity}
        onChange={({ target: { value } }) => {
          const chosen = Severity.safeParse(Number(value));
          if (chosen.success) setSeverity(chosen.data);
        }}
      >
        {([1, 2, 3] as const).map((one) => (
          <option key={one} value={one}>
            {t(`opening.severities.p${one}`)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t('opening.since')}
        value={since ?? ''}
        onChange={({ target: { value } }) => setSince(value === '' ? null : Number(value))}
      >
        {alerts.length > 0 ? <option value="">{t('opening.sinceAlerts')}</option> : null}
        {ago.map((count) => (
          <option key={count} value={count === 0 && alerts.length === 0 ? '' : count}>
            {count === 0 ? t('opening.sinceNow') : t('opening.minutesAgo', { count })}
          </option>
        ))}
      </SelectField>
      {alerts.length > 0 ? (
        <p className={styles.quiet}>{t('opening.alerts', { count: alerts.length })}</p>
      ) : null}
    </CommandDialog>
  );
}
