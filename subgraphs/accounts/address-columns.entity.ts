import { Column } from 'typeorm';
import { text } from '../../chassis/database/columns';
import type { PostalAddress } from './market';

/** The columns of a postal address, wherever one is stored. */
export abstract class AddressColumns implements PostalAddress {
  @Column(text(200)) readonly line1!: string;
  @Column(text(200, { nullable: true })) readonly line2!: string | null;
  @Column(text(200)) readonly city!: string;
  @Column(text(200, { nullable: true })) readonly state!: string | null;
  @Column(text(200, { nullable: true })) readonly postalCode!: string | null;
  @Column(text(2)) readonly country!: string;
}

/** An address as it is stored, without what else the value holds. */
export function addressColumns(address: PostalAddress): PostalAddress {
  const { line1, line2, city, state, postalCode, country } = address;
  return { line1, line2, city, state, postalCode, country };
}
