// A case as it is keyed in: kept with the draft, so that neither 暂离 nor a crash takes it.
import { v7 as newId } from 'uuid';

import type { AccountNo, BillNo, CaseId } from '@/ipc/generated';

export interface Form {
  /** Named before the first attempt. */
  id: CaseId;
  account: AccountNo | null;
  name: string;
  phone: string;
  address: string;
  words: string;
  fields: Record<string, string>;
  seen: string[];
  /** Who answered the department's telephone; null: it can wait. */
  telephoned: string | null;
  /** The bill that is put on hold with it (争议挂账). */
  bill: BillNo | null;
}

export function emptyForm(): Form {
  return { id: newId(), account: null, name: '', phone: '', address: '', words: '', fields: {}, seen: [], telephoned: null, bill: null };
}

/** A form belongs to its item and to whoever stood at the desk: the next customer finds none of it. */
export const formKey = (item: string, account: AccountNo | null): string => `${item} ${account ?? ''}`;

/** Whether anybody wrote in it: more than what the account says by itself. */
export function isWritten({ account, name, phone, words, fields }: Form): boolean {
  const isNamed = account === null && (name.trim() !== '' || phone.trim() !== '');
  return isNamed || words.trim() !== '' || Object.values(fields).some((value) => value !== '');
}

/** Forms as they were kept; what is damaged in them is left out. */
export function wholeForms(forms: unknown): Record<string, Form> {
  if (typeof forms !== 'object' || forms === null) return {};
  return Object.fromEntries(Object.entries(forms).filter((one): one is [string, Form] => isForm(one[1])));
}

const TEXTS = ['id', 'name', 'phone', 'address', 'words'] as const satisfies readonly (keyof Form)[];

function isForm(form: unknown): form is Form {
  if (typeof form !== 'object' || form === null) return false;
  const one = form as Partial<Form>;
  return TEXTS.every((text) => typeof one[text] === 'string') && typeof one.fields === 'object' && one.fields !== null && Array.isArray(one.seen);
}
