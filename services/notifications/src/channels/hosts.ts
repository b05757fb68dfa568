import type { AddressProblem } from './channel.ts';

/** What is wrong with a URL that this service would call: it must be https and lead to one of these hosts, so that nobody makes the service call what only it can reach. A host may name its port; http is taken where the list says `http://host`. */
export function hostProblem(address: string, hosts: readonly string[]): AddressProblem | null {
  const problem = (code: string, zh: string, en: string): AddressProblem => ({ code, field: 'address', message: { zh, en } });
  if (!URL.canParse(address)) return problem('URL_INVALID', '不是有效的网址', 'This is no valid URL');
  const { protocol, host, username, password } = new URL(address);
  const allowed = hosts.includes(`${protocol}//${host}`) || (protocol === 'https:' && hosts.includes(host));
  if (username || password || !allowed) return problem('HOST_NOT_ALLOWED', `只能调用系统允许的主机：${hosts.join('、') || '无'}`, `Only hosts that the installation allows are called: ${hosts.join(', ') || 'none'}`);
  return null;
}
