#!/usr/bin/env node
import { exits, type Terminal } from './command-line';
import { harmless } from './readable';
import { run } from './run';

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const terminal: Terminal = {
  answer: (text) => process.stdout.write(`${harmless(text)}\n`),
  answerCsv: (text) => process.stdout.write(text.split('\r\n').map(harmless).join('\r\n')),
  say: (text) => process.stderr.write(`${harmless(text)}\n`),
};

run(process.argv.slice(2), terminal)
  .then((exitCode) => {
    process.exitCode = exitCode;
  })
  .catch((defect: unknown) => {
    // Never 1: a defect of this program says nothing about the log.
    terminal.say(`The program failed: ${defect instanceof Error ? (defect.stack ?? defect.message) : String(defect)}`);
    process.exitCode = exits.defect;
  });
