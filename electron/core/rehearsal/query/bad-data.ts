/** A question that the endpoint refuses, answered as Prometheus does: 400, `errorType: bad_data`. */
export class BadData extends Error {
  override name = 'BadData';
}
