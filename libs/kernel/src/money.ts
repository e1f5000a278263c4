/** An amount of money: a decimal string, never a JSON number, and an ISO 4217 code. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Up to 18 digits before the point and two after it, no sign, no leading zeros. */
export const amountPattern = '^(0|[1-9][0-9]{0,17})(\\.[0-9]{1,2})?$';
export const currencyPattern = '^[A-Z]{3}$';
