/** What tells one simple plan from another: each has one step that switches something. */
export interface PlanSketch {
  id: string;
  version: number;
  en: string;
  zh: string;
  line?: string;
  scenario?: string;
  trigger?: unknown;
  operators?: { primary: string; backup?: string };
  risk: 'low' | 'medium' | 'high';
  takes?: string;
  kind?: 'before' | 'emergency' | 'after';
  irreversible?: boolean;
}

/** The rest of the library of the mock-up. */
export const planSketches: readonly PlanSketch[] = [
  {
    id: 'PLN-031',
    version: 3,
    en: 'Close live redeem, queue coupons',
    zh: '关闭实时核销，优惠券排队',
    line: 'coupon',
    scenario: 'Redeem down',
    trigger: { query: 'shop_redeem_ratio', below: 0.9, for: '2m' },
    operators: { primary: 'zhao.min', backup: 'li.na' },
    risk: 'medium',
    takes: '60s',
  },
  {
    id: 'PLN-035',
    version: 6,
    en: 'Limit order create to 60K QPS',
    zh: '下单限流到 60K QPS',
    line: 'trade',
    scenario: 'Near limit',
    trigger: { query: 'shop_entry_qps{entry="order@create"}', above: 63_000, for: '1m' },
    operators: { primary: 'sun.hao', backup: 'chen.lan' },
    risk: 'medium',
    takes: '5s',
  },
  {
    id: 'PLN-009',
    version: 5,
    en: 'Switch coupon DB to standby',
    zh: '优惠券数据库切到备库',
    line: 'coupon',
    scenario: 'Database slow',
    trigger: { query: 'shop_db_p99_ms{db="coupon"}', above: 500, for: '1m' },
    operators: { primary: 'xu.kai', backup: 'gao.fei' },
    risk: 'high',
    takes: '41s',
    irreversible: true,
  },
  {
    id: 'PLN-012',
    version: 8,
    en: 'Unlock by scan without coupon check',
    zh: '扫码开锁跳过优惠券校验',
    line: 'two-wheel',
    scenario: 'Coupon down',
    trigger: {
      query: 'promo:unlock:rate1m{line="two-wheel"}',
      drops: '20%',
      against: 'yesterday',
      for: '2m',
    },
    operators: { primary: 'he.jing', backup: 'gao.fei' },
    risk: 'low',
    takes: '15s',
  },
  {
    id: 'PLN-040',
    version: 2,
    en: 'Serve hotel price from cache',
    zh: '酒店价格走缓存',
    line: 'hotel',
    scenario: 'Supplier slow',
    trigger: { query: 'shop_entry_p99_ms{entry="supplier@price"}', above: 2_000 },
    operators: { primary: 'tang.ning' },
    risk: 'low',
    takes: '20s',
  },
  {
    id: 'PLN-018',
    version: 5,
    en: 'Dispatch rides by distance only',
    zh: '网约车仅按距离派单',
    line: 'ride-hailing',
    scenario: 'Dispatch slow',
    trigger: { query: 'shop_entry_p99_ms{entry="dispatch@match"}', above: 1_500 },
    operators: { primary: 'ma.chao', backup: 'liu.yi' },
    risk: 'medium',
    takes: '30s',
  },
  {
    id: 'PLN-044',
    version: 1,
    en: 'Refund mismatched payments in batch',
    zh: '批量退回不一致支付',
    line: 'payment',
    scenario: 'Mismatch',
    trigger: { query: 'shop_pay_mismatch_ratio', above: 0.001 },
    operators: { primary: 'wang.lei', backup: 'tang.ning' },
    risk: 'high',
    takes: '4m',
    irreversible: true,
  },
  {
    id: 'PLN-002',
    version: 3,
    en: 'Scale order service before the peak',
    zh: '高峰前订单服务扩容',
    line: 'trade',
    operators: { primary: 'sun.hao', backup: 'chen.lan' },
    risk: 'low',
    takes: '10m',
    kind: 'before',
  },
  {
    id: 'PLN-003',
    version: 1,
    en: 'Check that every tested limit is younger than its build',
    zh: '检查压测结论不早于发布版本',
    operators: { primary: 'chen.lan' },
    risk: 'low',
    kind: 'before',
  },
  {
    id: 'PLN-051',
    version: 2,
    en: 'Scale back after the sale',
    zh: '大促后缩容',
    line: 'trade',
    operators: { primary: 'sun.hao' },
    risk: 'medium',
    takes: '20m',
    kind: 'after',
  },
];
