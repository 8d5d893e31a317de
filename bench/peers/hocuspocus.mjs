// The peer: Hocuspocus with its SQLite extension, its defaults otherwise.
import path from 'node:path'
import process from 'node:process'
import { SQLite } from '@hocuspocus/extension-sqlite'
import { Server } from '@hocuspocus/server'
import { serveBench } from './serve-bench.mjs'

const database = path.join(process.argv[2], 'hocuspocus.sqlite')
const server = new Server({ quiet: true, port: 0, address: '127.0.0.1', extensions: [new SQLite({ database })] })
await server.listen()
serveBench(process, server.httpServer.address().port)
