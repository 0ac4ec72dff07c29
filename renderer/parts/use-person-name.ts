import { useCallback, useMemo } from 'react';
import type { ConsoleStatus } from '../../shared/model/console-status.ts';
import { useStatus } from '../app/queries.ts';
import { useLocalText } from '../text/use-local-text.ts';

/** Somebody of the settings, named in this screen's language. */
type PersonHere = Omit<ConsoleStatus['people'][number], 'name'> & { name: string };

/** Everybody of the settings, in their order. */
export function usePeople(): readonly PersonHere[] {
  const localText = useLocalText();
  const people = useStatus().data?.people;
  return useMemo(
    () => (people ?? []).map((person) => ({ ...person, name: localText(person.name) })),
    [people, localText],
  );
}

/** A person's name by their id; the id itself where nobody is known by it. */
export function usePersonName(): (id: string) => string {
  const people = usePeople();
  return useCallback((id) => people.find((person) => person.id === id)?.name ?? id, [people]);
}
