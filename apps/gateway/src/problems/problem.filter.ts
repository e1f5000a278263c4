import { whereItFailed } from '@exchange/telemetry';
import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { rememberProblem } from '../http/call-watch';
import { TooManyCalls } from '../http/too-many-calls';
import { wordingFor } from '../texts/wording';
import { headersOf, problemOf } from './problem';

/** Turns everything that is thrown on the way to an answer into a problem. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(failure: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(failure, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

export function sendProblem(failure: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const wording = wordingFor(request.headers, ['problems']);
  const problem = problemOf(failure, request.id, wording);
  rememberProblem(request, problem.code, problem.status === 500 ? whereItFailed(failure) : undefined);
  const hadToken = request.headers.authorization !== undefined;
  // As bytes: to a text Fastify would add a charset, which this media type does not have.
  const body = Buffer.from(JSON.stringify(problem));
  void reply
    .code(problem.status)
    .headers({ ...headersOf(problem, hadToken, wording), ...(failure instanceof TooManyCalls && failure.headers) })
    .send(body);
}
