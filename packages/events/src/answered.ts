/** How long a queue's server may take to answer, in milliseconds: a question, and a full load of jobs. */
export const queuePatience = { question: 4_000, load: 15_000 };

/** What a queue's server answers, or an error (QUEUE_SILENT) when it does not in time: an answer may get lost with its connection, and whoever waited for it would wait for good. */
export async function answered<T>(answer: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('the queue does not answer'), { code: 'QUEUE_SILENT' })), milliseconds);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
