// 支付方式。
import type { Tender } from '@/ipc/generated';

export const tender: Record<Tender, string> = { cash: '现金', card: '刷卡', wallet: '扫码', cheque: '支票', transfer: '转账' };
