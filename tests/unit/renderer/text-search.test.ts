import { describe, expect, it } from 'vitest';
import { createTextSearch } from '../../../renderer/parts/text-search.ts';

const finds = (search: string, ...texts: string[]) => createTextSearch(search).finds(texts);
const degrade = '推荐降级为人工列表';

describe('the search in texts', () => {
  it('finds 汉字, English of any case, and what lies in different texts', () => {
    expect(finds('降级', degrade)).toBe(true);
    expect(finds('PLN-014', 'pln-014')).toBe(true);
    expect(finds('降级 pln', degrade, 'PLN-014')).toBe(true);
    expect(finds('扩容', degrade)).toBe(false);
  });

  it('finds by initials, by pinyin, and by both mixed with 汉字', () => {
    for (const search of ['tjjj', 'tuijian', 'tuijianjj', 'jiangji', 'rglb', '推荐jj', 'tjj级', 'tuij']) {
      expect([search, finds(search, degrade)]).toEqual([search, true]);
    }
    for (const search of ['tjjx', 'tuixian', 'jt', 'recommend']) {
      expect([search, finds(search, degrade)]).toEqual([search, false]);
    }
  });

  it('knows both readings of a character that has two', () => {
    for (const search of ['chongqi', 'zhongqi', 'cq', 'zq']) expect(finds(search, '重启订单服务')).toBe(true);
    for (const search of ['yinhang', 'yinxing', 'yh']) expect(finds(search, '通知银行值班')).toBe(true);
    expect(finds('lüse', '绿色通道')).toBe(true);
    expect(finds('lvse', '绿色通道')).toBe(true);
  });

  it('reads over spaces and signs, and takes letters and digits of the text as they are', () => {
    expect(finds('zfqd', '20% 支付切到备用通道')).toBe(true);
    expect(finds('20zf', '20% 支付切到备用通道')).toBe(true);
    expect(finds('xd60k', '限流:下单 60K QPS')).toBe(true);
  });

  it('takes full-width letters of an input method as the narrow ones', () => {
    expect(finds('ｔｊｊｊ', degrade)).toBe(true);
    expect(finds('ＰＬＮ－０１４', 'PLN-014')).toBe(true);
  });

  it('finds everything with nothing typed', () => {
    expect(finds('  ', '')).toBe(true);
  });

  it('ends soon for letters that can be cut into syllables in very many ways', () => {
    const started = performance.now();
    expect(finds('anananananananananananananananananananan', '安全'.repeat(40), degrade)).toBe(false);
    expect(finds('x'.repeat(300), '限'.repeat(299))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
