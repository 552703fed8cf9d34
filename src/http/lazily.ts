import type { RequestHandler } from 'express'

/** A part of the server that is loaded when it is first called: no start waits for what few callers ask for. */
export function lazily(load: () => Promise<RequestHandler>): RequestHandler {
  let loading: Promise<RequestHandler> | undefined
  let loaded: RequestHandler | undefined
  return function lazily(req, res, next) {
    if (loaded) return loaded(req, res, next)
    loading ??= load()
    return loading.then((handler) => {
      loaded = handler
      return handler(req, res, next)
    }, next)
  }
}
