// The day is closed by its own key: Enter, pressed once more after a shift was closed, closes nothing.
import { afterEach, expect, test, vi } from 'vitest';

import { StatusKnown } from '@/parts/status';

import { atCounter, leave, painted, press } from '../../fake/ahead';
import { newStatus } from '../../fake/host';
import { DayPage } from './DayPage';

afterEach(leave);

const day = () => ({ business_date: '2026-12-06', shifts: [], numbers: [], takings: null, waived: { count: 0, sum: 0 }, exceptions: [], closed: false, in_safe: 0, safe_above: null, head: '', unsent: 0 });

test('Enter does not close the day; Ctrl+Enter does', async () => {
  const page = atCounter(
    <StatusKnown status={newStatus({})}>
      <DayPage onSync={() => undefined} />
    </StatusKnown>,
    { day_report: day, close_day: day },
  );
  await vi.waitFor(() => expect(document.body.textContent).toContain('Ctrl+Enter'));
  await painted();
  await press('Enter');
  expect(page.asked('close_day')).toEqual([]);
  await press('Enter', { ctrlKey: true });
  await vi.waitFor(() => expect(page.asked('close_day')).toHaveLength(1));
});
