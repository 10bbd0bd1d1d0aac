// 总部工作台：设备。
import type { Refusal } from '@/ipc/office/call';
import type { RevokeReason } from '@/ipc/office/generated';

import type { Said } from '../said';

const reasons: Record<RevokeReason, string> = { stolen: '被盗或丢失', broken: '损坏', replaced: '换机', copied: '磁盘被复制', seat_closed: '柜台撤销' };
const nothing = '什么也没有办。';
const notTheirs: Said = { what: '您现在不是信息员', safe: nothing, todo: '请联系总部的信息员；岗位发布后刷新页面。' };

function not(refused: Refusal<'revoke_device'>): Said {
  if (refused.kind === 'not_theirs') return notTheirs;
  if (refused.kind !== 'refused') return { what: 'PIN 不对', safe: nothing };
  const { why } = refused;
  switch (why.kind) {
    case 'no_seat':
      return { what: '没有这个营业厅，或柜台号不对', safe: nothing, todo: '营业厅在设置里；柜台号从 1 开始。' };
    case 'hours':
      return { what: `接入码最多用 ${why.longest} 小时`, safe: nothing, todo: `请填 1 到 ${why.longest}。` };
    case 'unknown':
      return { what: '没有这台设备', safe: nothing };
    case 'revoked':
      return { what: '这台设备已经停用', safe: nothing };
  }
}

export const words = {
  devices: {
    list: '设备',
    one: '这台设备',
    sum: (serving: number, ended: number): string => (ended > 0 ? `在用 ${serving} 台，已停用 ${ended} 台` : `在用 ${serving} 台`),
    doneSafe: '已有的记录都在；这台电脑下次联网就知道。',
    empty: '还没有设备接入。按下面的键生成一次性接入码。',
    makeCode: '生成接入码',
    revoke: '停用',
    revoked: '已停用',
    isRevoked: '已停用',
    heardAt: (at: string): string => `最近联系 ${at}`,
    never: '还没有联系过',
    journal: '流水号',
    enrolled: '接入日期',
    heard: '最近联系',
    held: '总部已有',
    upTo: (last: number): string => `到第 ${last} 条`,
    numbers: '收据号',
    granted: (many: number): string => `已发 ${many} 个`,
    lending: '借号',
    loans: (lent: number, borrowed: number): string => `借出 ${lent} 个，借入 ${borrowed} 个`,
    noLoans: '没有（柜台之间自己借，见“班次 · 票据”）',
    standing: '状态',
    serves: '在用',
    endedAt: (last: number, why: RevokeReason | null): string => `已停用，到第 ${last} 条为止${why ? `：${reasons[why]}` : ''}`,
    fields: { hall: '营业厅号', counter: '柜台号', hours: '几小时内有效' },
    seated: '这个柜台已经有一台电脑在用',
    seatedTodo: '再接入就是两台；换机请先停用原来那台。',
    allNeeded: '三个数字都要填',
    code: '一次性接入码',
    codeMade: (until: string): string => `一次性接入码，${until} 前有效`,
    codeTodo: '只显示这一次：请现在抄下来，交给要接入的柜台。码里带着总部密钥的指纹。',
    fingerprint: (bytes: string): string => `总部密钥指纹 ${bytes}`,
    written: '已经抄好',
    reasons,
    why: '为什么停用？',
    willEnd: (seat: string, why: string): string => `${seat}将停用：${why}`,
    willEndSafe: '总部已有的记录都有效。',
    willEndTodo: '停用后它不能再上传，也不能再收款：还开得了机的，请先让它联网上传一次。要接着用，生成新的接入码重新接入。',
    notTheirs,
    not,
  },
};
