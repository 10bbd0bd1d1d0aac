// The lines of an invoice, and what the customer should know of them.
import type { InvoiceQuote } from '@/ipc/generated';
import { yuan } from '@/parts/format';
import { Facts } from '@/parts/ActPane';
import { Notice } from '@/parts/Notice';
import { useWords } from '@/words';

export function Lines({ quote }: { quote: InvoiceQuote }) {
  const w = useWords();
  const { lines, receipt, no_lines: none, comes_later: later } = quote;
  // Taken back, what went into the deposit is out of it again.
  const intoDeposit = receipt.reversed_local == null ? receipt.deposit_in : 0;
  return (
    <>
      {lines.length > 0 && (
        <Facts>
          {lines.map((line) => (
            <Line key={line.name} name={line.name} amount={yuan(line.amount)} tax={w.invoice.taxed(line)} />
          ))}
        </Facts>
      )}
      {none && quote.amount > 0 && <Notice tone="plain" what={w.invoice.noLines(none)} todo={w.invoice.noLinesTodo} />}
      {intoDeposit > 0 && quote.amount > 0 && <Notice tone="plain" what={w.invoice.depositLater(intoDeposit)} />}
      {later.map((tender) => (
        <Notice key={tender} tone="plain" what={w.invoice.comesLater(w.tender[tender])} />
      ))}
    </>
  );
}

function Line({ name, amount, tax }: { name: string; amount: string; tax: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {amount} <small>{tax}</small>
      </dd>
    </>
  );
}
