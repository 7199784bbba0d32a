// Takes the address of a socket as a log wrote it and gives the bare IP address, or undefined for a name.

/**
 * Drops the port and brackets. Whatever is no IP address (a host name, `unix:`, a service name) gives
 * undefined, since without an address no network or geography finding may be raised.
 */
export function readAddress(text: string): string | undefined {
  const bare = withoutPort(text);
  if (bare.length > 45) return undefined;
  if (/^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(bare)) return bare;
  return bare.includes(':') && /^[\da-fA-F:.]+$/.test(bare) ? bare : undefined;
}

function withoutPort(text: string): string {
  if (text.startsWith('[')) {
    const end = text.indexOf(']');
    return end < 0 ? text : text.slice(1, end);
  }
  const colon = text.indexOf(':');
  const hasPort = colon > 0 && colon === text.lastIndexOf(':') && text.includes('.');
  return hasPort ? text.slice(0, colon) : text;
}
