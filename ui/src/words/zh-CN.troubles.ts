// 出了问题时说的话：出了什么事，什么是安全的，该怎么做。
import type {
  ApprovalRefusal,
  AskAccountRefusal,
  AskBillRefusal,
  AskShiftRefusal,
  BackUpRefusal,
  CloseDayRefusal,
  CloseShiftRefusal,
  CorrectionRefusal,
  CountDrawerRefusal,
  DeviceRefusal,
  LineFault,
  NoAuthority,
  NotNow,
  OpenShiftRefusal,
  PaymentRefusal,
  PrinterFault,
  ReceiptRefusal,
  ReversalRefusal,
  SetUpRefusal,
  SignInRefusal,
  SyncRefusal,
  Warning,
} from '@/ipc/generated';
import { NO_ANSWER, WRONG_TOKEN, type Broken } from '@/ipc/trouble';
import { clock, moment, dayOf, yuan } from '@/parts/format';

import type { Said, TroubleWords } from './said';

const ROLES = { clerk: '营业员', supervisor: '值班长', finance: '财务', it: '信息员' };

function notNow(refusal: NotNow): Said {
  switch (refusal.why) {
    case 'not_set_up':
      return { what: '本机还没有设置', todo: '先接入总部，或打开演示营业厅。' };
    case 'not_signed_in':
      return { what: '还没有人签到', todo: '请先用工号和 PIN 签到。' };
    case 'locked':
      return { what: '柜台暂离中', safe: '正在录入的内容已保留。', todo: '请离开的人输入 PIN，或换人签到。' };
    case 'no_shift':
      return { what: '还没有开班', safe: '查询不受影响。', todo: '录入备用金开班后即可收款。' };
    case 'role':
      return { what: `这一步需要${ROLES[refusal.needs]}`, todo: `请${ROLES[refusal.needs]}在本机签到后办理。` };
    case 'revoked':
      return {
        what: '总部已停用本柜台',
        safe: '已有的记录都在，可以查询，不能再收款。',
        todo: '请顾客到邻柜办理，并联系总部信息部门；重新接入后可以接着用。',
      };
    case 'copied':
      return {
        what: `另有一台电脑用本柜台的密钥记了第 ${refusal.at} 条：磁盘可能被复制过`,
        safe: '本机已有的记录都在，可以查询；为免重号，不能再收款。',
        todo: '请顾客到邻柜办理，告诉总部信息部门：保留本机数据文件夹，换一个空文件夹重新接入。',
      };
  }
}

function setUp(refusal: SetUpRefusal): Said {
  switch (refusal.kind) {
    case 'already_set_up':
      return { what: '本机已经设置过', todo: '请关闭程序再打开。' };
    case 'field':
      return { what: `“${refusal.field}”不能为空，也不能超过 60 个字`, todo: '请改好再试。' };
    case 'pin':
      return { what: 'PIN 是 4 到 12 位数字', todo: '请重新输入。' };
    case 'code':
      return { what: '接入码录入有误', safe: '接入码自带校验，错一个字也认得出。', todo: '请对照总部的单子逐字核对。' };
    case 'code_refused':
      return { what: '总部不认这个接入码', todo: '它可能用过了或过期了，请总部重新开一个。' };
    case 'line':
      return { what: `没有接通总部：${lineFault(refusal.fault).what}`, todo: lineFault(refusal.fault).todo ?? '请检查后再试。' };
  }
}

function signIn(refusal: SignInRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: `没有工号 ${refusal.staff}`, todo: '请核对工号；新员工要等总部的人员名单到达本机。' };
    case 'wrong_pin':
      return { what: 'PIN 不对', todo: `${clock(refusal.next_at)} 后可再试。` };
    case 'too_soon':
      return { what: '请稍等', todo: `${clock(refusal.next_at)} 后可再试。` };
  }
}

function openShift(refusal: OpenShiftRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'float':
      return { what: `备用金不能是 ${yuan(refusal.float)} 元`, todo: '请录入 0 到 1,000,000 元。' };
    case 'already_open':
      return { what: `第 ${refusal.shift} 班还开着`, todo: '直接继续收款，或先点钞交班。' };
    case 'clock_behind':
      return {
        what: `电脑日期是 ${refusal.today}，而 ${refusal.latest} 已经有记录`,
        safe: '已有的记录不受影响。',
        todo: '电脑日期错了就先调正确，或按后面的日期开班；电脑日期是对的，请值班长改正营业日。',
      };
    case 'clock_ahead':
      return {
        what: `电脑日期是 ${refusal.today}，而最后的记录是 ${refusal.latest}`,
        safe: '已有的记录不受影响。',
        todo: '日期错了请先调正确，或按原来的日期开班；没错，请值班长确认今天的日期。',
      };
    case 'before_office':
      return {
        what: `电脑日期是 ${refusal.today}，而总部 ${refusal.signed} 已经签过账`,
        safe: '已有的记录不受影响。',
        todo: '是电脑日期错了：请调正确再开班。',
      };
    case 'open_drawers':
      return {
        what: `第 ${refusal.shifts.join('、')} 班还开着，营业日是 ${refusal.latest}`,
        safe: '已有的记录不受影响。',
        todo: '请先点钞交班，再改正营业日。',
      };
  }
}

function askShift(refusal: AskShiftRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `本柜台没有第 ${refusal.shift} 班` };
}

function closeShift(refusal: CloseShiftRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'face':
      return { what: `没有面值 ${yuan(refusal.face)} 元的钱`, todo: '请按实际面值点钞。' };
    case 'count_first':
      return { what: '盲点要先把点得的数记下', todo: '请点好记下，再交班。' };
    case 'reason_needed':
      return {
        what: refusal.over_short < 0 ? `短款 ${yuan(-refusal.over_short)} 元` : `长款 ${yuan(refusal.over_short)} 元`,
        todo: '请选一个原因，再交班。',
      };
    case 'slips_differ':
      return { what: `冲正 ${refusal.due} 笔，冲正单 ${refusal.found} 张`, todo: '请再找一找；找不到就选一个原因，再交班。' };
  }
}

function countDrawer(refusal: CountDrawerRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : closeShift(refusal);
}

function closeDay(refusal: CloseDayRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'open_drawers':
      return { what: `还有 ${refusal.shifts.length} 个钱箱没有点：第 ${refusal.shifts.join('、')} 班`, todo: '请钱箱的主人签到，点钞交班后再日结。' };
    case 'nothing':
      return { what: '今天还没有班次，没有可日结的' };
  }
}

function account(refusal: AskAccountRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return {
        what: `本机没有户号 ${refusal.account}`,
        safe: refusal.data_as_of ? `本机数据截至 ${moment(refusal.data_as_of, dayOf(Date.now()))}。` : '',
        todo: '请核对户号；新立的户要等总部数据到达。',
      };
  }
}

function bill(refusal: AskBillRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: `本机没有账单 ${refusal.bill} 的明细` };
}

function payment(refusal: PaymentRefusal): Said {
  const nothingTaken = '没有入账，没有收钱。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown_account':
      return { what: `本机没有户号 ${refusal.account}`, safe: nothingTaken, todo: '请重新查找。' };
    case 'unknown_bill':
      return { what: `账单 ${refusal.bill} 不是这一户的`, safe: nothingTaken, todo: '请按 Esc 返回，重新选账单。' };
    case 'settled':
      return { what: `账单 ${refusal.bill} 已经缴清`, safe: nothingTaken, todo: '请按 Esc 返回，重新选账单。' };
    case 'nothing':
      return { what: '还没有录入金额', todo: '录入收到的金额，或按 + 收正好的数。' };
    case 'missing':
      return {
        what: `应收 ${yuan(refusal.due)}，收到 ${yuan(refusal.given)}，还差 ${yuan(refusal.missing)} 元`,
        safe: nothingTaken,
        todo: '再收不足的部分，或少选一笔账单。',
      };
    case 'amount':
      return { what: `${yuan(refusal.amount)} 元不像一笔收款`, safe: nothingTaken, todo: '请重新录入金额。' };
    case 'overpaid':
      return {
        what: `刷卡、扫码、支票不找零：应收 ${yuan(refusal.due)}，收到 ${yuan(refusal.given)} 元`,
        safe: nothingTaken,
        todo: '请改成应收的数，或按 Ctrl+S 把余款转预存。',
      };
    case 'sum_changed':
      return {
        what: `应收变了：屏幕上是 ${yuan(refusal.shown)}，现在是 ${yuan(refusal.due)} 元`,
        safe: nothingTaken,
        todo: '新的数已显示，请告诉顾客后再收。',
      };
    case 'conflict':
      return { what: `这笔已经收过，收据 ${refusal.receipt}`, safe: '没有重复入账。', todo: '请按 F2 看这张收据。' };
    case 'no_receipt_number':
      return { what: '收据号用完了', safe: nothingTaken, todo: '上传对账后会领到新号段；急用请值班长联系总部。' };
  }
}

function receipt(refusal: ReceiptRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: '本机没有这笔收款', todo: '如果是别的柜台收的，等数据到达本机后再查。' };
    case 'wrong_form':
      return {
        what: `纸上是 ${refusal.form} 号，应当是 ${refusal.receipt} 号`,
        safe: '这笔已入账，还没有打印。',
        todo: '请换上正确的一张，再核对。',
      };
    case 'no_form':
      return { what: '补打要用一张新的票据，号码已用完', safe: '这笔已入账。', todo: '上传对账会取来新号段；也可以先存 PDF。' };
  }
}

function reversal(refusal: ReversalRefusal): Said {
  const nothingDone = '没有冲正，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'unknown':
      return { what: '本机没有这笔收款，或没有冲正过', safe: nothingDone };
    case 'already':
      return {
        what: `收据 ${refusal.receipt} 已于 ${refusal.reversed_local} 由 ${refusal.clerk} 冲正`,
        safe: '不会冲正两次。',
        todo: `冲正记录 ${refusal.trace}，冲正单可以再打印。`,
      };
    case 'elsewhere':
      return {
        what: `这笔是 ${refusal.hall} 厅 ${refusal.counter} 号柜收的，钱在那里的钱箱`,
        safe: nothingDone,
        todo: '请用户带收据到那个柜台；当天已过或路远，请总部财务办理，款项按原路转账退回。',
      };
    case 'another_day':
      return {
        what: `这笔是 ${refusal.taken_on} 收的，当天的款已经解缴`,
        safe: nothingDone,
        todo: '隔日冲正由总部财务办理，款项按原路转账退回；请记下收据号转交。',
      };
    case 'newer_first':
      return { what: `收据 ${refusal.receipt} 是在这笔之后、建立在它上面的`, safe: nothingDone, todo: '从新到旧：请先冲正那一笔。' };
    case 'deposit_spent':
      return {
        what: `这笔存进的预存已用掉 ${yuan(refusal.missing)} 元`,
        safe: nothingDone,
        todo: '请先冲正用掉预存的那一笔；在别处用的，请总部财务办理。',
      };
    case 'given_back':
      return { what: '退还的和当时收的不一样', safe: nothingDone, todo: '请按 Esc 返回，重新开始。' };
    case 'drawer_short':
      return {
        what: `要退现金 ${yuan(refusal.needed)} 元，钱箱里只有 ${yuan(refusal.cash)} 元`,
        safe: nothingDone,
        todo: '等收够现金再冲正，或请总部财务转账退回。',
      };
    case 'drawer_open':
      return { what: '收这笔的钱箱还没有点', safe: nothingDone, todo: '请先点钞交班，再办理。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

function correction(refusal: CorrectionRefusal): Said {
  const nothingDone = '没有更正，账没有动。';
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'payment':
      return { ...reversal(refusal.refusal), safe: nothingDone, todo: '这一天的账已定，请把收据号转给总部财务处理。' };
    case 'nothing':
      return { what: '更正前后是同一种方式', safe: nothingDone, todo: '请重新选择。' };
    case 'more_than_kept':
      return { what: `这种方式只收了 ${yuan(refusal.kept)} 元`, safe: nothingDone, todo: '请改小金额。' };
    case 'approval':
      return { ...approval(refusal.refusal), safe: nothingDone };
  }
}

function approval(refusal: ApprovalRefusal): Said {
  switch (refusal.kind) {
    case 'sign_in':
      return signIn(refusal.refusal);
    case 'no_key':
      return { what: `工号 ${refusal.staff} 还没有签名用的密钥`, todo: '请总部给他重设一次 PIN；数据到达后就能批准。' };
    case 'no_authority':
      return noAuthority(refusal.refusal);
  }
}

function noAuthority(refusal: NoAuthority): Said {
  switch (refusal.why) {
    case 'own_act':
      return { what: '自己办的事不能自己批准', todo: '请另一位值班长批准。' };
    case 'expired':
      return { what: `总部的授权到 ${refusal.until} 为止`, todo: '请联网取得新的授权，或请总部财务办理。' };
    case 'role':
      return { what: '这个工号没有批准冲正的权限', todo: '请值班长批准。' };
    case 'above_limit':
      return {
        what: `${yuan(refusal.amount)} 元超过批准人的权限 ${yuan(refusal.limit)} 元`,
        todo: '请权限更高的人批准，或请总部财务办理。',
      };
  }
}

function sync(refusal: SyncRefusal): Said {
  return refusal.kind === 'not_now' ? notNow(refusal) : { what: '本厅没有接入总部', safe: '所有记录都在本机。' };
}

function device(refusal: DeviceRefusal): Said {
  return refusal.kind === 'not_now'
    ? notNow(refusal)
    : { what: `“${refusal.value}”不能作为 ${refusal.field}`, safe: '设置没有改动。', todo: '请改好再保存。' };
}

function backUp(refusal: BackUpRefusal): Said {
  switch (refusal.kind) {
    case 'not_now':
      return notNow(refusal);
    case 'no_folder':
      return { what: '还没有选备份文件夹', todo: '在“备份”里填一个文件夹，最好在另一块盘上。' };
    case 'folder':
      return { what: `文件夹 ${refusal.folder} 写不进去`, safe: '收款不受影响。', todo: `请检查磁盘和权限。（${refusal.detail}）` };
  }
}

function fault({ command, kind, detail }: Broken): Said {
  const isTaking = command === 'take_payment' || command === 'save_draft';
  const shown = detail ? `（${detail}）` : '';
  const stands = isTaking
    ? '已入账的不会丢；再按 Enter 会用同一个编号重试，不会收两次。'
    : '已入账的记录都在；没有完成的这一步没有写入。';
  switch (kind) {
    case NO_ANSWER:
      return {
        what: '水柜的后台程序没有应答',
        safe: isTaking ? '再按 Enter 会用同一个编号重试，不会收两次。' : '已入账的记录都在磁盘上。',
        todo: '请稍等再试；一直这样就重新打开程序。',
      };
    case WRONG_TOKEN:
      return { what: '这个页面不是由正在运行的程序打开的', safe: '没有任何改动。', todo: '请用程序打印的地址重新打开。' };
    case 'disk_full':
      return { what: '磁盘满了', safe: `没有写一半的东西。${stands}`, todo: '请信息部门腾出空间，然后接着办。' };
    case 'disk':
      return { what: '磁盘读写出错', safe: stands, todo: `请停用这台电脑，用备份或邻柜继续，并联系信息部门。${shown}` };
    case 'damaged':
      return { what: '数据文件有损坏', safe: '损坏的地方已认出，不会被当真。', todo: `请停用这台电脑，从备份恢复，并联系信息部门。${shown}` };
    case 'newer':
      return { what: '数据是更新版本的程序写的', safe: '没有任何改动。', todo: '请安装新版本的水柜再打开。' };
    case 'busy':
      return { what: '数据正被另一个程序占用', safe: stands, todo: '请关掉另一个窗口，再试一次。' };
    case 'document':
      return { what: '总部发布的一份文件本机读不懂', safe: stands, todo: `请联系信息部门升级本机。${shown}` };
    case 'program':
      return { what: '程序出了故障', safe: stands, todo: `请再试一次；还不行请记下这句话，联系信息部门。${shown}` };
  }
}

function printer(why: PrinterFault): Said {
  switch (why.fault) {
    case 'unreachable':
      return { what: '打印机没有应答', todo: `请看电源和线，再重打。（${why.detail}）` };
    case 'paper_out':
      return { what: '打印机没有纸了', todo: '装上纸再重打。' };
    case 'cover_open':
      return { what: '打印机的盖子开着', todo: '盖好再重打。' };
    case 'cannot_write':
      return { what: '收据文件写不进去', todo: `请检查磁盘和文件夹。（${why.detail}）` };
  }
}

function lineFault(why: LineFault): Said {
  switch (why) {
    case 'unreachable':
      return { what: '总部没有应答。', todo: '是网络断了或总部停机，恢复后会自动接上。' };
    case 'wrong_office':
      return { what: '应答的不是本柜台的总部。', todo: '请信息部门核对地址；什么都没有发出去。' };
    case 'refused':
      return { what: '总部不接受本柜台。', todo: '请联系总部信息部门，看本柜台是否被停用。' };
    case 'revoked':
      return { what: '总部已停用本柜台。', todo: '请向总部要一次性接入码，重新接入。' };
    case 'garbled':
      return { what: '应答残缺。', todo: '多半是网络不稳，会自动重试。' };
    case 'version':
      return { what: '总部的版本和本机不同。', todo: '请联系信息部门升级。' };
    case 'office':
      return { what: '总部报告了故障。', todo: '等总部恢复，会自动接上。' };
  }
}

function warning(one: Warning): Said {
  switch (one.warning) {
    case 'clock_jumped':
      return {
        what: `电脑时钟跳了：从 ${dayOf(one.before)} ${clock(one.before)} 到 ${dayOf(one.after)} ${clock(one.after)}`,
        safe: '已入账的记录不受影响，跳变已记下。',
        todo: '请核对电脑的日期和时间。',
      };
    case 'receipts_low':
      return { what: `收据号只剩 ${one.left} 个`, todo: '上传对账后会领到新号段。' };
    case 'disk_low':
      return { what: `磁盘只剩 ${Math.floor(one.left / 1048576)} MB`, safe: '现在还能收款。', todo: '请信息部门清理磁盘。' };
    case 'backup_failed':
      return { what: '上一次备份没有成功', safe: '本机的记录都在。', todo: '请在“本机”里检查备份文件夹。' };
    case 'quarantined':
      return { what: `${one.entries} 条外来记录说不通，已隔离`, safe: '本柜台的账不受影响。', todo: '请通知总部。' };
    case 'journal_stopped':
      return { what: `${one.journals} 本流水的签名或链断了，已停收`, safe: '证据已保留，本柜台的账不受影响。', todo: '请通知总部信息部门。' };
  }
}

export const zhTroubles: TroubleWords = {
  refusals: {
    sign_in: signIn,
    lock: notNow,
    sign_out: notNow,
    open_demo: setUp,
    found_hall: setUp,
    enrol: setUp,
    open_shift: openShift,
    shift_report: askShift,
    count_drawer: countDrawer,
    close_shift: closeShift,
    day_report: notNow,
    close_day: closeDay,
    find: notNow,
    account,
    bill,
    quote: payment,
    take_payment: payment,
    receipt,
    receipts: notNow,
    print_receipt: receipt,
    see_paper: receipt,
    receipt_pdf: receipt,
    quote_correction: correction,
    correct_tender: correction,
    quote_reversal: reversal,
    reverse_payment: reversal,
    request_reversal: reversal,
    reverse_later: reversal,
    slip: reversal,
    print_slip: reversal,
    save_draft: notNow,
    start_sync: sync,
    set_device: device,
    back_up: backUp,
  },
  fault,
  printer,
  lineFault,
  warning,
};
