import { type Config, LOG_LEVELS } from '../config.ts'
import { POPULATION_MAX } from '../settings.ts'

/** TABLE of what `--help` says of each setting; apart from the settings, which go into pages too, where nobody reads it. */
export const HELP: Readonly<Record<keyof Config, string>> = {
  port: 'port to listen on; 0 takes any free one',
  host: 'address to listen on; 0.0.0.0 for every interface',
  seed: 'another number, other customers; the same number, the same ones; that of the seeds, or 42',
  seeds: 'who the customers are: names or files, with commas between them',
  population: `a bank of so many persons, and a company for every ten, computed when asked for; up to ${POPULATION_MAX}`,
  data: 'JSON file that keeps the customers; without it they live in memory',
  profile: 'how the bank behaves (fulano profiles lists them)',
  watch: 'read the profile again when its file changes',
  requestControl: 'no call may ask for its own answer with Prefer or in the query',
  maxJournalEntries: 'how many of the last calls are kept, in 512 MB at most; 0 keeps none',
  journalBodies:
    'the journal keeps the bodies of good answers, too, not of errors alone; up to 64 KB of each',
  auth: 'what a bearer is: token for the name of a customer, consent for an access token of a consent, fapi for the same behind mTLS',
  fapiDir: 'with --auth fapi: the folder of its CA, keys and receivers, made at the first start',
  fapiPort: 'with --auth fapi: the port for https',
  fapiMtlsPort:
    'with --auth fapi: the port that asks for certificates; the one after --fapi-port when absent',
  fapiHost:
    'with --auth fapi: names or addresses that lead here besides localhost and host.docker.internal, commas between',
  spec: 'version of the Customers API',
  fill: 'how much of a customer is sent: full, typical, sparse or ugly',
  publicUrl: 'where links in answers begin, when it is not the address that was called',
  cors: 'the one origin that browsers may call from, or * for any',
  adminToken:
    'bearer that /__admin wants of everybody; when absent, of who is not local: generated and printed',
  admin: 'no /__admin at all',
  shutdownGrace: 'how long to wait, when asked to stop, for the calls in progress; then they are cut',
  logLevel: `JSON lines on stderr: ${LOG_LEVELS.join(', ')}`,
  quiet: 'print nothing at start',
}
