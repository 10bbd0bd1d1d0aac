// What can be done with a drawer besides taking payments and closing it. One line each; the order is the digit, and a
// line keeps its place for good.
import type { Act } from '@/parts/Acts';

import { DropPane } from './DropPane';
import { FalseNoteCard } from './FalseNoteCard';
import { HandoverPane } from './HandoverPane';
import { LeftPane } from './LeftPane';
import { SafePane } from './SafePane';
import { TakeOverPane } from './TakeOverPane';

/** With a drawer of one's own. */
export const DRAWER_ACTS: Act<object>[] = [
  { name: 'drop', label: (w) => w.drop.title, Pane: DropPane },
  { name: 'handover', label: (w) => w.handover.title, Pane: HandoverPane },
  { name: 'bank', label: (w) => w.safe.title, Pane: SafePane },
  { name: 'left', label: (w) => w.left.title, Pane: LeftPane },
  { name: 'false-note', label: (w) => w.falseNote.title, Pane: FalseNoteCard },
];

/** Without one. */
export const NO_DRAWER_ACTS: Act<object>[] = [
  { name: 'take-over', label: (w) => w.takeOver.title, Pane: TakeOverPane },
  { name: 'bank', label: (w) => w.safe.title, Pane: SafePane },
];
