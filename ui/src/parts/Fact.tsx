// A name and what stands for it, within a list of facts; nothing where nothing stands for it.
import type { ReactNode } from 'react';

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  const isEmpty = Array.isArray(children) ? children.every((part) => !part) : !children;
  if (isEmpty) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
