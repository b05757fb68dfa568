import { institutionNamed, institutions } from '../src/bank.ts';
import { firstStates, furthestStage, matchStates, mayStep } from '../src/bankMatch.ts';
import type { MatchState } from '../src/bankMatch.ts';

const states = Object.keys(matchStates) as MatchState[];

describe('the rules of matching a need with banks (S88)', () => {
  it.each([...states, null])('lets a bank that stands at %s take the steps of the table and no other', (from) => {
    const next: readonly string[] = from === null ? firstStates : matchStates[from].next;
    expect(states.filter((to) => mayStep(from, to))).toEqual(states.filter((to) => next.includes(to)));
  });

  it('never steps back, never skips the examination, and ends at approved or declined', () => {
    for (const from of states) for (const to of matchStates[from].next) expect(to === 'DECLINED' || states.indexOf(to) > states.indexOf(from)).toBe(true);
    expect(states.filter((from) => mayStep(from, 'APPROVED'))).toEqual(['IN_APPROVAL']);
    expect(states.filter((from) => matchStates[from].next.length === 0)).toEqual(['APPROVED', 'DECLINED']);
  });

  it.each([
    [[], 'NEED'], [['CONTACTED', 'DECLINED'], 'NEED'], [['CONTACTED', 'INTENT'], 'INTENT'], [['IN_APPROVAL', 'DECLINED'], 'IN_APPROVAL'], [['APPROVED', 'CREDIT_LINE', 'INTENT'], 'CREDIT_LINE'], [['DISBURSED', 'APPROVED'], 'DISBURSED'],
  ])('says how far a need has come whose banks and loans stand at %j: %s', (reached, stage) => {
    expect(furthestStage(reached)).toBe(stage);
  });

  it('lists banks of the city and of its counties, each name meaning one bank alone (S18)', () => {
    const names = institutions.flatMap(({ name, aliases }) => [name, ...aliases.filter((alias) => alias !== name)]);
    expect(new Set(names).size).toBe(new Set(institutions.flatMap(({ name, aliases }) => [...new Set([name, ...aliases])].map((each) => `${name}/${each}`))).size);
    expect(new Set(institutions.map(({ level }) => level))).toEqual(new Set(['CITY', 'COUNTY']));
    expect(institutionNamed('鱼台农商行')).toMatchObject({ name: '鱼台农商银行', level: 'COUNTY' });
    expect(institutionNamed('某某银行')).toEqual({ name: '某某银行', level: null, aliases: [] });
  });
});
