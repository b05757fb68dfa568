import { withoutRepeats } from '../src/transport/representations.ts';

const asked = [{ __typename: 'Enterprise', id: 'a' }, { __typename: 'Enterprise', id: 'b' }, { __typename: 'Enterprise', id: 'a' }, { __typename: 'Enterprise', id: 'a' }];

describe('an _entities fetch that names the same entity several times', () => {
  it('sends each entity once, in the order of first mention, and leaves other variables alone', () => {
    expect(withoutRepeats({ unit: 'YUAN', representations: asked }).variables).toEqual({ unit: 'YUAN', representations: [asked[0], asked[1]] });
  });

  it('gives every place its answer, each with objects of its own', () => {
    const { data } = withoutRepeats({ representations: asked }).spread({ data: { _entities: [{ name: 'A', tags: [{ t: 1 }] }, { name: 'B' }] } });
    const entities = data?._entities as { name: string; tags?: { t: number }[] }[];
    expect(entities.map(({ name }) => name)).toEqual(['A', 'B', 'A', 'A']);
    const first = entities[0]?.tags?.[0];
    if (first) first.t = 2;
    expect(entities[2]?.tags).toEqual([{ t: 1 }]);
    expect(entities[3]).not.toBe(entities[2]);
  });

  it('keeps entities that are not there as null in every place', () => {
    expect(withoutRepeats({ representations: asked }).spread({ data: { _entities: [null, { name: 'B' }] } }).data).toEqual({ _entities: [null, { name: 'B' }, null, null] });
  });

  it('tells an error about an entity for each place where it stands', () => {
    const { errors } = withoutRepeats({ representations: asked }).spread({
      data: { _entities: [{ name: null }, { name: 'B' }] },
      errors: [{ message: 'no name', path: ['_entities', 0, 'name'] }, { message: 'other', path: ['_entities', 1] }, { message: 'general' }],
    });
    expect(errors).toEqual([
      { message: 'no name', path: ['_entities', 0, 'name'] }, { message: 'no name', path: ['_entities', 2, 'name'] }, { message: 'no name', path: ['_entities', 3, 'name'] },
      { message: 'other', path: ['_entities', 1] }, { message: 'general' },
    ]);
  });

  it('passes an answer without data on as it is', () => {
    expect(withoutRepeats({ representations: asked }).spread({ data: null, errors: [{ message: 'down' }] })).toEqual({ data: null, errors: [{ message: 'down' }] });
  });

  it('does nothing where nothing repeats', () => {
    const variables = { representations: asked.slice(0, 2) };
    const answer = { data: { _entities: [] } };
    const condensed = withoutRepeats(variables);
    expect(condensed.variables).toBe(variables);
    expect(condensed.spread(answer)).toBe(answer);
  });
});
