import { contentSecurityPolicy } from './content-security-policy.ts';
import type { Asset } from './resolve-asset.ts';

/** The headers with which either host sends a file of the page. */
export function assetHeaders(asset: Asset): Record<string, string> {
  return {
    'content-type': asset.contentType,
    'content-security-policy': contentSecurityPolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
