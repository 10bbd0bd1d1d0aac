// Which rows of a list are taken: the plain ones, but for those that somebody turned. A turn is of a row as it was told; where another
// trial tells it to be something else, nobody has looked at that.
import type { ArrivedOnPage } from '@/ipc/office/generated';

type Told = Pick<ArrivedOnPage, 'line' | 'is' | 'is_plain' | 'may_take'>;

const asTold = ({ line, is, is_plain: isPlain }: Told): string => JSON.stringify([line, is, isPlain]);

export const isTicked = (row: Told, turned: ReadonlySet<string>): boolean => row.may_take && row.is_plain !== turned.has(asTold(row));

/** Those that are turned once this one is turned as well, or back. */
export function turn(row: Told, turned: ReadonlySet<string>): ReadonlySet<string> {
  const next = new Set(turned);
  if (!next.delete(asTold(row))) next.add(asTold(row));
  return next;
}
