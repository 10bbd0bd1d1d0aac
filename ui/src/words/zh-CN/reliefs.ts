// 总部工作台：延期减免。
import type { ReliefFault, ReliefNot, Waiver, WaiverScope } from '@/ipc/office/generated';
import { yuan } from '@/parts/format';

import type { Said } from '../said';
import { words as prices } from './prices';

const stays = '什么也没有发布，写的还在。';

export function scope(one: WaiverScope): string {
  if (one === 'city') return '全市';
  if ('area' in one) return `抄表册 ${one.area}`;
  if ('class' in one) return one.class;
  if ('account' in one) return `户号 ${one.account}`;
  return `账单 ${one.bills.join('、')}`;
}

function waives(one: Waiver, percent: (share: string) => string): string {
  if ('share' in one) return percent(one.share) === '100' ? '全免' : `免 ${percent(one.share)}%`;
  return 'to' in one ? `每张减到 ${yuan(one.to)} 元` : `每张减 ${yuan(one.less)} 元`;
}

function fault(one: ReliefFault): string {
  switch (one.kind) {
    case 'reason':
      return `原因写 1 到 ${one.limit} 个字：要告诉用户`;
    case 'ends':
      return '最后一天早于第一天';
    case 'no_days':
      return '延期 0 天等于没有延';
    case 'nothing':
      return '这样什么也没有减，或者减得比全部还多';
    case 'until_too_early':
      return '“算到哪天”太早：到那天这些账单还没有违约金';
    case 'no_scope':
      return '没有写哪个抄表册、用水性质或账单';
    case 'no_class':
      return `水价里没有“${one.class}”这个用水性质`;
    case 'no_account':
      return `没有户号 ${one.account}`;
  }
}

function not(why: ReliefNot): Said {
  switch (why.kind) {
    case 'faults':
      return { what: why.faults.map(fault).join('；'), safe: stays, todo: '按 Esc 回去改。' };
    case 'no_draft':
      return { what: '这份草稿已经发布、撤回，或者被新的一份代替', safe: '什么也没有做。', todo: '请按 Esc 返回，看现在的。' };
    case 'own':
      return {
        what: '起草人不能发布自己起草的减免',
        safe: '草稿还在，等别人发布。',
        todo: why.others.length > 0 ? `请 ${why.others.join('、')} 登录后在这一页发布。` : `现在没有别人能发布：${prices.prices.alone}`,
      };
    case 'tied':
      return { what: `户号 ${why.account} 是您申报的本人或亲属户`, safe: stays, todo: '请另一位同事办这一件。' };
    case 'role':
      return { what: '这一步不归您：财务起草，信息员发布', safe: stays, todo: '请联系管岗位的同事。' };
  }
}

export const words = {
  reliefs: {
    list: '延期减免',
    one: '这一份',
    sum: (drafts: number, published: number): string => [drafts > 0 ? `待发布 ${drafts} 份` : '没有待发布的草稿', `已发布 ${published} 份`].join('，'),
    empty: '还没有发布过成片的延期或减免。',
    about: '成片的延期和减免在这里起草：先看涉及多少户、多少钱，再签；由另一位同事发布。某一位用户的减免在柜台办。',
    kinds: { extension: '延期', waiver: '减免' },
    scope,
    waives,
    on: (day: string): string => `${day} 发布`,
    holds: '已发布',
    concerns: '管哪些账单',
    between: (from: string, to: string): string => `免违约金的最后一天在 ${from} 到 ${to} 的账单`,
    later: (days: number): string => `晚 ${days} 天起算`,
    until: (day: string): string => `到 ${day} 为止产生的违约金；以后的照收`,
    fields: { scope: '给谁', from: '从哪天', to: '到哪天', days: '延几天', waives: '减多少', until: '算到哪天', reason: '原因' },
    hints: {
      scope: '全市，或 抄表册 B003，或 用水性质 居民阶梯，或 户号 1200020001，或 账单 L10A L10B。',
      from: '写成 2027-01-01。管的是免违约金的最后一天落在这些天里的账单。',
      to: '写成 2027-01-31，含这一天。',
      days: '违约金晚这么多天起算。几份都管到的，按最长的一份，不相加。',
      waives: '全免，或 50%，或 减 5.00，或 减到 0。几份都管到的，按减得最多的一份。',
      until: '写成 2027-02-15：到这天为止的违约金按上面减，以后的天数照收。',
      reason: '一句话，60 个字以内；柜台照它告诉用户。',
    },
    extensionScope: '全市，或 抄表册 B003，或 户号 1200020001。',
    unreadable: (field: string, text: string): string => `${field}：看不懂：${text === '' ? '空着' : text}`,
    fault,
    not,
    touch: '今天涉及哪些',
    nobody: '一户也没有管到：请核对抄表册、用水性质或账单号',
    whom: '涉及',
    counts: (named: number, accounts: number, bills: number): string => `${accounts} 户 ${bills} 张未缴账单（范围里共 ${named} 户）`,
    owed: '这些账单欠 元',
    fee: '违约金 元',
    fees: (before: string, after: string, less: string): string => `${before} → ${after}，少收 ${less}`,
    asOf: (day: string): string => `按 ${day} 算。已经收的违约金不退。`,
    toCome: '以后出的账单，日子落在里面的也算。',
    columns: { account: '户', bill: '账单', owed: '欠 元', freeUntil: '免违约金到', before: '原应收 元', after: '改后 元' },
    moves: (from: string, to: string): string => `${from} → ${to}`,
    more: (told: number): string => `只列减得最多的 ${told} 张。`,
    begin: { extension: '起草延期', waiver: '起草减免' },
    titleNew: (kind: string): string => `起草${kind}`,
    yours: '由您发布：请先看管到谁、少收多少，再对照批文',
    waits: '还没有生效：发布以前，违约金照现行的算。',
    publishAbout: '请对照批文看一遍：给谁、哪些天、减多少、原因。发布后不能收回，柜台照它告诉用户。',
    publishedSafe: '各柜台下次同步后照它收；已经收的违约金不退。',
  },
};
