import { relationships } from '../../../subgraphs/relationships/subgraph';
import { describeSchemaAgreement } from '../../support/databases';

describeSchemaAgreement('relationships', relationships);
