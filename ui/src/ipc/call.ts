// The one way from a screen to the counter.
import type { Answer, Command, Request } from './commands';
import { host } from './host';
import { asTrouble } from './trouble';

/** Calls a command; throws `Refused` or `Broken`, nothing else. */
export async function call<C extends Command>(command: C, request: Request<C>): Promise<Answer<C>> {
  try {
    return (await host().call(command, request)) as Answer<C>;
  } catch (rejection) {
    throw asTrouble(command, rejection);
  }
}
