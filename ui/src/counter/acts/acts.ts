// What a clerk can do besides taking what is due: for the account on the screen, or for nobody yet. One line each;
// the order is the digit, and a line keeps its place for good.
import type { AccountView } from '@/ipc/generated';
import type { Act } from '@/parts/Acts';

import { ArrivalsPane } from '../arrivals/ArrivalsPane';
import { BasketPane } from '../basket/BasketPane';
import { LateEntryPane } from '../late/LateEntryPane';
import { ChequesPane } from '../cheques/ChequesPane';
import { DisputePane } from '../dispute/DisputePane';
import { QueuedPane } from '../queued/QueuedPane';
import { ReadingPane } from '../reading/ReadingPane';
import { RefundPane } from '../refund/RefundPane';
import { WaiverPane } from '../waiver/WaiverPane';

/** For an account that is open. */
export const ACCOUNT_ACTS: Act<{ view: AccountView }>[] = [
  { name: 'late', label: (w) => w.late.go, Pane: LateEntryPane },
  { name: 'refund', label: (w) => w.refund.act, Pane: RefundPane },
  { name: 'waive', label: (w) => w.waiver.go, Pane: WaiverPane },
  { name: 'reading', label: (w) => w.reading.act, Pane: ReadingPane },
  { name: 'dispute', label: (w) => w.dispute.act, Pane: DisputePane },
];

/** While the box waits for a customer. */
export const DESK_ACTS: Act<object>[] = [
  { name: 'basket', label: (w) => w.basket.title, Pane: BasketPane },
  { name: 'late', label: (w) => w.late.go, Pane: LateEntryPane },
  { name: 'cheques', label: (w) => w.cheque.title, Pane: ChequesPane },
  { name: 'queued', label: (w) => w.queued.title, Pane: QueuedPane },
  { name: 'arrivals', label: (w) => w.arrival.title, Pane: ArrivalsPane },
];
