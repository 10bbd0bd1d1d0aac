// The two ways a call ends badly: refused (a choice, typed, with words) or broken (nobody's choice).
import type { Command, Refusal } from './commands';
import type { FaultKind } from './generated';

/** The program behind the page does not answer at all; whether the act happened is not known here. */
export const NO_ANSWER = 'no_answer';
/** The page's token is not the program's. */
export const WRONG_TOKEN = 'wrong_token';

export type BrokenKind = FaultKind | typeof NO_ANSWER | typeof WRONG_TOKEN;

const KINDS: readonly FaultKind[] = ['disk_full', 'disk', 'uncertain', 'damaged', 'newer', 'busy', 'document', 'program'];

/** The counter declined; nothing was written. */
export class Refused<C extends Command = Command> extends Error {
  constructor(
    readonly command: C,
    readonly refusal: Refusal<C>,
  ) {
    super(`${command} refused`);
    this.name = 'Refused';
  }
}

/** Disk, file, key, connection. What was committed stays; of what was not, nothing happened. */
export class Broken extends Error {
  constructor(
    readonly command: string,
    readonly kind: BrokenKind,
    readonly detail: string,
  ) {
    super(`${command}: ${kind}: ${detail}`);
    this.name = 'Broken';
  }
}


type Rejection = { refusal?: unknown; fault?: { kind?: unknown; detail?: unknown }; malformed?: unknown };

/** Turns what a host rejects with into one of the two. */
export function asTrouble(command: Command, rejection: unknown): Refused | Broken {
  if (rejection instanceof Refused || rejection instanceof Broken) return rejection;
  const { refusal, fault, malformed } = (typeof rejection === 'object' && rejection !== null ? rejection : {}) as Rejection;
  if (refusal !== undefined && refusal !== null) return new Refused(command, refusal as Refusal<Command>);
  if (fault) return new Broken(command, kindOf(fault.kind), text(fault.detail));
  if (malformed !== undefined) return new Broken(command, 'program', text(malformed));
  return new Broken(command, NO_ANSWER, text(rejection) || text((rejection as Error | undefined)?.message));
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** What a newer host may call a fault is a fault of the program here. */
function kindOf(kind: unknown): FaultKind {
  return KINDS.find((known) => known === kind) ?? 'program';
}
