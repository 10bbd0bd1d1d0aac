// That a customer was told, with or without a paper: each time named before the first attempt, so that the same again is
// written once. A customer who has no account on the screen is another one once it was written.
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { v7 as newId } from 'uuid';

import { useAct } from '@/ipc/act';
import type { AccountNo, Tell, ToldId } from '@/ipc/generated';
import { ask } from '@/ipc/queries';

export function useTelling(item: string, account: AccountNo | null) {
  const view = useQuery({ ...ask.account(account ?? ''), enabled: account !== null });
  const print = useAct('print_notice');
  const tell = useAct('tell');
  const names = useRef(new Map<string, ToldId>());

  const keyOf = (refusal: number | null, name: string, phone: string) => [account, refusal, name, phone].join('/');
  function telling(refusal: number | null, name: string, phone: string): Tell {
    const key = keyOf(refusal, name, phone);
    const told = names.current.get(key) ?? newId();
    names.current.set(key, told);
    return { told, item, refusal, account, name, phone };
  }
  const written = (refusal: number | null, name: string, phone: string) => {
    if (account === null) names.current.delete(keyOf(refusal, name, phone));
  };

  return {
    print,
    tell,
    /** Who stands on the counter's screen; empty: nobody. */
    name: view.data?.details.name ?? '',
    printNotice: (refusal: number | null) => {
      tell.reset();
      print.mutate({ tell: telling(refusal, '', ''), seen: [] }, { onSuccess: () => written(refusal, '', '') });
    },
    write: (name: string, phone: string, onWritten: () => void) =>
      tell.mutate(telling(null, name, phone), {
        onSuccess: () => {
          written(null, name, phone);
          onWritten();
        },
      }),
  };
}
