import 'reflect-metadata';
import { accounts } from '../../../subgraphs/accounts/subgraph';
import { describeSchemaAgreement } from '../../support/databases';

describeSchemaAgreement('accounts', accounts);
