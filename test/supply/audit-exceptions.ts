// Advisories that were looked at and do not concern us, each with its reason and the day it has to be looked at again.
import type { AuditException } from './audit.ts';

export const AUDIT_EXCEPTIONS: readonly AuditException[] = [];
