import { storedDay, writtenDay } from '@zhuqi/subgraph';
import { faultsOfReceived } from '../src/actions/recordPolicyUptake.ts';
import { enterprisesMeeting, faultsOfRules, judge, ruleInWords, rulesOf } from '../src/eligibility.ts';
import type { EligibilityRule } from '../src/generated/prisma/client.ts';
import { lastDayBefore, saysTheSame, validityOf, versionAsOf } from '../src/policy.ts';
import { policyEvidence, openPolicyRequest, resolvePolicyRequest } from '../src/policyRequest.ts';
import { faultsOfRuling, rulingInForce } from '../src/tolerantRuling.ts';

const day = (written: string) => storedDay(written);
const scope = { id: 'E', county: '鱼台县', cluster: 'HIGH_END_CHEMICALS', year: 2021 };
const rule = (attribute: string, operator: string, ...values: string[]): EligibilityRule => ({ versionId: 'Z/1', position: 1, attribute, operator, values });
const codes = (errors: { code: string; field: string[] | null }[]) => errors.map(({ code, field }) => [code, field?.at(-1)]);

describe('versions of a policy', () => {
  const first = { number: 1, validFrom: day('2020-09-02'), validTo: day('2021-08-31') };
  const second = { number: 2, validFrom: day('2021-09-01'), validTo: null };

  it('the version of a day is the one that holds on it, first and last day included', () => {
    const at = (on: string) => versionAsOf([first, second], on)?.number ?? null;
    expect(['2020-09-01', '2020-09-02', '2021-08-31', '2021-09-01', '2030-01-01'].map(at)).toEqual([null, 1, 1, 2, 2]);
  });

  it('a first row holds from its publication on', () => {
    expect(validityOf({ publishedOn: day('2021-03-01') }, null, '2021-11-05')).toEqual({ validFrom: day('2021-03-01'), validTo: null });
  });

  it('a row published later is a new issue from that day on and ends the version before on the day before', () => {
    const next = validityOf({ publishedOn: day('2021-10-01') }, { validFrom: day('2020-09-02'), validTo: null }, '2021-11-05');
    expect(next).toEqual({ validFrom: day('2021-10-01'), validTo: null });
    expect(writtenDay(lastDayBefore(next, { validFrom: day('2020-09-02'), validTo: null }))).toBe('2021-09-30');
  });

  it('a row with the same day of publication corrects from today on and ends when the version before would have', () => {
    expect(validityOf({ publishedOn: day('2020-09-02') }, { ...first, validTo: day('2021-12-31') }, '2021-11-05')).toEqual({ validFrom: day('2021-11-05'), validTo: day('2021-12-31') });
    expect(validityOf({ publishedOn: day('2022-01-01') }, { validFrom: day('2022-01-01'), validTo: null }, '2021-11-05').validFrom).toEqual(day('2022-01-01'));
  });

  it('a policy that was ended earlier is not made longer by the next version', () => {
    expect(writtenDay(lastDayBefore({ validFrom: day('2021-10-01'), validTo: null }, first))).toBe('2021-08-31');
  });

  it('says the same whatever the order of the clusters', () => {
    const wording = { name: 'N', issuer: 'I', publishedOn: day('2021-01-01'), summary: null, clusters: ['NEW_ENERGY', 'PHARMACEUTICALS'] };
    expect(saysTheSame(wording, { ...wording, clusters: ['PHARMACEUTICALS', 'NEW_ENERGY'] })).toBe(true);
    expect(saysTheSame(wording, { ...wording, summary: 'S' })).toBe(false);
  });
});

describe('conditions of a policy', () => {
  it('a policy for all clusters has no condition of its own and everybody may use it', () => {
    expect(judge(rulesOf({ id: 'Z/1', clusters: [] }, []), scope)).toEqual({ eligible: true, reasons: [] });
  });

  it('the clusters of the compendium are the first condition', () => {
    const rules = rulesOf({ id: 'Z/1', clusters: ['PHARMACEUTICALS'] }, [rule('YEAR', 'GTE', '2021')]);
    expect(judge(rules, scope)).toMatchObject({
      eligible: false,
      reasons: [
        { met: false, zh: '不符合：要求产业集群属于医药，企业产业集群为高端化工', en: "not met: cluster is one of Pharmaceuticals; the enterprise's cluster is High-end chemicals" },
        { met: true, zh: '符合：要求攀登年度不小于2021，企业攀登年度为2021' },
      ],
    });
  });

  it.each([
    [rule('COUNTY', 'IN', '鱼台县', '任城区'), true], [rule('COUNTY', 'NOT_IN', '鱼台县'), false], [rule('CLUSTER', 'NOT_IN', 'NEW_ENERGY'), true],
    [rule('YEAR', 'GTE', '2022'), false], [rule('YEAR', 'LTE', '2021'), true], [rule('YEAR', 'IN', '2020', '2021'), true],
  ])('judges %j', (asked, met) => {
    expect(judge([asked], scope).eligible).toBe(met);
  });

  it('filters in the database by the same conditions', () => {
    expect(enterprisesMeeting([rule('YEAR', 'GTE', '2021'), rule('COUNTY', 'NOT_IN', '鱼台县')])).toEqual({ AND: [{ year: { gte: 2021 } }, { county: { notIn: ['鱼台县'] } }] });
  });

  it('says a condition in both languages', () => {
    expect(ruleInWords(rule('CLUSTER', 'IN', 'NEW_ENERGY', 'PHARMACEUTICALS'))).toEqual({ zh: '产业集群属于新能源、医药', en: 'cluster is one of New energy, Pharmaceuticals' });
  });

  it('refuses operators and values that do not go with the attribute, each under its own field', () => {
    expect(faultsOfRules([
      { attribute: 'COUNTY', operator: 'GTE', values: ['鱼台县'] }, { attribute: 'YEAR', operator: 'LTE', values: ['2021', '2022'] },
      { attribute: 'CLUSTER', operator: 'IN', values: ['医药'] }, { attribute: 'YEAR', operator: 'IN', values: [] }, { attribute: 'COUNTY', operator: 'IN', values: [' '] },
    ]).map(({ code, field }) => [code, field?.join('.')])).toEqual([
      ['OPERATOR_NOT_ALLOWED', 'input.rules.0.operator'], ['VALUE_COUNT', 'input.rules.1.values'], ['VALUE_NOT_ALLOWED', 'input.rules.2.values'],
      ['VALUE_COUNT', 'input.rules.3.values'], ['VALUE_NOT_ALLOWED', 'input.rules.4.values'],
    ]);
    expect(codes(faultsOfRules(Array.from({ length: 21 }, () => ({ attribute: 'YEAR' as const, operator: 'IN' as const, values: ['2021'] }))))).toEqual([['TOO_MANY_RULES', 'rules']]);
  });
});

describe('a tolerant-processing ruling', () => {
  const input = { enterpriseId: 'E', kind: 'ERROR_TOLERANCE' as const, tolerated: '土地证名称不一致', legalBasis: '《某条例》第三条', conditions: ['三十日内补正'], expiresOn: '2022-01-01' };

  it('is in force from its decision to its last day, both included (S87)', () => {
    const ruling = { decidedOn: day('2021-10-01'), expiresOn: day('2021-12-31') };
    expect(['2021-09-30', '2021-10-01', '2021-12-31', '2022-01-01'].map((on) => rulingInForce(ruling, on))).toEqual([false, true, true, false]);
  });

  it('needs what is tolerated, a legal basis, a condition at least, and an end after its beginning', () => {
    expect(faultsOfRuling(input, '2021-11-01')).toEqual([]);
    expect(codes(faultsOfRuling({ ...input, tolerated: ' ', legalBasis: '', conditions: [], expiresOn: '2021-11-01', reportedWord: '' }, '2021-11-01'))).toEqual([
      ['TEXT_LENGTH', 'tolerated'], ['TEXT_LENGTH', 'legalBasis'], ['TEXT_LENGTH', 'reportedWord'], ['CONDITION_NEEDED', 'conditions'], ['DATE_ORDER', 'expiresOn'],
    ]);
    expect(codes(faultsOfRuling({ ...input, conditions: ['一', ' '] }, '2021-11-01'))).toEqual([['TEXT_LENGTH', 'conditions']]);
  });
});

describe('a request to the policy group', () => {
  const request = { id: 'ZX1', enterpriseId: 'E', issueId: 'I', projectId: null, kind: 'INTERPRETATION', status: 'ACCEPTED', requestedOn: null, dueOn: null, resolvedOn: null, assigneeId: null, refusal: null, policyId: null, question: 'Q', answer: null, basis: null };
  const ruling = { id: 'RC1', kind: 'ERROR_TOLERANCE', reportedWord: '容错办理', enterpriseId: 'E', issueId: 'I', tolerated: 'T', legalBasis: 'B', conditions: ['C'], decidedUnitId: 'U', decidedOn: day('2021-10-01'), expiresOn: day('2021-12-31'), recordedBy: 'S' };

  it('an interpretation has its question, help with an application its policy, and a policy that is named is known', async () => {
    const open = (input: object) => openPolicyRequest({ enterpriseId: 'E', kind: 'INTERPRETATION', ...input }, async (id) => id === 'ZC1');
    expect(await open({ question: ' 如何申报 ' })).toEqual({ data: { policyId: null, question: '如何申报' } });
    expect(await open({})).toMatchObject({ errors: [{ code: 'TEXT_LENGTH' }] });
    expect(await open({ kind: 'APPLICATION_HELP' })).toMatchObject({ errors: [{ code: 'POLICY_NEEDED' }] });
    expect(await open({ kind: 'APPLICATION_HELP', policyId: 'ZC9' })).toMatchObject({ errors: [{ code: 'POLICY_UNKNOWN' }] });
    expect(await open({ kind: 'APPLICATION_HELP', policyId: 'ZC1' })).toEqual({ data: { policyId: 'ZC1', question: null } });
  });

  it('an interpretation is resolved by its answer, help with an application also without', () => {
    expect(resolvePolicyRequest({ kind: 'INTERPRETATION' }, { id: 'ZX1' })).toMatchObject({ errors: [{ code: 'TEXT_LENGTH', field: ['input', 'answer'] }] });
    expect(resolvePolicyRequest({ kind: 'APPLICATION_HELP' }, { id: 'ZX1' })).toEqual({ data: { answer: null, basis: null } });
  });

  it('covers an issue when all requests are resolved or a ruling is in force (S87)', () => {
    expect(policyEvidence([request], [], '2021-11-05')).toMatchObject({ covered: false, asked: '1', brought: '0' });
    expect(policyEvidence([{ ...request, status: 'RESOLVED' }], [], '2021-11-05')).toMatchObject({ covered: true, missing: null });
    expect(policyEvidence([request], [ruling], '2021-11-05')).toMatchObject({ covered: true, missing: null });
    expect(policyEvidence([request], [ruling], '2022-01-01')).toMatchObject({ covered: false });
    expect(policyEvidence([], [], '2021-11-05')).toMatchObject({ covered: false });
  });
});

describe('what was received by a policy', () => {
  it('is an amount more than zero to the fen, or words, or both', () => {
    expect(faultsOfReceived({ amountYuan: '0.01' })).toEqual([]);
    expect(faultsOfReceived({ received: '保费补贴' })).toEqual([]);
    for (const amountYuan of ['0', '0.00', '-1', '1.234']) expect(codes(faultsOfReceived({ amountYuan }))).toEqual([['AMOUNT_NOT_ALLOWED', 'amountYuan']]);
    expect(codes(faultsOfReceived({}))).toEqual([['RECEIVED_NEEDED', 'received']]);
    expect(codes(faultsOfReceived({ received: ' '.repeat(3), helperId: '' }))).toEqual([['TEXT_LENGTH', 'received'], ['PERSON_NEEDED', 'helperId']]);
  });
});
