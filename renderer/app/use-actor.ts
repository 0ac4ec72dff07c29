import { createContext, useContext } from 'react';
import type { Session } from '../../shared/contract/console.ts';

/** Who acts at this console. */
export interface Actor {
  /** Null until it is known. */
  session: Session | null;
  /**
   * The session of somebody who may act: asks who is there if nobody is. Null: they gave up, or may only look.
   * @param act what is to be done, in the words of what was pressed.
   */
  ask(act: string): Promise<Session | null>;
  /** Opens the question, to change who is there. */
  change(): void;
}

export const ActorContext = createContext<Actor | null>(null);

export function useActor(): Actor {
  const actor = useContext(ActorContext);
  if (!actor) throw new Error('useActor needs the providers around it');
  return actor;
}
