import { z } from 'zod';
import { Language } from './local-text.ts';
import { Person, SecretRef } from './person.ts';
import { Duration, Zone } from './time.ts';

const HttpUrl = z.url({ protocol: /^https?$/, error: 'expected an http or https address' });
const SourceId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'expected lower-case letters, digits and "-"' });

const Auth = z.strictObject({
  bearer: SecretRef.optional(),
  basic: z.strictObject({ user: z.string(), password: SecretRef }).optional(),
});

const common = {
  id: SourceId,
  /** How often it is polled. */
  every: Duration.default('5s'),
  auth: Auth.optional(),
};

export const PrometheusSettings = z.strictObject({
  ...common,
  kind: z.literal('prometheus'),
  url: HttpUrl,
  /** How often the server itself scrapes, where that is slower than `every`; else it is learnt from the samples. */
  scrape: Duration.optional(),
});
export type PrometheusSettings = z.infer<typeof PrometheusSettings>;

export const AlertmanagerSettings = z.strictObject({
  ...common,
  kind: z.literal('alertmanager'),
  urls: z
    .array(HttpUrl)
    .min(1)
    .max(1, { error: 'several members of a cluster are not supported yet; give one address' }),
});
export type AlertmanagerSettings = z.infer<typeof AlertmanagerSettings>;

export const SourceSettings = z.discriminatedUnion('kind', [PrometheusSettings, AlertmanagerSettings]);
export type SourceSettings = z.infer<typeof SourceSettings>;

export const Target = z.strictObject({ url: HttpUrl, sandbox: HttpUrl.optional() });
export type Target = z.infer<typeof Target>;

/** Where plans come from: a folder, or an https index `[{path, sha256}]`. */
export const PlanOrigin = z.union([
  z.string().min(1),
  z.strictObject({ url: HttpUrl, ca: z.string().optional(), every: Duration.default('60s') }),
]);
export type PlanOrigin = z.infer<typeof PlanOrigin>;

/** `tidewatch.yaml`: written by the operator, never by the program. Paths are relative to the file. */
export const Settings = z
  .strictObject({
    language: Language.default('en'),
    zone: Zone.optional(),
    promotion: z.string().min(1),
    plans: PlanOrigin.optional(),
    sources: z.array(SourceSettings).default([]),
    targets: z.record(z.string(), Target).default({}),
    people: z.array(Person).default([]),
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
  });
export type Settings = z.infer<typeof Settings>;
