/** A request as the faces see it. */
export interface FaceRequest {
  method: string;
  path: string;
  /** Parameters of the address and, for a form, of the body. */
  parameters: URLSearchParams;
  /** The body as text; empty without one. */
  body: string;
  /** Value of a header, by its lower-case name. */
  header(name: string): string | undefined;
}

/** What is answered: JSON, text, or nothing at all because the connection breaks. */
export type FaceAnswer =
  | { status: number; json: unknown }
  | { status: number; text: string; type: string }
  | 'break-connection';

/** One of the systems that the rehearsal plays. Undefined: the path is not one of its own. */
export type Face = (request: FaceRequest) => FaceAnswer | undefined;
