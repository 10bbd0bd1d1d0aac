// What was typed is nobody's name: the kind of business that people mean by it, where there is one.
import { useQuery } from '@tanstack/react-query';

import type { BusinessLine } from '@/ipc/generated';
import { ask } from '@/ipc/queries';

import type { useFound } from './useFound';

/** Two characters that are no digits: less is said of everything. */
const SAID = /^(?!.*\d).{2,}$/u;

export function useSaid({ asked, hits, isOlder, isFirst }: ReturnType<typeof useFound>): BusinessLine | undefined {
  const isNobody = SAID.test(asked) && hits.length === 0 && !isOlder && !isFirst;
  const found = useQuery({ ...ask.findBusiness(asked), enabled: isNobody });
  return isNobody ? found.data?.items[0] : undefined;
}
