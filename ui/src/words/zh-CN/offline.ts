// 断线时：哪些照办，限额，超限。
import type { Command } from '@/ipc/commands';
import type { Offline, Reached } from '@/ipc/generated';
import { yuan } from '@/parts/format';

import { tender } from './tender';

const policies: Record<Offline, string> = {
  full: '照办',
  limited: '限额内照办',
  accept_and_queue: '先受理',
  needs_line: '要等线路',
};
const means: Record<Offline, string> = {
  full: '不需要线路，随时能办。',
  limited: '超过总部定的断线限额时，请值班长批准，不用让用户再跑一趟。',
  accept_and_queue: '请求记下，有线路后送到总部办理；给用户说清楚。',
  needs_line: '线路恢复后自动接上；记录都在本机，不会丢。',
};

/** 人认得的事；其余命令是它们的一部分。 */
const acts: Partial<Record<Command, string>> = {
  open_shift: '开班',
  close_shift: '点钞交班',
  close_day: '日结',
  drop_cash: '缴存保险柜',
  hand_over: '交接',
  bank_takings: '解款',
  find: '查找',
  take_payment: '收款',
  take_basket: '合并收费',
  claim_arrival: '认领来款（按上次连通时的名单）',
  take_over_limit: '超限收款（值班长批准）',
  print_receipt: '打印、补打收据',
  mark_numbers: '票据作废、退回',
  key_in_paper: '补录手工收据',
  correct_tender: '更正支付方式',
  reverse_payment: '当日冲正',
  request_reversal: '申请隔日冲正',
  open_case: '受理业务、开工单',
  act_on_case: '答复、办理工单',
  dispute_bill: '争议挂账',
  open_move_case: '错缴工单',
  restore_supply: '复水（当场打电话）',
  report_rule: '说规则行不通',
  move_payment: '当日错缴更正',
  request_move: '申请隔日错缴更正',
  request_invoice: '申请发票',
  request_refund: '申请退预存',
  ask_word: '申请远程批准（没有线路时打电话）',
  queue_act: '先受理，批后办',
  withdraw_invoice: '撤回发票申请',
  start_sync: '上传对账',
  ask_wallet: '扫付款码（要连扫码网关）',
  enrol: '接入总部',
  back_up: '备份',
};

/** 一班的和：盲点时不给数。 */
const shift = (by: string, amount: number, most: number): string =>
  amount > 0 ? `${by} ${yuan(amount)} 元，限 ${yuan(most)} 元` : `${by}，限 ${yuan(most)} 元`;

/** 一条限额：到了多少，限多少。 */
function limit(reached: Reached): string {
  switch (reached.of) {
    case 'payment':
      return `本笔 ${yuan(reached.amount)} 元，断线时每笔限 ${yuan(reached.limit)} 元`;
    case 'shift':
      return shift('本班未上传的收款', reached.amount, reached.limit);
    case 'hours':
      return `断线 ${reached.hours} 小时，限 ${reached.limit} 小时`;
    case 'data':
      return `总部数据已有 ${reached.hours} 小时没有更新，限 ${reached.limit} 小时`;
    case 'tender_payment':
      return reached.limit > 0
        ? `${tender[reached.tender]} ${yuan(reached.amount)} 元，断线时每笔限 ${yuan(reached.limit)} 元`
        : `断线时收${tender[reached.tender]}要值班长批准`;
    case 'tender_shift':
      return shift(`本班未上传的${tender[reached.tender]}`, reached.amount, reached.limit);
    case 'deposit':
      return `本笔动用预存 ${yuan(reached.amount)} 元，断线时每笔限 ${yuan(reached.limit)} 元`;
    case 'deposit_shift':
      return shift('本班未上传的动用预存', reached.amount, reached.limit);
    case 'reference':
      return `断线时${tender[reached.tender]}要有凭证号或订单号`;
  }
}

const join = (all: Reached[]): string => all.map(limit).join('；');

export const words = {
  offline: {
    works: '断线时',
    worksMeans: (which: string, how: string): string => `${which}。${how}`,
    policies,
    means,
    acts,
    between: '、',
    limits: '断线限额',
    reached: (time: string): string => `上次连通 ${time}`,
    neverReached: '还没有连通过',
    within: '都在总部定的限额以内。',
    near: (all: Reached[]): string => `接近断线限额：${join(all)}`,
    nearTodo: '照常收款；超过以后每笔要值班长批准，线路一恢复就不用了。',
    over: (all: Reached[]): string => `超过断线限额：${join(all)}`,
    overTodo: '按 Enter 请值班长批准，照样收款。',
    overReference: '补上凭证号就不用批准；没有就按 Enter 请值班长批准。',
    approve: '批准并收款',
    shortNear: '近断线限额',
    shortOver: '超断线限额',
  },
};
