// 出了问题时说的话：程序、打印机、线路出的毛病。
import type { LineFault, PrinterFault, Warning } from '@/ipc/generated';
import { NO_ANSWER, WRONG_TOKEN, type Broken } from '@/ipc/trouble';
import { clock, dayOf } from '@/parts/format';

import type { Said } from '../../said';
import { ROLES } from './shared';

/** 同一个编号再来一次，不会收两次。 */
const TAKING = new Set<string>(['take_payment', 'take_over_limit', 'take_basket', 'take_basket_over_limit', 'save_draft']);

export function fault({ command, kind, detail }: Broken): Said {
  const isTaking = TAKING.has(command);
  const shown = detail ? `（${detail}）` : '';
  const stands = isTaking
    ? '已入账的不会丢；再按 Enter 会用同一个编号重试，不会收两次。'
    : '已入账的记录都在；没有完成的这一步没有写入。';
  switch (kind) {
    case NO_ANSWER:
      return {
        what: '水柜的后台程序没有应答',
        safe: isTaking ? '再按 Enter 会用同一个编号重试，不会收两次。' : '已入账的记录都在磁盘上；刚按的收款入没入账，重新打开后会说明。',
        todo: '请稍等再试；一直这样就重新打开程序。在浏览器里用的，用它新给出的地址打开，这一页不再有用。',
      };
    case WRONG_TOKEN:
      return { what: '这个页面不是由正在运行的程序打开的', safe: '没有任何改动。', todo: '请用程序打印的地址重新打开。' };
    case 'disk_full':
      return { what: '磁盘满了', safe: `没有写一半的东西。${stands}`, todo: '请信息部门腾出空间，然后接着办。' };
    case 'disk':
      return { what: '磁盘读写出错', safe: stands, todo: `请停用这台电脑，用备份或邻柜继续，并联系信息部门。${shown}` };
    case 'uncertain':
      return {
        what: '磁盘出错：有一步可能已经写入，也可能没有',
        safe: `只有出错时的那一步说不准：前面的都在，后来再按的都没有写入。${isTaking ? '再按 Enter 会用同一个编号重试，不会收两次。' : ''}`,
        todo: '请重新打开程序，看那一步在不在，不在再办一次；还出错，请停用这台电脑，联系信息部门。',
      };
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

/** 系统说的英文，常见的先说成中文；原话留在后面，信息部门要看。Linux 和 Windows 的编号。 */
const SYSTEM: readonly [RegExp, string][] = [
  [/os error (?:2|3|6|19)\)/, '没有这个设备或文件夹'],
  [/os error (?:5|13|30)\)/, '没有权限，或设备出错'],
  [/os error (?:16|32)\)/, '正被别的程序占用'],
  [/os error (?:28|112)\)/, '磁盘满了'],
  [/os error (?:111|10061)\)/, '那一头没有在听：打印机关着，或端口不对'],
  [/os error (?:101|113|10051|10065)\)/, '网络到不了那里'],
  [/os error (?:110|10060)\)|timed out/, '等了很久没有应答'],
];

export function system(said: string): string {
  const known = SYSTEM.find(([pattern]) => pattern.test(said))?.[1];
  return known ? `${known}：${said}` : said;
}

export function printer(why: PrinterFault): Said {
  switch (why.fault) {
    case 'unreachable':
      return { what: '打印机没有应答', todo: `请看电源和线，再重打。（${system(why.detail)}）` };
    case 'paper_out':
      return { what: '打印机没有纸了', todo: '装上纸再重打。' };
    case 'cover_open':
      return { what: '打印机的盖子开着', todo: '盖好再重打。' };
    case 'cannot_write':
      return { what: '收据文件写不进去', todo: `请检查磁盘和文件夹。（${system(why.detail)}）` };
  }
}

export function lineFault(why: LineFault): Said {
  if (typeof why !== 'string') return { what: '总部这会儿不收接入码：刚才试得太多。', todo: `请 ${why.too_soon.seconds} 秒后再试。` };
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
    case 'busy':
      return { what: '总部这会儿太忙。', todo: '很多柜台同时在传；什么都没丢，稍后会自动接着传。' };
    case 'office':
      return { what: '总部报告了故障。', todo: '等总部恢复，会自动接上。' };
  }
}

export function warning(one: Warning): Said {
  switch (one.warning) {
    case 'clock_jumped':
      return {
        what: `电脑时钟跳了：从 ${dayOf(one.before)} ${clock(one.before)} 到 ${dayOf(one.after)} ${clock(one.after)}`,
        safe: '已入账的记录不受影响，跳变已记下。',
        todo: '请核对电脑的日期和时间。',
      };
    case 'receipts_low':
      return { what: one.left === 0 ? '收据号用完了' : `收据号只剩 ${one.left} 个`, todo: '上传对账后会领到新号段；急用可在“班次 · 票据”里向邻柜借号。' };
    case 'role_ends':
      return { what: `您的${ROLES[one.role]}岗位到 ${one.until} 为止`, safe: '到那天下班前照常办。', todo: '要接着办，请总部在那之前续期。' };
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
