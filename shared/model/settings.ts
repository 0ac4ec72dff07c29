import { z } from 'zod';
import { Channels } from './channel.ts';
import { Duty } from './roster.ts';
import { EscalationSettings } from './escalation.ts';
import { Language } from './local-text.ts';
import { Person, SecretRef } from './person.ts';
import { HttpUrl, SourceSettings } from './source-settings.ts';
import { Target } from './target.ts';
import { Duration, Zone } from './time.ts';

/** Where plans come from: a folder, or an https index `[{path, sha256}]`. */
export const PlanOrigin = z.union([
  z.string().min(1),
  z.strictObject({ url: HttpUrl, ca: z.string().optional(), every: Duration.default('60s') }),
]);
export type PlanOrigin = z.infer<typeof PlanOrigin>;

/** `wiki.example.com`, or with a port; no pattern, so that nothing that only looks like it is one. */
const LinkHost = z.string().regex(/^(?!-)[\p{L}\p{N}.-]+(:\d{1,5})?$/u, {
  error: 'expected a host like wiki.example.com, or wiki.example.com:8443',
});

/** `tidewatch.yaml`: written by the operator, never by the program. Paths are relative to the file. */
export const Settings = z
  .strictObject({
    language: Language.default('en'),
    zone: Zone.optional(),
    promotion: z.string().min(1),
    plans: PlanOrigin.optional(),
    sources: z.array(SourceSettings).default([]),
    targets: z.record(z.string(), Target).default({}),
    channels: Channels.default({}),
    people: z.array(Person).default([]),
    /** What CI shows at /ingest/changes, as a bearer token or as the password of basic auth. */
    changes: z.strictObject({ token: SecretRef.optional() }).default({}),
    exceptions: z
      .strictObject({
        /** What systems show at /ingest/exceptions and /v1/traces, as for `changes`. */
        token: SecretRef.optional(),
        /** What codes mean, and whose the systems are: `coordinates.yaml`. */
        coordinates: z.string().min(1).optional(),
      })
      .default({}),
    escalation: EscalationSettings.prefault({}),
    /** Where links on the screen may lead on the desktop, beside the https addresses of the sources. */
    links: z.strictObject({ hosts: z.array(LinkHost).default([]) }).default({ hosts: [] }),
    server: z
      .strictObject({
        host: z.string().default('127.0.0.1'),
        port: z.number().int().min(0).max(65_535).default(4600),
        /** Token of each role; with any, a request without one is refused. */
        tokens: z.partialRecord(z.enum(['viewer', 'responder', 'commander']), SecretRef).default({}),
      })
      .default({ host: '127.0.0.1', port: 4600, tokens: {} }),
  })
  .superRefine((settings, context) => {
    for (const list of ['sources', 'people'] as const) {
      const seen = new Set<string>();
      for (const [index, item] of settings[list].entries()) {
        if (seen.has(item.id)) {
          context.addIssue({
            code: 'custom',
            path: [list, index, 'id'],
            message: `"${item.id}" stands twice in ${list}`,
          });
        }
        seen.add(item.id);
      }
    }
    // A plan names a person or a channel by the same word, and there must be no doubt who is told.
    for (const name of Object.keys(settings.channels)) {
      if (!settings.people.some(({ id }) => id === name)) continue;
      const message = `"${name}" is also the id of a person`;
      context.addIssue({ code: 'custom', path: ['channels', name], message });
    }
    refuseUnknownCallees(settings, context);
    const received = settings.sources.flatMap(({ kind }, index) =>
      kind === 'alertmanager-webhook' ? [index] : [],
    );
    for (const index of received.slice(1)) {
      context.addIssue({
        code: 'custom',
        path: ['sources', index, 'kind'],
        message: 'there is one /ingest/alertmanager, so that only one source can be received there',
      });
    }
  });
export type Settings = z.infer<typeof Settings>;

/** A level that calls nobody, or a room that is none, would only be found out at night. */
function refuseUnknownCallees(
  { escalation, people, channels }: Pick<z.infer<typeof Settings>, 'escalation' | 'people' | 'channels'>,
  context: z.RefinementCtx,
): void {
  const known = new Set<string>([...Duty.options, ...people.map(({ id }) => id)]);
  const rooms = Object.keys(channels);
  const refuseRooms = (names: readonly string[], path: (string | number)[]) => {
    for (const [place, name] of names.entries()) {
      if (rooms.includes(name)) continue;
      const message = `"${name}" is not one of the channels (${rooms.join(', ') || 'none'})`;
      context.addIssue({ code: 'custom', path: [...path, place], message });
    }
  };
  refuseRooms(escalation.channels, ['escalation', 'channels']);
  for (const [place, level] of escalation.levels.entries()) {
    const path = ['escalation', 'levels', place];
    const callee = typeof level === 'string' ? level : level.call;
    if (typeof level !== 'string') refuseRooms(level.channels, [...path, 'channels']);
    if (known.has(callee)) continue;
    const message = `"${callee}" is neither ${Duty.options.join(', ')} nor one of the people`;
    context.addIssue({ code: 'custom', path: typeof level === 'string' ? path : [...path, 'call'], message });
  }
}
