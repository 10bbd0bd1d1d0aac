// How many things wait on each page, for its tab and its group: asked of the pages that concern somebody alone.
import { useQuery } from '@tanstack/react-query';

import type { Page } from '@/ipc/office/generated';
import { office } from '@/ipc/office/queries';

export function useWaiting(pages: readonly Page[]): Partial<Record<Page, number>> {
  const asks = (page: Page) => ({ enabled: pages.includes(page) });
  const words = useQuery({ ...office.words(), ...asks('words') });
  const overdue = useQuery({ ...office.overdue(), ...asks('overdue') });
  const rules = useQuery({ ...office.rules(), ...asks('rules') });
  const calls = useQuery({ ...office.calls(), ...asks('calls') });
  const health = useQuery({ ...office.health(), ...asks('health') });
  const differences = useQuery({ ...office.differences(false), ...asks('differences') });
  const corrections = useQuery({ ...office.waitingCorrections(), ...asks('corrections') });
  const prices = useQuery({ ...office.prices(), ...asks('prices') });
  const reliefs = useQuery({ ...office.reliefs(), ...asks('reliefs') });
  return {
    words: words.data?.words.filter((line) => !line.answer && !line.not).length ?? 0,
    overdue: overdue.data?.broken ?? 0,
    rules: rules.data?.reports.filter((report) => !report.answer).length ?? 0,
    calls: calls.data?.cases.length ?? 0,
    health: health.data?.troubled ?? 0,
    differences: differences.data?.open ?? 0,
    corrections: corrections.data?.waits ?? 0,
    prices: prices.data?.drafts.length ?? 0,
    reliefs: reliefs.data?.drafts.length ?? 0,
  };
}
