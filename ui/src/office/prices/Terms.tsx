// What a tariff or a late fee policy says: in words, and a tariff as a table of class and tier by component.
import type { LateFeePolicy, PriceDocument, TariffClass, TariffDraft } from '@/ipc/office/generated';
import { Fact } from '@/parts/Fact';
import { useWords, type Words } from '@/words';

import page from '../elsewhere/Elsewhere.module.css';
import { Table, type Column } from '../parts/Table';
import { fromMillionths, millionths, percent, perMille, price } from './decimals';

export const nameOf = (document: PriceDocument, version: number | null, w: Words): string =>
  document.kind === 'tariff' ? w.prices.tariff(document.terms.id) : w.prices.policy(version);

export function Terms({ price: document }: { price: PriceDocument }) {
  if (document.kind === 'tariff') return <TariffTerms tariff={document.terms} />;
  return <PolicyTerms policy={document.terms} />;
}

interface Row {
  id: string;
  class: string;
  tier: number;
  bounds: readonly string[];
  isPerPerson: boolean;
  prices: Record<string, string>;
  sum: string;
}

function rowsOf(one: TariffClass): Row[] {
  const { thresholds } = one;
  const isPerPerson = thresholds !== 'none' && 'per_person' in thresholds;
  const bounds = thresholds === 'none' ? [] : 'household' in thresholds ? thresholds.household : thresholds.per_person;
  return Array.from({ length: bounds.length + 1 }, (_, tier) => {
    const prices: Record<string, string> = {};
    let sum = 0n;
    for (const component of one.components) {
      const each = component.prices[tier] ?? component.prices.at(-1) ?? '0';
      const factor = component.factor ?? '1';
      const isWhole = millionths(factor) === 1_000_000n;
      prices[component.name] = isWhole ? price(each) : `${price(each)} ×${factor}`;
      sum += (millionths(each) * millionths(factor)) / 1_000_000n;
    }
    return { id: `${one.name} ${String(tier)}`, class: tier === 0 ? one.name : '', tier, bounds, isPerPerson, prices, sum: fromMillionths(sum, 2) };
  });
}

function volumeOf({ tier, bounds, isPerPerson }: Row, w: Words): string {
  if (bounds.length === 0) return '';
  const [above, below] = [bounds[tier - 1], bounds[tier]];
  const volume = above === undefined ? w.prices.upTo(below ?? '') : below === undefined ? w.prices.above(above) : w.prices.between(above, below);
  return isPerPerson ? `${w.prices.perPerson} ${volume}` : volume;
}

function TariffTerms({ tariff }: { tariff: TariffDraft }) {
  const w = useWords();
  const components = [...new Set(tariff.classes.flatMap((one) => one.components.map((component) => component.name)))];
  const columns: Column<Row>[] = [
    { label: w.prices.columns.class, of: (row) => row.class },
    { label: w.prices.columns.tier, of: (row) => (row.bounds.length === 0 ? w.prices.noTier : w.prices.tier(row.tier + 1)) },
    { label: w.prices.columns.volume, of: (row) => volumeOf(row, w) },
    ...components.map((name) => ({ label: w.prices.columns.each(name), figure: true, of: (row: Row) => row.prices[name] ?? '' })),
    { label: w.prices.columns.sum, figure: true, of: (row) => row.sum },
  ];
  const household = tariff.household;
  return (
    <>
      <Table label={w.prices.one} columns={columns} rows={tariff.classes.flatMap(rowsOf)} idOf={(row) => row.id} testId="price-table" />
      <dl className={page.facts}>
        <Fact label={w.prices.counts}>
          {[w.prices.reckoning[tariff.reckoning], w.prices.rounding[tariff.rounding ?? 'half_up'], w.prices.roundAt[tariff.round_at ?? 'line']].join(w.common.between)}
        </Fact>
        <Fact label={w.prices.persons}>{household ? w.prices.household(household.base_persons, household.extra_per_person, w.prices.widening[household.widening]) : ''}</Fact>
      </dl>
    </>
  );
}

function PolicyTerms({ policy }: { policy: LateFeePolicy }) {
  const w = useWords();
  const { base, cap } = policy;
  const exempt = [...(policy.exempt_classes ?? []), ...(policy.exempt_ways ?? []).map((way) => w.prices.ways[way])];
  return (
    <dl className={page.facts}>
      <Fact label={w.prices.grace}>{w.prices.graceOf(policy.grace_days)}</Fact>
      <Fact label={w.prices.rate}>{w.prices.rateOf(perMille(policy.rate_per_day))}</Fact>
      <Fact label={w.prices.base}>{base === 'whole_bill' ? w.prices.wholeBill : base.components.join(w.common.between)}</Fact>
      <Fact label={w.prices.cap}>{typeof cap === 'object' ? w.prices.capShare(percent(cap.share)) : w.prices.capOf[cap]}</Fact>
      <Fact label={w.prices.exempt}>{exempt.length > 0 ? exempt.join(w.common.between) : w.prices.exemptNone}</Fact>
      <Fact label={w.prices.counts}>{w.prices.rounding[policy.rounding ?? 'half_up']}</Fact>
    </dl>
  );
}
