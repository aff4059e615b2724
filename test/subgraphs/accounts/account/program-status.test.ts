import {
  programStatusOf,
  type ProgramStatus,
  type Verification,
} from '../../../../subgraphs/accounts/account/program-status';

// verification, agreement accepted, PartnerID associated, suspended: what the programme calls it.
const programme: [Verification, boolean, boolean, boolean, ProgramStatus][] = [
  ['PENDING', false, false, false, 'PENDING_QUALIFICATION'],
  ['PENDING', true, false, false, 'PENDING_QUALIFICATION'],
  ['PENDING', false, true, false, 'PENDING_QUALIFICATION'],
  ['PENDING', true, true, false, 'PENDING_QUALIFICATION'],
  ['VERIFIED', false, false, false, 'QUALIFIED'],
  ['VERIFIED', true, false, false, 'QUALIFIED'],
  ['VERIFIED', false, true, false, 'QUALIFIED'],
  ['VERIFIED', true, true, false, 'ACTIVE'],
  ['REJECTED', false, false, false, 'REJECTED'],
  ['REJECTED', true, false, false, 'REJECTED'],
  ['REJECTED', false, true, false, 'REJECTED'],
  ['REJECTED', true, true, false, 'REJECTED'],
  ['PENDING', false, false, true, 'SUSPENDED'],
  ['PENDING', true, false, true, 'SUSPENDED'],
  ['PENDING', false, true, true, 'SUSPENDED'],
  ['PENDING', true, true, true, 'SUSPENDED'],
  ['VERIFIED', false, false, true, 'SUSPENDED'],
  ['VERIFIED', true, false, true, 'SUSPENDED'],
  ['VERIFIED', false, true, true, 'SUSPENDED'],
  ['VERIFIED', true, true, true, 'SUSPENDED'],
  ['REJECTED', false, false, true, 'SUSPENDED'],
  ['REJECTED', true, false, true, 'SUSPENDED'],
  ['REJECTED', false, true, true, 'SUSPENDED'],
  ['REJECTED', true, true, true, 'SUSPENDED'],
];

test.each(programme)(
  '%s, agreement %s, PartnerID %s, suspended %s: %s',
  (verification, agreementAccepted, partnerIdAssociated, suspended, status) => {
    expect(programStatusOf({ verification, agreementAccepted, partnerIdAssociated, suspended })).toBe(status);
  },
);
