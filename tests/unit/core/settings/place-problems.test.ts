import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSettings } from '../../../../electron/core/settings/load-settings.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

it('settings with a place that cannot be read are refused, with its line and field', () => {
  const file = join(temporaryFolder(), 'tidewatch.yaml');
  writeFileSync(
    file,
    `promotion: promotion.yaml
sources:
  - id: gateway
    kind: http-json
    url: http://127.0.0.1:8080/status
    values:
      - { name: fine, path: "$.rows[?@.line=='taxi'].n", time: /at }
      - name: broken
        path: $.rows[
        time: /a~2
  - id: tickets
    kind: webhook
    mapping:
      name: /title
      severities: { "$[": 1 }
      labels:
        line: $.x..
`,
  );
  const document = readSettings(file);
  expect(document.ok ? [] : document.problems).toMatchObject([
    { line: 9, field: 'sources[0].values[1].path', reason: expect.stringContaining('"$.rows["') },
    { line: 10, field: 'sources[0].values[1].time', reason: expect.stringContaining('~') },
    { line: 17, field: 'sources[1].mapping.labels.line', reason: expect.stringContaining('JSONPath') },
  ]);
});
