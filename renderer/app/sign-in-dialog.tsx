import { useRef, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonId } from '../../shared/model/person.ts';
import { Button } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { SelectField, TextField } from '../parts/field.tsx';
import { useStatus } from './queries.ts';
import styles from './sign-in-dialog.module.css';
import { commandError } from './use-command.ts';
import { useLocalText } from '../text/use-local-text.ts';
import { usePeople } from '../parts/use-person-name.ts';

interface SignInDialogProps {
  /** What waits for the answer, in the words of what was pressed; null: nothing does. */
  act: string | null;
  /** Rejects with the console's refusal, which is shown here. */
  signIn(person: string): Promise<void>;
  onCancel(): void;
}

/** Asks who is at this console: one of the configured people, or an id where none are configured. */
export function SignInDialog({ act, signIn, onCancel }: SignInDialogProps) {
  const { t } = useTranslation('shell');
  const { t: common } = useTranslation('common');
  const status = useStatus().data;
  const people = usePeople();
  const more = t(people.length === 0 ? 'signInNobody' : status?.rehearsal ? 'signInRehearsal' : 'signInMore');
  const [person, setPerson] = useState(people[0]?.id ?? '');
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const localText = useLocalText();
  const form = useRef<HTMLFormElement>(null);

  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    const id = PersonId.safeParse(person.trim());
    if (!id.success) {
      setRefusal(id.error.issues[0]?.message ?? t('signInIdHint'));
      return;
    }
    setBusy(true);
    try {
      await signIn(id.data);
    } catch (failure) {
      setBusy(false);
      setRefusal(localText(commandError(failure).text));
    }
  };

  return (
    <Dialog
      open
      onClose={onCancel}
      title={t('signInTitle')}
      description={act === null ? more : t('signInFor', { act, more })}
      foot={
        <>
          <Button onClick={onCancel}>{common('cancel')}</Button>
          <Button kind="primary" busy={busy} onClick={() => form.current?.requestSubmit()}>
            {t('signInConfirm')}
          </Button>
        </>
      }
    >
      <form ref={form} className={styles.form} onSubmit={(event) => void submit(event)}>
        {people.length === 0 ? (
          <TextField
            label={t('signInId')}
            hint={t('signInIdHint')}
            value={person}
            onChange={(event) => setPerson(event.target.value)}
          />
        ) : (
          <SelectField
            label={t('signInChoose')}
            value={person}
            onChange={(event) => setPerson(event.target.value)}
          >
            {people.map(({ id, name }) => (
              <option key={id} value={id}>
                {name} ({id})
              </option>
            ))}
          </SelectField>
        )}
        {refusal === null ? null : (
          <p role="alert" className={styles.refusal}>
            {refusal}
          </p>
        )}
      </form>
    </Dialog>
  );
}
