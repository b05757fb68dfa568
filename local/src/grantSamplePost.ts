import { samplePosts } from './samplePeople.ts';
import type { SampleName, SamplePost } from './samplePeople.ts';

/** The subject of a sample person who holds a post now, or why the post could not be granted. */
export type Granted = { subject: string } | { problem: { code: string; message: { zh: string; en: string } } };

interface Unit {
  id: string;
  name: string;
  aliases: string[];
}

const UNITS = '{ units { id name aliases } }';
const GRANT = 'mutation($input: GrantPostInput!) { grantPost(input: $input) { errors { code message } } }';

/** Lets the command office grant a sample person its post in organization, through the gateway like anybody else; `head` for the head of the unit. */
export async function grantSamplePost(gateway: string, token: string, name: SampleName, { unit: wanted, head }: { unit?: string | undefined; head: boolean }): Promise<Granted> {
  const post: SamplePost = samplePosts[name];
  const place = wanted ?? post.byDefault;
  const ask = <T>(query: string, variables: object = {}) => graphql<T>(gateway, token, query, variables);
  const input: { subject: string; role: string; unitId?: string; enterpriseIds?: string[]; head?: true } = { subject: `sample:${name}`, role: post.role };
  if (post.stands === 'UNIT' && !place) return problem('UNIT_REQUIRED', '样例台账没有参与单位（各部门），请先导入 单位 台账再用 --unit 指定', 'The sample ledgers hold no participating unit: load one with the sheet 单位 and name it with --unit');
  if (post.stands === 'UNIT' && place) {
    const { units } = await ask<{ units: Unit[] }>(UNITS);
    const unit = units.find((each) => each.id === place || each.name === place) ?? units.find((each) => each.aliases.includes(place));
    if (!unit) return problem('UNIT_UNKNOWN', `没有单位“${place}”；请先导入 单位 台账`, `There is no unit "${place}"; load the sheet 单位 first`);
    input.unitId = unit.id;
    input.subject += `:${unit.id}`;
  }
  if (post.stands === 'ENTERPRISE' && place) {
    input.enterpriseIds = [place];
    input.subject += `:${place}`;
  }
  if (head) {
    input.head = true;
    input.subject += ':head';
  }
  const { grantPost } = await ask<{ grantPost: { errors: { code: string; message: string }[] } }>(GRANT, { input });
  const [error] = grantPost.errors;
  return error ? problem(error.code, error.message, error.message) : { subject: input.subject };
}

async function graphql<T>(gateway: string, token: string, query: string, variables: object): Promise<T> {
  const response = await fetch(`${gateway}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as { data?: T; errors?: { message: string }[] };
  if (!answer.data || answer.errors) throw new Error(answer.errors?.[0]?.message ?? `the graph answered ${response.status}`);
  return answer.data;
}

function problem(code: string, zh: string, en: string): Granted {
  return { problem: { code, message: { zh, en } } };
}
