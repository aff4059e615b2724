import { Arg, Query, Resolver } from 'type-graphql';
import { BadRequest } from '../../../chassis/refusal';
import { readDuns, type CompanyRecord, type CompanyRegister } from './company-register';
import { CompanyRecordType } from './register.types';

@Resolver()
export class RegisterResolver {
  constructor(private readonly register: CompanyRegister) {}

  @Query(() => CompanyRecordType, {
    nullable: true,
    description: 'Looks a company up in the register, to fill in its profile; null where there is none.',
  })
  companyByDuns(
    @Arg('duns', () => String, { description: 'Its D-U-N-S number: nine digits, with or without dashes.' })
    duns: string,
  ): Promise<CompanyRecord | null> {
    const digits = readDuns(duns);
    if (digits === null) throw new BadRequest('duns: a D-U-N-S number has nine digits.', 'duns');
    return this.register.byDuns(digits);
  }
}
