import { isOpen, isText } from '@zhuqi/factor';
import type { Decision } from '@zhuqi/factor';
import { foldTerm } from '@zhuqi/ledger';
import { storedDay, userError } from '@zhuqi/subgraph';
import type { UserError } from '@zhuqi/subgraph';
import type { Db } from './generated/db.ts';
import type { OpenTalentRequestInput, ResolveTalentRequestInput } from './generated/graphql.ts';
import { MOST_HEADS, settledOn } from './heads.ts';
import type { TalentRow } from './talentRow.ts';
import { cooperationAreas, headsOf } from './terms.ts';
import type { CooperationArea, TalentKind } from './terms.ts';

const LONGEST_SCHOOL = 200;
const LONGEST_REMARK = 2_000;

const areaOf = new Map<string, CooperationArea>(
  (Object.entries(cooperationAreas) as [CooperationArea, { zh: string; aliases?: readonly string[] }][]).flatMap(([area, { zh, aliases = [] }]) => [zh, ...aliases].map((name) => [foldTerm(name), area] as const)),
);

/** The areas that a 备注 names, separated by 、; none unless every part of it is an area (S63). */
export function areasIn(remark: string | null): CooperationArea[] {
  const areas = (remark ?? '').split('、').map((part) => areaOf.get(foldTerm(part)));
  return areas.every((area) => area !== undefined) ? [...new Set(areas)] : [];
}

/** Judges what is asked for: heads, unless it is a cooperation, which has none (S183) but may name its school. */
export function openTalent({ kind, demandedHeads = null, school, remark }: Omit<OpenTalentRequestInput, 'enterpriseId'>): Decision {
  const errors: UserError[] = [];
  const cooperation = headsOf[kind] === null;
  if (cooperation && demandedHeads !== null) errors.push(noHeads('demandedHeads'));
  if (!cooperation && (demandedHeads === null || demandedHeads < 1 || demandedHeads > MOST_HEADS)) errors.push(headsOutOfRange('demandedHeads'));
  if (!cooperation && school?.trim()) errors.push(userError('SCHOOL_ONLY_COOPERATION', { zh: '只有校企合作填写合作院校', en: 'Only a cooperation names a school' }, ['input', 'school']));
  if (school?.trim() && !isText(school, LONGEST_SCHOOL)) errors.push(tooLong('school', LONGEST_SCHOOL));
  if (remark?.trim() && !isText(remark, LONGEST_REMARK)) errors.push(tooLong('remark', LONGEST_REMARK));
  return errors.length > 0 ? { errors } : { data: { demandedHeads, school: school?.trim() || null, remark: remark?.trim() || null } };
}

/** Judges what is brought: heads need a placement; a cooperation its agreement, with school and areas, signed on the day of resolution (S63). */
export function resolveTalent({ id, kind, placements }: Pick<TalentRow, 'id' | 'kind' | 'placements'>, input: Omit<ResolveTalentRequestInput, 'id'>): Decision<Db> {
  if (headsOf[kind as TalentKind] !== null) {
    if (placements.length > 0) return { data: {} };
    return { errors: [userError('PLACEMENT_NEEDED', { zh: '尚无到岗记录，请先登记到岗人数', en: 'Nobody has been placed yet: record the placement first' }, ['input', 'id'])] };
  }
  const school = input.school?.trim() ?? '';
  const areas = [...new Set(input.areas ?? [])];
  const errors: UserError[] = [];
  if (school === '') errors.push(userError('SCHOOL_NEEDED', { zh: '请填写合作院校', en: 'Name the school' }, ['input', 'school']));
  if (school !== '' && !isText(school, LONGEST_SCHOOL)) errors.push(tooLong('school', LONGEST_SCHOOL));
  if (areas.length === 0) errors.push(userError('AREAS_NEEDED', { zh: '请选择合作领域', en: 'Name the areas of cooperation' }, ['input', 'areas']));
  if (errors.length > 0) return { errors };
  const signed = { school, areas, signedOn: storedDay(input.resolvedOn ?? ''), fromLedger: false };
  return { data: {}, also: (tx) => tx.schoolEnterpriseAgreement.upsert({ where: { requestId: id }, create: { requestId: id, ...signed }, update: signed }) };
}

/** True for a request that somebody resolved or refused although its demand was not fully placed: a ledger loaded later does not open it again. */
export function isClosedByHand(row: TalentRow): boolean {
  return !isOpen(row) && !(row.status === 'RESOLVED' && settledOn(row) !== null);
}

/** Says that a cooperation has no heads (S183). */
export function noHeads(field: string): UserError {
  return userError('AGREEMENT_HAS_NO_HEADS', { zh: '校企合作不计人数', en: 'A school-enterprise cooperation has no heads' }, ['input', field]);
}

/** Says that a number of heads is not one that can be counted. */
export function headsOutOfRange(field: string): UserError {
  return userError('HEADS_OUT_OF_RANGE', { zh: `人数须为 1 到 ${MOST_HEADS}`, en: `The number of persons is 1 to ${MOST_HEADS}` }, ['input', field]);
}

function tooLong(field: string, longest: number): UserError {
  return userError('TEXT_LENGTH', { zh: `不能超过 ${longest} 个字`, en: `At most ${longest} characters` }, ['input', field]);
}
