// A mutation that is sent once until what became of it is drawn. React hears that one is under way only after the next key, so a
// second Enter that waits already would send it again. It is nothing that times out: what is drawn is what can be answered.
import { useMutation, type DefaultError, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { useCallback, useLayoutEffect, useRef } from 'react';

type Result<Data, Fault, Wish> = UseMutationResult<Data, Fault, Wish>;

/** As `useMutation`; asked again before its outcome is drawn, it does nothing, and `mutateAsync` answers as the first does. */
export function useOnce<Data = unknown, Fault = DefaultError, Wish = void>(options: UseMutationOptions<Data, Fault, Wish>): Result<Data, Fault, Wish> {
  const mutation = useMutation<Data, Fault, Wish>(options);
  const { mutate: send, mutateAsync: sendAsync, isPending } = mutation;
  const sent = useRef<Promise<Data> | true>(undefined);
  // Whatever became of it: also a refusal, which may be answered by trying again.
  useLayoutEffect(() => {
    if (!isPending) sent.current = undefined;
  });
  const mutate = useCallback<typeof send>(
    (...asked) => {
      if (sent.current !== undefined) return;
      sent.current = true;
      send(...asked);
    },
    [send],
  );
  const mutateAsync = useCallback<typeof sendAsync>(
    (...asked) => {
      if (sent.current instanceof Promise) return sent.current;
      const answer = sendAsync(...asked);
      sent.current = answer;
      return answer;
    },
    [sendAsync],
  );
  return { ...mutation, mutate, mutateAsync };
}
