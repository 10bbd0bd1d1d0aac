// What is missing and owed is said before a case is closed as done, and is in nobody's way.
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';

import type { CaseSheet } from '@/ipc/generated';

import { CaseActs } from './CaseActs';

afterEach(cleanup);

const paper = (name: string, seen: boolean, needed = true) => ({ name, needed, seen, told: false });

function closing(papers: unknown[], arrears: number): void {
  const sheet = {
    line: { case: 'c', stage: { stage: 'accepted' } },
    department: { telephone: '' },
    departments: [],
    papers,
    arrears,
    needs_cause: false,
    stars: null,
    refund: null,
    dispute: null,
    paused: null,
  } as unknown as CaseSheet;
  const idle = { isPending: false, reset: vi.fn<() => void>(), mutate: vi.fn<() => void>() } as never;
  render(<CaseActs sheet={sheet} act={idle} decide={idle} decideRefund={idle} begins="what" onBack={() => undefined} />);
  fireEvent.click(screen.getByRole('button', { name: /^办结/ }));
}

test('papers that are missing and money that is owed are named, and it can be written all the same', () => {
  closing([paper('过户申请', false), paper('供用水合同', true), paper('继承证明', false, false)], 2_900);
  expect(screen.getByText(/还没有收到：过户申请。 还有 29\.00 元欠费没缴。/)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: /^已办结/ }));
  expect(screen.getByText(/还没有收到：过户申请。/)).toBeTruthy();
  expect(document.querySelector('#case-act-words')).toBeTruthy();
});

test('of what is whole nothing is said', () => {
  closing([paper('过户申请', true)], 0);
  expect(screen.queryByText(/还没有收到|欠费没缴/)).toBeNull();
});
