import type { z } from 'zod';
import type { CoordinatesFile } from '../../model/coordinates-file.ts';

/** What a coordinates file may name; null: not known, and then nothing is refused for it. */
export interface NameableThings {
  /** Ids of the promotion's entries. */
  entries: readonly string[] | null;
  /** Ids of plans. */
  plans: readonly string[] | null;
}

/** Refuses entries and plans that there are not: a diagnosis would point to nothing. */
export function checkCoordinates({ entries, plans }: NameableThings) {
  return ({ systems }: CoordinatesFile, context: z.core.$RefinementCtx): void => {
    const refuse = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path: ['systems', ...path], message });
    const refuseEntry = (path: (string | number)[], id: string | undefined) => {
      if (id === undefined || entries === null || entries.includes(id)) return;
      refuse(path, `"${id}" is not one of the entries of the promotion (${entries.join(', ') || 'none'})`);
    };
    const refusePlans = (path: (string | number)[], ids: readonly string[]) => {
      for (const [place, id] of ids.entries()) {
        if (plans !== null && !plans.includes(id)) refuse([...path, place], `there is no plan "${id}"`);
      }
    };
    for (const [index, system] of systems.entries()) {
      refuseEntry([index, 'entry'], system.entry);
      refuseEntry([index, 'capacity'], system.capacity);
      for (const [node, id] of Object.entries(system.entries)) refuseEntry([index, 'entries', node], id);
      refusePlans([index, 'plans'], system.plans);
      for (const [place, code] of system.codes.entries())
        refusePlans([index, 'codes', place, 'plans'], code.plans);
    }
  };
}
