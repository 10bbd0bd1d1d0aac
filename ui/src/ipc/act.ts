// Acts: commands that write. An act names what it touched; the queries follow.
import { useQueryClient } from '@tanstack/react-query';

import { call } from './call';
import type { Answer, Request } from './commands';
import { useOnce } from './once';
import { TOUCHES, touched, type Act } from './topics';
import type { Broken, Refused } from './trouble';

/** An act as a mutation, sent once until its outcome is drawn; its error is `Refused<C>` or `Broken`. */
export function useAct<C extends Act>(command: C) {
  const client = useQueryClient();
  return useOnce<Answer<C>, Refused<C> | Broken, Request<C>>({
    mutationKey: [command],
    mutationFn: (request) => call(command, request),
    onSettled: () => touched(client, TOUCHES[command]),
  });
}
