import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createTemplateShelf } from '../../../electron/core/actions/template-shelf.ts';
import { createPlanLibrary } from '../../../electron/core/plans/plan-library.ts';
import { createFakeClock } from '../../support/fake-clock.ts';
import { createMemoryLog } from '../../support/memory-log.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const template = (parameter: string, method = 'POST') => `name: mine
title: Mine
purpose: A test
source: [https://docs.example/api]
target: Anything
parameters: { ${parameter}: { title: What, type: text } }
request: { method: ${method}, path: '/do/{${parameter}}' }
expect: Something
back: Nothing
idempotent: true
example: { with: { ${parameter}: it } }
`;
const plan = `id: PLN-1
version: 1
title: Mine
kind: emergency
steps:
  - { id: do, title: Do, action: { use: mine, target: shop, with: { what: it } } }
`;

function library() {
  const folder = temporaryFolder();
  const plans = join(folder, 'plans');
  mkdirSync(join(plans, 'actions'), { recursive: true });
  writeFileSync(join(plans, 'a.plan.yaml'), plan);
  const clock = createFakeClock();
  const log = createMemoryLog();
  const file = join(plans, 'actions', 'mine.yaml');
  const open = () => {
    const opened = createPlanLibrary({
      origin: plans,
      folder: join(folder, 'cache'),
      sources: [],
      templates: createTemplateShelf([join(plans, 'actions')]),
      clock,
      log,
    });
    onTestFinished(() => opened.close());
    const shown = () => {
      const { records, problems } = opened.view.read();
      return {
        standings: records.map(({ standing }) => standing),
        problems: problems.map(
          ({ file: at, line, field, reason }) =>
            `${(at ?? '').slice(plans.length + 1)}:${line}: ${field}: ${reason}`,
        ),
      };
    };
    return { ...opened, shown };
  };
  return { file, open, clock, log };
}

it('a plan comes into force when the template that it uses is there', async () => {
  const { file, open, clock } = library();
  const { shown } = open();
  expect(shown()).toEqual({
    standings: [],
    problems: ['a.plan.yaml:6: steps[0].action.use: there is no action template "mine"; there are none'],
  });
  writeFileSync(file, template('what'));
  await clock.advance(6_000);
  expect(shown()).toEqual({ standings: ['current'], problems: [] });
});

it('a template that changes or goes is held against the plans at once; the last good plan stays, and says so', async () => {
  const { file, open, clock, log } = library();
  writeFileSync(file, template('what'));
  const { shown } = open();
  expect(shown().standings).toEqual(['current']);
  writeFileSync(file, template('whom'));
  await clock.advance(6_000);
  expect(shown().standings).toEqual(['last-good']);
  expect(shown().problems).toEqual([
    'a.plan.yaml:6: steps[0].action.with.what: mine has no parameter "what": it has whom',
    'a.plan.yaml:6: steps[0].action.with: mine needs the parameter "whom" (text)',
  ]);
  writeFileSync(file, template('what', 'SEND'));
  await clock.advance(6_000);
  expect(shown().problems.join('\n')).toMatch(/actions\/mine\.yaml:7: request\.method: .*found "SEND"/);
  const refused = log.events.filter(({ kind }) => kind === 'plan.refused').length;
  await clock.advance(60_000);
  expect(log.events.filter(({ kind }) => kind === 'plan.refused')).toHaveLength(refused);
  rmSync(file);
  await clock.advance(6_000);
  expect(shown().problems.join('\n')).toContain('there is no action template "mine"');
});
