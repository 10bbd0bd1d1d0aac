// A double of the gateway to WeChat and Alipay, on loopback, with the platforms' own states (docs/wallets.md). For tests
// alone: nothing of it is in the product. It checks that a counter signed what it asks.
import { createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Charged {
  wallet: Platform;
  amount: number;
  state: State;
}

type Platform = 'wechat' | 'alipay';
type State = 'paying' | 'paid' | 'cancelled';

/** Each platform's own word for a state. */
const WORDS: Record<Platform, Record<State, string>> = {
  wechat: { paying: 'USERPAYING', paid: 'SUCCESS', cancelled: 'REVOKED' },
  alipay: { paying: 'WAIT_BUYER_PAY', paid: 'TRADE_SUCCESS', cancelled: 'TRADE_CLOSED' },
};
const CANCELLED: Record<Platform, string> = { wechat: 'SUCCESS', alipay: '10000' };

interface Asked {
  payment: string;
  wallet?: Platform;
  amount?: number;
}

export interface Gateway {
  address: string;
  /** Calls so far, by name. */
  asked: string[];
  /** How the next charge goes: a password is asked for, the answer is lost although the money was taken, nothing is answered, or
   * every call is answered by one word of the platform's. */
  next: 'password' | 'lost' | 'silent' | { word: string };
  /** The payment that was asked about last. */
  about: string;
  /** The customer keys their password. */
  keyed: () => void;
  close: () => Promise<void>;
}

const CALLS = new Set(['charge', 'query', 'cancel']);

export async function startGateway(): Promise<Gateway> {
  const charges = new Map<string, Charged>();
  const gateway: Gateway = {
    address: '',
    asked: [],
    next: 'password',
    about: '',
    keyed: () => {
      for (const one of charges.values()) if (one.state === 'paying') one.state = 'paid';
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };

  function answer(call: string, asked: Asked): object | null {
    if (call === 'charge') {
      const isLost = gateway.next === 'lost';
      charges.set(asked.payment, { wallet: asked.wallet ?? 'wechat', amount: asked.amount ?? 0, state: isLost ? 'paid' : 'paying' });
      if (isLost) return null;
    }
    if (typeof gateway.next === 'object') return { state: gateway.next.word };
    const known = charges.get(asked.payment);
    if (!known) return { state: 'ORDERNOTEXIST' };
    if (call === 'cancel') {
      known.state = 'cancelled';
      return { state: CANCELLED[known.wallet] };
    }
    const state = WORDS[known.wallet][known.state];
    return known.state === 'paid' ? { state, transaction: `4200${asked.payment.slice(-8)}`, amount: known.amount } : { state };
  }

  async function hear(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = (request.url ?? '').slice(1);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    if (!CALLS.has(call) || !isSigned(request, call, body)) {
      response.writeHead(403).end();
      return;
    }
    gateway.asked.push(call);
    const about = JSON.parse(body.toString()) as Asked;
    gateway.about = about.payment;
    const said = gateway.next === 'silent' ? null : answer(call, about);
    if (said === null) response.destroy();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(said));
  }

  const server = createServer((request, response) => void hear(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway.address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return gateway;
}

/** Ed25519 over the call's name, a line break, and the body. */
function isSigned(request: IncomingMessage, call: string, body: Buffer): boolean {
  const [key, signature] = [request.headers['cistern-key'], request.headers['cistern-signature']];
  if (typeof key !== 'string' || typeof signature !== 'string') return false;
  const x = Buffer.from(key, 'base64').toString('base64url');
  const known = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.concat([Buffer.from(`${call}\n`), body]), known, Buffer.from(signature, 'base64'));
}
