// Statements of a day as WeChat, Alipay and a bank give them out: what the counters took, and what they did not.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

import { yuan } from '../src/parts/format';

export interface Row {
  /** The merchant's order, or the number that the clerk keyed in. */
  order: string;
  fen: number;
  /** 户号; a bank alone tells it. */
  account?: string;
}

const DAY = '2026-12-06';
const sum = (rows: Row[]): number => rows.reduce((total, row) => total + row.fen, 0);
const plain = (fen: number): string => yuan(fen).replaceAll(',', '');

/** As those who run a Chinese Windows get it. */
function writeGbk(file: string, lines: string[]): string {
  writeFileSync(file, execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GBK'], { input: `${lines.join('\r\n')}\r\n` }));
  return file;
}

const WECHAT =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';

const ticked = (values: string[]): string => values.map((value) => `\`${value}`).join(',');

/** A backtick before every value; `claimed` is what its foot says, where that is wrong. */
export function wechat(file: string, rows: Row[], claimed = sum(rows)): string {
  const line = ({ order, fen }: Row, at: number) => {
    const amount = plain(fen);
    const front = [`${DAY} 10:0${at}:00`, 'wx0', '1900000109', '0', '1号柜', `42000000000000000000000000${at}0`, order, 'u', 'MICROPAY', 'SUCCESS'];
    const back = ['OTHERS', 'CNY', amount, '0.00', '0', '0', '0.00', '0.00', '', '', '水费', '', '0.00', '0.60%', amount, '0.00', ''];
    return ticked([...front, ...back]);
  };
  const total = plain(claimed);
  const foot = ['总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额'];
  return writeGbk(file, [WECHAT, ...rows.map(line), ...foot, ticked([String(rows.length), total, '0.00', '0.00', '0.00', total, '0.00'])]);
}

const ALIPAY =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注';

/** Tabs after long numbers, `#` around the table. */
export function alipay(file: string, rows: Row[]): string {
  const line = ({ order, fen }: Row, at: number) => {
    const amount = plain(fen);
    const time = `${DAY} 11:0${at}:00`;
    return `202612062200100000000000000${at}\t,${order}\t,交易,水费,${time},${time},,城北营业厅,,1号柜,138****0000,${amount},${amount},0.00,0.00,0.00,0.00,0.00,,0.00,0.00,,0.00,0.00,`;
  };
  return writeGbk(file, [
    '#支付宝业务明细查询',
    '#账号：[20880000000000000156]',
    ALIPAY,
    ...rows.map(line),
    '#-----------------------------------------业务明细列表结束------------------------------------',
    `#交易合计：${rows.length}笔，商家实收共${plain(sum(rows))}元，商家优惠共0.00元`,
    '#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元',
  ]);
}

/** A return file of direct debits: amounts in fen. */
export function bank(file: string, rows: Row[]): string {
  const day = DAY.replaceAll('-', '');
  const lines = rows.map(({ order, fen, account = '' }) => `D|${order}|${account}|${fen}|${day}090000|00|成功`);
  return writeGbk(file, [`H|${day}|DS${day}001|${rows.length}|${sum(rows)}`, ...lines, 'T|END']);
}
