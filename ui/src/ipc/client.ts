// The cache of server state, the only one there is.
import { QueryClient } from '@tanstack/react-query';

import { host } from './host';
import { touched } from './topics';
import { Broken, NO_ANSWER, Refused } from './trouble';

/** Asked again on its own only where the program did not answer; a refusal would be the same again. */
const retry = (failures: number, fault: Error): boolean =>
  !(fault instanceof Refused) && fault instanceof Broken && fault.kind === NO_ANSWER && failures < 2;

export function newClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // Nothing here waits for a network: the host is this machine, whatever the browser believes.
      queries: { retry, retryDelay: 400, staleTime: 30_000, networkMode: 'always', refetchOnWindowFocus: true },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Follows the host's news as long as the page lives. */
export function followChanges(client: QueryClient): () => void {
  return host().changes((topics) => touched(client, topics));
}
