import { leaves } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Shape } from '../../input/shape';

/** An empty object: what is sent is the draft of the file. */
@Shape(leaves.closed({}))
@ApiSchema({ name: 'Submission' })
export class SubmissionDto {}
