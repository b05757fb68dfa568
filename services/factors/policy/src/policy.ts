import { contribution } from '@zhuqi/factor';
import type { FigureSource } from '@zhuqi/factor';
import { storedDay, userError, writtenDay } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { PolicyVersion, Prisma } from './generated/prisma/client.ts';

/** What a version says, as the compendium's row has it. */
export type Wording = Pick<PolicyVersion, 'name' | 'issuer' | 'publishedOn' | 'summary' | 'clusters'>;

/** From when to when a version holds; both days count, an open end is null. */
type Validity = Pick<PolicyVersion, 'validFrom' | 'validTo'>;

/** The version that holds on a day (YYYY-MM-DD); null where none does. */
export function versionAsOf<V extends Validity>(versions: readonly V[], day: string): V | null {
  return versions.findLast(({ validFrom, validTo }) => writtenDay(validFrom) <= day && (validTo === null || writtenDay(validTo) >= day)) ?? null;
}

/** Versions that hold on a day, as a Prisma filter. */
export function versionInForce(day: string): Prisma.PolicyVersionWhereInput {
  return { validFrom: { lte: storedDay(day) }, OR: [{ validTo: null }, { validTo: { gte: storedDay(day) } }] };
}

/** True when two rows of the compendium say the same. */
export function saysTheSame(one: Wording, other: Wording): boolean {
  const said = ({ name, issuer, publishedOn, summary, clusters }: Wording) => JSON.stringify([name, issuer, writtenDay(publishedOn), summary, [...clusters].sort()]);
  return said(one) === said(other);
}

/**
 * When an edited row holds: published later than the version before it began, it is a new issue and holds from that day on;
 * else it corrects the version before it from today on and ends when that one would have. What was answered for earlier days stays as it was.
 */
export function validityOf(edited: Pick<Wording, 'publishedOn'>, before: Validity | null, today: string): Validity {
  if (before === null || edited.publishedOn > before.validFrom) return { validFrom: edited.publishedOn, validTo: null };
  const now = storedDay(today);
  return { validFrom: now > before.validFrom ? now : before.validFrom, validTo: before.validTo };
}

/** The last day of a version that another one follows. */
export function lastDayBefore(next: Validity, standing: Validity): Date {
  const last = new Date(next.validFrom.getTime() - 86_400_000);
  return standing.validTo !== null && standing.validTo < last ? standing.validTo : last;
}

/** What is answered to a policy number that nobody has entered or that the asker's post does not reach. */
export function policyUnknown(): UserError {
  return userError('POLICY_UNKNOWN', { zh: '没有这个编号的政策', en: 'There is no policy of this number' }, ['input', 'policyId']);
}

const REACHED = { figure: 'enterprisesReached', label: '惠企政策送达企业（家）', unit: '家' } as const;

/** What a policy adds to the figures: itself from its first publication on; and nobody reached, so that the figure shows as 0 before the first delivery. */
export const policyFigures: FigureSource<{ publishedOn: Date }> = {
  name: 'policy',
  contributions: ({ publishedOn }) => [
    contribution('policies', '惠企政策（项）', { unit: '项', from: writtenDay(publishedOn) }),
    contribution(REACHED.figure, REACHED.label, { unit: REACHED.unit, amount: '0' }),
  ],
};

/** What a delivery adds to the figures: its enterprise is reached from that day on, counted once however many policies it got. */
export const deliveryFigures: FigureSource<{ enterpriseId: string; deliveredOn: Date }> = {
  name: 'policy',
  contributions: ({ enterpriseId, deliveredOn }) => [contribution(REACHED.figure, REACHED.label, { unit: REACHED.unit, distinct: enterpriseId, from: writtenDay(deliveredOn) })],
};
