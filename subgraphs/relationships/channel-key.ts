/** The two partners of a channel. */
export interface ChannelPartners {
  readonly resellerId: string;
  readonly providerId: string;
}

/** Names a channel by its two partners. */
export const channelKey = ({ resellerId, providerId }: ChannelPartners): string => `${resellerId} ${providerId}`;
