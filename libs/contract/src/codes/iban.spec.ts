import { isIban } from './iban';

/** The examples of the IBAN registry (domain reference section 7). */
const examples = [
  ...['AL47212110090000000235698741', 'BA391290079401028494', 'BG80BNBG96611020345678', 'HR1210010051863000160'],
  ...['GE29NB0000000101904917', 'GR1601101250000000012300695', 'XK051212012345678906', 'MD24AG000225100013104168'],
  ...['ME25505000012345678951', 'MK07250120000058984', 'RO49AAAA1B31007593840000', 'RS35260005601001611379'],
  ...['SI56191000000123438', 'TR330006100519786457841326', 'UA213996220000026007233566001'],
  ...['FR1420041010050500013M02606', 'IT60X0542811101000000123456', 'DE89370400440532013000'],
];

describe('an IBAN', () => {
  it.each(examples)('is %s', (iban) => {
    expect(isIban(iban)).toBe(true);
  });

  it.each(examples)('is not %s with one digit turned, a digit more, or two of its characters swapped', (iban) => {
    const last = Number(iban.at(-1));
    expect(isIban(`${iban.slice(0, -1)}${(last + 1) % 10}`)).toBe(false);
    expect(isIban(`${iban}0`)).toBe(false);
    const [a = '', b = ''] = [iban.slice(2, 3), iban.slice(3, 4)];
    expect(isIban(`${iban.slice(0, 2)}${b}${a}${iban.slice(4)}`)).toBe(a === b);
  });

  it.each(['ME00123', 'ZZ25505000012345678951', 'me25505000012345678951', 'ME25 5050 0001 2345 6789 51', ''])(
    'is not %s',
    (text) => {
      expect(isIban(text)).toBe(false);
    },
  );
});
