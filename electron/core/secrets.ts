/** Secrets live on the main side only: looked up by name at the moment of use, never stored in settings, log or contract. */
export interface SecretStore {
  /** @throws ConsoleError `bad-input` that names the secret and the places where it was looked for. */
  read(name: string): string;
}
