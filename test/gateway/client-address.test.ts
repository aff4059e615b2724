import { runGateway } from './support/running';

const seenFrom = async (settings: Record<string, string>, forwarded: string) => {
  const gateway = await runGateway({ settings });
  const { body } = await gateway.ask('{ visitor { clientAddress } }', { headers: { 'x-forwarded-for': forwarded } });
  await gateway.stop();
  return body.data.visitor.clientAddress;
};
const proxied = { TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8' };

test.each([
  ['a client says that it is elsewhere', {}, '203.0.113.9', '127.0.0.1'],
  ['a trusted proxy says where the client is', proxied, '203.0.113.9', '203.0.113.9'],
  ['proxies stand in a row', proxied, '203.0.113.9, 10.1.2.3', '203.0.113.9'],
  ['the client makes up proxies before the trusted one', proxied, '198.51.100.1, 203.0.113.9', '203.0.113.9'],
  ['the client is at an IPv6 address', proxied, '2001:db8::7', '2001:db8::7'],
  ['what is forwarded is no address', proxied, '<script>', null],
])('when %s', async (_, settings, forwarded, address) => {
  expect(await seenFrom(settings, forwarded)).toBe(address);
});
