import type { Labels } from '../../../../shared/model/sample.ts';

const prime = 1_099_511_628_211n;
const offset = 14_695_981_039_346_656_037n;
const separator = 0xff;

/**
 * The fingerprint of a set of labels as Alertmanager makes it: FNV-1a over names and values in order of the names, each followed by
 * a byte that no text contains (prometheus/common, model/signature.go). Sixteen hex digits.
 */
export function fingerprintOf(labels: Labels): string {
  let hash = offset;
  const add = (byte: number) => {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * prime);
  };
  const addText = (text: string) => {
    for (const byte of Buffer.from(text, 'utf8')) add(byte);
    add(separator);
  };
  for (const name of Object.keys(labels).toSorted()) {
    addText(name);
    addText(labels[name] ?? '');
  }
  return hash.toString(16).padStart(16, '0');
}
