import { Directive, ID, ObjectType } from 'type-graphql';
import { Described, Nullable } from '../../chassis/graphql/fields';
import { ListSize } from '../../chassis/graphql/list-size';
import { marketsOfLargestRegion, type Market, type Region } from './market/market';

@ObjectType('CspRegion', {
  description: 'A region of the programme. Partners work together, and sell, only inside one region.',
})
export class CspRegionType implements Region {
  @Described(() => ID, 'Names the region: `EUROPE`.') readonly id!: string;
  @Described(() => String, 'Its English name.') readonly name!: string;

  @ListSize(marketsOfLargestRegion)
  @Described(() => [MarketType], 'The countries and territories in it.')
  readonly markets!: readonly Market[];
}

@Directive('@key(fields: "code")')
@ObjectType('Market', { description: 'A country or territory of the programme.' })
export class MarketType implements Market {
  @Described(
    () => String,
    'ISO 3166-1 alpha-2, such as PL; XK, XS and XE for Kosovo, Saba and Sint Eustatius, which have none.',
  )
  readonly code!: string;

  @Described(() => String, 'Its English name.') readonly name!: string;

  @Nullable(() => String, 'ISO 4217 code of the billing currency; null where none is fixed.')
  readonly currency!: string | null;

  readonly regionId!: string;

  @Described(() => Boolean, 'Whether companies of this market must give their registration number.')
  readonly registrationNumberRequired!: boolean;

  @Described(() => Boolean, 'Whether an address that was typed in must pass the address check.')
  readonly addressIsValidated!: boolean;
}
