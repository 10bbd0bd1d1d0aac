// 发票：申请、进度、红冲。
import type { InvoiceLine, InvoiceMark, LinesFault, Money } from '@/ipc/generated';
import { yuan } from '@/parts/format';

const percent = (rate: string): string => `${Number(rate) * 100}%`;

export const words = {
  invoice: {
    go: '发票',
    title: '发票',
    amount: (mark: InvoiceMark): string => {
      switch (mark.stage) {
        case 'none':
        case 'refused':
        case 'withdrawn':
          return '可开金额';
        case 'requested':
        case 'withdrawing':
          return '申请金额';
        case 'issued':
        case 'owes_red':
          return '已开金额';
        case 'reddened':
          return '已红冲金额';
      }
    },
    buyer: '抬头',
    erased: '（未到本机）',
    askedAt: '申请',
    stage: (mark: InvoiceMark): string => {
      switch (mark.stage) {
        case 'none':
          return '未开';
        case 'requested':
          return '已申请，等总部开具';
        case 'withdrawing':
          return '已撤回，等税务平台答复';
        case 'issued':
          return `已开 ${mark.number}（${mark.issued_on}）`;
        case 'owes_red':
          return `待红冲 ${mark.number}`;
        case 'reddened':
          return `已红冲 ${mark.number}，红字发票 ${mark.red_number}`;
        case 'refused':
          return `未开成：${mark.reason}`;
        case 'withdrawn':
          return '申请已撤回';
      }
    },
    mark: (mark: InvoiceMark): string => {
      switch (mark.stage) {
        case 'none':
        case 'withdrawn':
          return '发票未开';
        case 'requested':
        case 'withdrawing':
          return '发票已申请';
        case 'issued':
          return `发票 ${mark.number}`;
        case 'owes_red':
          return `待红冲 ${mark.number}`;
        case 'reddened':
          return `已红冲 ${mark.number}`;
        case 'refused':
          return '发票未开成';
      }
    },
    red: (mark: InvoiceMark): { what: string; safe: string } | null => {
      if (mark.stage === 'owes_red') {
        return { what: '收据已冲正，红字发票由总部开具', safe: '不用在这里申请；开好以后号码自动到本机。' };
      }
      if (mark.stage === 'reddened') {
        return { what: '收据已冲正，原发票已红冲', safe: '这笔缴费不再有发票；重新缴费后，在新的收据上申请。' };
      }
      return null;
    },
    taxed: (line: InvoiceLine): string =>
      line.rate ? `${percent(line.rate)}，其中税额 ${yuan(line.tax)}` : line.exempt ? '免税' : '不征税',
    noLines: (why: LinesFault): string => {
      switch (why.why) {
        case 'no_rate':
          return why.component ? `总部还没有定“${why.component}”的税率` : '总部还没有定违约金的税率';
        case 'no_bill':
          return `账单 ${why.bill} 还没有到本机`;
        case 'out_of_range':
          return '金额超出范围';
      }
    },
    noLinesTodo: '可以照常申请，明细由总部财务处理。',
    depositLater: (amount: Money): string => `存入预存的 ${yuan(amount)} 元现在不开票，用掉时再开。`,
    comesLater: (tender: string): string => `${tender}要等款到账后才开票，请告诉用户。`,
    toWhom: '开给谁？',
    company: '单位',
    person: '个人',
    fields: { title: '抬头（单位全称或姓名）', tax_number: '税号（统一社会信用代码）', email: '电子邮箱，可不填', phone: '手机，可不填' },
    ask: '申请发票',
    anythingWrong: '抬头有错，或者不要了？',
    takeBack: '撤回申请',
    askRed: '申请红冲，以便重开',
    done: {
      requested: {
        what: '发票已申请',
        safe: '申请已记下，有线路就送到总部；一笔缴费只开一张。',
        todo: '请告诉用户：开好后总部发到邮箱或手机，这里也能看到号码。',
      },
      withdrawn: { what: '申请已撤回', safe: '收款不受影响；总部如已开出，会开红字发票冲销。', todo: '要换抬头，按 Esc 返回后再申请。' },
      redAsked: { what: '已申请红冲', safe: '收款不受影响；原发票由总部开红字发票冲销。', todo: '红冲后可以按新抬头再申请。' },
    },
    withReversal: (mark: InvoiceMark): { what: string; todo?: string } | null => {
      switch (mark.stage) {
        case 'requested':
        case 'withdrawing':
          return { what: '这笔已申请发票：冲正后申请随之撤回。' };
        case 'issued':
        case 'owes_red':
          return {
            what: `这笔已开发票 ${mark.number}：冲正后须开红字发票。`,
            todo: '由总部办理；请告诉用户原发票将作废，不能再用来报销。',
          };
        case 'none':
        case 'reddened':
        case 'refused':
        case 'withdrawn':
          return null;
      }
    },
  },
};
