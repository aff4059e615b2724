import type { Loaders } from '../loaders';
import { customerStanding, partnerStanding, unknownStanding, type Standing } from './agreement-status';

/** Where parties stand now, for the viewer whose loaders these are. */
export class Standings {
  constructor(
    private readonly loaders: Loaders,
    private readonly now: Date,
  ) {}

  ofPartner(id: string): Promise<Standing> {
    return this.standing(id, 'party', partnerStanding);
  }

  ofCustomer(id: string): Promise<Standing> {
    return this.standing(id, 'customer', customerStanding);
  }

  /** "Not accepted" is said only of a party that we know and the viewer may see; of any other, that we cannot tell. */
  private async standing(id: string, kind: 'party' | 'customer', rule: typeof partnerStanding): Promise<Standing> {
    const [party, templates] = await Promise.all([this.loaders[kind].acceptances.load(id), this.loaders.templates()]);
    return party ? rule(party.market, party.acceptances, templates, this.now) : unknownStanding;
  }
}
