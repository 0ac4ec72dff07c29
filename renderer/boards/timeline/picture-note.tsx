import { useId, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useConsoleClock } from '../../app/console-clock.ts';
import { useToasts } from '../../app/toasts.tsx';
import { useCommand } from '../../app/use-command.ts';
import type { TakenPicture } from '../../charts/picture-of.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { happenedIn, HappenedField, useZone } from './happened-field.tsx';
import styles from './picture-note.module.css';
import { writeNote } from './write-note.ts';

interface PictureNoteProps {
  picture: TakenPicture;
  /** What it shows, to begin with. */
  title: string;
  onClose(): void;
}

/** A note that carries a picture: looked at before it is written for good. */
export function PictureNote({ picture, title, onClose }: PictureNoteProps) {
  const { t } = useTranslation('timeline');
  const clock = useConsoleClock();
  const zone = useZone();
  const toasts = useToasts();
  const formId = useId();
  const [text, setText] = useState('');
  const [shows, setShows] = useState(title);
  const [happened, setHappened] = useState('');
  const [isWrong, setWrong] = useState(false);
  const { run, running, refused } = useCommand(writeNote, { act: t('noteAdd') });

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const at = happenedIn(happened, zone, clock.now());
    setWrong(at === null);
    if (at === null || text.trim() === '' || shows.trim() === '' || refused !== null) return;
    const answer = await run({
      text: text.trim(),
      picture: { title: shows.trim(), data: picture.data },
      ...(at === undefined ? {} : { happenedAt: at }),
    });
    if (answer === null) return;
    toasts.done(t('pictureAdded'));
    onClose();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('pictureNote')}
      className={styles.dialog}
      foot={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button kind="primary" type="submit" form={formId} busy={running} refused={refused}>
            {t('noteAdd')}
          </Button>
        </>
      }
    >
      <form id={formId} className={styles.form} onSubmit={(event) => void submit(event)}>
        <img className={styles.picture} src={`data:image/png;base64,${picture.data}`} alt={shows} />
        <TextField
          label={t('pictureShows')}
          value={shows}
          maxLength={200}
          required
          onChange={(event) => setShows(event.target.value)}
        />
        <TextField
          label={t('note')}
          value={text}
          maxLength={4_000}
          required
          onChange={(event) => setText(event.target.value)}
        />
        <HappenedField text={happened} onChange={setHappened} isWrong={isWrong} />
      </form>
    </Dialog>
  );
}
