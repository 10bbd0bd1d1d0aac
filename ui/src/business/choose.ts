// A choice that is typed: by the digit that stands before it, or by its own words. Choices that are numbers themselves (15, 20,
// 25) are what was typed as soon as one of them was typed whole: 2 chooses the second, 2 and 5 choose 25.

/** What stands in the field, and what was typed towards it since the cursor came. */
export interface Chosen {
  value: string;
  typed: string;
}

/** What stands in the field once it holds `next`. */
export function choose(choices: readonly string[], { value, typed }: Chosen, next: string): Chosen {
  if (!next.startsWith(value) || next === value) return { value: next, typed: next };
  const added = next.slice(value.length);
  const whole = typed + added;
  if (choices.includes(whole)) return { value: whole, typed: whole };
  const digit = added.slice(-1);
  const byDigit = choices[Number(digit) - 1];
  return byDigit === undefined ? { value: next, typed: whole } : { value: byDigit, typed: digit };
}
