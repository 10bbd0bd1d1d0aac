import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** `npm run dev` without a core: the fake host of the unit tests answers. Never part of a build. */
function fakeHost(): Plugin {
  return {
    name: 'fake-host',
    apply: 'serve',
    configureServer(server) {
      const fake = server.ssrLoadModule('/fake/host.ts').then((made) => made.newFake());
      server.middlewares.use(async (request, response, next) => {
        const command = /^\/ipc\/(\w+)$/.exec(request.url ?? '')?.[1];
        if (request.url?.startsWith('/changes')) return;
        if (!command) return next();
        let body = '';
        for await (const chunk of request) body += String(chunk);
        const send = (code: number, said: unknown) => {
          response.statusCode = code;
          response.setHeader('Content-Type', 'application/json');
          response.end(JSON.stringify(said));
        };
        try {
          send(200, await (await fake).call(command, JSON.parse(body)));
        } catch (refused) {
          const isRefused = typeof refused === 'object' && refused !== null && 'refusal' in refused;
          send(isRefused ? 409 : 500, isRefused ? refused : { fault: { kind: 'fake', detail: String(refused) } });
        }
      });
    },
  };
}

// Counters run what their system brings: WebKitGTK 4.1, WebView2, or the browser of UOS and Kylin.
export default defineConfig({
  plugins: [react(), fakeHost()],
  base: './',
  resolve: { alias: { '@': `${import.meta.dirname}/src` } },
  build: {
    target: ['chrome93', 'safari15.4'],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
});
