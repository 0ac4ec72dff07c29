import type { Role } from '../../shared/model/person.ts';

/** Who acts: the person of the session, never the session itself. */
export interface Actor {
  person: string;
  role: Role;
}
