import { describe, expect, it } from 'vitest';
import { SourceSettings } from '../../../shared/model/source-settings.ts';

const problemOf = (changes: Record<string, unknown>) => {
  const source = { id: 'am', kind: 'alertmanager', urls: ['http://a:9093'], ...changes };
  const [issue] = SourceSettings.safeParse(source).error?.issues ?? [];
  return issue && { field: issue.path.join('.'), message: issue.message };
};

describe('the settings of an alert source', () => {
  it('may name every member of a cluster, each once', () => {
    expect(problemOf({ urls: ['http://a:9093', 'http://b:9093'] })).toBeUndefined();
    expect(problemOf({ urls: ['http://a:9093', 'http://a:9093/'] })).toEqual({
      field: 'urls',
      message: 'expected each member of the cluster once',
    });
  });

  it('name the field and the place where matchers are broken', () => {
    expect(problemOf({ 'dead-man': '{alertname="Watchdog"}' })).toBeUndefined();
    expect(problemOf({ 'dead-man': 'alertname="Watchdog" severity' })).toEqual({
      field: 'dead-man',
      message: 'expected a comma at "severity"',
    });
    const alerts = { kind: 'prometheus-alerts', url: 'http://p:9090', urls: undefined };
    expect(problemOf({ ...alerts, 'dead-man': 'alertname' })).toMatchObject({ field: 'dead-man' });
  });
});
