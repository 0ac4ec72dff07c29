import type { CodeMeaning, CoordinatesFile, KnownSystem } from '../../model/coordinates-file.ts';
import type { LocalText } from '../../model/local-text.ts';
import { appOf } from '../diagnosis/names.ts';

/** What the coordinates file says of nodes and coordinates. */
export interface KnownSystems {
  /** Null: the file does not know the system. */
  of(node: string): KnownSystem | null;
  /** Id of a person or a team's name. */
  ownerOf(node: string): string | null;
  /** The entry of the promotion that a node of a link stands for; null: the file names none. */
  entryOf(node: string): string | null;
  /** The entry whose capacity row is meant; null: the file names none. */
  capacityEntryOf(node: string): string | null;
  portraitOf(node: string): string | null;
  /** Plans that the file names for this code at this node, those of the code first, then those of the system. */
  plansOf(node: string, code: string | null): string[];
  /** Those of the code alone. */
  plansOfCode(node: string, code: string): string[];
  /** What the code means there; by the code of the coordinate, or as it was reported. */
  meaningOf(node: string, code: string): CodeMeaning | null;
  titleOf(node: string, code: string): LocalText | null;
}

/** @param file null: nothing is known. */
export function knownSystems(file: CoordinatesFile | null): KnownSystems {
  const systems = new Map((file?.systems ?? []).map((system) => [system.app, system]));
  const of = (node: string) => systems.get(appOf(node)) ?? null;
  const meaningOf = (node: string, code: string) => {
    const codes = of(node)?.codes ?? [];
    return (
      codes.find((one) => (one.is ?? one.code) === code) ?? codes.find((one) => one.code === code) ?? null
    );
  };
  return {
    of,
    ownerOf: (node) => of(node)?.owner ?? null,
    entryOf(node) {
      const system = of(node);
      if (system === null) return null;
      // Names of nodes come from outside: what every object has is none of them.
      return (Object.hasOwn(system.entries, node) ? system.entries[node] : system.entry) ?? null;
    },
    capacityEntryOf: (node) => of(node)?.capacity ?? null,
    portraitOf: (node) => of(node)?.portrait ?? null,
    plansOf(node, code) {
      const ofCode = code === null ? [] : (meaningOf(node, code)?.plans ?? []);
      return [...new Set([...ofCode, ...(of(node)?.plans ?? [])])];
    },
    plansOfCode: (node, code) => [...(meaningOf(node, code)?.plans ?? [])],
    meaningOf,
    titleOf: (node, code) => meaningOf(node, code)?.title ?? null,
  };
}
