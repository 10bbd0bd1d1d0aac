// What stayed of what was taken: less change, less what reversals gave back.
import type { Money, Takings } from '@/ipc/generated';

const sum = (all: readonly Money[]): Money => all.reduce((so, one) => so + one, 0);

export const kept = (takings: Takings): Money => sum(takings.tendered) - takings.change - sum(takings.reversed.given_back);

export const cashKept = (takings: Takings): Money =>
  takings.tendered[0] - takings.change - takings.reversed.given_back[0] + takings.corrected[0];
