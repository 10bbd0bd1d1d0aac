// What words for trouble are made of, and for which troubles there must be some. A refusal without words
// fails the type check: each function below ends on an exhaustive switch.
import type { Command, Refusal } from '@/ipc/commands';
import type { LineFault, Never, NoAuthority, PrinterFault, Warning } from '@/ipc/generated';
import type { Broken } from '@/ipc/trouble';

/** What happened, what is safe, what to do. */
export interface Said {
  what: string;
  safe?: string;
  todo?: string;
}

/** Why an act of the console that is signed was not done, with its own reasons. */
export type SignedRefusal<R> =
  | { kind: 'not_theirs' }
  | { kind: 'wrong_pin' | 'too_soon'; wait_millis: number }
  | { kind: 'refused'; why: R };

/** Commands that can be refused. */
export type Refusing = { [C in Command]: Never extends Refusal<C> ? never : C }[Command];

export type RefusalWords = { [C in Refusing]: (refusal: Refusal<C>) => Said };

export interface TroubleWords {
  refusals: RefusalWords;
  fault: (fault: Broken) => Said;
  printer: (fault: PrinterFault) => Said;
  lineFault: (fault: LineFault) => Said;
  warning: (warning: Warning) => Said;
  noAuthority: (why: NoAuthority) => Said;
}
