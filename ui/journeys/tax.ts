// A test double of a tax platform, in the words of docs/invoices.md: it issues whatever it is asked for, once for a key.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TaxPlatform {
  address: string;
  /** What it was asked for, by key. */
  asked: Map<string, Record<string, unknown>>;
  close: () => void;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

export async function startTaxPlatform(): Promise<TaxPlatform> {
  const asked = new Map<string, Record<string, unknown>>();
  const answers = new Map<string, object>();
  const server: Server = createServer((request, response) => {
    void answer(request, response);
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const [, , told] = (request.url ?? '').split('/');
    let key = told ?? '';
    if (request.method === 'POST') {
      const document = JSON.parse(text) as Record<string, unknown> & { key: string };
      key = document.key;
      if (!asked.has(key)) {
        asked.set(key, document);
        const number = `2623${String(asked.size).padStart(16, '0')}`;
        answers.set(key, { state: 'issued', number, issued_on: '2026-12-06', confirmation: `红${asked.size}` });
      }
    }
    const said = answers.get(key);
    response.writeHead(said ? 200 : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said ?? {}));
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, asked, close: () => server.close() };
}
