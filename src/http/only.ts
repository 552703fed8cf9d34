import type { RequestHandler } from 'express'
import { notAllowed } from '../bank/checks.ts'

/** Ends a route that knows its path but not the method. */
export function only(...methods: string[]): RequestHandler {
  return function only() {
    throw notAllowed(methods)
  }
}
