import type { Page } from '../../../chassis/paging/page';
import type { SeenCustomer } from '../loaders';
import type { Context } from '../context';

/** Puts the customers in the place of what a page knows them by; all of them in one statement, over all pages together. */
export async function customersOnPage(
  page: Page<{ readonly customerId: string }>,
  { loaders }: Context,
): Promise<Page<SeenCustomer>> {
  const customers = await Promise.all(page.edges.map(({ node }) => loaders.customer.load(node.customerId)));
  const edges = page.edges.flatMap(({ cursor }, index) => {
    const node = customers[index];
    return node ? [{ cursor, node }] : [];
  });
  return { ...page, edges };
}
