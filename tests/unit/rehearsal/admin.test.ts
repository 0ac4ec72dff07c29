import { describe, expect, it } from 'vitest';
import { play, second } from './playing.ts';

describe('the administration', () => {
  it('has one effect for one key, and gives the same answer again', async () => {
    const shop = play();
    const first = shop.post('/admin/scale', { entry: 'sms@send', instances: 5 }, 'k-1');
    shop.post('/admin/scale', { entry: 'sms@send', instances: 7 }, 'k-2');
    expect(shop.post('/admin/scale', { entry: 'sms@send', instances: 5 }, 'k-1')).toEqual(first);
    await shop.run(30 * second);
    expect(shop.value('shop_entry_instances{entry="sms@send"}')).toBe(7);
    expect(shop.admin.countRequests()).toEqual([
      { key: 'k-1', method: 'POST', path: '/admin/scale', count: 2, effects: 1 },
      { key: 'k-2', method: 'POST', path: '/admin/scale', count: 1, effects: 1 },
    ]);
  });

  it('refuses a key that was used for another request', () => {
    const shop = play();
    shop.post('/admin/activities', { enabled: true }, 'k-1');
    expect(shop.post('/admin/activities', { enabled: false }, 'k-1')).toMatchObject({ status: 422 });
  });

  it('loses the reply but not the effect where replies get lost, and has the answer when asked again', async () => {
    const shop = play();
    shop.switch('lost-reply', true);
    expect(shop.post('/admin/recommendation', { mode: 'manual' }, 'k-1')).toBe('break-connection');
    shop.switch('lost-reply', false);
    expect(shop.post('/admin/recommendation', { mode: 'manual' }, 'k-1')).toMatchObject({ status: 200 });
    await shop.run(10 * second);
    expect(shop.value('shop_recommendation_manual')).toBe(1);
    expect(shop.admin.countRequests()).toMatchObject([{ count: 2, effects: 1 }]);
  });

  it.each([
    ['/admin/recommendation', { mode: 'off' }, 'mode'],
    ['/admin/recommendation', {}, 'mode'],
    ['/admin/recommendation', { mode: 'auto', why: 'x' }, 'why'],
    ['/admin/database', { db: 'order', primary: 'c' }, 'primary'],
    ['/admin/disaster-recovery', { active: 'yes' }, 'active'],
    ['/admin/limit', { entry: 'nobody@home', qps: 5 }, 'entry'],
    ['/admin/limit', { entry: 'order@create', qps: 0 }, 'qps'],
    ['/admin/degrade', { entry: 'order@create', on: 1 }, 'on'],
    ['/admin/scale', { entry: 'order@create', instances: 2.5 }, 'instances'],
    ['/admin/route', { entry: 'order@create', backup: 0.2 }, 'entry'],
    ['/admin/route', { entry: 'pay-gw@submit', backup: 1.2 }, 'backup'],
    ['/admin/activities', { enabled: null }, 'enabled'],
    ['/admin/cache', 'warm', 'body'],
  ])('refuses %s %j by the field %s, without an effect', (path, body, field) => {
    const shop = play();
    const answer = shop.post(path, body);
    expect(answer).toMatchObject({ status: 400, json: { field } });
    expect(answer).toHaveProperty('json.error', expect.stringContaining(`${field}: `));
    expect(shop.admin.countRequests()).toMatchObject([{ count: 1, effects: 0 }]);
  });

  it.each([
    ['/admin/recommendation', { mode: 'auto' }],
    ['/admin/disaster-recovery', { active: false }],
    ['/admin/activities', { enabled: false }],
    ['/admin/cache', { warm: true }],
    ['/admin/route', { entries: [{ entry: 'pay-gw@submit', backup: 0 }] }],
  ])('says the present state of %s', (path, state) => {
    const shop = play();
    const request = {
      method: 'GET',
      path,
      parameters: new URLSearchParams(),
      body: '',
      header: () => undefined,
    };
    expect(shop.admin.answer(request)).toEqual({ status: 200, json: state });
  });
});
