import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { readDocument } from '../../../electron/core/files/read-document.ts';
import type { FaceAnswer } from '../../../electron/core/rehearsal/faces/face.ts';
import type { FiringAlert } from '../../../electron/core/rehearsal/alerts/alert-watch.ts';
import { openShop, type OpenShop } from '../../../electron/core/rehearsal/open-shop.ts';
import { readScenarioFile, type FaultId } from '../../../electron/core/rehearsal/scenario-file.ts';
import { samplesAt } from '../../../electron/core/rehearsal/query/evaluate.ts';
import { parseQuery } from '../../../electron/core/rehearsal/query/selector.ts';
import { resourcesFolder } from '../../../electron/core/resources-folder.ts';
import { FilledPlan, Plan } from '../../../shared/model/plan.ts';
import { conditionsOf } from '../../../shared/model/trigger.ts';
import { createTriggerFold, type TriggerFold } from '../../../shared/rules/trigger/trigger-fold.ts';
import { createFakeClock, type FakeClock } from '../../support/fake-clock.ts';

export const second = 1_000;
export const minute = 60 * second;
export const rehearsalFolder = join(resourcesFolder(), 'rehearsal');
export const scenarioFile = readScenarioFile(join(rehearsalFolder, 'scenarios.yaml'));

/** A plan of the rehearsal. @throws where its file is not one. */
export function rehearsalPlan(id: string): FilledPlan {
  const read = readDocument(join(rehearsalFolder, 'plans', `${id}.plan.yaml`), Plan);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  // Nothing in them is to be filled in: their bounds are numbers.
  return FilledPlan.parse(read.value);
}

export interface Play extends OpenShop {
  clock: FakeClock;
  /** Values of a query now, each with the labels of its series. */
  read(query: string): { labels: Record<string, string>; value: number }[];
  /** The value of a query with one series. */
  value(query: string): number;
  switch(fault: FaultId, on: boolean): void;
  post(path: string, body: unknown, key?: string): FaceAnswer | undefined;
  firing(): FiringAlert[];
  /** Lets time pass sample by sample. */
  run(ms: number, each?: () => void): Promise<void>;
}

/** The shop of a rehearsal without its network, at the start of an evening on which nothing comes by itself. */
export function play(options: { seed?: number; startsAt?: number; scenario?: string } = {}): Play {
  const clock = createFakeClock(options.startsAt);
  const scenario = scenarioFile.scenarios.find(({ id }) => id === (options.scenario ?? 'sale-930'))!;
  const shop = openShop({
    folder: rehearsalFolder,
    scenario: options.scenario === undefined ? { ...scenario, faults: [] } : scenario,
    faults: scenarioFile.faults,
    clock,
    seed: options.seed ?? 930,
    address: () => 'http://127.0.0.1:1',
  });
  onTestFinished(() => shop.close());
  const read = (query: string) => samplesAt(shop.sampler, parseQuery(query), clock.now());
  return {
    ...shop,
    clock,
    read,
    value(query) {
      const [only, ...rest] = read(query);
      if (!only || rest.length > 0) throw new Error(`${query} gives ${rest.length + (only ? 1 : 0)} series`);
      return only.value;
    },
    switch: (fault, on) => shop.faults.switchFault(fault, on),
    post: (path, body, key) =>
      shop.admin.answer({
        method: 'POST',
        path,
        parameters: new URLSearchParams(),
        body: JSON.stringify(body),
        header: (name) => (name === 'idempotency-key' ? key : undefined),
      }),
    firing: () => shop.alerts.firing(clock.now()),
    async run(ms, each) {
      for (let passed = 0; passed < ms; passed += 5 * second) {
        await clock.advance(5 * second);
        each?.();
      }
    },
  };
}

export interface WatchedPlan {
  plan: Plan;
  fold: TriggerFold;
  /** Judges the present sample. */
  step(): void;
}

/** Judges a plan's trigger as the console does, from eleven minutes ago on. */
export function watchTrigger(shop: Play, id: string): WatchedPlan {
  const plan = rehearsalPlan(id);
  if (!plan.trigger) throw new Error(`${id} has no trigger`);
  const queries = conditionsOf(plan.trigger).flatMap(({ query }) => query ?? []);
  const fold = createTriggerFold(plan.trigger, {
    past: () => null,
    planned: () => null,
    limit: () => null,
    interval: () => 5 * second,
  });
  const stepAt = (now: number) =>
    void fold.step(
      new Map(
        queries.map((query) => {
          const series = samplesAt(shop.sampler, parseQuery(query), now).map(
            ({ labels, value, sampledAt }) => ({
              labels,
              at: sampledAt,
              value,
            }),
          );
          return [query, { at: now, empty: series.length === 0, series }];
        }),
      ),
    );
  for (let at = shop.clock.now() - 11 * minute; at < shop.clock.now(); at += 5 * second) stepAt(at);
  return { plan, fold, step: () => stepAt(shop.clock.now()) };
}
