/**
 * What programs that show mails make a link of: a scheme and what follows it, www., a domain in any script, an address, a
 * server's name behind two backslashes.
 */
export const followed =
  /\p{L}\p{M}*:\S|\/\/|\\\\|\S@|@\S|[\p{L}\p{N}\p{M}\p{Cf}-][.．]\p{Cf}*\p{L}[\p{L}\p{M}]|[a-z\d][。｡][a-z\d]|\d+\.\d+\.\d+\.\d+/iu;
