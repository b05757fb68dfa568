import { randomUUID } from 'node:crypto';
import type { Viewer } from '@zhuqi/subgraph';
import { POST_QUERY } from './posts.ts';
import type { PostAnswer } from './posts.ts';
import type { Service } from './routing.ts';
import type { Wire } from './transport/wire.ts';

const PATIENCE_MILLISECONDS = 3_000;

/** Asks organization for a person's post, in the person's own name; throws where it does not answer. */
export function askOrganization(organization: Service, wire: Wire, assertionFor: (viewer: Viewer) => Promise<string>): (subject: string) => Promise<PostAnswer> {
  return async (subject) => {
    const { bytes } = await wire.call(organization, {
      path: new URL(organization.url).pathname,
      assertion: await assertionFor({ subject, role: null }),
      requestId: randomUUID(),
      body: JSON.stringify({ query: POST_QUERY }),
      milliseconds: PATIENCE_MILLISECONDS,
      ifSilent: 'end',
      maxBytes: 2 ** 20,
    });
    const { data, errors } = JSON.parse(bytes.toString()) as { data?: { viewer: PostAnswer } | null; errors?: object[] };
    if (!data || errors?.length) throw new Error('organization answers the question for a post with errors');
    return data.viewer;
  };
}
