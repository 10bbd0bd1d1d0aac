// Whether receipt numbers run out: said in the strip, and with what to do in its sheet.
import type { Strip } from '@/ipc/generated';

/** A block with fewer numbers than this is said. */
const FEW_RECEIPTS = 50;

/** A counter that never heard of head office has none, and needs none yet. */
export const isFew = ({ data_as_of: heard, receipts_left: left }: Strip): boolean => heard != null && left < FEW_RECEIPTS;
