// Who answers commands: the desktop shell, or `cistern serve` on loopback.

/** A host passes JSON both ways and knows no command. */
export interface Host {
  /** Rejects with `{refusal}`, `{fault}` or a Broken. */
  call(command: string, request: unknown): Promise<unknown>;
  /** Tells topics after their change is durable; answers how to stop. `null`: any may have changed. */
  changes(changed: (topics: readonly string[] | null) => void): () => void;
}

let chosen: Host | undefined;

/** Set once, before the first screen is drawn. */
export function chooseHost(answers: Host): void {
  chosen = answers;
}

export function host(): Host {
  if (!chosen) throw new Error('no host was chosen');
  return chosen;
}
