/** The system of a coordinate: what stands before the first `@`; of an address, its host name. */
export function appOf(node: string): string {
  const at = node.indexOf('@');
  const name = at < 0 ? node : node.slice(0, at);
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:?#\s]+)(?::\d+)?(?:[/?#].*)?$/i.exec(name)?.[1];
  const plain = (host ?? name).trim();
  return systemOfPod(plain.replace(inCluster, '')) || node;
}

/** What follows the name of a service within a cluster. */
const inCluster = /\.[a-z0-9-]+\.svc(?:\.[a-z0-9.-]+)?$/i;

/** Of a pod: the hash of its set and its own part, in the letters that Kubernetes takes for them. */
const ofReplica =
  /(?<=[a-z0-9])-(?:[bcdfghjklmnpqrstvwxz2456789]{6,10}|\d{8,10})-[bcdfghjklmnpqrstvwxz2456789]{5}$/;

/** The replicas of one deployment are one system: `checkout-6f9c8d7b5-x2x5z` is `checkout`. */
function systemOfPod(name: string): string {
  return name.replace(ofReplica, '');
}

/** Line ends and other control characters, and those that turn the direction of what stands after them. */
// oxlint-disable-next-line no-control-regex
const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A name on one line, as it reads: names come from outside and go into messages, where they must neither begin a line of their own nor turn
 * round what others wrote.
 */
export function onOneLine(name: string): string {
  return name.replace(unseen, ' ');
}

/** A node whose operation has ids in it would be another one each time. */
export function nodeTemplate(written: string): string {
  const node = onOneLine(written);
  if (!/\d/.test(node)) return node;
  const at = node.indexOf('@');
  if (at < 0) return node;
  const operation = node
    .slice(at + 1)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '*')
    .replace(/(?<=\/)(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}(?=\/|\?|$)/gi, '*')
    .replace(/(?<=[/=])\d{4}-\d\d-\d\d[^/&\s]*/g, '*')
    .replace(/(?<=[/=])\d+(?=[/?&]|$)/g, '*')
    .replace(/\d{9,}/g, '*');
  return node.slice(0, at + 1) + operation;
}

/** Longer codes are cut: they are texts that somebody put in the place of a code. */
const longestCode = 200;

/** Business error codes are often nothing but a number, of nine digits and more where system, kind and place are parts of it. */
const isNumberAlone = /^\d{1,12}$/;

/**
 * A code without what is different each time: ids, addresses, and in texts numbers too. Otherwise every record would be a code of its
 * own, and nothing could be told to be usual. Short numbers stay: `HTTP 503` is not `HTTP 404`.
 */
export function codeTemplate(code: string): string {
  const cut = onOneLine(code.length > longestCode ? code.slice(0, longestCode) : code);
  if (!/\d/.test(cut) || isNumberAlone.test(cut)) return cut;
  const withoutIds = cut
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '*')
    .replace(/\b0x[0-9a-f]+\b/gi, '*')
    .replace(/\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\b/gi, '*')
    .replace(/\d{9,}/g, '*');
  if (!/\s/.test(cut)) return withoutIds;
  return withoutIds.replace(/\d+(?:[.:]\d+){2,}/g, '*').replace(/\d{4,}(?:\.\d+)?/g, '*');
}
