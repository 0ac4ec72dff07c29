import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAlertRules } from '../../../electron/core/rehearsal/alerts/alert-rules.ts';
import { isoInShanghai, readPromotionTemplate } from '../../../electron/core/rehearsal/promotion-template.ts';
import { rehearsalSecrets, rehearsalSettings } from '../../../electron/core/rehearsal/rehearsal-settings.ts';
import { parseQuery } from '../../../electron/core/rehearsal/query/selector.ts';
import { listOf } from '../../../shared/model/expectation.ts';
import { eventStart, phaseAt } from '../../../shared/model/promotion.ts';
import type { LocalText } from '../../../shared/model/local-text.ts';
import { conditionsOf } from '../../../shared/model/trigger.ts';
import { appOfNode, calls, entryNodes } from '../../../electron/core/rehearsal/exceptions/call-map.ts';
import { readDocument } from '../../../electron/core/files/read-document.ts';
import { CoordinatesFile } from '../../../shared/model/coordinates-file.ts';
import { minute, play, rehearsalFolder, rehearsalPlan, scenarioFile } from './playing.ts';

const peakStart = Date.parse('2026-09-30T20:00:00+08:00');
const planIds = readdirSync(join(rehearsalFolder, 'plans')).map((file) => file.replace('.plan.yaml', ''));
const promotion = readPromotionTemplate(join(rehearsalFolder, 'promotion.yaml'), peakStart);
const settings = rehearsalSettings({
  url: 'http://127.0.0.1:1',
  peakStart,
  promotionFile: 'promotion.yaml',
  plansFolder: 'plans',
  coordinatesFile: 'coordinates.yaml',
  language: 'en',
});
const people = new Set(settings.people.map(({ id }) => id));
const lines = new Set(promotion.lines.map(({ id }) => id));

/** A step's and an impact's texts exist in both languages. */
function inBoth(text: LocalText | undefined): boolean {
  return typeof text === 'object' && /[\u4e00-\u9fff]/.test(text.zh) && !/[\u4e00-\u9fff]/.test(text.en);
}

describe('the promotion', () => {
  it('gets dates from the start of its peak', () => {
    expect(eventStart(promotion)).toBe(peakStart);
    expect(isoInShanghai(peakStart)).toBe('2026-09-30T20:00:00+08:00');
    expect(promotion.phases.map(({ id }) => id)).toEqual(['prepare', 'warm-up', 'peak', 'wind-down']);
    expect(phaseAt(promotion, peakStart + 84 * minute)?.id).toBe('peak');
    expect(promotion.entries[0]?.tested?.at).toBe('2026-09-17T02:00:00+08:00');
  });

  it('has twelve lines whose shares make a whole, each with an owner among the people', () => {
    expect(promotion.lines).toHaveLength(12);
    expect(promotion.lines.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 9);
    for (const { owner } of [...promotion.lines, ...promotion.entries]) expect(people).toContain(owner);
  });

  it('depends only on entries that it has', () => {
    const ids = promotion.entries.map(({ id }) => id);
    for (const { strong, weak } of promotion.entries) {
      for (const id of [...strong, ...weak]) expect(ids).toContain(id);
    }
  });

  it('asks only for what the shop measures', () => {
    const shop = play();
    const { stages, gmv } = promotion.funnel;
    const rates = stages.map(({ query }) => query);
    // Twelve lines, and the staff of the gray release.
    expect(rates.filter((query) => shop.read(query).length !== 13)).toEqual([]);
    const byLine = [...stages.map(({ total }) => total ?? ''), gmv?.query ?? ''];
    expect(byLine.filter((query) => shop.read(query).length !== 12)).toEqual([]);
    const channels = promotion.funnel.channels.map(({ query }) => query);
    expect(channels).toHaveLength(3);
    expect(channels.filter((query) => shop.read(query).length !== 1)).toEqual([]);
    const ofEntries = promotion.entries.flatMap(({ query, limiter, degraded, instances, build, partner }) =>
      [
        query,
        limiter,
        degraded,
        instances,
        typeof build === 'object' ? build.query : undefined,
        partner?.latency?.query,
        partner?.errors?.query,
      ].filter((one) => typeof one === 'string'),
    );
    expect(ofEntries).toHaveLength(14 * 5 + 2);
    expect(ofEntries.filter((query) => shop.read(query).length !== 1)).toEqual([]);
  });
});

describe.each(planIds)('%s', (id) => {
  const plan = rehearsalPlan(id);

  it('is what its file name says, in both languages, run by people of the evening', () => {
    expect(plan.id).toBe(id);
    expect(lines).toContain(plan.line);
    expect(
      [plan.operators?.primary, plan.operators?.backup].every((person) => people.has(person ?? '')),
    ).toBe(true);
    const { users, data, money } = plan.impact;
    const texts = [plan.title, users, data, money, ...plan.steps.map(({ title }) => title)];
    expect(texts.filter((text) => text !== undefined && !inBoth(text))).toEqual([]);
  });

  it('asks only for what the shop measures', () => {
    const shop = play();
    const queries = [
      ...(plan.trigger ? conditionsOf(plan.trigger).map(({ query }) => query) : []),
      ...plan.steps.flatMap(({ expect: proof, rollback }) =>
        [...listOf(proof), ...listOf(rollback?.expect)].map(({ query }) => query),
      ),
    ];
    const asked = queries.filter((query) => query !== undefined);
    expect(asked).not.toEqual([]);
    expect(asked.filter((query) => shop.read(query).length !== 1)).toEqual([]);
  });

  it('calls only what the shop understands', () => {
    const shop = play();
    for (const { action, rollback } of plan.steps) {
      for (const request of [action?.http, rollback?.action.http]) {
        if (!request) continue;
        expect(settings.targets).toHaveProperty(request.target);
        expect(request.method).toBe('POST');
        expect(shop.post(request.path, request.body)).toMatchObject({ status: 200 });
      }
    }
  });
});

describe('the plans', () => {
  it('are those of the scenarios and faults, and every one of them is there', () => {
    const named = [
      ...scenarioFile.scenarios.flatMap(({ plans }) => plans),
      ...scenarioFile.faults.flatMap(({ plans }) => plans),
      ...readAlertRules(join(rehearsalFolder, 'alerts.rules.yaml')).flatMap(
        ({ annotations }) => annotations['plan'] ?? [],
      ),
    ];
    expect([...new Set(named)].toSorted()).toEqual(planIds.toSorted());
  });

  it('need two persons where the risk is high', () => {
    const plans = planIds.map(rehearsalPlan);
    expect(plans.filter(({ risk }) => risk === 'high').map(({ id }) => id)).toEqual(['PLN-010', 'PLN-027']);
    expect(settings.people.every(({ pin }) => pin !== undefined && pin.secret in rehearsalSecrets)).toBe(
      true,
    );
  });

  it('mark what cannot be taken back', () => {
    const lasting = planIds
      .map(rehearsalPlan)
      .flatMap(({ id, steps }) =>
        steps.filter(({ irreversible }) => irreversible).map((step) => `${id} ${step.id}`),
      );
    expect(lasting).toEqual([
      'PLN-010 customer-service',
      'PLN-010 compensate',
      'PLN-014 tell',
      'PLN-027 bank-desk',
    ]);
  });
});

describe('the alert rules', () => {
  it('ask only for what the shop measures, and say it in both languages', () => {
    const shop = play();
    const texts: LocalText[] = [];
    for (const { selector, annotations } of readAlertRules(join(rehearsalFolder, 'alerts.rules.yaml'))) {
      expect(parseQuery(selector).timestamp).toBe(false);
      expect(shop.read(selector)).not.toEqual([]);
      texts.push({ en: annotations['summary'] ?? '', zh: annotations['summary_zh'] ?? '' });
    }
    expect(texts.filter((text) => !inBoth(text))).toEqual([]);
  });
});

describe('faults and scenarios', () => {
  it('say what they are in both languages', () => {
    const texts = [
      ...[...scenarioFile.faults, ...scenarioFile.scenarios].map(({ title }) => title),
      ...scenarioFile.scenarios.map(({ about }) => about),
    ];
    expect(texts.filter((text) => !inBoth(text))).toEqual([]);
  });
});

describe('the coordinates', () => {
  const read = readDocument(join(rehearsalFolder, 'coordinates.yaml'), CoordinatesFile);
  const systems = read.ok ? read.value.systems : [];

  it('name every system that is called below the entries, whose it is and which entry feels it', () => {
    expect(read.ok).toBe(true);
    const entryApps = new Set(entryNodes.map(appOfNode));
    const below = Object.values(calls).flatMap((each) => each.map(({ to }) => appOfNode(to)));
    const named = systems.filter(({ owner }) => owner !== undefined).map(({ app }) => app);
    expect(new Set(named)).toEqual(new Set(below.filter((app) => !entryApps.has(app))));
    expect(systems.filter(({ owner }) => owner !== undefined && !people.has(owner))).toEqual([]);
    const entries = new Set(promotion.entries.map(({ id }) => id));
    expect(systems.filter(({ capacity }) => capacity !== undefined && !entries.has(capacity))).toEqual([]);
    expect(systems.filter(({ title }) => title === undefined || !inBoth(title))).toEqual([]);
  });

  it('name entries and plans that there are', () => {
    expect(promotion.entries.map(({ id }) => id).toSorted()).toEqual([...entryNodes].toSorted());
    expect(systems.flatMap(({ plans }) => plans).filter((id) => !planIds.includes(id))).toEqual([]);
  });
});
