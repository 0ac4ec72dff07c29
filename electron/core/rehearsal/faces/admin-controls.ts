import { z } from 'zod';
import type { EpochMs } from '../../../../shared/model/time.ts';
import type { Control } from '../model/controls.ts';
import { releasedApp } from '../model/effects.ts';
import { databases, routedEntry } from '../model/entry-character.ts';
import type { Shop } from '../model/shop.ts';

/** What one admin endpoint takes and says. */
export interface AdminControl {
  /** @throws ZodError that names the field. */
  read(body: unknown): AdminChange;
  /** Present state: what was last asked for. Whether it is in force is for the metrics to say. */
  state(shop: Shop, at: EpochMs): unknown;
}

export interface AdminChange {
  control: Control;
  value: number;
  /** What is answered. */
  answer: unknown;
}

/** The admin endpoints, by their path. */
export function adminControls(shop: Shop): ReadonlyMap<string, AdminControl> {
  const ids = shop.design.entries.map(({ id }) => id);
  const Entry = z.enum(ids, { error: `expected one of ${ids.join(', ')}` });
  const ofEntries = (key: string, read: (id: string, at: EpochMs) => unknown) => (_: Shop, at: EpochMs) => ({
    entries: ids.map((entry) => ({ entry, [key]: read(entry, at) })),
  });
  const asked = (control: Control, at: EpochMs) => shop.controls.asked(control, at);
  const finite = (value: number) => (Number.isFinite(value) ? value : null);

  return new Map([
    [
      '/admin/recommendation',
      control(z.strictObject({ mode: z.enum(['manual', 'auto']) }), {
        change: ({ mode }) => ['recommendation', mode === 'manual' ? 1 : 0],
        state: (_, at) => ({ mode: asked('recommendation', at) === 1 ? 'manual' : 'auto' }),
      }),
    ],
    [
      '/admin/database',
      control(z.strictObject({ db: z.enum(databases), primary: z.enum(['a', 'b']) }), {
        change: ({ db, primary }) => [`database:${db}`, primary === 'b' ? 1 : 0],
        state: (_, at) => ({
          databases: databases.map((db) => ({ db, primary: asked(`database:${db}`, at) === 1 ? 'b' : 'a' })),
        }),
      }),
    ],
    [
      '/admin/disaster-recovery',
      control(z.strictObject({ active: z.boolean() }), {
        change: ({ active }) => ['disaster-recovery', active ? 1 : 0],
        state: (_, at) => ({ active: asked('disaster-recovery', at) === 1 }),
      }),
    ],
    [
      '/admin/limit',
      control(z.strictObject({ entry: Entry, qps: z.number().positive().nullable() }), {
        change: ({ entry, qps }) => [`limit:${entry}`, qps ?? Infinity],
        state: ofEntries('qps', (id, at) => finite(asked(`limit:${id}`, at))),
      }),
    ],
    [
      '/admin/degrade',
      control(z.strictObject({ entry: Entry, on: z.boolean() }), {
        change: ({ entry, on }) => [`degrade:${entry}`, on ? 1 : 0],
        state: ofEntries('on', (id, at) => asked(`degrade:${id}`, at) === 1),
      }),
    ],
    [
      '/admin/scale',
      control(z.strictObject({ entry: Entry, instances: z.number().int().min(1).max(500) }), {
        change: ({ entry, instances }) => [`instances:${entry}`, instances],
        state: ofEntries('instances', (id, at) => asked(`instances:${id}`, at)),
      }),
    ],
    [
      '/admin/route',
      control(z.strictObject({ entry: z.literal(routedEntry), backup: z.number().min(0).max(1) }), {
        change: ({ entry, backup }) => [`backup:${entry}`, backup],
        state: (_, at) => ({ entries: [{ entry: routedEntry, backup: asked(`backup:${routedEntry}`, at) }] }),
      }),
    ],
    [
      '/admin/activities',
      control(z.strictObject({ enabled: z.boolean() }), {
        change: ({ enabled }) => ['activities', enabled ? 1 : 0],
        state: (_, at) => ({ enabled: asked('activities', at) === 1 }),
      }),
    ],
    [
      '/admin/release',
      control(z.strictObject({ app: z.literal(releasedApp), to: z.enum(['previous', 'latest']) }), {
        change: ({ app, to }) => [`release:${app}`, to === 'previous' ? 1 : 0],
        state: (_, at) => ({
          app: releasedApp,
          to: asked(`release:${releasedApp}`, at) === 1 ? 'previous' : 'latest',
        }),
      }),
    ],
    [
      '/admin/hot-coupons',
      control(z.strictObject({ pinned: z.boolean() }), {
        change: ({ pinned }) => ['hot-coupons', pinned ? 1 : 0],
        state: (_, at) => ({ pinned: asked('hot-coupons', at) === 1 }),
      }),
    ],
    [
      '/admin/cache',
      control(z.strictObject({ warm: z.boolean() }), {
        change: ({ warm }) => ['cache', warm ? 1 : 0],
        state: (_, at) => ({ warm: asked('cache', at) === 1 }),
      }),
    ],
  ]);
}

function control<Schema extends z.ZodType>(
  schema: Schema,
  { change, state }: { change: (input: z.infer<Schema>) => [Control, number]; state: AdminControl['state'] },
): AdminControl {
  return {
    read(body) {
      const input = schema.parse(body);
      const [named, value] = change(input);
      return { control: named, value, answer: input };
    },
    state,
  };
}
