// The pages beside the departments' queues: a line for each with what is drawn. Whom it concerns is head office's to say
// (console/pages.rs), where it is found `groups.ts`, how many things wait there `waiting.ts`.
import type { ComponentType } from 'react';

import type { At, EntryNo, HallNo, Me, Page } from '@/ipc/office/generated';

import { Arrivals } from './arrivals/Arrivals';
import { Audit } from './audit/Audit';
import { Billing } from './billing/Billing';
import { Calls } from './calls/Calls';
import { Catalogue } from './catalogue/Catalogue';
import { Channels } from './channels/Channels';
import { Corrections } from './corrections/Corrections';
import { Debits } from './debits/Debits';
import { Devices } from './devices/Devices';
import { Differences } from './differences/Differences';
import { Elsewhere } from './elsewhere/Elsewhere';
import { Erasure } from './erasure/Erasure';
import { Health } from './health/Health';
import { Friction } from './friction/Friction';
import { Keys } from './keys/Keys';
import { Kept } from './kept/Kept';
import { Limits } from './limits/Limits';
import { Merged } from './merged/Merged';
import { Months } from './months/Months';
import { Overdue } from './overdue/Overdue';
import { People } from './people/People';
import { Prices } from './prices/Prices';
import { Reliefs } from './reliefs/Reliefs';
import { Rules } from './rules/Rules';
import { Sheets } from './sheets/Sheets';

/** What one page hands to another: payments by their entries, and the exception of a channel that is settled with them; a settlement
 *  sheet; or a deposit slip by its entry. */
export interface About {
  at: readonly At[];
  settles?: EntryNo | undefined;
  sheet?: { hall: HallNo; on: string } | undefined;
  deposit?: string | undefined;
}

export interface PageProps {
  me: Me;
  onOver: () => void;
  /** What another page handed over. */
  about?: About | undefined;
  /** To another page. */
  onGo?: ((page: Page, about?: About) => void) | undefined;
}

export interface OnePage {
  Pane: ComponentType<PageProps>;
}

export const PAGES: Record<Page, OnePage> = {
  words: { Pane: Elsewhere },
  catalogue: { Pane: Catalogue },
  overdue: { Pane: Overdue },
  rules: { Pane: Rules },
  promises: { Pane: Kept },
  differences: { Pane: Differences },
  sheets: { Pane: Sheets },
  months: { Pane: Months },
  channels: { Pane: Channels },
  arrivals: { Pane: Arrivals },
  debits: { Pane: Debits },
  corrections: { Pane: Corrections },
  audit: { Pane: Audit },
  health: { Pane: Health },
  calls: { Pane: Calls },
  friction: { Pane: Friction },
  billing: { Pane: Billing },
  staff: { Pane: People },
  devices: { Pane: Devices },
  prices: { Pane: Prices },
  limits: { Pane: Limits },
  reliefs: { Pane: Reliefs },
  keys: { Pane: Keys },
  merged: { Pane: Merged },
  erasure: { Pane: Erasure },
};
