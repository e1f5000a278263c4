import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ActOnRequestHandler } from './act-on-request';
import { Commitments } from './commitments';
import { Enquiries } from './enquiries';
import { RequestAudit } from './request-audit';
import { RequestHistory } from './request-history';

/** The requests that both sides share. Needs `Executor` and `Standings`, which the app provides globally. */
@Module({
  imports: [CqrsModule],
  providers: [ActOnRequestHandler, Commitments, Enquiries, RequestAudit, RequestHistory],
  exports: [Commitments, RequestAudit, RequestHistory],
})
export class RequestsModule {}
