// @ts-check
import { performance } from 'node:perf_hooks';

/** Puts this process's clock ahead, as that of a machine is that was set wrongly: the time of day and what is measured by it; timers go on as they do. @param {number} milliseconds */
export function setClockAhead(milliseconds) {
  const Right = Date;
  globalThis.Date = new Proxy(Right, {
    construct: (target, given, as) => Reflect.construct(target, given.length > 0 ? given : [Right.now() + milliseconds], as),
    get: (target, key, as) => (key === 'now' ? () => Right.now() + milliseconds : Reflect.get(target, key, as)),
  });
  const elapsed = performance.now.bind(performance);
  performance.now = () => elapsed() + milliseconds;
}
