import { json } from 'express';
import type { Express } from 'express';
import type { JWK } from 'jose';
import { grantSamplePost } from './grantSamplePost.ts';
import { COMMAND_OFFICE, samplePosts, sampleToken } from './samplePeople.ts';
import type { SampleName } from './samplePeople.ts';

/** Adds `POST /local/token { as, unit?, head? }`, by which somebody at this machine becomes one of the sample people. */
export function tokenRoute(app: Express, identity: JWK, gatewayUrl: () => string): void {
  app.post('/local/token', json({ limit: '10kb' }), async (req, res) => {
    const { as: name, unit, head } = (req.body ?? {}) as { as?: unknown; unit?: string; head?: unknown };
    if (!isSample(name)) {
      const known = Object.keys(samplePosts).join(', ');
      res.status(400).json({ error: { code: 'SAMPLE_UNKNOWN', message: { zh: `没有这个样例身份，可选：${known}`, en: `There is no such sample person; choose one of ${known}` } } });
      return;
    }
    if (head === true && samplePosts[name].stands !== 'UNIT') {
      res.status(400).json({ error: { code: 'HEAD_UNFIT', message: { zh: '这个样例身份不属于单位，不能是单位负责人', en: 'This sample person belongs to no unit that it could head' } } });
      return;
    }
    const granted = name === 'hq-office'
      ? { subject: COMMAND_OFFICE }
      : await grantSamplePost(gatewayUrl(), await sampleToken(identity, COMMAND_OFFICE), name, { unit, head: head === true });
    if ('problem' in granted) res.status(400).json({ error: granted.problem });
    else res.json({ token: await sampleToken(identity, granted.subject) });
  });
}

function isSample(name: unknown): name is SampleName {
  return typeof name === 'string' && Object.hasOwn(samplePosts, name);
}
