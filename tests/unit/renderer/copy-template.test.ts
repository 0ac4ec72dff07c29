import { expect, it } from 'vitest';
import { fillTemplate } from '../../../renderer/boards/alerts/copy-template.ts';
import { copyOfAlert, copyOfCause } from '../../../renderer/boards/alerts/copy-values.ts';
import { createCauseIndex } from '../../../renderer/boards/alerts/causes.ts';
import { alertBoard, anAlert } from '../../support/alert-fixtures.ts';
import { floodAlerts } from '../../support/flood-fixtures.ts';
import { speechIn } from '../../support/speech-fixture.ts';

const lineName = (id: string) => id;
const filled = (template: string, changes: Parameters<typeof anAlert>[0] = {}) =>
  fillTemplate(template, copyOfAlert(anAlert(changes), speechIn('en'), lineName));

it('writes values, labels and annotations into a template', () => {
  expect(filled('[{severity}] {title}, {owner}: {label.alertname}')).toBe(
    '[P3] Cart retries 4.1%, limit 2.0%, Sun Hao: CartRetries',
  );
  expect(filled('{annotation.runbook}', { annotations: { runbook: 'https://wiki.example.com/x' } })).toBe(
    'https://wiki.example.com/x',
  );
});

it('leaves out a line whose values are all empty, and leaves alone what is no name', () => {
  expect(filled('{title}\nPlan {plans}\n{link}\n\nend {unknown} {severity}{label.toString}')).toBe(
    'Cart retries 4.1%, limit 2.0%\n\nend {unknown} P3',
  );
});

it('never copies a link that is not http or https', () => {
  expect(filled('{link}!', { link: 'javascript:alert(1)' })).toBe('');
});

it('tells of a cause how many alerts it holds and how it stands, in the language of the screen', () => {
  const causes = createCauseIndex()(alertBoard(floodAlerts()));
  const [first] = causes.pinned;
  const values = first && copyOfCause(first, speechIn('zh-CN'), lineName);
  expect(values && fillTemplate('{severity} {title} {count} {state}', values)).toMatch(
    /^P2 优惠券核销 .* 463 .+ 于 21:14:40 确认$/,
  );
});
