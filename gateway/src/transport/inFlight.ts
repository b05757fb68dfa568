/** Work that several may wait for at once. */
export interface InFlight<T> {
  /** Joins the work under way for this key or starts it; the work is aborted when everybody who waits for it is gone. */
  share(key: string, gone: AbortSignal, start: (abandoned: AbortSignal) => Promise<T>): Promise<T>;
  /** Work begun before this moment is not joined any more: after a write, nobody gets what was read before it. */
  partFromEarlier(): void;
}

interface Work<T> {
  result: Promise<T>;
  waiting: number;
  abandoned: AbortController;
}

/** Keeps what is under way by key; nothing is kept once it has ended. */
export function inFlight<T>(): InFlight<T> {
  let current = new Map<string, Work<T>>();
  return {
    async share(key, gone, start) {
      gone.throwIfAborted();
      const works = current;
      const work = works.get(key) ?? begin(works, key, start);
      work.waiting += 1;
      return waitFor(work, gone, () => {
        if (works.get(key) === work) works.delete(key);
      });
    },
    partFromEarlier() {
      current = new Map();
    },
  };
}

function begin<T>(works: Map<string, Work<T>>, key: string, start: (abandoned: AbortSignal) => Promise<T>): Work<T> {
  const abandoned = new AbortController();
  const work: Work<T> = { result: start(abandoned.signal), waiting: 0, abandoned };
  works.set(key, work);
  const forget = () => {
    if (works.get(key) === work) works.delete(key);
  };
  work.result.then(forget, forget);
  return work;
}

function waitFor<T>(work: Work<T>, gone: AbortSignal, forget: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      work.waiting -= 1;
      if (work.waiting === 0) {
        forget();
        work.abandoned.abort();
      }
      reject(gone.reason as Error);
    };
    gone.addEventListener('abort', leave, { once: true });
    work.result.then(resolve, reject).finally(() => gone.removeEventListener('abort', leave));
  });
}
