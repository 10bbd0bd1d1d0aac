// The pages beside the departments' queues: a line for each with what is drawn, and what waits there. Whom it concerns and
// in which order they are offered is head office's to say (console/pages.rs).
import type { ComponentType } from 'react';

import type { Me, Page } from '@/ipc/office/generated';

import { Arrivals } from './arrivals/Arrivals';
import { Audit } from './audit/Audit';
import { Billing } from './billing/Billing';
import { Calls, CallsCount } from './calls/Calls';
import { Catalogue } from './catalogue/Catalogue';
import { Channels } from './channels/Channels';
import { Debits } from './debits/Debits';
import { Devices } from './devices/Devices';
import { Differences, OpenCount } from './differences/Differences';
import { Elsewhere, WaitingCount } from './elsewhere/Elsewhere';
import { Erasure } from './erasure/Erasure';
import { Health, TroubledCount } from './health/Health';
import { Friction } from './friction/Friction';
import { Keys } from './keys/Keys';
import { Kept } from './kept/Kept';
import { Limits } from './limits/Limits';
import { Merged } from './merged/Merged';
import { Months } from './months/Months';
import { Overdue, BrokenCount } from './overdue/Overdue';
import { People } from './people/People';
import { DraftCount, Prices } from './prices/Prices';
import { ReliefCount, Reliefs } from './reliefs/Reliefs';
import { Rules, ReportCount } from './rules/Rules';
import { Sheets } from './sheets/Sheets';

export interface PageProps {
  me: Me;
  onOver: () => void;
}

export interface OnePage {
  Pane: ComponentType<PageProps>;
  /** How many things wait there, on the tab. */
  Count?: ComponentType;
}

export const PAGES: Record<Page, OnePage> = {
  words: { Pane: Elsewhere, Count: WaitingCount },
  catalogue: { Pane: Catalogue },
  overdue: { Pane: Overdue, Count: BrokenCount },
  rules: { Pane: Rules, Count: ReportCount },
  promises: { Pane: Kept },
  differences: { Pane: Differences, Count: OpenCount },
  sheets: { Pane: Sheets },
  months: { Pane: Months },
  channels: { Pane: Channels },
  arrivals: { Pane: Arrivals },
  debits: { Pane: Debits },
  audit: { Pane: Audit },
  health: { Pane: Health, Count: TroubledCount },
  calls: { Pane: Calls, Count: CallsCount },
  friction: { Pane: Friction },
  billing: { Pane: Billing },
  staff: { Pane: People },
  devices: { Pane: Devices },
  prices: { Pane: Prices, Count: DraftCount },
  limits: { Pane: Limits },
  reliefs: { Pane: Reliefs, Count: ReliefCount },
  keys: { Pane: Keys },
  merged: { Pane: Merged },
  erasure: { Pane: Erasure },
};
