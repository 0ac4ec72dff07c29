import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { Promotion } from '../../../shared/model/promotion.ts';
import { Settings } from '../../../shared/model/settings.ts';
import { fileTexts } from '../../../shared/rules/first-run/file-texts.ts';
import { placeProblem } from '../../../shared/rules/first-run/place-problem.ts';
import { zonedMoment } from '../../../shared/rules/first-run/zoned-moment.ts';
import { answers } from './answers.ts';

const written = (given = answers()) => {
  const texts = fileTexts(given);
  return {
    settings: Settings.parse(parse(texts['tidewatch.yaml'])),
    promotion: Promotion.parse(parse(texts['promotion.yaml'])),
  };
};

describe('the files of set-up', () => {
  it('are settings and a promotion that their own schemas take', () => {
    const { settings, promotion } = written();
    expect(settings.sources).toMatchObject([
      { id: 'prom', kind: 'prometheus', url: 'http://127.0.0.1:9090' },
    ]);
    expect(settings.people).toMatchObject([
      { id: 'li.na', name: '李娜', phone: '3104', roles: ['commander'] },
    ]);
    expect(promotion.phases).toEqual([
      { id: 'peak', start: '2026-11-27T20:00:00+08:00', end: '2026-11-28T00:00:00+08:00' },
    ]);
    expect(promotion.funnel.stages.map(({ id }) => id)).toEqual(['order', 'payment']);
    expect(promotion.entries).toMatchObject([{ id: 'pay-gw@submit', line: 'bikes', tier: 'core' }]);
    expect(promotion.entries[0]?.tested).toBeUndefined();
  });

  it('say in both languages what the fields mean', () => {
    expect(fileTexts(answers())['promotion.yaml']).toContain('# T±0 is the start of the peak');
    expect(fileTexts(answers({ language: 'zh-CN' }))['promotion.yaml']).toContain('# T±0 为高峰开始时刻');
  });

  it('name secrets, and hold none', () => {
    const { settings } = written(
      answers({
        source: {
          url: 'https://prom.example',
          auth: 'bearer',
          secret: 'PROM_TOKEN',
          user: '',
          ca: '/ca.pem',
        },
        alertmanager: { url: 'http://am:9093', auth: 'basic', secret: 'AM_PASSWORD', user: 'tw', ca: '' },
      }),
    );
    expect(settings.sources).toMatchObject([
      { auth: { bearer: { secret: 'PROM_TOKEN' } }, ca: '/ca.pem' },
      {
        id: 'am',
        urls: ['http://am:9093'],
        auth: { basic: { user: 'tw', password: { secret: 'AM_PASSWORD' } } },
      },
    ]);
  });

  it('write a tested limit with its day and build', () => {
    const [entry] = answers().entries;
    const given = answers({
      entries: entry ? [{ ...entry, limit: '44000', testedOn: '2026-11-20', build: '4.18.2' }] : [],
    });
    expect(written(given).promotion.entries[0]?.tested).toEqual({
      limit: 44_000,
      at: '2026-11-20T00:00:00+08:00',
      build: '4.18.2',
    });
  });

  it.each([
    'yes',
    '3104',
    'a: b',
    'x # y',
    "it's",
    '"quoted"',
    '- item',
    '{ flow }',
    '*alias',
    'line\nbreak: 1',
    'tab\there',
    '双十一 & co',
    'null',
    '\u2028',
    'ends with space ',
  ])('keep %j as the text that it is', (name) => {
    const given = answers({ promotion: { ...answers().promotion, name } });
    const document: unknown = parse(fileTexts(given)['promotion.yaml']);
    expect(document).toMatchObject({ name: name.trim() });
  });
});

describe('a wall time', () => {
  it.each([
    ['2026-11-27T20:00', 'Asia/Shanghai', '2026-11-27T20:00:00+08:00'],
    ['2026-07-01 09:30', 'America/New_York', '2026-07-01T09:30:00-04:00'],
    ['2026-01-01T00:00', 'UTC', '2026-01-01T00:00:00+00:00'],
    ['2026-03-29T02:30', 'Europe/Berlin', null],
    ['2026-02-30T10:00', 'UTC', null],
    ['tomorrow', 'UTC', null],
    ['2026-01-01T00:00', 'Nowhere/Town', null],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(zonedMoment(text, zone)).toBe(instant);
  });
});

describe('a problem of a file leads to the answer', () => {
  const problem = (field: string) => ({ file: 'x', line: 3, field, reason: 'wrong' });
  it.each([
    ['tidewatch.yaml', 'sources[0].url', 'source', 'source.url'],
    ['tidewatch.yaml', 'sources[1].auth.basic.user', 'source', 'alertmanager.user'],
    ['tidewatch.yaml', 'sources[0].auth.bearer.secret', 'source', 'source.secret'],
    ['tidewatch.yaml', 'people[0].id', 'people', 'people.0.id'],
    ['promotion.yaml', 'phases[0].end', 'promotion', 'promotion.end'],
    ['promotion.yaml', 'lines[1].id', 'promotion', 'lines.1.id'],
    // Three stages were left out.
    ['promotion.yaml', 'funnel.stages[1].query', 'stages', 'stages.4.query'],
    ['promotion.yaml', 'entries[0].tested.at', 'entries', 'entries.0.testedOn'],
    ['promotion.yaml', 'entries[0].id', 'entries', 'entries.0.id'],
  ] as const)('%s %s: step %s, field %s', (file, field, step, place) => {
    expect(placeProblem(answers(), file, problem(field))).toMatchObject({ step, field: place, line: 3 });
  });
});
