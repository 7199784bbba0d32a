// The shape of the samples that the scope tables are tested against.
import type { Scope } from '#shared/model/usage-event.ts';

export type ScopeSamples = Readonly<Partial<Record<Scope, readonly string[]>>>;
