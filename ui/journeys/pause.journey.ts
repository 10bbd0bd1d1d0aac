// 暂停 and 恢复 by keyboard, in a hall that is its own office: a promise stands still for a stated reason alone, and moves by the
// time that took; handing on, a note, an answer and reopening move nothing.
import { v7 } from 'uuid';
import { expect, test } from 'vitest';

import { tell } from './album';
import { verify } from './counter';
import { act, actSaying, fact, find } from './desk';
import { demoHall } from './demo';

const demo = demoHall();
const FIRST = '2026-12-11 17:30';
const MOVED = '2026-12-15 17:30';

/** By when it is promised, and by when it was at first where that is another time. */
async function isDue(due: string, first: string): Promise<void> {
  const { clerk } = demo;
  await clerk.reads(fact(clerk, '时限'), due);
  const [at = ''] = await fact(clerk, '原定时限').allTextContents();
  expect(at).toBe(first);
}

async function handTo(department: string): Promise<void> {
  const { clerk } = demo;
  await act(clerk, '转办');
  await clerk.sees('转给哪个部门？');
  await clerk.choose(department);
  await clerk.page.locator('#case-act-words').waitFor();
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('case-stage'), `已转${department}，待接办`);
  // Whom to telephone as well.
  await clerk.reads(fact(clerk, '承办部门'), department);
}

test('a meter is to be tested within five working days; handing it on moves nothing', async () => {
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.sees('还没有开班');
  await tell(clerk.page, 'open_case', {
    case: v7(),
    item: 'metertest',
    account: null,
    bill: null,
    name: '单晓燕',
    phone: '13900000418',
    address: '朝晖六区12幢',
    words: '水表走得太快',
    fields: { meter_reading: '417' },
    seen: [],
    telephoned: null,
  });
  await clerk.press('Alt+3');
  await isDue(FIRST, '');
  await handTo('抄表收费部');
  await isDue(FIRST, '');
  await handTo('水表计量部');
  await isDue(FIRST, '');
});

test('on Monday it is paused, for one of four reasons; the promise says so and is what it was', async () => {
  await demo.again('2026-12-07T10:00:00+08:00');
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.press('Alt+3');
  await act(clerk, '暂停计时');
  await clerk.sees('为什么暂停？');
  for (const reason of ['等用户补材料', '等用户在家', '等第三方（开挖许可、物业、银行）', '不可抗力']) await clerk.sees(reason);
  await clerk.fits();
  await clerk.choose('等用户在家');
  await clerk.page.locator('#case-act-words').waitFor();
  await clerk.page.keyboard.insertText('用户出差，周三回来');
  await clerk.press('Enter');
  await clerk.sees('2026-12-07 10:00 起暂停计时：等用户在家');
  await clerk.sees('用户出差，周三回来');
  await isDue(FIRST, '');
  await clerk.fits();
});

test('paused, it is not paused again; a note moves nothing', async () => {
  const { clerk } = demo;
  await clerk.press('Enter');
  await clerk.sees('做什么？');
  await expect.poll(() => clerk.page.getByRole('button', { name: '暂停计时' }).count()).toBe(0);
  await clerk.press('Escape');
  await actSaying(clerk, '备注', '约了周三上午');
  await clerk.sees('约了周三上午');
  await isDue(FIRST, '');
});

test('on Wednesday it goes on: two working days later, and the first promise stays in sight', async () => {
  await demo.again('2026-12-09T10:00:00+08:00');
  const { clerk } = demo;
  await clerk.signIn('1111');
  await clerk.press('Alt+3');
  await actSaying(clerk, '恢复计时', '用户到家了');
  await isDue(MOVED, FIRST);
  await expect.poll(() => clerk.page.getByText('起暂停计时').count()).toBe(0);
  await clerk.fits();
});

test('answered, closed and reopened: the promise is no other', async () => {
  const { clerk } = demo;
  // By telephone: a closed case is in no list of open ones.
  await find(clerk, '0418', '已经转给水表计量部');
  await actSaying(clerk, '答复', '表没有问题');
  await act(clerk, '办结');
  await clerk.sees('怎么办结？');
  await clerk.press('1');
  await clerk.page.keyboard.insertText('检定合格');
  await clerk.press('Enter');
  await clerk.reads(clerk.page.getByTestId('case-stage'), '已办结');
  await clerk.sees('用户怎么评价？');
  await clerk.press('Escape');
  await actSaying(clerk, '重开', '用户不认');
  await clerk.reads(clerk.page.getByTestId('case-stage'), '已受理');
  await isDue(MOVED, FIRST);
  await clerk.fits();
  await demo.end();
  expect(verify(demo.data)).toContain('everything holds');
  expect(demo.complaints).toEqual([]);
});
