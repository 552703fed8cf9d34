/** Where the parts of the server are that have no resource of the standard. */
export const ADMIN_PATH = '/__admin'
export const AUTH_PATH = '/auth'
export const CONSENT_PAGE = '/consentimento'
export const DIRECTORY_PATH = '/directory'
