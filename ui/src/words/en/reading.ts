// Wrong readings put right.
import type { Screens } from '../zh-CN';

export const words: Pick<Screens, 'reading'> = {
  reading: {
    act: 'Put a reading right',
    title: 'Put a reading right',
    mark: 'corrected',
    correctedOn: (on) => `A bill of it was put right on ${on}; the money settles the new one`,
    lines: 'Readings put right',
    none: 'This account has no bill to put right',
    which: "Which bill was read wrong? Older ones are head office's",
    bill: (period, m3, amount) => `${period} ${m3} m³ ${amount}`,
    whatWasWrong: 'What was wrong?',
    faults: {
      misread: 'Misread (end reading)',
      estimated: 'Estimated wrongly',
      wrong_start: 'Start reading wrong',
      miscounted: 'Volume wrong, readings right',
      self_reported: 'Told wrongly by the customer',
    },
    right: (billed) => `The bill says ${billed} m³. What is right?`,
    compute: 'Compute',
    other: 'It cannot be put right like this',
    otherVolume: 'Another volume',
    period: 'Month',
    volume: 'Volume m³',
    used: 'Used this year m³',
    amount: 'Amount',
    newBill: 'New bill',
    fromTo: (from, to) => `${from} → ${to}`,
    dial: (from, to) => `End reading ${from} → ${to}`,
    difference: 'Receivable, more or less',
    toDeposit: 'Paid too much, to the deposit',
    lateFeeBack: 'Of it late fee given back',
    owed: (on) => `Still owed (no late fee until ${on})`,
    headOffice: "Head office's finance puts it right; above is what it will be",
    headOfficeTodo: (bill, m3) => `Tell head office the bill ${bill} and the right volume ${m3} m³; this PC hears of it by itself.`,
    approve: 'Put it right',
    done: 'The reading is put right; the new bill is issued and settled',
    doneSafe: "The drawer did not move. The old bill and receipt are kept; today's books carry the difference, closed months stand.",
    doneTodo: (receipts) =>
      receipts.length > 0
        ? `Receipt ${receipts.join(', ')} is marked as corrected. Tell the customer where the difference went.`
        : 'Tell the customer of the new bill.',
    line: (on, by, period, fault) => `${on} ${by} put ${period} right: ${fault}`,
    laterBills: (bills) => `${bills} later ${bills === 1 ? 'bill' : 'bills'} too`,
    wentToDeposit: (amount) => `${amount} to the deposit`,
    leftOwed: (amount, on) => `${amount} still owed, no late fee until ${on}`,
  },
};
