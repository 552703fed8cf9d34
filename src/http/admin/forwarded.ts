import type { IncomingMessage } from 'node:http'

/** Headers by which whoever passes a call on says so: RFC 7239, RFC 9110 (7.6.3), RFC 8586, and those of proxies and CDNs. */
const FORWARDING = [
  /^(?:forwarded|via|cdn-loop)$/,
  /^x-(?:forwarded|original|envoy|amzn|amz-cf|azure|appengine)(?:-|$)/,
  /^(?:x-real-ip|x-client-ip|x-cluster-client-ip|true-client-ip|client-ip)$/,
  /^(?:cf|fly|fastly|ngrok)-/,
]

/**
 * Whether a call shows that a proxy passed it on. HTTP/1.0 does: nginx before 1.29.7 speaks it unless configured otherwise,
 * with no header at all, and no browser or library of today does. A proxy may still show nothing; nobody can see that one.
 */
export const isForwarded = ({
  httpVersion,
  headers,
}: Pick<IncomingMessage, 'httpVersion' | 'headers'>): boolean =>
  httpVersion === '1.0' || Object.keys(headers).some((name) => FORWARDING.some((known) => known.test(name)))
