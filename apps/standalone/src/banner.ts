/** What somebody who has just started the exchange wants to know next. */
export function banner(url: string, dataDir: string, metrics: string): string {
  return `
  BAMIN Exchange is running. Synthetic data only: personal data is not sealed yet.

    API       ${url}/v1
    Docs      ${url}/docs
    Health    ${url}/health/ready
    Data      ${dataDir}
${metrics}
  Next, in another terminal:

    npm run exchange -- seed                                   a sample network: jurisdictions and offices
    npm run exchange -- offices                                the offices, with their ids
    npm run exchange -- token --office <id> --role officer     a token for an officer, good for 15 minutes
    npm run audit -- verify                                    check every event of the log

  Stop with Ctrl+C.
`;
}
