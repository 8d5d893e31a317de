// The peer: @y/websocket-server as it comes, which keeps documents in memory only.
import { createServer } from 'node:http'
import process from 'node:process'
import { setupWSConnection } from '@y/websocket-server/utils'
import { WebSocketServer } from 'ws'
import { serveBench } from './serve-bench.mjs'

const server = createServer()
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
sockets.on('connection', setupWSConnection)
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request)),
)
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => serveBench(process, server.address().port))
