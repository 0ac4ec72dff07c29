import { describe, expect, it } from 'vitest';
import { SourceSettings } from '../../../shared/model/source-settings.ts';

const problems = (source: unknown) =>
  (SourceSettings.safeParse(source).error?.issues ?? []).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );

describe('settings of sources of exception records', () => {
  it('need no more than where and what to ask', () => {
    const loki = { id: 'loki', kind: 'loki', url: 'https://loki.example', query: '{app="a"}' };
    expect(SourceSettings.parse(loki)).toMatchObject({
      every: '5s',
      back: '15m',
      late: '30s',
      page: 1_000,
      fields: {},
    });
    const search = { id: 'es', kind: 'elasticsearch', url: 'https://es.example', index: 'logs-*,.ds-x' };
    expect(SourceSettings.parse(search)).toMatchObject({ query: '*' });
    expect(SourceSettings.parse({ id: 'f', kind: 'records-file', file: 'a.ndjson' })).toMatchObject({
      every: '1s',
    });
  });

  it('say what is wrong with them, and where', () => {
    const loki = { id: 'loki', kind: 'loki', url: 'https://loki.example', query: 'sum(rate({a="b"}[1m]))' };
    expect(problems(loki)).toEqual(['query: expected a LogQL query of lines, which begins with {…}']);
    const search = { id: 'es', kind: 'elasticsearch', url: 'https://es.example', index: '_all', query: ' ' };
    expect(problems(search)).toEqual([
      'index: expected the name of an index or a pattern, such as logs-*',
      'query: expected a query, such as log.level:ERROR; leave it out for every document',
    ]);
    const fields = { service: [], code: '.x', metod: 'op' };
    expect(problems({ ...loki, query: '{a="b"}', fields }).map((problem) => problem.split(':')[0])).toEqual([
      'fields.service',
      'fields.code',
      'fields',
    ]);
    expect(problems({ ...loki, query: '{a="b"}', late: '20m' })).toEqual(['late: expected less than back']);
    expect(problems({ id: 'f', kind: 'records-file', file: '', auth: {} })).toHaveLength(2);
  });
});
