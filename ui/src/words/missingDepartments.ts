// Departments that a draft leaves out and that something needs: each once, with the items that are handed to it.
import type { DepartmentFault } from '@/ipc/office/generated';

type Missing = Extract<DepartmentFault, { kind: 'in_use' | 'needed' }>;

export const isMissing = (fault: DepartmentFault): fault is Missing => fault.kind === 'in_use' || fault.kind === 'needed';

export function missingOf(faults: readonly DepartmentFault[]): { id: string; items: string[] }[] {
  const items = new Map<string, string[]>();
  for (const fault of faults.filter(isMissing)) {
    const before = items.get(fault.id) ?? [];
    items.set(fault.id, fault.kind === 'in_use' ? [...before, fault.item] : before);
  }
  return [...items].map(([id, all]) => ({ id, items: all }));
}
