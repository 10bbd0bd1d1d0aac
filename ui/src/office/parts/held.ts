// The row that a form is about: as the list has it now, or as it was begun where it has left the list meanwhile. So the form stays,
// and what head office refuses is said in it.

export function held<Row>(begun: Row | undefined, rows: readonly Row[], idOf: (row: Row) => string | number): Row | undefined {
  return begun && (rows.find((row) => idOf(row) === idOf(begun)) ?? begun);
}
