// Whether the paper is whole and whether the change was given are two questions: one double press answers the first alone.
import { afterEach, expect, test, vi } from 'vitest';

import { StatusKnown } from '@/parts/status';

import { atCounter, later, leave, onButton, painted, press } from '../../../fake/ahead';
import { newStatus } from '../../../fake/host';
import { Desk } from '../Desk';
import { PaperStep } from './PaperStep';

afterEach(leave);

test('Enter says that the paper is whole, and never that the change was given', async () => {
  const strip = { ...newStatus({}).strip, printer: 'ready' } as ReturnType<typeof newStatus>['strip'];
  const status = newStatus({ desk: { desk: 'serving', staff: 7, name: '张敏', roles: ['clerk'] }, strip });
  const page = atCounter(
    <StatusKnown status={status}>
      <Desk staff={7} draft={null}>
        <PaperStep payment="p1" change={490} paper={null} takesFocus onTyped={() => undefined} onDone={() => undefined} />
      </Desk>
    </StatusKnown>,
    { see_paper: () => ({}), save_draft: () => ({}) },
  );
  await onButton();
  await painted();
  await press('Enter');
  await press('Enter');
  await painted();
  await press('Enter');
  await later(50);
  expect(document.body.textContent).toContain('找零 4.90 元给用户了吗？');
  expect(page.asked('see_paper')).toEqual([]);
  // Its digit stands on the answer, and Enter gives it.
  await press('2');
  await press('Enter');
  await vi.waitFor(() => expect(page.asked('see_paper')).toEqual([{ payment: 'p1', paper: 'whole', change_given: false }]));
});
