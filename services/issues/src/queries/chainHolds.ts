import type { Db } from '../generated/db.ts';

/**
 * Whether the chain of sealed rounds holds (E.10): every bulletin's text, hashed anew behind the hash before it, gives its own hash; every sealed round stands on the one a week before it,
 * every correction on the revision before it. One statement, so that the texts stay where they are.
 */
export async function chainHolds(db: Db): Promise<boolean> {
  const [{ holds } = { holds: true }] = await db.$queryRaw<{ holds: boolean }[]>`
    select coalesce(bool_and(
      hash = encode(sha256(convert_to(coalesce(previous_hash, '') || chr(10) || content, 'UTF8')), 'hex')
      and case when revision = 1 then previous_hash is not distinct from round_before else previous_hash = revision_before and revision_number = revision end
      and (revision > 1 or week = 1 or days = 7)
    ), true) as holds
    from (
      select revision, hash, previous_hash, content,
        lag(hash) over (partition by revision = 1 order by round_id) as round_before,
        lag(hash) over (partition by round_id order by revision) as revision_before,
        row_number() over (partition by round_id order by revision) as revision_number,
        row_number() over (partition by revision = 1 order by round_id) as week,
        (content::jsonb->>'from')::date - lag((content::jsonb->>'from')::date) over (partition by revision = 1 order by round_id) as days
      from dispatch_bulletin
    ) as link`;
  return holds;
}
