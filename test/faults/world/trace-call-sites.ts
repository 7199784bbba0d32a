// Tells the proxy, by a header, which line of the product sent a request: so that no call site goes unseen.

export const SITE_HEADER = 'x-call-site';
const PRODUCT = /\/((?:shared\/adapters|functions)\/[\w./-]+\.ts:\d+):\d+/;
const FRAMES = 40;

type Given = { readonly request?: unknown };
type Next = (given: Given) => Promise<unknown>;
type Context = Record<string, unknown>;

/** The stack is whole up to the first pause of the client, which comes after its first step. */
export function traceCallSites(client: object): void {
  const note = (next: Next, context: Context) => (given: Given) => {
    context['callSite'] = callSite();
    return next(given);
  };
  const tell = (next: Next, context: Context) => (given: Given) => {
    const headers: unknown = Reflect.get(Object(given.request), 'headers');
    Reflect.set(Object(headers), SITE_HEADER, context['callSite']);
    return next(given);
  };
  const stack: unknown = Reflect.get(client, 'middlewareStack');
  const add: unknown = Reflect.get(Object(stack), 'add');
  if (typeof add !== 'function')
    throw new Error('Expected a client of the SDK, got another object.');
  Reflect.apply(add, stack, [note, { step: 'initialize', name: 'note-call-site' }]);
  Reflect.apply(add, stack, [tell, { step: 'build', name: 'tell-call-site' }]);
}

/** @returns Such as `shared/adapters/dynamodb-ask.ts:23`; empty where the test itself has asked. */
function callSite(): string {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const { stack = '' } = new Error('here');
  Error.stackTraceLimit = before;
  return PRODUCT.exec(stack)?.[1] ?? '';
}
