import { runRoom } from '../room.ts'

runRoom(import.meta.url)
