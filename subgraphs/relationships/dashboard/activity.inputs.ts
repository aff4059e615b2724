import { ArgsType } from 'type-graphql';
import { LIST_BOUND } from '../../../chassis/inputs';
import { enumType } from '../../../chassis/graphql/enums';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { Nullable } from '../../../chassis/graphql/fields';
import { activityTypes } from './activity';

export const ActivityType = enumType(
  'ActivityType',
  'What happens in an account’s channel, in all three subgraphs.',
  Object.fromEntries([...activityTypes].map(([type, { summary }]) => [type, summary.replace(/\{(\w+)\}/g, '`$1`')])),
);

@ArgsType()
export class ActivityArgs extends PageArgs {
  @Nullable(() => [ActivityType], `Only these types of events. ${LIST_BOUND}`) readonly types?: string[] | null;
}
