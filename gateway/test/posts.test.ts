import { postFinder, postTimes } from '../src/posts.ts';
import type { PostAnswer } from '../src/posts.ts';

function organization() {
  const clock = { now: 1_000_000 };
  const asked: string[] = [];
  const state: { post: PostAnswer; silent: boolean } = { post: { role: 'COUNTY_OFFICE', county: '任城区', cluster: null, enterpriseIds: null, unit: { id: 'U9' } }, silent: false };
  const { postOf, askAnew } = postFinder({
    commandOffice: ['first'], now: () => clock.now,
    ask: async (subject) => { asked.push(subject); await Promise.resolve(); if (state.silent) throw new Error('silent'); return state.post; },
  });
  return { clock, asked, state, postOf, askAnew };
}

describe('the post of a subject', () => {
  it('is what organization answers, without what the post lacks', async () => {
    expect(await organization().postOf('li')).toEqual({ subject: 'li', role: 'COUNTY_OFFICE', county: '任城区', unitId: 'U9' });
  });

  it('says of a unit’s head, and of nobody else, that they head it', async () => {
    const { postOf, state } = organization();
    state.post = { role: 'FACTOR_GROUP', factor: 'LAND', head: true, unit: { id: 'FG5' } };
    expect(await postOf('li')).toEqual({ subject: 'li', role: 'FACTOR_GROUP', head: true, factor: 'LAND', unitId: 'FG5' });
    state.post = { role: 'DEPARTMENT', head: false, unit: { id: 'BM1' } };
    expect(await postOf('wang')).toEqual({ subject: 'wang', role: 'DEPARTMENT', unitId: 'BM1' });
  });

  it('is the command office for bootstrap subjects, without asking', async () => {
    const { postOf, asked } = organization();
    expect(await postOf('first')).toEqual({ subject: 'first', role: 'HQ_OFFICE' });
    expect(asked).toEqual([]);
  });

  it('is none for somebody whom organization does not know', async () => {
    const { postOf, state } = organization();
    state.post = { role: null };
    expect(await postOf('li')).toEqual({ subject: 'li', role: null });
  });

  it('is asked once for many at the same time and is good for 30 seconds', async () => {
    const { postOf, asked, clock, state } = organization();
    await Promise.all(Array.from({ length: 20 }, () => postOf('li')));
    clock.now += postTimes.fresh - 1;
    await postOf('li');
    expect(asked).toHaveLength(1);
    clock.now += 1;
    state.post = { role: 'AUDITOR' };
    expect(await postOf('li')).toEqual({ subject: 'li', role: 'AUDITOR' });
  });

  it('is asked for anew after posts have changed, even where the question was already under way', async () => {
    const { postOf, state, askAnew } = organization();
    await postOf('li');
    state.post = { role: 'AUDITOR' };
    expect((await postOf('li')).role).toBe('COUNTY_OFFICE');
    askAnew();
    expect((await postOf('li')).role).toBe('AUDITOR');
    const early = postOf('wang');
    askAnew();
    state.post = { role: 'DATA_TEAM' };
    await early;
    expect((await postOf('wang')).role).toBe('DATA_TEAM');
  });

  it('is the last known one for ten minutes while organization is silent, which is not asked at every request', async () => {
    const { postOf, asked, clock, state } = organization();
    await postOf('li');
    state.silent = true;
    clock.now += postTimes.fresh;
    expect((await postOf('li')).role).toBe('COUNTY_OFFICE');
    expect((await postOf('li')).role).toBe('COUNTY_OFFICE');
    expect(asked).toHaveLength(2);
    clock.now += postTimes.lastKnown;
    await expect(postOf('li')).rejects.toThrow('silent');
    await expect(postOf('new')).rejects.toThrow('silent');
  });
});
