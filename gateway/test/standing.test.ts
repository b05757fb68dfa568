import type { Viewer } from '@zhuqi/subgraph';
import { watchStanding } from '../src/live/standing.ts';
import type { Standing } from '../src/live/standing.ts';

const county: Viewer = { subject: 'county', role: 'COUNTY_OFFICE', county: '任城区' };
const times = { longest: 60_000, anew: 20 };

describe('somebody’s standing while a stream lasts', () => {
  const watched = async (standing: Partial<Standing>, during = times) => {
    const ended = new Promise<boolean>((resolve) => {
      const unwatch = watchStanding({ token: 't', viewer: county, people: async () => ({ subject: 'county' }), postOf: async () => ({ ...county }), ...standing }, during, () => resolve(true));
      setTimeout(() => {
        unwatch();
        resolve(false);
      }, 400);
    });
    return ended;
  };

  it('holds as long as the token is good and the post the same', async () => expect(await watched({})).toBe(false));
  it('ends with a token that is good no longer', async () => expect(await watched({ people: async () => null })).toBe(true));
  it('ends with the post taken away', async () => expect(await watched({ postOf: async () => ({ subject: 'county', role: null }) })).toBe(true));
  it('ends with a post that reaches elsewhere', async () => expect(await watched({ postOf: async () => ({ ...county, county: '兖州区' }) })).toBe(true));
  it('ends with the longest time', async () => expect(await watched({}, { longest: 50, anew: 60_000 })).toBe(true));
  it('holds while nobody can tell', async () => {
    expect(await watched({ people: () => Promise.reject(new Error('silent')) })).toBe(false);
    expect(await watched({ postOf: () => Promise.reject(new Error('silent')) })).toBe(false);
  });
});
