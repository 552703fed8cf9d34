const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i

/** Whether only this machine can reach a server that listens on `host`, or that was called by it. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host)
