import { ArgsType, registerEnumType } from 'type-graphql';
import { LIST_BOUND } from '../../../chassis/inputs';
import { PageArgs } from '../../../chassis/graphql/page-types';
import { Nullable } from '../../../chassis/graphql/fields';
import { activityTypes } from './activity';

/** The types by their own names, as enumerations are declared. */
export const ActivityType = Object.fromEntries([...activityTypes.keys()].map((type) => [type, type]));

registerEnumType(ActivityType, {
  name: 'ActivityType',
  description: 'What happens in an account’s channel, in all three subgraphs.',
  valuesConfig: Object.fromEntries(
    [...activityTypes].map(([type, { summary }]) => [type, { description: summary.replace(/\{(\w+)\}/g, '`$1`') }]),
  ),
});

@ArgsType()
export class ActivityArgs extends PageArgs {
  @Nullable(() => [ActivityType], `Only these types of events. ${LIST_BOUND}`) readonly types?: string[] | null;
}
