/** Something that a decorator says of a route, and that is asked for later: typed, where decorator metadata is not. */
export class Declared<Value> {
  private readonly values = new WeakMap<object, Value>();

  /** A decorator that declares the value; `merge` says what becomes of an earlier one. */
  as(value: Value, merge: (before: Value) => Value = () => value): MethodDecorator {
    return (_target, _name, descriptor) => {
      const handler: unknown = descriptor.value;
      if (typeof handler !== 'function') return;
      const before = this.values.get(handler);
      this.values.set(handler, before === undefined ? value : merge(before));
    };
  }

  of(handler: object): Value | undefined {
    return this.values.get(handler);
  }
}
