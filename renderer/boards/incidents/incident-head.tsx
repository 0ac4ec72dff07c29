import { Pencil } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useState, type SyntheticEvent } from 'react';
import type { IncidentView } from '../../../shared/model/incident-board.ts';
import { SYSTEM_AUTHOR } from '../../../shared/model/person.ts';
import { useCommand } from '../../app/use-command.ts';
import { Button } from '../../parts/button.tsx';
import { classNames } from '../../parts/class-names.ts';
import { StatusGlyph } from '../../parts/status-glyph.tsx';
import type { Speech } from '../../text/speech.ts';
import { sendTitle } from './incident-acts.ts';
import { isOpen } from './incident-facts.ts';
import styles from './incident-head.module.css';
import { IncidentStats } from './incident-stats.tsx';
import { StatusPicker } from './status-picker.tsx';

/** What it is, how bad, since when, who opened it, and what it has cost so far. */
export function IncidentHead({ incident, speech }: { incident: IncidentView; speech: Speech }) {
  const { t } = useTranslation('incidents');
  const [editing, setEditing] = useState(false);
  const { id, title, severity, severities, openedAt, openedBy, cause, splitFrom, mergedInto } = incident;
  const sinceSeverity = severities.at(-1)?.at ?? openedAt;
  const { unacknowledged } = incident.standing;
  const told = [
    t('head.since', { severity, time: speech.time(sinceSeverity) }),
    openedBy === SYSTEM_AUTHOR
      ? t(`head.openedByConsole.${cause.by}`, { time: speech.time(openedAt) })
      : t('head.openedBy', { time: speech.time(openedAt), who: speech.who(openedBy) }),
    ...(splitFrom === null ? [] : [t('head.splitFrom', { from: splitFrom })]),
  ].join(' · ');
  return (
    <header className={styles.head}>
      <StatusGlyph
        kind={severity}
        size="var(--head-glyph)"
        outlined={!isOpen(incident)}
        flashing={isOpen(incident) && unacknowledged > 0}
      />
      <div className={styles.what}>
        {editing ? (
          <TitleForm incident={incident} onDone={() => setEditing(false)} />
        ) : (
          <div className={styles.title}>
            <h2 title={title}>{title}</h2>
            {mergedInto === null ? (
              <button
                type="button"
                className={styles.rename}
                aria-label={t('head.rename')}
                title={t('head.rename')}
                onClick={() => setEditing(true)}
              >
                <Pencil aria-hidden="true" />
              </button>
            ) : null}
          </div>
        )}
        <p className={styles.sub}>
          <span className={classNames(styles.told, 'tabular')} title={told}>
            <b>{id}</b> · {told}
          </span>
          <StatusPicker incident={incident} />
        </p>
      </div>
      <IncidentStats incident={incident} speech={speech} />
    </header>
  );
}

/** Esc leaves it as it was. */
function TitleForm({ incident, onDone }: { incident: IncidentView; onDone(): void }) {
  const { t } = useTranslation('incidents');
  const [text, setText] = useState(incident.title);
  const { run, running, refused } = useCommand(sendTitle, { act: t('head.rename') });
  const title = text.trim();
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (title === incident.title) return onDone();
    if (title === '' || refused !== null) return;
    if ((await run({ incidentId: incident.id, title })) !== null) onDone();
  };
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <input
        // It opened because somebody asked for it.
        ref={(field) => field?.focus()}
        className={styles.field}
        aria-label={t('head.titleField')}
        value={text}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.nativeEvent.isComposing) onDone();
        }}
      />
      <Button
        type="submit"
        size="small"
        busy={running}
        refused={refused ?? (title === '' ? t('control.titleNeeded') : null)}
      >
        {t('head.save')}
      </Button>
    </form>
  );
}
