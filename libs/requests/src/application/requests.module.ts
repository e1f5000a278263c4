import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ActOnRequestHandler } from './act-on-request';
import { Commitments } from './commitments';
import { Enquiries } from './enquiries';
import { RequestHistory } from './request-history';

/** The requests that both sides share. Needs `Executor` and `Standings`, which the app provides globally. */
@Module({
  imports: [CqrsModule],
  providers: [ActOnRequestHandler, Commitments, Enquiries, RequestHistory],
  exports: [Commitments, RequestHistory],
})
export class RequestsModule {}
