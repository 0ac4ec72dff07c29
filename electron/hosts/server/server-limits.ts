/** What one client may take up, so that none keeps the others out. Times in milliseconds. */
export interface ServerLimits {
  /** Largest request body and WebSocket message, bytes: a note with a picture of 2 MB in base64. */
  message: number;
  /** Largest delivery to `/ingest/…`, packed and unpacked, bytes: 10,000 alerts are 8 MB. */
  delivery: number;
  /** Of all deliveries that are being read at the same time, bytes. */
  deliveries: number;
  connections: number;
  sockets: number;
  /** Until all headers of a request are here. */
  headers: number;
  /** Until the whole request is here. */
  request: number;
  /** A quiet connection is closed after this. */
  keepAlive: number;
  /** A WebSocket is asked for a sign of life this often, and ended when there was none since the last time. */
  heartbeat: number;
  /** For what is under way when the server closes. */
  goodbye: number;
}

export const usualLimits: ServerLimits = {
  message: 3_145_728,
  delivery: 8_388_608,
  deliveries: 67_108_864,
  connections: 512,
  sockets: 128,
  headers: 10_000,
  request: 30_000,
  keepAlive: 10_000,
  heartbeat: 15_000,
  goodbye: 1_000,
};
