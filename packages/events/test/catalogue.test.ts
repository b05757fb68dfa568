import { defineEvent } from '../src/index.ts';
import * as catalogue from '../src/catalogue/index.ts';
import { z } from 'zod';

const events = Object.values(catalogue).filter((entry) => typeof entry === 'object');

describe('the catalogue', () => {
  it('names every event by its publisher and what happened, each name once', () => {
    expect(new Set(events.map((event) => event.name)).size).toBe(events.length);
    for (const event of events) {
      expect(event.name).toMatch(new RegExp(`^${event.publisher}\\.[a-z]+[A-Z]\\w+$`));
    }
  });

  it('refuses an event named after somebody else’s service', () => {
    expect(() => defineEvent({ name: 'issues.x', publisher: 'finance', consumers: [], payload: z.object({}) })).toThrow('finance');
  });

  it('says of every event that others keep a state from what it is about, so that they take its changes in in their order', () => {
    const keepers = new Set(['aggregation', 'finance', 'issues', 'organization', 'projects', '@factors']);
    const loose = events.filter((event) => event.consumers.some((consumer) => keepers.has(consumer)) && !('about' in event));
    expect(loose.map(({ name }) => name)).toEqual([]);
  });

  it('carries no personal data: no field is called after a name, phone or address', () => {
    const fields = events.flatMap((event) => Object.keys((event.payload as unknown as z.ZodObject).shape));
    expect(fields.filter((field) => /name|phone|mobile|address|email/i.test(field))).toEqual([]);
  });
});
