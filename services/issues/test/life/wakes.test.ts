import { giveCards } from '../../src/schedules/giveCards.ts';
import { sealRounds } from '../../src/schedules/sealRounds.ts';
import { startWorld } from './world.ts';
import type { World } from './world.ts';

describe('the clocks of an issue', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.stop());

  it('are looked at the very moment the offices close, today or else on the day after (E.2)', async () => {
    world.itIs('2022-03-01T09:00:00+08:00');
    const closing = await world.wakesAt(giveCards);
    expect(closing?.slice(0, 10)).toBe('2022-03-01');
    world.itIs(closing!);
    expect((await world.wakesAt(giveCards))?.slice(0, 10)).toBe('2022-03-02');
  });

  it('seal a round at twelve of the first working day after it, also when a holiday follows (E.10)', async () => {
    expect(await world.wakesAt(sealRounds)).toBeUndefined();
    world.itIs('2022-01-27T10:00:00+08:00');
    await world.standing({ submittedAt: new Date('2022-01-26T09:00:00+08:00') });
    // Of the week of 24 to 30 January the first working day after is 7 February: the Spring Festival lies between.
    expect(await world.wakesAt(sealRounds)).toBe('2022-02-07T04:00:00.000Z');
  });
});
