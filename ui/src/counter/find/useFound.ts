// What the box finds while typing.
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';

import { useLayoutEffect, useRef } from 'react';

import type { Hit } from '@/ipc/generated';
import { ask } from '@/ipc/queries';

/** More than a screen holds; the box says where there are more. */
export const LIMIT = 20;

export function useFound(text: string) {
  const asked = text.trim();
  const found = useQuery({
    ...ask.found(asked, LIMIT),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  });
  const client = useQueryClient();
  const latest = useRef<string | null>(asked);
  useLayoutEffect(() => {
    latest.current = asked;
    return () => {
      latest.current = null;
    };
  }, [asked]);
  return {
    asked,
    hits: asked === '' ? NONE : (found.data?.hits ?? NONE),
    more: found.data?.more ?? false,
    /** What is shown is of what was typed before. */
    isOlder: found.isPlaceholderData,
    isFirst: asked !== '' && found.isPending,
    fault: asked === '' ? null : found.error,
    /** The hits for what stands in the box now, also where they are still on their way; nothing where something else does by then. */
    now: async (): Promise<Hit[] | null> => {
      const hits = await client.ensureQueryData(ask.found(asked, LIMIT)).then(
        (answer) => answer.hits,
        () => NONE,
      );
      return latest.current === asked ? hits : null;
    },
  };
}

const NONE: Hit[] = [];
