// @ts-check

/** @typedef {import('@zhuqi/events').Database} Database */

/** A pool of connections, spoken to as a Prisma client would be. @param {import('pg').Pool} pool @returns {Database} */
export function sessionOn(pool) {
  return {
    ...statements(pool),
    $disconnect: () => pool.end(),
    $transaction: async (/** @type {(tx: Database) => Promise<unknown>} */ work) => {
      const client = await pool.connect();
      /** @type {Error | undefined} */
      let broken;
      try {
        await client.query('begin');
        const result = await work(/** @type {Database} */ (statements(client)));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((/** @type {Error} */ lost) => { broken = lost; });
        throw error;
      } finally {
        client.release(broken);
      }
    },
  };
}

/** @param {import('pg').Pool | import('pg').PoolClient} on @returns {import('@zhuqi/events').SqlSession} */
function statements(on) {
  return {
    $executeRawUnsafe: async (text, ...values) => (await on.query(text, values)).rowCount ?? 0,
    $queryRawUnsafe: async (text, ...values) => /** @type {any} */ ((await on.query(text, values)).rows),
  };
}
