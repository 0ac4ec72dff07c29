import { useStatus } from '../app/queries.ts';

/** A person's name by their id; the id itself where nobody is known by it. */
export function usePersonName(): (id: string) => string {
  const people = useStatus().data?.people;
  return (id) => people?.find((person) => person.id === id)?.name ?? id;
}
