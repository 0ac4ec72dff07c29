import type { Diagnosis } from '../../model/diagnosis.ts';

const mostCauses = 10;
const mostDiscarded = 40;
const mostEntries = 20;
/** Links of 256 systems with long names are possible; a fact of the log is read at every start. */
const longestText = 2_000;
const mostCharacters = 64_000;

/** The document as it is kept in the log: what counts least goes first, until it is small enough. */
export function boundedDocument(diagnosis: Diagnosis): Diagnosis {
  const causes = diagnosis.causes.slice(0, mostCauses);
  let document: Diagnosis = {
    ...diagnosis,
    entriesOf: Object.fromEntries(
      causes.map(({ node }) => [node, (diagnosis.entriesOf[node] ?? []).slice(0, mostEntries)]),
    ),
    causes: causes.map((cause) => ({
      ...cause,
      coordinate: shortened(cause.coordinate),
      code: shortened(cause.code),
    })),
    discarded: diagnosis.discarded
      .slice(0, mostDiscarded)
      .map((one) => ({ ...one, code: shortened(one.code) })),
  };
  while (JSON.stringify(document).length > mostCharacters && document.discarded.length > 0) {
    document = { ...document, discarded: document.discarded.slice(0, document.discarded.length >> 1) };
  }
  while (JSON.stringify(document).length > mostCharacters && document.causes.length > 1) {
    document = { ...document, causes: document.causes.slice(0, -1), entriesOf: {} };
  }
  return document;
}

export function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText - 1)}…` : text;
}
