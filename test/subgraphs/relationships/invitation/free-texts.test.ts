import type { ZodType } from 'zod';
import { removeResaleRelationship } from '../../../../subgraphs/relationships/customer/remove-resale-relationship';
import { declineCustomerInvitation } from '../../../../subgraphs/relationships/invitation/decline-customer-invitation';
import { declinePartnershipInvitation } from '../../../../subgraphs/relationships/invitation/decline-partnership-invitation';
import { inviteReseller } from '../../../../subgraphs/relationships/invitation/invite-reseller';
import { inviteeShape } from '../../../../subgraphs/relationships/invitation/invite-resellers';
import { endPartnership } from '../../../../subgraphs/relationships/partnership/end-partnership';

/** Every text that one side writes and the other reads: in a mail, a list or a history. */
const texts: readonly [string, ZodType, object, string][] = [
  ['the message of an invitation', inviteReseller.shape, { providerId: 'p', email: 'a@b.example' }, 'message'],
  ['that of one among many', inviteeShape, { email: 'a@b.example' }, 'message'],
  ['why a reseller declines', declinePartnershipInvitation.shape, { token: 't' }, 'reason'],
  ['why a customer declines', declineCustomerInvitation.shape, { token: 't' }, 'reason'],
  ['why a partnership ends', endPartnership.shape, { partnershipId: 'p' }, 'reason'],
  ['why a relationship is removed', removeResaleRelationship.shape, { customerId: 'c', partnerId: 'p' }, 'reason'],
];

describe.each(texts)('%s', (_which, shape, rest, field) => {
  const faults = (text: string) =>
    shape.safeParse({ ...rest, [field]: text }).error?.issues.map(({ path }) => path.join('.')) ?? [];

  test.each(['a\u0000b', 'a\u001Bb', 'a\uD800', 'a\u202Eb', 'a\u2067b'])('is refused with %j in it', (text) => {
    expect(faults(text)).toEqual([field]);
  });

  test.each(['Two lines\r\nand\ta tab', 'Dziękujemy 🎉', 'شكراً جزيلاً', '谢谢，再见'])('may be %j', (text) => {
    expect(shape.parse({ ...rest, [field]: ` ${text} ` })).toMatchObject({ [field]: text });
  });
});
