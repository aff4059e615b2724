import { optionalProse, prose } from '../../chassis/inputs';

const LONGEST = 2000;

const withLineFeeds = (text: string): string => text.replace(/\r\n?/g, '\n');

/** What people of the programme and of the company write to each other, its lines all ended in one way. */
export const noteInput = prose(LONGEST).transform(withLineFeeds);
export const optionalNoteInput = optionalProse(LONGEST).transform((text) => text && withLineFeeds(text));
