// `npm run dev` without a core: the fake host of the unit tests answers. Never part of a build.
import type { IncomingMessage, ServerResponse } from 'node:http';

import type { Plugin } from 'vite';

import type { Fake } from './host.ts';

export function fakeHost(): Plugin {
  return {
    name: 'fake-host',
    apply: 'serve',
    configureServer(server) {
      const fake = server.ssrLoadModule('/fake/host.ts').then((made) => (made['newFake'] as () => Fake)());
      server.middlewares.use((request, response, next) => {
        const command = /^\/ipc\/(\w+)$/.exec(request.url ?? '')?.[1];
        // Nothing changes behind the page's back here: a listener for changes waits.
        if (request.url?.startsWith('/changes')) return;
        if (command) void answer(fake, command, request, response);
        else next();
      });
    },
  };
}

async function answer(fake: Promise<Fake>, command: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('Content-Type', 'application/json');
  try {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    response.end(JSON.stringify(await (await fake).call(command, JSON.parse(body))));
  } catch (refused) {
    const isRefused = typeof refused === 'object' && refused !== null && 'refusal' in refused;
    response.statusCode = isRefused ? 409 : 500;
    response.end(JSON.stringify(isRefused ? refused : { fault: { kind: 'program', detail: String(refused) } }));
  }
}
