import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EpochMs } from '../../../shared/model/time.ts';
import { CommandDialog } from '../../app/command-dialog.tsx';
import { usePresentation } from '../../app/presentation.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import { parseInZone, writeInZone } from '../../parts/zone-time.ts';
import { useWrite, type Writing } from './use-review.ts';
import { usePeople } from '../../parts/use-person-name.ts';

export type Draft = Writing;

/** The end of a day: whoever promises a day has all of it. */
const endOfDay = '23:59';

/** A follow-up in words, with who does it and by when. */
export function WriteDialog({ draft, onClose }: { draft: Draft; onClose(): void }) {
  const { t } = useTranslation('review');
  const { eventZone } = usePresentation();
  const people = usePeople();
  const [what, setWhat] = useState(draft.what);
  const [owner, setOwner] = useState(draft.owner ?? '');
  const [day, setDay] = useState(
    draft.dueAt === null ? '' : writeInZone(draft.dueAt, eventZone).slice(0, 10),
  );
  const write = useWrite();
  const dueAt: EpochMs | null = day === '' ? null : parseInZone(`${day} ${endOfDay}`, eventZone);
  const missing =
    what.trim() === '' ? t('write.missing') : day !== '' && dueAt === null ? t('write.badDay') : null;

  const submit = async () => {
    const { actionId, proposal } = draft;
    const done = await write.run({
      ...(actionId === undefined ? {} : { actionId }),
      what: what.trim(),
      owner: owner.trim() === '' ? null : owner.trim(),
      dueAt,
      proposal,
    });
    if (done) onClose();
  };
  const isKnown = owner === '' || people.some(({ id }) => id === owner);
  return (
    <CommandDialog
      title={t('write.title')}
      lead={t('write.lead')}
      confirm={t('write.confirm')}
      command={write}
      missing={missing}
      onConfirm={submit}
      onClose={onClose}
    >
      <TextField
        label={t('write.what')}
        maxLength={500}
        value={what}
        onChange={(event) => setWhat(event.target.value)}
      />
      {people.length > 0 && isKnown ? (
        <SelectField
          label={t('write.owner')}
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
        >
          <option value="">{t('write.nobody')}</option>
          {people.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
      ) : (
        <TextField
          label={t('write.owner')}
          maxLength={80}
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
        />
      )}
      <TextField
        label={t('write.due')}
        type="date"
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
    </CommandDialog>
  );
}
