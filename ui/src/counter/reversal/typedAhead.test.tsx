// A reason pressed twice answers the reason alone.
import { afterEach, expect, test, vi } from 'vitest';

import { StatusKnown } from '@/parts/status';

import { atCounter, inField, later, leave, onButton, painted, press, write } from '../../../fake/ahead';
import { newStatus } from '../../../fake/host';
import { Desk } from '../Desk';
import { ReversalPane } from './ReversalPane';

afterEach(leave);

/** Longer than a scanner waits between two characters. */
const byHand = () => later(50);

const status = newStatus({ desk: { desk: 'serving', staff: 7, name: '张敏', roles: ['clerk'] } });

test('the reason of a reversal, pressed twice, does not say that the receipt is back', async () => {
  const receipt = { payment: 'p', receipt: 5, account: 'A', name: 'N', taken_local: '', tenders: [{ tender: 'cash', amount: 100 }], deposit_in: 0, deposit_out: 0 };
  const page = atCounter(
    <StatusKnown status={status}>
      <Desk staff={7} draft={null}>
        <ReversalPane payment="p" isReversed={false} onBack={() => undefined} />
      </Desk>
    </StatusKnown>,
    {
      save_draft: () => ({}),
      quote_reversal: () => ({ receipt, given_back: [{ tender: 'cash', amount: 100, reference: null }], obstacle: null, invoice: { stage: 'none' }, approvers: [{ staff: 11, name: '沈丽', roles: [] }], finance: [], requested: false }),
      see_word: () => ({ word: null, has_office: false, by_word: false, can_wait: false, nobody: null }),
      reverse_payment: () => ({ slip: {} }),
      slip: () => ({ slip: { shift: 1, given_back: [{ tender: 'cash', amount: 100 }], reason: 'not' }, text_80: 'S' }),
      print_slip: () => ({ printed: 'confirmed' }),
    },
  );
  await onButton();
  await painted();
  await press('1');
  await press('1');
  await press('Enter');
  await byHand();
  await painted();
  await press('Enter');
  expect(document.activeElement?.id, 'whether the receipt is back has no default').not.toBe('approver-pin');
  await press('2');
  await inField('approver-pin');
  await write(document.activeElement, '1122');
  await press('Enter');
  await vi.waitFor(() => expect(page.asked('reverse_payment')).toHaveLength(1));
  expect(page.asked('reverse_payment')[0]).toMatchObject({ receipt_returned: false });
});
