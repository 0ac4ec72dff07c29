import { z } from 'zod';
import { Language, LocalText } from './local-text.ts';
import { Role } from './person.ts';
import { Tier } from './severity.ts';
import { SourceFault } from './source-status.ts';
import { EpochMs } from './time.ts';

/** What is answered on the set-up page, as typed: nothing of it is checked before it is tried, previewed or written. */
const Typed = z.string().max(2_000);
const Short = z.string().max(200);

/** An address and how it knows us. Secrets by their names only: a value never travels and is never written. */
export const SourceAnswers = z.strictObject({
  url: Typed,
  auth: z.enum(['none', 'bearer', 'basic']).default('none'),
  /** The name of the secret that is the token or the password. */
  secret: Short.default(''),
  user: Short.default(''),
  /** PEM file of its authority; an absolute path. */
  ca: Typed.default(''),
});
export type SourceAnswers = z.infer<typeof SourceAnswers>;

/** The customary stages of a promotion's funnel, in their order. */
export const StageId = z.enum(['exposure', 'claim', 'redemption', 'order', 'payment']);
export type StageId = z.infer<typeof StageId>;

export const LineAnswers = z.strictObject({ id: Short, name: Short, tier: Tier });
export type LineAnswers = z.infer<typeof LineAnswers>;

/** An empty query leaves the stage out. */
export const StageAnswers = z.strictObject({ id: StageId, query: Typed });
export type StageAnswers = z.infer<typeof StageAnswers>;

/** An empty limit says nothing: the board says that it is unknown. */
export const EntryAnswers = z.strictObject({
  id: Short,
  name: Short,
  line: Short,
  query: Typed,
  limit: Short.default(''),
  /** Day of the test, `2026-09-20`, and the build that it tested; with a limit only. */
  testedOn: Short.default(''),
  build: Short.default(''),
});
export type EntryAnswers = z.infer<typeof EntryAnswers>;

export const PersonAnswers = z.strictObject({ id: Short, name: Short, phone: Short.default(''), role: Role });
export type PersonAnswers = z.infer<typeof PersonAnswers>;

export const SetUpAnswers = z.strictObject({
  /** Where the two files go; an absolute path. */
  folder: Typed,
  language: Language,
  source: SourceAnswers,
  alertmanager: SourceAnswers.nullable(),
  promotion: z.strictObject({
    id: Short,
    name: Short,
    zone: Short,
    currency: Short.default('CNY'),
    /** Wall time in the zone: `2026-11-27T20:00`. */
    start: Short,
    end: Short,
  }),
  lines: z.array(LineAnswers).max(50),
  stages: z.array(StageAnswers).max(5),
  entries: z.array(EntryAnswers).max(100),
  people: z.array(PersonAnswers).max(100),
});
export type SetUpAnswers = z.infer<typeof SetUpAnswers>;

export const setUpSteps = ['where', 'source', 'promotion', 'stages', 'entries', 'people', 'write'] as const;
export const SetUpStep = z.enum(setUpSteps);
export type SetUpStep = z.infer<typeof SetUpStep>;

export const configFiles = ['tidewatch.yaml', 'promotion.yaml'] as const;
export const ConfigFile = z.enum(configFiles);
export type ConfigFile = z.infer<typeof ConfigFile>;

/** What stands in a folder already. */
export const ConfigFolder = z.object({
  folder: z.string(),
  /** Why nothing can be written there, in words; null: it can. */
  refused: z.string().nullable(),
  /** Files of these names that are there: they are kept as they are. */
  existing: z.array(z.object({ name: ConfigFile, text: z.string() })),
});
export type ConfigFolder = z.infer<typeof ConfigFolder>;

/**
 * Whether set-up is open to this session, and if not, why:
 * - `remote`: the session comes from a token, so it may be anywhere. `role`: it is no commander's.
 * - `configured`: this console runs on settings already. `no-host`: its host cannot start it on others.
 */
export const FirstRunState = z.object({
  open: z.boolean(),
  closedBecause: z.enum(['remote', 'role', 'configured', 'no-host']).nullable(),
  /** The settings that this console runs on; null: the rehearsal, or not for this session to know. */
  config: z.string().nullable(),
  /** The command line by which the next start is on them; null where there are none, or where the host does not tell. */
  command: z.string().nullable(),
  /** Where set-up writes unless told otherwise; null where it is not open. */
  folder: z.string().nullable(),
  /** The zone of the machine. */
  zone: z.string(),
  /** Why the last start on settings did not come to be. */
  lastStart: z.object({ at: EpochMs, config: z.string(), reason: z.string() }).nullable(),
});
export type FirstRunState = z.infer<typeof FirstRunState>;

/** What a try came to: its facts, or the fault of the closed set with its own words. */
export const Probe = z.discriminatedUnion('ok', [
  z.object({
    ok: z.literal(true),
    /** How it names itself and its version; null where it does not tell. */
    version: z.string().nullable(),
    /** Round trip, ms. */
    latency: z.number(),
    /** By how much its clock runs ahead of ours, ms; null where it does not tell. */
    skew: z.number().nullable(),
    /** Series that it holds, or alerts that it has open; null where it does not tell. */
    count: z.number().nullable(),
  }),
  z.object({
    ok: z.literal(false),
    fault: SourceFault,
    message: z.string(),
    /** The field of the answers that it is about, where one is. */
    field: z.enum(['url', 'secret', 'user', 'ca']).nullable(),
  }),
]);
export type Probe = z.infer<typeof Probe>;

/** What a query gives now. Null: no value at all. `refused`: the server's own words. */
export const Measured = z.object({
  /** When it was asked. */
  at: EpochMs,
  value: z.number().nullable(),
  series: z.number().int(),
  /** Values of the label `line` that its series have, at most 100; '' stands for a series without it. */
  lines: z.array(z.string()).optional(),
  refused: z.string().nullable(),
});
export type Measured = z.infer<typeof Measured>;

/** A metric of the server, with what may tell its series apart. */
export const MetricInfo = z.object({
  name: z.string(),
  type: z.enum(['counter', 'gauge', 'histogram', 'summary', 'unknown']),
  /** Values by label, of the labels that were asked about. */
  labels: z.record(z.string(), z.array(z.string())),
});
export type MetricInfo = z.infer<typeof MetricInfo>;

export const StageCandidate = z.object({ query: z.string(), metric: z.string(), measured: Measured });
export type StageCandidate = z.infer<typeof StageCandidate>;

export const EntryCandidate = z.object({
  id: z.string(),
  name: LocalText,
  query: z.string(),
  /** Requests per second now. */
  rate: z.number().nullable(),
});
export type EntryCandidate = z.infer<typeof EntryCandidate>;

/** What the metrics of a server suggest; every list may be empty, and nothing of it is invented. */
export const Proposals = z.object({
  /** Names of metrics that were looked at. */
  metrics: z.number().int(),
  /** A label that looks like business lines, with its values. */
  lines: z.object({ label: z.string(), values: z.array(z.string()) }).nullable(),
  stages: z.record(StageId, z.array(StageCandidate)),
  entries: z.array(EntryCandidate),
});
export type Proposals = z.infer<typeof Proposals>;

/** What is wrong, at the step and field where it can be mended (`entries.2.query`); of the whole step where there is no field. */
export const PlacedProblem = z.object({
  step: SetUpStep,
  field: z.string(),
  file: ConfigFile,
  line: z.number().int().nullable(),
  reason: z.string(),
});
export type PlacedProblem = z.infer<typeof PlacedProblem>;

export const Preview = z.object({
  files: z.array(z.object({ name: ConfigFile, text: z.string() })),
  problems: z.array(PlacedProblem),
});
export type Preview = z.infer<typeof Preview>;
