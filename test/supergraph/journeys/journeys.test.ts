import { join } from 'node:path';
import { temporaryFolder } from '../../support/folder';
import { demoWorldJourneys } from './demo-world';
import { distributorJourneys } from './distributor';
import { everybodysJourneys } from './everybody';
import { resellerAndCustomerJourneys } from './reseller-and-customer';
import { resellerAndProviderJourneys } from './reseller-and-provider';
import { forms, type Running } from './running';

jest.setTimeout(240_000);

const folder = temporaryFolder();

/** One running graph for all of them, because starting one takes longer than any journey. */
describe.each(forms)('$form', ({ form, start }) => {
  let running: Running;

  beforeAll(async () => {
    running = await start(join(folder, form.replaceAll(' ', '-')));
  });

  afterAll(() => running.stop());

  // First, because the companies of the others would stand in its lists.
  describe('the demo world', () => demoWorldJourneys(() => running));
  describe('a reseller and its providers', () => resellerAndProviderJourneys(() => running.programme));
  describe('a reseller and its customers', () => resellerAndCustomerJourneys(() => running.programme));
  describe('a distributor and its channel', () => distributorJourneys(() => running.programme));
  describe('everybody', () => everybodysJourneys(() => running.programme));
});
