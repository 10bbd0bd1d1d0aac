// 总部工作台：登录、部门的工单。
import type { FailedKind } from '@/ipc/office/call';
import type { ActName, CaseNotDone, DisputeEnd, PauseReason, PinNotChanged, QueueRefused, SignInRefused, StageAtOffice, Standing } from '@/ipc/office/generated';

import type { Said } from '../said';
import { notBrought, officeBroke } from './broken';
import { causes, ends, event, outcomes, pauses } from './caseTerms';

const standing: Record<Standing, string> = { in_time: '未到期', soon: '快到期', broken: '已超时' };
const act: Record<ActName, string> = { accept: '接办', answer: '答复', close: '办结', ask_back: '退问', hand_on: '转办', pause: '暂停计时', resume: '恢复计时', note: '备注', decide: '争议裁定', refund: '退款' };

function stage(at: StageAtOffice): string {
  switch (at.stage) {
    case 'accepted':
      return '在营业厅';
    case 'handed_off':
      return `已转${at.to}，待接办`;
    case 'in_hand':
      return `${at.by}办理中`;
    case 'asked_back':
      return '已退问，等营业厅补充';
    case 'answered':
      return '已答复，待办结';
    case 'closed':
      return `${outcomes[at.outcome]} ${at.local.slice(5)}`;
  }
}

function failed(kind: FailedKind): Said {
  if (typeof kind !== 'string') return 'fault' in kind ? officeBroke(kind.fault) : notBrought(kind.not_brought);
  switch (kind) {
    case 'no_answer':
      return { what: '总部的程序没有应答', safe: '已经办好的都在，同一件事再按一次也只办一次。', todo: '请稍后再试；一直不行，请告诉信息员。' };
    case 'signed_out':
      return { what: '登录已结束', safe: '已经办好的都在。', todo: '请重新登录。' };
    case 'token':
      return { what: '这台电脑的另一个页面重新登录过', safe: '这里什么也没有办。', todo: '请重新登录，或刷新页面。' };
    case 'foreign':
      return { what: '这个网址不是总部登记的地址', safe: '什么也没有办。', todo: '请从平时的网址打开；还是不行，请告诉信息员。' };
    case 'malformed':
      return { what: '页面和总部的程序版本不一致', safe: '这一步没有办。', todo: '请刷新页面；还是不行，请告诉信息员。' };
  }
}

function notIn(refused: SignInRefused): Said {
  switch (refused.kind) {
    case 'wrong_pin':
      return { what: '工号或 PIN 不对', todo: '请再输一次。' };
    case 'too_soon':
      return { what: '刚才错得太多', todo: '可以再试了。' };
  }
}

const notMember: Said = { what: '您不在这个部门的名单里了', safe: '什么也没有办。', todo: '请联系管理部门名单的同事。' };

function noQueue(refused: QueueRefused): Said {
  switch (refused.kind) {
    case 'not_member':
      return notMember;
  }
}

function notDone(refused: CaseNotDone): Said {
  switch (refused.kind) {
    case 'not_member':
      return notMember;
    case 'unknown':
      return { what: '本部门没有这件工单' };
    case 'moved':
      return { what: '办理期间，这件工单有了新情况', safe: '这一步没有办，写的话还在。' };
    case 'elsewhere':
      return { what: '这件工单已不在本部门', safe: '这一步没有办。', todo: '请看经过，是谁在什么时候转走的。' };
    case 'stage':
      return { what: '按工单现在的进度，这一步办不了', safe: '这一步没有办。', todo: '请看经过，再选能办的。' };
    case 'tied':
      return { what: `户号 ${refused.account} 是您自己或家人的`, safe: '这一步没有办，写的话还在。', todo: '请同事来办。' };
    case 'not_put_right':
      return { what: `账单 ${refused.bill} 还没有改正过`, safe: '这一步没有办，写的话还在。', todo: '先更正读数，或减免违约金，再按“已改正”裁定；没有错就选“维持”。' };
    case 'refund_waits':
      return { what: `${refused.number} 还没有财务的结论，钱仍冻结着`, safe: '这一步没有办，写的话还在。', todo: '由财务办“退款”：已转账，或不予退款并选原因，就是这件的答复。' };
    case 'cause':
      return { what: '投诉办结要说是什么引起的', safe: '这一步没有办，写的话还在。', todo: '请按 Esc 返回，重新办结并选原因。' };
    case 'rule':
      return { what: '这个营业厅没有这条规则', safe: '这一步没有办，写的话还在。', todo: '请按 Esc 返回，重新选。' };
    case 'department':
      return { what: `没有“${refused.to}”这个部门`, safe: '这一步没有办。', todo: '请刷新页面再选。' };
    case 'words':
      return { what: `要写 1 到 ${refused.limit} 个字`, safe: '这一步没有办。' };
    case 'attachment_not_here':
      return { what: '这件附件还没有上传', safe: '附件在附上它的柜台。', todo: '柜台有线路时自动上传，过一会儿再打开。' };
    case 'attachment_damaged':
      return { what: '总部存的这件附件已损坏', safe: '工单的记录是好的。', todo: '请信息员查磁盘（cistern-office verify），从备份取回。' };
  }
}

export const words = {
  office: {
    page: '水柜 总部工作台',
    title: '总部工作台',
    again: '再试一次',
    leave: '退出',
    ownPin: {
      title: '改 PIN',
      ofAnother: '改 PIN（现在的别人知道）',
      why: '自己定的 PIN 只有自己知道：签字、批准都凭它。改好后用新 PIN 重新登录；柜台下次同步后也用新的。',
      new: '新 PIN（4 到 12 位数字）',
      again: '新 PIN 再输一次',
      present: (name: string): string => `${name}现在`,
      notTheSame: '两次输的不一样',
      not: (why: PinNotChanged): Said => {
        switch (why.why) {
          case 'unlawful':
            return { what: 'PIN 是 4 到 12 位数字', safe: '没有改，原来的照用。' };
          case 'same':
            return { what: '和现在的一样', safe: '没有改，原来的照用。', todo: '换一个只有自己知道的。' };
          case 'moved':
            return { what: '您的 PIN 刚才被信息员改过', safe: '没有改。', todo: '用那个 PIN 重新登录，再改。' };
        }
      },
    },
    staff: '工号',
    staffHint: '数字',
    pin: 'PIN',
    enter: '登录',
    lacks: { staff: '请输入工号', pin: 'PIN 是 4 到 12 位数字' },
    wrongPin: '工号或 PIN 不对',
    wait: (seconds: number): string => `请等 ${seconds} 秒再试`,
    ended: '登录已结束',
    endedTodo: '30 分钟没有操作、满 12 小时、改过 PIN 或总部重启后要重新登录。已经办好的都在。',
    nobody: (name: string): string => `${name}不在任何部门的名单里，所以这里没有工单`,
    nobodyTodo: '请总部在设置的部门名单里加上您的工号；要给营业厅批复的，请总部发布授权。加好后刷新页面。',
    queue: '待办工单',
    sum: (open: number, broken: number, soon: number): string =>
      [`待办 ${open} 件`, broken > 0 && `已超时 ${broken}`, soon > 0 && `快到期 ${soon}`].filter(Boolean).join('，'),
    asOf: (clock: string): string => `截至 ${clock}`,
    empty: '没有待办的工单。',
    none: '没有选中的工单',
    urgent: '急',
    urged: (times: number): string => (times === 1 ? '催' : `催 ${times}`),
    urgedLong: (times: number): string => `营业厅催办 ${times} 次`,
    dispute: '争议账单',
    disputeOf: (bill: string, month: string, amount: string, on: string): string => `${bill} ${month} ${amount} 元，${on} 起挂账`,
    disputeWaits: '等裁定，期间不计违约金、不催缴、不停水',
    disputeEnded: (end: DisputeEnd, on: string): string => `${on} ${ends[end]}`,
    putRight: '读数已更正或违约金已减免',
    ends,
    pausedShort: '暂停计时',
    dueShort: (due: string): string => `${due} 前`,
    cameAgain: (times: number, last: string): string => `来过 ${times} 次${last === '' ? '' : `，最近 ${last}`}`,
    cameAgainLong: (times: number, last: string): string => `用户为这件事又来过 ${times} 次，最近 ${last}`,
    cause: '是什么引起的？投诉办结要说清（不是问谁）',
    causes,
    due: '答复期限',
    firstDue: (due: string): string => `（原定 ${due}）`,
    pausedSince: (why: PauseReason, since: string): string => `，${since} 起暂停：${pauses[why]}`,
    phone: '联系人',
    noPhone: '没有留电话',
    address: '地址',
    account: '户号',
    bill: (bill: string): string => `账单 ${bill}`,
    papers: '材料',
    seen: '✓ 已收',
    unseen: '✗ 未收',
    ifAny: '○ 如有：',
    told: '已告知用户',
    opened: '受理',
    openedBy: (local: string, hall: string, clerk: string): string => `${local} ${hall} ${clerk}`,
    alsoHanded: '同时转过',
    history: '经过',
    overtaken: '另有新情况，办结没有生效',
    acts: '可以办的',
    back: '返回',
    notHere: '这件工单现在不在本部门，只能看',
    notHereTodo: '经过里有它到了哪里。',
    wordsNeeded: '请先写几句',
    moved: '办理期间，这件工单有了新情况',
    movedTodo: '这一步还没有办，您写的还在。请先看下面新增的，再按一次就办。',
    doneSafe: '各营业厅下次同步后就能看到。',
    act,
    outcome: outcomes,
    reason: pauses,
    standing,
    stage,
    event,
    failed,
    notIn,
    noQueue,
    notDone,
    which: { close: '怎么办结？', hand_on: '转给哪个部门？', pause: '为什么暂停？', decide: '怎么裁定？' },
    ask: {
      accept: '接办',
      resume: '恢复计时',
      answer: '怎么答复用户？柜台会照着说',
      close: '结果是什么？不予办理的写清原因和出路',
      ask_back: '要营业厅补充什么？',
      hand_on: '为什么转？',
      pause: '说明（可不写）',
      note: '备注什么？',
      decide: '结论和理由？柜台会照着说',
      refund: '财务怎么办？',
    } satisfies Record<ActName, string>,
    send: {
      accept: '接办',
      answer: '答复',
      close: '办结',
      ask_back: '退问',
      hand_on: '转办',
      pause: '暂停',
      resume: '恢复',
      note: '记下',
      decide: '裁定',
      refund: '记下',
    } satisfies Record<ActName, string>,
    done: {
      accept: '已接办',
      answer: '已答复',
      close: '已办结',
      ask_back: '已退问',
      hand_on: '已转办',
      pause: '已暂停计时',
      resume: '已恢复计时',
      note: '已记下',
      decide: '已裁定',
      refund: '财务的决定已记下，工单已答复',
    } satisfies Record<ActName, string>,
  },
};
