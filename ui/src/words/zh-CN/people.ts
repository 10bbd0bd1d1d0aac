// 总部工作台：人员岗位。
import type { Refusal } from '@/ipc/office/call';
import type { Clash, Pair, RoleTerm } from '@/ipc/office/generated';

import type { Said } from '../said';
import { ROLES } from './troubles/shared';

const pairs: Record<Pair, string> = {
  cashier_and_receipts: '收费与票据保管',
  cashier_and_reconciler: '收费与对账',
  tariff_author_and_publisher: '水价起草与发布',
  it_and_money: '信息与资金',
};
const stays = '没有发布，写的还在。';
const wayOut = '把其中一个岗位交给别人，或者让一个先到期、另一个再开始。';
const notTheirs: Said = { what: '您现在不是信息员', safe: '什么也没有办。', todo: '请联系总部的信息员；岗位发布后刷新页面。' };

const days = (from: string | null | undefined, until: string | null | undefined): string => {
  if (from && until) return `${from} 至 ${until}`;
  if (from) return `${from} 起`;
  return until ? `至 ${until}` : '长期';
};
const meets = (clash: Clash): string =>
  `${pairs[clash.pair]}不能是同一个人：${ROLES[clash.one]}和${ROLES[clash.other]}${clash.from || clash.until ? `在${days(clash.from, clash.until)}` : '一直'}重叠`;

function notPublished(refused: Refusal<'publish_staff'>): Said {
  if (refused.kind === 'not_theirs') return notTheirs;
  if (refused.kind !== 'refused') return { what: 'PIN 不对', safe: stays };
  const { why } = refused;
  switch (why.kind) {
    case 'moved':
      return { what: '这个工号刚才有人发布过，或者已经有人用了', safe: stays, todo: '请按 Esc 返回，看一眼现在的样子再改。' };
    case 'own':
      return { what: '自己的岗位和自己申报的户，不能自己改、不能自己撤', safe: stays, todo: '请另一位信息员发布；自己的 PIN 和要加的户可以自己来。' };
    case 'number':
      return { what: '工号从 1 开始', safe: stays };
    case 'name':
      return { what: '姓名是 1 到 60 个字', safe: stays };
    case 'new_pin':
      return { what: 'PIN 是 4 到 12 位数字', safe: stays };
    case 'no_pin':
      return { what: '他还没有能保留的 PIN', safe: stays, todo: '请给他设一个新的 PIN。' };
    case 'duties':
      return { what: why.clashes.map(meets).join('；'), safe: stays, todo: wayOut };
    case 'no_accounts':
      return { what: `没有这些户号：${why.accounts.join('、')}`, safe: stays, todo: '请核对户号。' };
    case 'unknown':
      return { what: '没有这个工号', safe: stays, todo: '请先发布这个人。' };
  }
}

export const words = {
  people: {
    list: '人员',
    one: '这个人',
    sum: (many: number): string => `人员 ${many} 人`,
    doneSafe: '各柜台下次同步就知道。',
    change: '改岗位或 PIN',
    add: '新增人员',
    accounts: '本人和亲属户',
    clash: '岗位不相容',
    noRole: '没有柜台岗位',
    meets,
    meetsBefore: `这是规定生效以前发布的，仍然有效；下次发布要改：${wayOut}`,
    roles: '岗位',
    today: '今天有效',
    term: (term: RoleTerm): string => `${ROLES[term.role]} ${days(term.from, term.until)}`,
    limits: '可以批准',
    anyAmount: '不限金额',
    upTo: (amount: string): string => `${amount} 元以内`,
    noLimits: '什么也不能批准',
    key: '签名密钥',
    hasKey: '有，用自己的 PIN 打开',
    noKey: '没有：要给他重设 PIN',
    noAccounts: '没有申报',
    published: '发布',
    publishedBy: (on: string, by: string | null): string => `${on} ${by ? `${by}发布` : '由命令发布'}`,
    number: '工号',
    name: '姓名',
    newPin: '新 PIN（不填就不变）',
    firstPin: 'PIN',
    role: '岗位（空格勾选）',
    from: '第一天',
    until: '最后一天',
    day: '2026-12-31',
    roleHint: '两头都算在内；空着就是长期。一个岗位都不勾：什么也不能办。改 PIN 会换一把新的签名密钥。',
    publish: '发布',
    numberNeeded: '请填工号：从 1 开始的数字',
    nameNeeded: '请填姓名',
    pinNeeded: 'PIN 是 4 到 12 位数字',
    dayWrong: (role: string): string => `${role}的日期要写成 2026-12-31`,
    done: (name: string): string => `${name} 已发布`,
    accountsOf: (name: string): string => `${name} 申报的户号，用空格隔开，写全`,
    accountsHint: '只记户号，不记是本人还是亲属。在这些户上，他不能一个人收钱，也不能批准。空着：都不再回避。',
    declared: (name: string): string => `${name} 的申报已发布`,
    notTheirs,
    notPublished,
  },
};
