// 记录的名称：柜台和总部写下的是什么，和带走的账表里叫的一样。
import { ENTRY_NAMES } from '@/ipc/entries/generated';

/** 按种类的名字；比这个程序新的就叫“一条记录”。 */
export const entryName = (kind: string): string => ENTRY_NAMES[kind] ?? '一条记录';
