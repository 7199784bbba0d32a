// Takes a picture of what every object inherits, and says what has changed since: nothing may.

type Picture = ReadonlyMap<string, unknown>;

/** What a merge that walks `__proto__`, or a hostile name, could reach. */
const BUILT_IN: Readonly<Record<string, object>> = {
  'Object.prototype': Object.prototype,
  'Array.prototype': Array.prototype,
  'Function.prototype': Function.prototype,
  'String.prototype': String.prototype,
  'Number.prototype': Number.prototype,
  'Boolean.prototype': Boolean.prototype,
  'Map.prototype': Map.prototype,
  'Set.prototype': Set.prototype,
  'Promise.prototype': Promise.prototype,
  'RegExp.prototype': RegExp.prototype,
  'Date.prototype': Date.prototype,
  'Error.prototype': Error.prototype,
  'Uint8Array.prototype': Uint8Array.prototype,
  'Buffer.prototype': Buffer.prototype,
  Object,
  Array,
  Function,
  JSON,
  Math,
  Reflect,
  globalThis,
};

export interface BuiltInGuard {
  /** Cheap: sees whatever was put there by assignment. */
  readonly isPolluted: () => boolean;
  /** @returns Names of what was added, removed or replaced. */
  readonly changes: () => readonly string[];
}

export function guardBuiltIns(): BuiltInGuard {
  const before = takePicture();
  return {
    isPolluted,
    changes: () => {
      const now = takePicture();
      return [...new Set([...before.keys(), ...now.keys()])].filter(
        (name) =>
          !before.has(name) || !now.has(name) || !Object.is(before.get(name), now.get(name)),
      );
    },
  };
}

function isPolluted(): boolean {
  for (const _name in {}) return true;
  for (const _name in []) return true;
  return false;
}

function takePicture(): Picture {
  const picture = new Map<string, unknown>();
  for (const [owner, object] of Object.entries(BUILT_IN)) {
    picture.set(`${owner} inherits`, Object.getPrototypeOf(object));
    for (const name of Reflect.ownKeys(object)) {
      // Node's own parts note under symbols there that they were loaded.
      if (object === globalThis && typeof name === 'symbol') continue;
      const property = Object.getOwnPropertyDescriptor(object, name);
      const at = `${owner} ${String(name)}`;
      picture.set(at, property?.value);
      picture.set(`${at} get`, property?.get);
      picture.set(`${at} set`, property?.set);
      picture.set(
        `${at} is`,
        [property?.writable, property?.enumerable, property?.configurable].join(),
      );
    }
  }
  return picture;
}
