// What is said now of a case that is over: the words that closed it, not the answer before.
import { expect, test } from 'vitest';

import type { CaseSheet } from '@/ipc/generated';
import { WORDS } from '@/words';

import { saying } from './caseWords';

const closed = (last: string, is_overtaken = false) => ({ act: { act: 'closed', outcome: 'done' }, words: last, is_overtaken });

function sheet(events: unknown[]): CaseSheet {
  return {
    line: { stage: { stage: 'closed', outcome: 'done', local: '2026-12-06 10:00' }, standing: 'in_time', due_local: '2026-12-07 10:00', unsent: false },
    known_local: null,
    paused: null,
    refund: null,
    answer: '师傅在路上，十点前到',
    events: [{ act: { act: 'answered' }, words: '师傅在路上，十点前到', is_overtaken: false }, ...events],
  } as unknown as CaseSheet;
}

test.each([
  ['the closing words', [closed('修好了')], '已办结：修好了'],
  ['of two that closed it, the newest', [closed('修了'), closed('修好了')], '已办结：修好了'],
  ['not one that closed nothing', [closed('修好了'), closed('没看到补充', true)], '已办结：修好了'],
  ['they have not arrived', [closed('')], '答复：师傅在路上，十点前到'],
])('%s', (_, events, say) => expect(saying(WORDS['zh-CN'], sheet(events)).say).toBe(say));
