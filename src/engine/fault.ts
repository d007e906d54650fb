// What the world does wrong: a file that is missing, an argument that cannot be read, a service that does not answer. What
// the policy says, or fails to say, is never a fault.

type FaultDetails = { readonly code: string; readonly message: string; readonly hint: string; readonly cause?: unknown };

/** For operators: `message` says in one English line what happened, `hint` what to do about it. */
export class Fault extends Error {
  /** Kebab-case, and the key of the sentence that a user is told. */
  readonly code: string;
  readonly hint: string;

  constructor({ code, message, hint, cause }: FaultDetails) {
    super(message, cause === undefined ? {} : { cause });
    this.name = 'Fault';
    this.code = code;
    this.hint = hint;
  }
}

/** Empty for what is no fault. */
export const codeOf = (cause: unknown): string => (cause instanceof Fault ? cause.code : '');
