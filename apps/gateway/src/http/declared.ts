/** Something that a decorator says of a route, and that is asked for later: typed, where decorator metadata is not. */
export class Declared<Value> {
  private readonly values = new WeakMap<object, Value>();

  /** A decorator that declares the value, in the place of an earlier one. */
  as(value: Value): MethodDecorator {
    return (_target, _name, descriptor) => {
      const handler: unknown = descriptor.value;
      if (typeof handler === 'function') this.values.set(handler, value);
    };
  }

  of(handler: object): Value | undefined {
    return this.values.get(handler);
  }
}
