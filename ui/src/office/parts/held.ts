// The row that a form is about: as it was read when the form was begun, whatever the list brings, also where it has left the list. What
// is signed is that; where head office says that it moved, the row is taken over as the list has it then, and said in the form.
import { useAsRead } from '@/parts/asRead';

/** `refused` is why head office did not do it. */
export function useHeld<Row>(begun: Row | undefined, rows: readonly Row[], idOf: (row: Row) => string | number, refused: Error | null): Row | undefined {
  return useAsRead(held(begun, rows, idOf), begun ? String(idOf(begun)) : null, refused);
}

/** The same of a form that signs nothing of what the row says: as the list has it now. */
export function held<Row>(begun: Row | undefined, rows: readonly Row[], idOf: (row: Row) => string | number): Row | undefined {
  return begun && (rows.find((row) => idOf(row) === idOf(begun)) ?? begun);
}
