import { NotDelivered } from './channel.ts';

/** Failures before anything was sent: the other side cannot have taken it. */
const UNREACHED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'];
const MOST_BYTES = 64 * 1024;

/** Posts JSON and gives the answer of a 2xx; redirections are not followed, so that an address leads where it says. Throws NotDelivered: for now on 408, 425, 429, 5xx and where nobody was reached, for good on all other answers, unknown where the answer did not come. */
export async function httpPost(url: string, body: string, headers: Record<string, string>, signal: AbortSignal): Promise<{ status: number; text: string }> {
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json; charset=utf-8', ...headers }, redirect: 'manual', signal }).catch((error: unknown) => {
    const { code = '' } = Object((error as Error).cause) as { code?: string };
    throw UNREACHED.includes(code) ? new NotDelivered('TEMPORARY', code) : new NotDelivered('UNKNOWN', 'NO_ANSWER');
  });
  const { status, ok } = response;
  if (!ok) {
    await response.body?.cancel();
    throw new NotDelivered(status >= 500 || [408, 425, 429].includes(status) ? 'TEMPORARY' : 'PERMANENT', `HTTP_${status}`);
  }
  return { status, text: await beginningOf(response) };
}

async function beginningOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      parts.push(part as Uint8Array);
      bytes += (part as Uint8Array).length;
      if (bytes > MOST_BYTES) break;
    }
  } catch {
    throw new NotDelivered('UNKNOWN', 'NO_ANSWER');
  }
  return Buffer.concat(parts).toString('utf8');
}
