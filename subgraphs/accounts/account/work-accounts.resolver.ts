import { Arg, Query, Resolver } from 'type-graphql';
import type { Database } from '../../../chassis/database/database';
import { BadRequest } from '../../../chassis/refusal';
import { readDomain } from './work-account';
import { workAccountExists } from './work-accounts.rows';

@Resolver()
export class WorkAccountResolver {
  constructor(private readonly reader: Database['reader']) {}

  @Query(() => Boolean, {
    description: 'Whether somebody here has a work account of this domain already. Says yes or no, and nothing else.',
  })
  workAccountExists(
    @Arg('domain', () => String, { description: 'A domain, or an e-mail address in it.' }) domain: string,
  ): Promise<boolean> {
    const known = readDomain(domain);
    if (known === null) throw new BadRequest('domain: must be a domain, such as contoso.com.', 'domain');
    return workAccountExists(this.reader, known);
  }
}
