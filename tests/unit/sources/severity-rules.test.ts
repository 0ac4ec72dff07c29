import { describe, expect, it } from 'vitest';
import { alertmanagerDelivery } from '../../../electron/core/sources/receivers/alertmanager-delivery.ts';
import { webhookReader } from '../../../electron/core/sources/receivers/webhook-delivery.ts';
import type { AlertStatement } from '../../../shared/rules/occurrences.ts';
import { SourceSettings, WebhookSettings } from '../../../shared/model/source-settings.ts';
import { severityByRules } from '../../../shared/rules/alert-severity.ts';

const rules = [
  { when: 'severity="sev0"', is: 'P1' },
  { when: 'team="search",severity=~"sev[12]"', is: 'P3' },
  { when: 'severity=~"sev[12]"', is: 'P2' },
  { when: 'severity="critical",env!="prod"', is: 'P3' },
] as const;

describe('the words of a source', () => {
  it('mean what the first rule says that fits, and what is customary where none does', () => {
    const severityOf = severityByRules([...rules]);
    const cases: [Record<string, string>, number | null][] = [
      [{ severity: 'sev0' }, 1],
      [{ severity: 'sev1' }, 2],
      [{ severity: 'sev1', team: 'search' }, 3],
      [{ severity: 'critical', env: 'test' }, 3],
      [{ severity: 'critical', env: 'prod' }, null],
      [{}, null],
    ];
    expect(cases.map(([labels]) => severityOf(labels))).toEqual(cases.map(([, severity]) => severity));
  });

  it('are named by field and place where a rule is broken', () => {
    const problemOf = (severity: unknown) => {
      const source = { id: 'am', kind: 'alertmanager', urls: ['http://a:9093'], severity };
      const [issue] = SourceSettings.safeParse(source).error?.issues ?? [];
      return issue && `${issue.path.join('.')}: ${issue.message}`;
    };
    expect(problemOf(rules)).toBeUndefined();
    expect(problemOf([rules[0], { when: 'severity', is: 'P1' }])).toMatch(
      /^severity\.1\.when: expected a label, one of = != =~ !~ and a value/,
    );
    expect(problemOf([{ when: 'severity=~"("', is: 'P1' }])).toMatch(
      /^severity\.0\.when: .*regular expression/,
    );
    expect(problemOf([{ when: 'a="b"', is: 'high' }])).toBe('severity.0.is: expected P1, P2 or P3');
    expect(problemOf([{ when: 'a="b"', is: 'P1', until: 1 }])).toMatch(/^severity\.0: .*until/);
  });
});

const severityIn = (statements: readonly AlertStatement[]) =>
  statements.map((statement) => (statement.state === 'firing' ? statement.alert.severity : null));

describe('the rules of a source', () => {
  it('hold for what Alertmanager delivers', () => {
    const alert = (severity: string) => ({ status: 'firing', labels: { alertname: 'A', severity } });
    const alerts = ['sev0', 'sev2', 'page'].map(alert);
    const { statements } = alertmanagerDelivery({ alerts }, 'am', 1, severityByRules([...rules]));
    expect(severityIn(statements)).toEqual([1, 2, 1]);
  });

  it('see the word that a webhook maps as the label severity, before its own list of words', () => {
    const settings = WebhookSettings.parse({
      id: 'zabbix',
      kind: 'webhook',
      severity: [{ when: 'severity="disaster"', is: 'P2' }],
      mapping: { alerts: '/all', name: '/name', severity: '/word', severities: { disaster: 1, high: 2 } },
    });
    const all = ['disaster', 'high', 'info'].map((word) => ({ name: word, word }));
    expect(severityIn(webhookReader(settings)({ all }, 1).statements)).toEqual([2, 2, 3]);
  });
});
