import { z } from 'zod';
import { ExceptionKind } from './exception-record.ts';
import { LocalText } from './local-text.ts';
import { PlanId } from './plan.ts';
import { EntryId } from './service-entry.ts';

const word = (what: string) =>
  z
    .string({ error: `expected ${what}` })
    .trim()
    .min(1, { error: `expected ${what}` })
    .max(2_000)
    // A coordinate is written with these between its parts.
    .refine((text) => !text.includes('#'), { error: `expected ${what}, without "#"` });

const app = word('the name of a system, what stands before "@"').refine((name) => !name.includes('@'), {
  error: 'expected the name of a system, what stands before "@"',
});
const node = word('a node, {AppId}@{entryMethod}').refine((name) => /^[^@]+@.+$/.test(name), {
  error: 'expected a node, {AppId}@{entryMethod}',
});

/** What one business error code of a system means. */
export const CodeMeaning = z
  .strictObject({
    /** As the system reports it. */
    code: word('the code as the system reports it'),
    /** The code that stands in the coordinate instead; left out: the same. */
    is: word('the code of the coordinate').optional(),
    /** Left out: as it is reported. */
    kind: ExceptionKind.optional(),
    /** What was called, where `kind` is `dependency`. */
    dependency: word('what was called').optional(),
    title: LocalText.optional(),
    /** Of this coordinate, best first. */
    plans: z.array(PlanId).default([]),
  })
  .refine(({ kind, dependency }) => dependency === undefined || kind === 'dependency', {
    path: ['dependency'],
    error: 'expected kind: dependency beside it',
  });
export type CodeMeaning = z.infer<typeof CodeMeaning>;

/** What is known of one system. */
export const KnownSystem = z.strictObject({
  app,
  title: LocalText.optional(),
  /** Id of a person, or a team's name. */
  owner: word('the id of a person or the name of a team').optional(),
  /** Entry of the promotion that its nodes stand for, where `entries` does not name them. */
  entry: EntryId.optional(),
  /** By node: the entry of the promotion that it stands for. */
  entries: z.record(node, EntryId).default({}),
  /** Entry of the promotion whose capacity row is that of this system. */
  capacity: EntryId.optional(),
  /** What its faults look like, as plans have it, such as `dependency-slow`. */
  portrait: word('a word such as dependency-slow').optional(),
  /** Of any of its faults, best first. */
  plans: z.array(PlanId).default([]),
  codes: z.array(CodeMeaning).default([]),
});
export type KnownSystem = z.infer<typeof KnownSystem>;

/**
 * `coordinates.yaml`: what business error codes mean as coordinates, and whose the systems are. Within a system a code has one meaning and
 * a meaning one code (seed 002); the same code in another system may mean something else.
 */
export const CoordinatesFile = z
  .strictObject({ systems: z.array(KnownSystem) })
  .superRefine(({ systems }, context) => {
    const seen = new Map<string, number>();
    for (const [index, system] of systems.entries()) {
      const path = ['systems', index];
      if (seen.has(system.app)) {
        const message = `"${system.app}" stands twice in systems`;
        context.addIssue({ code: 'custom', path: [...path, 'app'], message });
      }
      seen.set(system.app, index);
      refuseDoubtfulCodes(system, path, context);
    }
  });
export type CoordinatesFile = z.infer<typeof CoordinatesFile>;

function refuseDoubtfulCodes(
  { app: name, codes }: KnownSystem,
  path: (string | number)[],
  context: z.RefinementCtx,
): void {
  const reported = new Map(codes.map(({ code }, index) => [code, index]));
  const seen = new Set<string>();
  /** Which code a coordinate is of. */
  const meanings = new Map<string, string>();
  for (const [index, { code, is = code, kind = '', dependency = '' }] of codes.entries()) {
    const refuse = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [...path, 'codes', index, field], message });
    if (seen.has(code)) {
      refuse(
        'code',
        `"${code}" stands twice in the codes of ${name}; within a system a code has one meaning`,
      );
      continue;
    }
    seen.add(code);
    const meaning = JSON.stringify([is, kind, dependency]);
    const other = meanings.get(meaning);
    if (other !== undefined) {
      const called = dependency === '' ? '' : ` on ${dependency}`;
      const text = `"${is}"${called} is what "${other}" of ${name} means already; expected one code for one coordinate`;
      refuse('is', text);
    }
    meanings.set(meaning, code);
    // What it is called then would be a code that means something else.
    if (is !== code && reported.has(is)) {
      refuse(
        'is',
        `"${is}" is a code of ${name} with a meaning of its own; expected one that it does not report`,
      );
    }
  }
}
