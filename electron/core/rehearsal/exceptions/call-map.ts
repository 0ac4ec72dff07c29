/** A call from one place of the shop to another. */
export interface Call {
  /** `{AppId}@{method}`. */
  to: string;
  /** Calls of one request, on average. */
  calls: number;
  /** Whoever calls it can do without: it says that the call failed, and goes on. */
  weak: boolean;
}

const strong = (to: string, calls = 1): Call => ({ to, calls, weak: false });
const weak = (to: string, calls = 1): Call => ({ to, calls, weak: true });

/**
 * Who calls whom in the simulated shop, from its fourteen entries down to databases, caches and partners. Calls between entries are those of
 * `promotion.yaml`, less one that would go round in a circle (home feed → item detail → home feed).
 */
export const calls: Readonly<Record<string, readonly Call[]>> = {
  'order@create': [
    strong('price@quote', 0.2),
    strong('stock@deduct', 0.7),
    strong('coupon@redeem', 0.5),
    strong('order-db@write'),
    weak('sms@send', 0.05),
    weak('mq@publish', 0.6),
  ],
  'cart@checkout': [
    strong('price@quote', 0.25),
    strong('stock@deduct', 0.1),
    strong('cart-store@get', 0.9),
    strong('address@default', 0.4),
  ],
  'pay-gw@submit': [
    strong('order@create', 0.5),
    strong('bank-a@authorize', 0.8),
    strong('bank-b@authorize', 0.1),
    strong('payment-db@insert', 0.9),
    strong('risk@score', 0.6),
    weak('sms@send', 0.05),
  ],
  'price@quote': [strong('coupon@redeem', 0.3), strong('config@read', 0.4), strong('cache@get', 0.8)],
  'coupon@redeem': [
    strong('coupon-db@lockCoupon', 0.5),
    strong('login@token', 0.15),
    strong('cache@get', 0.7),
    weak('feed@rank', 0.05),
  ],
  'stock@deduct': [strong('stock-db@update', 0.8), strong('cache@get', 0.5), weak('mq@publish', 0.3)],
  'item@detail': [strong('item-db@read', 0.15), strong('cache@get'), strong('price@quote', 0.08)],
  'feed@rank': [strong('rec@rank', 0.8), weak('item@detail', 0.5), strong('cache@get', 0.4)],
  'rec@rank': [strong('feature-store@get', 0.8), strong('model@score', 0.9)],
  'search@query': [strong('index@lookup', 0.9), weak('feed@rank', 0.1), weak('suggest@complete', 0.3)],
  'login@token': [strong('session@get', 0.9), strong('user-db@read', 0.2), weak('sms@send', 0.02)],
  'sms@send': [strong('sms-provider@deliver', 0.95), strong('template@render', 0.6)],
  'unlock@scan': [
    strong('login@token', 0.5),
    strong('device@open', 0.9),
    weak('coupon@redeem', 0.2),
    strong('ride-db@insert', 0.4),
  ],
  'device@open': [strong('iot-gw@command', 0.95)],
  'dispatch@match': [
    strong('map@tile', 0.6),
    strong('driver@locate', 0.9),
    weak('price@quote', 0.2),
    strong('map-route@plan', 0.7),
  ],
  'driver@locate': [strong('geo-cache@near', 0.9)],
  'map@tile': [strong('tile-store@get', 0.8)],
  'risk@score': [strong('model@score', 0.5), strong('risk-db@read', 0.6)],
  'address@default': [strong('user-db@read', 0.7)],
  'map-route@plan': [strong('tile-store@get', 0.5)],
};

/** What can be asked for from outside, in the order of `promotion.yaml`. */
export const entryNodes = [
  'pay-gw@submit',
  'coupon@redeem',
  'order@create',
  'map@tile',
  'item@detail',
  'stock@deduct',
  'cart@checkout',
  'price@quote',
  'feed@rank',
  'search@query',
  'sms@send',
  'login@token',
  'unlock@scan',
  'dispatch@match',
] as const;

/** The system of a node. */
export const appOfNode = (node: string): string => node.slice(0, node.indexOf('@'));

const manyHosts = new Set(['order', 'item', 'feed', 'search', 'price', 'cache']);

/** Hosts of a system: a primary and a standby of a database, two of what belongs to others, three to five of the rest. */
export function hostsOf(app: string): readonly string[] {
  if (app.endsWith('-db')) return [`${app}-a`, `${app}-b`];
  const count = manyHosts.has(app) ? 5 : /^(?:bank|sms-provider|iot-gw|config|mq)/.test(app) ? 2 : 3;
  return Array.from({ length: count }, (_, index) => `${app}-${index + 1}`);
}

/** Systems from an entry to a place, with how many requests go that way. */
export interface CallPath {
  nodes: readonly string[];
  weight: number;
}

/** Longer links than these nobody has. */
const longest = 5;

/** Every way on which requests come to a node, from every entry; empty where nobody calls it. */
export function pathsTo(node: string): CallPath[] {
  const found: CallPath[] = [];
  const walk = (nodes: readonly string[], weight: number) => {
    const here = nodes.at(-1) ?? '';
    if (here === node) {
      found.push({ nodes, weight });
      return;
    }
    if (nodes.length === longest) return;
    for (const { to, calls: count } of calls[here] ?? [])
      if (!nodes.includes(to)) walk([...nodes, to], weight * count);
  };
  for (const entry of entryNodes) walk([entry], 1);
  return found;
}

/** Whether a caller can do without a call. */
export function isWeak(caller: string, called: string): boolean {
  return calls[caller]?.some(({ to, weak: canDoWithout }) => to === called && canDoWithout) ?? false;
}
