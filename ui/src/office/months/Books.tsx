// A month's books for the accountant's own program: which month, then which book; saved as a table.
import { useState } from 'react';

import { callOffice, type Declined, type Failed } from '@/ipc/office/call';
import type { Book, BookOfMonth } from '@/ipc/office/generated';
import { isOver } from '@/ipc/office/queries';
import { useOnce } from '@/ipc/once';
import { Choices } from '@/parts/Choices';
import { month } from '@/parts/format';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

import { ConsoleTrouble } from '../ConsoleTrouble';
import { saveTable } from '../parts/saved';

const BOOKS: Book[] = ['trial', 'vouchers', 'acts'];

interface BooksProps {
  /** Those that may be asked for, the likeliest first. */
  months: string[];
  onBack: () => void;
  onOver: () => void;
}

export function Books({ months, onBack, onOver }: BooksProps) {
  const says = useWords().months.books;
  const [period, setPeriod] = useState<string>();
  const asking = useOnce<BookOfMonth, Declined<'book'> | Failed, { book: Book; period: string }>({
    mutationFn: (ask) => callOffice('book', ask),
    onSuccess: ({ csv }, ask) => saveTable(nameOf(ask), csv),
    onError: (fault) => {
      if (isOver(fault)) onOver();
    },
  });
  const nameOf = ({ book, period: of }: { book: Book; period: string }) => `${says.book[book]}-${month(of)}`;
  if (!period) {
    const choices = months.map((one) => ({ label: month(one), act: () => setPeriod(one) }));
    return <Choices key="month" words={says.whichMonth} choices={choices} takesFocus onPutOff={onBack} />;
  }
  const choices = BOOKS.map((book) => ({ label: says.book[book], act: () => asking.isPending || asking.mutate({ book, period }) }));
  const back = () => {
    asking.reset();
    setPeriod(undefined);
  };
  return (
    <Choices key="book" words={says.which(month(period))} choices={choices} takesFocus isWeighed onPutOff={back}>
      {asking.isPending && <p>{says.reads}</p>}
      {asking.error && <ConsoleTrouble fault={asking.error} />}
      {asking.data && <Saved name={nameOf(asking.variables)} of={asking.data} />}
    </Choices>
  );
}

function Saved({ name, of }: { name: string; of: BookOfMonth }) {
  const w = useWords();
  const says = w.months.books;
  return (
    <>
      <Notice inLine tone="good" what={says.saved(name)} safe={of.closed ? says.stands : undefined} />
      {!of.closed && <Notice inLine tone="needs" what={says.mayChange} />}
      {of.left_out > 0 && <Notice inLine tone="needs" what={w.months.leftOut(of.left_out)} />}
    </>
  );
}
