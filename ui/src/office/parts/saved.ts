// A table that the browser saves as a file, with the mark by which spreadsheets read UTF-8.
export function saveTable(name: string, csv: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`\u{feff}${csv}`], { type: 'text/csv' }));
  link.download = `${name}.csv`;
  link.click();
  URL.revokeObjectURL(link.href);
}
