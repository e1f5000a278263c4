import { IsString, MaxLength } from 'class-validator';

export class ProbeDto {
  @IsString()
  @MaxLength(200)
  readonly text: string;
}
