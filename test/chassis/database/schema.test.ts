import { describeSchemaAgreement } from '../../support/databases';

describeSchemaAgreement('chassis', { entities: [], migrations: [] });
