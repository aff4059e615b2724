import { auditServer } from 'graphql-http';
import { runGateway } from './support/running';

/** The audit reads no further than it must, and would leave connections open. */
async function fetchWhole(...request: Parameters<typeof fetch>): Promise<Response> {
  const response = await fetch(...request);
  return new Response(await response.arrayBuffer(), response);
}

test('GraphQL over HTTP is spoken as its specification says, without an error or a warning', async () => {
  const gateway = await runGateway();

  const results = await auditServer({ url: `${gateway.url}/graphql`, fetchFn: fetchWhole });
  await gateway.stop();

  const faults = results.filter(({ status }) => status === 'error' || status === 'warn');
  expect(faults.map((fault) => ({ ...fault, response: undefined }))).toEqual([]);
  // The rest are queries by GET that a form on another page could send, which are refused on purpose.
  expect(results.filter(({ status }) => status !== 'ok').map(({ id }) => id)).toEqual(['5A70', 'D6D5', '6A70']);
  expect(results.length).toBeGreaterThan(60);
});
