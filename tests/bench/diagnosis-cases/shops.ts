import type { Random } from './random.ts';

/** Which system calls which, as in two kinds of shop that are often built to be studied. */
export interface Shop {
  /** Where requests come in. */
  entries: readonly string[];
  /** By system, whom it calls. */
  calls: Readonly<Record<string, readonly string[]>>;
  /** Systems that report nothing themselves: databases and queues. */
  mute: readonly string[];
}

/** Some forty services in one language, a gateway in front of all, and a database for most. */
const booking: Readonly<Record<string, string>> = {
  gateway:
    'auth travel travel2 travel-plan preserve order order-other cancel inside-payment execute rebook consign contacts assurance food user route station train price config admin-order',
  auth: 'verification-code user',
  user: 'auth',
  travel: 'basic seat route train order',
  travel2: 'basic seat route train order-other',
  'travel-plan': 'travel travel2 route-plan seat train',
  'route-plan': 'travel travel2 route',
  preserve: 'contacts security travel seat assurance food consign station order user notification basic',
  basic: 'station train route price',
  seat: 'order order-other config travel',
  security: 'order order-other',
  order: 'station',
  'order-other': 'station',
  cancel: 'order order-other inside-payment user notification',
  'inside-payment': 'order payment',
  execute: 'order order-other',
  rebook: 'order travel seat inside-payment train route',
  food: 'travel station-food train-food',
  consign: 'consign-price',
  'admin-order': 'order order-other',
};

/** Eleven services in many languages, called by a front end. */
const boutique: Readonly<Record<string, string>> = {
  frontend:
    'adservice recommendationservice productcatalogservice cartservice currencyservice shippingservice checkoutservice',
  checkoutservice:
    'emailservice paymentservice shippingservice currencyservice cartservice productcatalogservice',
  recommendationservice: 'productcatalogservice',
  cartservice: 'redis-cart',
};

export function shopOf(kind: 'booking' | 'boutique', random: Random): Shop {
  const calls: Record<string, string[]> = {};
  const mute: string[] = [];
  if (kind === 'boutique') {
    for (const [app, called] of Object.entries(boutique)) calls[app] = called.split(' ');
    for (const app of Object.values(calls).flat()) calls[app] ??= [];
    return { entries: ['frontend'], calls, mute: ['redis-cart'] };
  }
  const named = (app: string) => `ts-${app}-service`;
  for (const [app, called] of Object.entries(booking)) calls[named(app)] = called.split(' ').map(named);
  for (const app of Object.values(calls).flat()) calls[app] ??= [];
  for (const app of Object.keys(calls)) {
    if (!random.chance(0.4)) continue;
    const database = app.replace(/service$/, 'mongo');
    calls[app]?.push(database);
    calls[database] = [];
    mute.push(database);
  }
  return { entries: [named('gateway')], calls, mute };
}
