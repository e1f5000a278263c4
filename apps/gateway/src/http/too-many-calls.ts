/** An office has made as many calls as it may in this time. */
export class TooManyCalls extends Error {
  constructor(
    private readonly quota: number,
    private readonly window: number,
    private readonly seconds: number,
  ) {
    super('too many calls of one office');
    this.name = 'TooManyCalls';
  }

  /** When to come back (RFC 9110), and how much there is (draft-ietf-httpapi-ratelimit-headers). */
  get headers(): Readonly<Record<string, string>> {
    return {
      'retry-after': String(Math.max(1, this.seconds)),
      'ratelimit-policy': `"office";q=${this.quota};w=${this.window}`,
      ratelimit: `"office";r=0;t=${this.seconds}`,
    };
  }
}
