import type { ServerResponse } from 'node:http';
import { STOPPING } from '@zhuqi/subgraph';
import type { Message, RouteSurroundings, Routes } from '@zhuqi/subgraph';
import type { Db } from '../generated/db.ts';
import { eventStream } from './eventStream.ts';
import { follow } from './follower.ts';
import { keepFollowers } from './followers.ts';
import { listen } from './listen.ts';
import { positionIn } from './position.ts';
import { CHANNEL } from './telling.ts';

/** How many streams are held, and how often a sign of life is given and everything is read anew, milliseconds. */
export const usualStreams = { perSubject: 5, perProcess: 2_000, beat: 15_000, poll: 30_000 };

/** `GET /messages/live`: the viewer's own inbox as it changes, as server-sent events. */
export function liveMessages(streams = usualStreams): (at: RouteSurroundings<Db>) => Routes {
  return ({ db, pool, log, leaving }) => {
    const followers = keepFollowers(db, log);
    let listening: { stop(): Promise<void> } | undefined;
    const beats = setInterval(() => [...followers.all()].forEach(({ stream }) => stream.beat()), streams.beat).unref();
    // Whatever a notice that got lost told of is found by this.
    const polls = setInterval(() => followers.changed(), streams.poll).unref();
    leaving.addEventListener('abort', () => [...followers.all()].forEach(({ stream }) => stream.end()), { once: true });
    return {
      get: {
        '/messages/live'({ subject }, req, res) {
          if (leaving.aborted) return refuse(res, 503, STOPPING, { zh: '服务正在停止，请稍后再试', en: 'The service is being stopped; try again later' });
          if (followers.count() >= streams.perProcess) return refuse(res, 503, 'TOO_MANY_STREAMS', { zh: '实时消息的连接已满，请稍后再试', en: 'No more live streams can be held at the moment: try again later' });
          if (followers.of(subject) >= streams.perSubject) return refuse(res, 429, 'TOO_MANY_STREAMS_OF_YOURS', { zh: `您打开的实时消息窗口超过 ${streams.perSubject} 个，请关闭一些`, en: `You have ${streams.perSubject} live streams open: close some` });
          listening ??= listen({ pool, log }, CHANNEL, { heard: (seal) => followers.changed(seal), opened: () => followers.changed() });
          const given = req.headers['last-event-id'];
          const follower = follow(eventStream(res), typeof given === 'string' && given !== '' ? { position: positionIn(given) } : null);
          res.once('close', () => followers.remove(subject, follower));
          followers.add(subject, follower);
        },
      },
      async stop() {
        clearInterval(beats);
        clearInterval(polls);
        await Promise.all([followers.close(), listening?.stop()]);
      },
    };
  };
}

function refuse(res: ServerResponse, status: 429 | 503, code: string, message: Message): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', 'retry-after': '30' }).end(JSON.stringify({ error: { code, message } }));
}
