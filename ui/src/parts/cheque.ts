// What a bank asks of a cheque, its number, its bank and its date, as they stand in one reference: parted by bars.

export interface Cheque {
  number: string;
  bank: string;
  dated: string;
}

export function chequeOf(reference: string): Cheque {
  const [number = '', bank = '', dated = ''] = reference.split('|');
  return { number, bank, dated };
}

export const referenceOf = ({ number, bank, dated }: Cheque): string => [number, bank, dated].map((part) => part.replaceAll('|', '')).join('|');
