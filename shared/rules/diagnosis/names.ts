/** The system of a coordinate: what stands before the first `@`; of an address, its host name. */
export function appOf(node: string): string {
  const at = node.indexOf('@');
  const name = at < 0 ? node : node.slice(0, at);
  const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?([^/:?#\s]+)(?::\d+)?(?:[/?#].*)?$/i.exec(name)?.[1];
  return (host ?? name).trim() || node;
}

/** Longer codes are cut: they are texts that somebody put in the place of a code. */
const longestCode = 200;

/**
 * A code without what is different each time: ids, addresses, and in texts numbers too. Otherwise every record would be a code of its
 * own, and nothing could be told to be usual. Short numbers stay: `HTTP 503` is not `HTTP 404`.
 */
export function codeTemplate(code: string): string {
  const cut = code.length > longestCode ? code.slice(0, longestCode) : code;
  if (!/\d/.test(cut)) return cut;
  const withoutIds = cut
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, '*')
    .replace(/\b0x[0-9a-f]+\b/gi, '*')
    .replace(/\b(?=[a-f]*\d)(?=\d*[a-f])[0-9a-f]{8,}\b/gi, '*')
    .replace(/\d{9,}/g, '*');
  if (!/\s/.test(cut)) return withoutIds;
  return withoutIds.replace(/\d+(?:[.:]\d+){2,}/g, '*').replace(/\d{4,}(?:\.\d+)?/g, '*');
}
