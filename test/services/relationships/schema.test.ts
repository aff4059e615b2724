import { entities } from '../../../subgraphs/relationships/persistence/entities';
import { RelationshipTables1767225600002 } from '../../../subgraphs/relationships/persistence/migrations';
import { describeSchemaAgreement } from '../../support/databases';

describeSchemaAgreement('relationships', { entities, migrations: [RelationshipTables1767225600002] });
