// 总部工作台：看着钱和柜台的各页。
import type { Money, SeatStanding, SeatTrouble } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import type { Said, SignedRefusal } from '../said';

const notTheirs: Said = { what: '这一页不归您看', safe: '什么也没有改。', todo: '请联系管授权的同事；加好后刷新页面。' };

/** 多久没有消息，照人说的说。 */
export function ago(minutes: number): string {
  if (minutes < 1) return '刚刚';
  if (minutes < 60) return `${minutes} 分钟`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`;
}

function off(seconds: number): string {
  const minutes = Math.round(Math.abs(seconds) / 60);
  return `${seconds > 0 ? '快' : '慢'} ${minutes} 分钟`;
}

/** 多少条、多少钱；没有报过金额的只说条数。 */
function left(one: { entries: number; amount?: Money | null }): string {
  return typeof one.amount === 'number' ? `${one.entries} 条 ${yuan(one.amount)} 元` : `${one.entries} 条`;
}

function trouble(one: SeatTrouble): Said {
  switch (one.trouble) {
    case 'waited':
      return { what: '总部由备份恢复，在等这台的数据', todo: '请把它开机、接上网：数据会自己交回。坏了、丢了的，请信息员处理。' };
    case 'stopped':
      return { what: `这台电脑的流水从第 ${one.at} 条起停收`, todo: '盘坏了或被复制过：等它底栏显示“已全部上传”，再停用、换空数据夹重新登记；证据留着，交信息员。盘若是被偷的，马上停用。' };
    case 'set_aside':
      return { what: `有 ${one.entries} 条记录意思不对，已搁置`, todo: '请信息员看“差异”页里的原因，再问柜台那几位用户手里的收据。' };
    case 'revoked_unsent':
      return { what: `已停用，还有 ${left(one)}没有送到`, todo: '请别清空那台电脑：把它接上网开一次，或用它的备份取回。' };
    case 'replaced_unsent':
      return { what: `已更换，还有 ${left(one)}没有送到`, todo: '请别清空那台旧电脑：把它接上网开一次，或用它的备份取回。' };
    case 'silent_unsent':
      return { what: `有没上传的，${ago(one.minutes)}没有消息`, todo: '请打电话问：网断了还能收款，请别关机、别重装；恢复后会自己上传。' };
    case 'silent':
      return { what: `正在营业，${ago(one.minutes)}没有消息`, todo: '请打电话问：断网时照常收款；请查那个厅的网络。' };
    case 'never_heard':
      return { what: '登记后还没有来过消息', todo: '请到那台电脑上看状态条，按“同步”一次。' };
    case 'clock_off':
      return { what: `时钟${off(one.seconds)}`, todo: '请在那台电脑上校准系统时间；收过的款以记录的时间为准。' };
    case 'few_numbers':
      return { what: `票据号只剩 ${one.left} 个`, todo: '联网时会自动领下一段；断网久了请同厅借号，或电话领号。' };
    case 'behind':
      return { what: `联着网，还差总部 ${one.entries} 条没有收到`, todo: '它会自己接着收；一小时后还这样，请看那台电脑的磁盘是不是满了。' };
    case 'other_program':
      return { what: `程序是 ${one.program} 版`, todo: '与总部不同：请在不营业时升级。' };
    case 'no_copy':
      return { what: '没有近三天的备份', todo: '请在那台电脑的“本机”页（Alt+9）选一个备份文件夹（U 盘也行）。' };
    case 'away':
      return { what: `${one.days} 天没有消息，什么也不缺`, todo: '不用了就请停用它；还要用请开一次机。' };
  }
}

/** 没有签成：是页面不归他、PIN 不对，还是那件事自己的原因。 */
function notSigned<R>(refused: SignedRefusal<R>, says: (why: R) => Said): Said {
  if (refused.kind === 'refused') return says(refused.why);
  return refused.kind === 'not_theirs' ? notTheirs : { what: 'PIN 不对', safe: '没有记下，写的话还在。' };
}

export const words = {
  watch: {
    notTheirs,
    notSigned,
    health: {
      title: '各柜台',
      sum: (troubled: number, all: number): string => (troubled > 0 ? `${all} 个柜台，${troubled} 个要看一下` : `${all} 个柜台都好`),
      unsent: (entries: number): string => `各柜台还有 ${entries} 条没有送到`,
      allSent: '已知的都已送到总部',
      empty: '还没有登记过柜台。登记后它们会出现在这里。',
      seat: (hall: string, number: number, counter: number): string => `${hall || `${number} 厅`} ${counter} 号柜`,
      columns: {
        seat: '柜台',
        how: '怎么样，怎么办',
        heard: '最后消息',
        unsent: '未上传',
        copies: '副本',
        data: '数据截至',
        clock: '时钟',
        program: '版本',
        numbers: '余票号',
      },
      fine: '正常',
      open: '营业中',
      never: '没有过',
      ago: (minutes: number): string => (minutes < 1 ? '刚刚' : `${ago(minutes)}前`),
      entries: (entries: number): string => `${entries} 条`,
      unknownMoney: '金额未报',
      copies: (isHere: boolean, copied: string): string => [isHere ? '总部' : '总部不全', copied ? `备份 ${copied}` : '无备份'].join('，'),
      copyUnknown: '未报备份',
      behind: (entries: number): string => `差 ${entries} 条`,
      clock: (seconds: number): string => (Math.abs(seconds) < 60 ? '准' : off(seconds)),
      notSaid: '未报',
      standing: (standing: SeatStanding): string => ({ sits: '', replaced: '已更换', revoked: '已停用' })[standing],
      trouble,
    },
  },
};
