import { entities, migrations } from '../../../subgraphs/relationships/subgraph';
import { describeSchemaAgreement } from '../../support/databases';

describeSchemaAgreement('relationships', { entities, migrations });
