import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { validate } from '../../../electron/cli/commands/validate.ts';
import { readDocument } from '../../../electron/core/files/read-document.ts';
import { namesInText, referencesIn } from '../../../shared/model/parameter.ts';
import { FilledPlan, Plan } from '../../../shared/model/plan.ts';
import { fillPlan } from '../../../shared/rules/parameters/fill-plan.ts';
import { proposeValues } from '../../../shared/rules/parameters/propose-values.ts';

const folder = join(import.meta.dirname, '../../fixtures/plans/public');
const files = readdirSync(folder);

function planOf(file: string): Plan {
  const read = readDocument(join(folder, file), Plan);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.value;
}

function filledOf(plan: Plan): FilledPlan {
  const { proposals } = proposeValues(
    plan.parameters,
    { queue: 'mailers', user: 'someone', number: 41 },
    () => 3,
  );
  const values = Object.fromEntries(proposals.map(({ name, value }) => [name, value ?? '']));
  const filling = fillPlan(plan, values, null);
  if (!filling.ok) throw new Error(JSON.stringify(filling.problems));
  return filling.plan;
}

describe('public runbooks of real operators', () => {
  it('are plans, eight of them and more', () => {
    expect(files.length).toBeGreaterThanOrEqual(8);
    expect(validate([folder])).toMatchObject({ exitCode: 0, lines: [`${files.length} files are valid`] });
  });

  it.each(files)('say in structure when, what, what proves it, the way back, and who is told: %s', (file) => {
    const plan = planOf(file);
    expect(plan.trigger ?? plan.due ?? plan.rung).toBeDefined();
    expect(plan.sync?.tell?.length).toBeGreaterThan(0);
    const acting = plan.steps.filter(({ action }) => action !== undefined);
    // What acts has a way back, or says why not; a fail-over may have its own plan for that.
    for (const step of acting)
      expect([step.id, step.rollback ?? step.irreversible ?? plan.back]).not.toEqual([step.id, undefined]);
    const byHand = acting.filter(({ action }) => action?.manual !== undefined);
    for (const step of byHand) expect([step.id, step.expect]).not.toEqual([step.id, undefined]);
  });

  it.each(files)('are filled in whole, also where people read it: %s', (file) => {
    const filled = filledOf(planOf(file));
    expect(referencesIn(filled.steps)).toEqual([]);
    const texts = [
      ...filled.steps.flatMap(({ manual, action, rollback }) => [
        manual,
        action?.manual,
        action?.notify?.text,
        rollback?.action.manual,
      ]),
      ...(filled.sync?.tell ?? []).map(({ text }) => text),
    ].filter((text) => text !== undefined);
    expect(texts.flatMap(namesInText)).toEqual([]);
    expect(FilledPlan.parse(JSON.parse(JSON.stringify(filled)))).toEqual(filled);
  });
});

describe('a value in what people read', () => {
  const written = {
    id: 'P-1',
    version: 1,
    title: 'A plan',
    kind: 'emergency',
    parameters: { to: { title: 'To', type: 'number', default: 4 } },
    sync: { tell: [{ to: ['room'], on: ['started'], text: { en: 'Now {to}.', zh: '现为 {to}。' } }] },
    steps: [
      {
        id: 'a',
        title: 'A',
        action: { notify: { channel: 'room', text: 'To {to}, not {from} or ${to} or {.status}' } },
        manual: { en: 'scale --replicas={to}', zh: '调至 {to}' },
        rollback: { action: { manual: 'Back from {to}' } },
      },
    ],
  };

  it('is written into messages and into what is done by hand, in both languages; other braces stay', () => {
    const filled = filledOf(Plan.parse(written));
    expect(filled.sync?.tell?.[0]?.text).toEqual({ en: 'Now 4.', zh: '现为 4。' });
    expect(filled.steps[0]?.action?.notify?.text).toBe('To 4, not {from} or ${to} or {.status}');
    expect(filled.steps[0]?.manual).toEqual({ en: 'scale --replicas=4', zh: '调至 4' });
    expect(filled.steps[0]?.rollback?.action.manual).toBe('Back from 4');
  });

  it('is a use of the parameter', () => {
    expect(Plan.safeParse(written).success).toBe(true);
    const { sync: _, ...unused } = { ...written, steps: [{ id: 'a', title: 'A', action: { manual: 'Do' } }] };
    expect(Plan.safeParse(unused).success).toBe(false);
  });
});
