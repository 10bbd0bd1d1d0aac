// A draft that waits for somebody else: for whom, and its end, published or withdrawn, signed with the PIN. Shared by the pages of
// drafts.

import type { DraftAtOffice, Me, PricesAtOffice } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { PinAct } from './PinAct';

/** Who wrote of it. */
export type Authored = Pick<DraftAtOffice, 'draft' | 'authors'>;

/** Who drafts and who publishes today. */
export type DraftPeople = Pick<PricesAtOffice, 'duties' | 'publishers'>;

export type DraftEnd = 'publish' | 'withdraw';

/** Who publishes a draft, beside those who wrote of it. */
const others = (draft: Authored, people: DraftPeople): string[] =>
  people.publishers.filter((one) => !draft.authors.some((author) => author.staff === one.staff)).map((one) => one.name);

export const isOwn = (draft: Authored, me: Me): boolean => draft.authors.some((author) => author.staff === me.staff);

interface WaitsProps {
  me: Me;
  draft: Authored;
  people: DraftPeople;
  /** What whoever publishes it looks over. */
  yours: string;
  /** That nothing goes by it yet. */
  safe: string;
}

export function Waits({ me, draft, people, yours, safe }: WaitsProps) {
  const w = useWords();
  const names = others(draft, people);
  if (names.length === 0) return <Notice tone="needs" what={w.prices.nobody} safe={safe} todo={w.prices.alone} />;
  if (isOwn(draft, me)) return <Notice tone="needs" what={w.prices.ownHere} safe={safe} todo={w.prices.ask(names)} />;
  if (people.duties.publishes) return <Notice tone="needs" what={yours} safe={safe} />;
  return <Notice tone="needs" what={w.prices.waitsFor(names)} safe={safe} />;
}

interface EndDraftProps {
  me: Me;
  what: DraftEnd;
  title: string;
  about: string;
  /** Does it, and keeps what head office says of the page then. */
  onEnd: (pin: string) => Promise<unknown>;
  onDone: () => void;
  onBack: () => void;
  onOver: () => void;
}

export function EndDraft({ me, what, title, about, onEnd, onDone, onBack, onOver }: EndDraftProps) {
  const w = useWords();
  const ending = useOnce<unknown, Error, string>({
    mutationFn: onEnd,
    onSuccess: onDone,
    onError: (fault) => isOver(fault) && onOver(),
  });
  return <PinAct name={me.name} does={w.prices[what]} title={title} about={about} fault={ending.error} busy={ending.isPending} onSign={(pin) => ending.mutate(pin)} onBack={onBack} />;
}
