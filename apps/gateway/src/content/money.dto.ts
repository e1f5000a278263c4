import { leaves } from '@exchange/contract';
import type { Money } from '@exchange/kernel';
import { ApiSchema } from '@nestjs/swagger';
import { fieldOf } from './fields';

const { amount, currency } = leaves.money.properties;
const Amount = fieldOf(amount, 'isAmount', 'a decimal text as 1234.56');
const Currency = fieldOf(currency, 'isCurrency', 'a currency code as EUR');

@ApiSchema({ name: 'Money' })
export class MoneyDto implements Money {
  @Amount()
  readonly amount: string;
  @Currency()
  readonly currency: string;
}
