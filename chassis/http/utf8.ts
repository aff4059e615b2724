const decoder = new TextDecoder('utf-8', { fatal: true });

/** The text that these bytes are in UTF-8, without its byte order mark; null where they are none. */
export function textOfUtf8(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}
