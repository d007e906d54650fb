// A clock that a test can move: every `new Date()` and `Date.now()` of this process goes by it. Imported before anything that reads it.
let moved = 0;

const Real = Date;

globalThis.Date = new Proxy(Real, {
  construct: (target, given, made) => Reflect.construct(target, given.length === 0 ? [Real.now() + moved] : given, made),
  get: (target, name) => (name === 'now' ? () => Real.now() + moved : Reflect.get(target, name)),
});

/** By so many milliseconds from what the machine says. */
export function moveClock(milliseconds: number): void {
  moved = milliseconds;
}
