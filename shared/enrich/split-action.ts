// Takes an action as a log writes it and gives its method and path in one form, so that the tables
// need one row per endpoint.

export interface SplitAction {
  /** Upper case; empty for an operation name without a method. */
  readonly method: string;
  /** Without host, query, doubled or final slashes. A path begins with a slash. */
  readonly path: string;
}

const METHOD_AND_PATH = /^(GET|HEAD|OPTIONS|POST|PUT|PATCH|DELETE)\s+(\S.*)$/is;
const HOST = /^(?:https?|wss?):\/\/[^/]*/i;
const QUERY = /[?#]/;

/** Splits `POST /api/v3/order`, a bare path, or an operation name such as `order.place`. */
export function splitAction(action: string): SplitAction {
  const text = action.trim();
  const match = METHOD_AND_PATH.exec(text);
  const path = (match?.[2] ?? text).trim().replace(HOST, '');
  const end = path.search(QUERY);
  return {
    method: match?.[1]?.toUpperCase() ?? '',
    path: plainPath(decoded(end < 0 ? path : path.slice(0, end))),
  };
}

/** Reads `%77ithdraw` as the exchange's server does; text that is not encoded properly stays. */
function decoded(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function plainPath(path: string): string {
  const plain = path.replaceAll(/\/{2,}/g, '/').replace('.amazonaws.com', '');
  return plain.length > 1 && plain.endsWith('/') ? plain.slice(0, -1) : plain;
}
