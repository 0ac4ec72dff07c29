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

  it.each(['0s', '1ms', '99ms'])('refuse to ask every %s, which leaves a server no pause', (every) => {
    expect(problemOf({ every })).toEqual({ field: 'every', message: 'expected at least 100ms' });
  });

  it('take intervals from a tenth of a second on, and say what an interval looks like', () => {
    expect(problemOf({ every: '100ms' })).toBeUndefined();
    const message = 'expected a duration such as 500ms, 10s, 3m, 2h or 30d';
    expect(problemOf({ every: 5 })).toEqual({ field: 'every', message });
    expect(problemOf({ every: '5' })).toEqual({ field: 'every', message });
  });

  it.each(['http://u:p@a:9093', 'https://u@a', 'http://u:p%40@a/x?y#z'])(
    'refuse a user or password in the address %s',
    (address) => {
      expect(problemOf({ urls: [address] })).toMatchObject({
        field: 'urls.0',
        message: expect.stringContaining('without user and password'),
      });
    },
  );

  it('take an @ behind the host as what it is', () => {
    expect(problemOf({ urls: ['http://a:9093/@team/x?by=me@x#@'] })).toBeUndefined();
  });
});
