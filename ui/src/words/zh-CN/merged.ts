// 总部工作台：并户。
import type { MergeNot } from '@/ipc/office/generated';

import type { Said } from '../said';

const kept = '没有办，写的还在。';

function not(why: MergeNot): Said {
  switch (why.kind) {
    case 'not_theirs':
      return { what: '并户由财务办', safe: kept, todo: '请联系财务。' };
    case 'unknown':
      return { what: `没有户号 ${why.account}`, safe: kept, todo: '请核对户号。' };
    case 'as_itself':
      return { what: `户号 ${why.account} 会并到自己身上`, safe: kept, todo: '请核对两个户号，看谁并到谁。' };
    case 'already':
      return { what: `户号 ${why.account} 已经是这样`, safe: kept, todo: '不用再办。' };
    case 'as_another':
      return { what: `这一户已经并入 ${why.into}`, safe: kept, todo: `请先把它和 ${why.into} 分开。` };
    case 'not_served':
      return { what: `户号 ${why.account} 已销户，或者自己已并入别的户`, safe: kept, todo: '请并到还在用的那一户。' };
    case 'not_yet':
      return { what: `${why.on} 还没有到`, safe: kept, todo: '请写今天，或以前的日子。' };
    case 'tied':
      return { what: `户号 ${why.account} 是您申报的本人或亲属户`, safe: kept, todo: '请另一位财务办这一件。' };
    case 'words':
      return { what: `原因写 1 到 ${why.limit} 个字`, safe: kept };
  }
}

export const words = {
  merged: {
    list: '并户',
    one: '这一户',
    sum: (many: number): string => (many > 0 ? `${many} 户已并入别的户` : '没有并入别的户的'),
    empty: '还没有并过户。',
    about: '两个户号其实是一户时，在这里并：先试算预存怎么走，再签。账单、收据和发票留在原来的户号上。',
    goes: (account: string, into: string): string => `${account} 并入 ${into}`,
    account: '原户号',
    into: '并入户号',
    since: '从哪天',
    from: '从哪天（今天或以前）',
    said: '谁办的',
    saidBy: (on: string, by: string): string => `${on} ${by}`,
    why: '原因',
    sayWhy: '原因（要写，留在操作记录里）',
    carried: '已随户划走的预存 元',
    bills: '留在原户的欠费',
    stay: (bills: number, owed: string): string => (bills > 0 ? `${bills} 张 ${owed} 元` : '没有'),
    holds: '原户号不再出账；谁再往原户号存钱，余下的也会跟着划过去，并在“差异”里提醒告知用户。',
    merge: '并户',
    apart: '分开',
    mergeTitle: '一户并入另一户',
    apartTitle: (account: string, into: string): string => `${account} 和 ${into} 分开，重新单独立户`,
    numbersNeeded: '请写两个户号：原户号，和并入的户号',
    dayNeeded: '日子写成 2027-01-01',
    wordsNeeded: '请写明为什么',
    comesTo: '试算',
    columns: { account: '户', address: '地址', owed: '欠费', held: '退款中 元', before: '现在预存 元', after: '办后预存 元' },
    closed: '已销户',
    goesAlong: (amount: string): string => `预存 ${amount} 元随户划走`,
    comesBack: (amount: string): string => `预存 ${amount} 元划回来`,
    mergeSafe: (account: string, on: string): string => `${on} 起 ${account} 不再出账；账单、收据、发票都留在原处。`,
    apartSafe: (account: string): string => `${account} 照以前单独出账；账单、收据、发票都不动。`,
    owedStays: (account: string, owed: string): string => `${account} 还欠 ${owed} 元：欠费不随户走，照旧在原户号上收。`,
    otherHolder: '两户的户名不一样：请确认是同一家',
    doneMerge: (account: string, into: string): string => `${account} 已并入 ${into}`,
    doneApart: (account: string): string => `${account} 已分开，重新单独立户`,
    doneSafe: '各柜台下次同步就知道；账单和收据都不变。',
    not,
  },
};
