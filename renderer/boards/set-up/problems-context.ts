import { createContext, useContext } from 'react';

/** What is wrong, by the field where it can be mended. */
export const ProblemsContext = createContext<ReadonlyMap<string, string>>(new Map());

export function useProblem(field: string): string | null {
  return useContext(ProblemsContext).get(field) ?? null;
}
