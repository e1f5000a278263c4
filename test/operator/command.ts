import type { Command } from '../../apps/operator/src/command';

/** What a command of the operator comes to, on a data folder, with its answer in JSON. */
export async function operated(command: Command, dataDir: string, ...args: readonly string[]) {
  const answers: string[] = [];
  const usual = process.env['DATA_DIR'];
  process.env['DATA_DIR'] = dataDir;
  try {
    await command.run([...args, '--json'], { answer: (text) => answers.push(text), say: () => undefined });
  } finally {
    if (usual === undefined) delete process.env['DATA_DIR'];
    else process.env['DATA_DIR'] = usual;
  }
  return JSON.parse(answers.join('\n'));
}
