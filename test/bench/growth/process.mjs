import { readFileSync } from 'node:fs';

// What Linux says of a process. Elsewhere nobody is asked, and NaN is answered.

/** The most memory that it has had until now. */
export function peakMiB({ pid }) {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(said(pid, 'status'))?.[1]) / 1024;
}

/** Processor time, in which the other work of a machine does not show as it does in the time of a clock. */
export function cpuSeconds({ pid }) {
  // After the name of the program, which is in brackets; hundredths of a second.
  const fields = said(pid, 'stat').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

function said(pid, what) {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return '';
  }
}
