// An argument or input that the operator has to mend: shown without a stack, exit code 2.

export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}
